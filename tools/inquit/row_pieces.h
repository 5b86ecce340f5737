// RowPieces: the rows of some articles until they are written, in pieces, so that those of a long
// article never stand twice in memory. Rows repeat themselves and may be a hundred times as long as
// their article; so where there are many, they are kept packed (zstd), at a tenth of their size and
// less.
//
//   writer.append(rows.last(), record);                           // often
//   rows.take([&](std::string piece) { return write(piece); });   // once
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct ZSTD_DCtx_s;

namespace inquit {

// For one thread at a time. Members may throw std::bad_alloc; what was appended before is kept.
class RowPieces {
 public:
  RowPieces();
  ~RowPieces();
  RowPieces(RowPieces&&) noexcept;
  RowPieces& operator=(RowPieces&&) noexcept;

  // Where rows may be appended; valid until the next call.
  std::string& last();

  // What is there, to drop again what was appended since.
  struct Mark {
    std::size_t pieces = 0;
    std::size_t bytes = 0;  // of the last piece
  };
  Mark mark() const;
  void drop_since(Mark mark);

  // Passes all on in order, piece by piece, as long as true comes back; false if it did not.
  bool take(const std::function<bool(std::string piece)>& write);

 private:
  struct Piece {
    std::string bytes;
    std::size_t unpacked = 0;  // size of what is packed; 0: it is not
  };
  void pack(Piece& piece);
  std::string unpack(Piece& piece);

  struct FreeUnpacker {
    void operator()(ZSTD_DCtx_s* unpacker) const;
  };
  std::vector<Piece> pieces_;
  std::size_t closed_ = 0;  // bytes of all pieces but the last, unpacked
  // Made with the first packed piece, so that unpacking needs no memory beyond the piece itself.
  std::unique_ptr<ZSTD_DCtx_s, FreeUnpacker> unpacker_;
};

}  // namespace inquit
