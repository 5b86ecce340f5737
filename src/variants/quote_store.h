// QuoteStore: stores many quotes in little memory.
// Takes records and returns them one at a time, byte for byte.
//
//   QuoteStore store;
//   store.add(pack(record));
//   store.at(0) == record
//
// A record takes some 10 bytes beside its strings. What an article's quotes share (its id, date,
// title, address, outlet, language) is kept once where they come one after the other. Beyond
// kInMemory bytes, records lie in a temporary file without a name (in TMPDIR, or /tmp) and take 8
// bytes of memory each; where it cannot be written, they stay in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "variants/quote_record.h"
#include "variants/scratch.h"

namespace inquit {

// A record as bytes: what it shares with others of its article, and the rest. Two records are equal
// when their bytes are. The bytes of one program may mean nothing to another.
struct PackedQuote {
  std::string shared;
  std::string own;
};
PackedQuote pack(const QuoteRecord& record);
// Of bytes that pack() made.
QuoteRecord unpack(std::string_view shared, std::string_view own);

// Safe to share between threads while nobody adds. Reading throws std::runtime_error where the
// temporary file cannot be read.
class QuoteStore {
 public:
  static constexpr std::size_t kInMemory = std::size_t{256} << 20;

  // in_memory: how many bytes of records stay in memory.
  explicit QuoteStore(std::size_t in_memory = kInMemory) : in_memory_(in_memory) {}
  QuoteStore(QuoteStore&&) = default;
  QuoteStore& operator=(QuoteStore&&) = default;

  void add(const PackedQuote& quote);

  std::size_t size() const { return places_.size(); }
  bool has_file() const { return file_ != nullptr; }
  QuoteRecord at(std::size_t i) const;
  bool equal(std::size_t i, const PackedQuote& quote) const;
  // For at() soon, and, before that, for prefetch().
  void prefetch(std::size_t i) const;
  void prefetch_place(std::size_t i) const { __builtin_prefetch(&places_[i]); }

  // Views of quotes that came one after the other; they live as long as this and the store.
  struct Views {
    std::vector<QuoteView> views;
    std::vector<std::unique_ptr<char[]>> held;  // of those that lie in the file
  };
  void read(std::size_t begin, std::size_t end, Views& into) const;

 private:
  static constexpr std::size_t kChunk = 1 << 20;
  static constexpr std::size_t kSharedReach = 1 << 16;

  // Where a record's own bytes begin, counted over all chunks, and how far before them those that
  // it shares do.
  struct Place {
    std::uint64_t own : 40;
    std::uint64_t back : 24;
  };
  struct Chunk {
    std::uint64_t begin = 0;
    std::unique_ptr<char[]> bytes;  // none: in the file
  };
  struct Parts {
    std::string_view shared, own;
  };
  std::uint64_t keep(std::string_view bytes);
  void begin_chunk(std::size_t least);
  void put_away();
  std::size_t chunk_of(std::uint64_t place) const;
  std::uint64_t end_of(std::size_t chunk) const;
  Parts parts(std::size_t i, std::string& buffer) const;
  void read_file(std::uint64_t begin, std::span<char> into) const;

  std::size_t in_memory_;
  std::vector<Chunk> chunks_;
  std::uint64_t end_ = 0;  // of all
  std::size_t left_ = 0;   // of the last chunk
  std::string last_shared_;
  std::uint64_t last_ = 0;  // where these are kept
  std::vector<Place> places_;
  ScratchFile file_;  // of chunks that follow each other
  std::uint64_t file_begin_ = 0;
  bool cannot_write_ = false;
};

}  // namespace inquit
