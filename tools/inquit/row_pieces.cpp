#include "inquit/row_pieces.h"

#include <zstd.h>

#include <new>
#include <utility>

namespace inquit {
namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;
constexpr std::size_t kFirstBytes = 128 * 1024;       // room for the rows of 64 KB of text
constexpr std::size_t kPlainBytes = 4 * 1024 * 1024;  // the rows of an article of some 100 KB
constexpr int kLevel = 1;                             // the fastest

}  // namespace

void RowPieces::FreeUnpacker::operator()(ZSTD_DCtx_s* unpacker) const { ZSTD_freeDCtx(unpacker); }

RowPieces::RowPieces() = default;
RowPieces::~RowPieces() = default;
RowPieces::RowPieces(RowPieces&&) noexcept = default;
RowPieces& RowPieces::operator=(RowPieces&&) noexcept = default;

std::string& RowPieces::last() {
  if (!pieces_.empty() && pieces_.back().bytes.size() >= kPieceBytes) {
    closed_ += pieces_.back().bytes.size();
    if (closed_ > kPlainBytes) {
      pack(pieces_.back());
    } else {
      pieces_.back().bytes.shrink_to_fit();
    }
    pieces_.emplace_back();
  }
  if (pieces_.empty()) pieces_.emplace_back().bytes.reserve(kFirstBytes);
  return pieces_.back().bytes;
}

RowPieces::Mark RowPieces::mark() const {
  if (pieces_.empty()) return {};
  const Piece& piece = pieces_.back();
  return {pieces_.size(), piece.bytes.size()};
}

void RowPieces::drop_since(Mark mark) {
  pieces_.resize(mark.pieces);
  closed_ = 0;
  if (pieces_.empty()) return;
  Piece& piece = pieces_.back();
  if (piece.unpacked > 0) piece = {unpack(piece), 0};
  piece.bytes.resize(mark.bytes);
  for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) {
    closed_ += pieces_[i].unpacked > 0 ? pieces_[i].unpacked : pieces_[i].bytes.size();
  }
}

bool RowPieces::take(const std::function<bool(std::string piece)>& write) {
  for (Piece& piece : pieces_) {
    std::string bytes = piece.unpacked > 0 ? unpack(piece) : std::exchange(piece.bytes, {});
    if (!write(std::move(bytes))) return false;
  }
  return true;
}

// What zstd cannot pack for want of memory stays as it is.
void RowPieces::pack(Piece& piece) {
  if (!unpacker_) unpacker_.reset(ZSTD_createDCtx());
  if (!unpacker_) return;
  std::string packed(ZSTD_compressBound(piece.bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), piece.bytes.data(), piece.bytes.size(), kLevel);
  if (ZSTD_isError(size) != 0) return;
  packed.resize(size);
  packed.shrink_to_fit();
  piece.unpacked = std::exchange(piece.bytes, std::move(packed)).size();
}

std::string RowPieces::unpack(Piece& piece) {
  std::string bytes(piece.unpacked, '\0');
  const std::size_t size = ZSTD_decompressDCtx(unpacker_.get(), bytes.data(), bytes.size(),
                                               piece.bytes.data(), piece.bytes.size());
  if (size != bytes.size()) throw std::bad_alloc();  // the only way to fail with what was packed
  piece.bytes = {};
  return bytes;
}

}  // namespace inquit
