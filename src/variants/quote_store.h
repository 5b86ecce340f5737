// QuoteStore: stores many quotes in little memory.
// Takes records and returns them one at a time, byte for byte.
//
//   QuoteStore store;
//   store.add(pack(record));
//   store.at(0) == record
//
// A record takes some 20 bytes beside its strings. What an article's quotes share (its id, date,
// title, address, outlet, language) is kept once where they come one after the other.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "variants/quote_record.h"

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

// Safe to share between threads while nobody adds.
class QuoteStore {
 public:
  QuoteStore() = default;
  QuoteStore(QuoteStore&&) = default;
  QuoteStore& operator=(QuoteStore&&) = default;

  void add(const PackedQuote& quote);

  std::size_t size() const { return places_.size(); }
  QuoteRecord at(std::size_t i) const;
  // Lives as long as the store.
  QuoteView view(std::size_t i) const;
  bool equal(std::size_t i, const PackedQuote& quote) const;

 private:
  static constexpr std::size_t kChunk = 1 << 20;

  // Bytes that stay where they are, behind their number.
  const char* keep(std::string_view bytes, const char* shared);

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t left_ = 0;  // of the last chunk
  char* next_ = nullptr;
  std::string_view last_shared_;
  const char* last_ = nullptr;  // where these are kept
  std::vector<const char*> places_;
};

}  // namespace inquit
