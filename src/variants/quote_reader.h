// QuoteReader: the quotes of many files, each once.
// In go paths of JSON Lines that inquit extract wrote; out come records, and a Diagnostic for what
// is wrong with the rest.
//
//   QuoteReader reader(print);
//   reader.read("quotes.jsonl");
//   merge(reader.quotes());
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "articles/list_files.h"
#include "variants/quote_record.h"

namespace inquit {

// Plain or compressed with gzip or zstd; "-" is standard input. A quote that comes again is passed
// over; an id that comes again with another text is an error, and both are kept. Not safe to share
// between threads.
class QuoteReader {
 public:
  static constexpr std::uint64_t kMostLineBytes = 16ull * 1024 * 1024;

  explicit QuoteReader(DiagnosticSink sink) : sink_(std::move(sink)) {}

  void read(const std::string& path);

  const std::vector<QuoteRecord>& quotes() const { return quotes_; }

 private:
  void take(QuoteRecord record, const std::string& path, std::uint64_t line);
  void report(Diagnostic diagnostic, const std::string& path, std::uint64_t line);

  DiagnosticSink sink_;
  std::vector<QuoteRecord> quotes_;
  std::unordered_multimap<std::uint64_t, std::size_t> known_;  // by hashes, places in quotes_
  std::unordered_set<std::uint64_t> seen_;  // hashes of ids, and of ids with their texts
};

}  // namespace inquit
