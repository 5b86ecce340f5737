// QuoteReader: reads the quotes of many files, each once.
// Takes paths of JSON Lines that inquit extract wrote; returns records, and a Diagnostic for each
// malformed row.
//
//   QuoteReader reader(print, threads);
//   reader.read("quotes.jsonl");
//   ClusterList clusters(reader.quotes(), default_background(), threads);
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "articles/list_files.h"
#include "variants/number_table.h"
#include "variants/quote_store.h"

namespace inquit {

// A row of a file, packed.
struct ReadQuote {
  PackedQuote packed;
  std::uint64_t id = 0;    // its hash
  std::uint64_t line = 0;  // from 1
};

// Calls take, in this thread, for each row in its order, after so many threads have parsed it, and
// sink for what is wrong with others. Rows that come again come again.
void read_quotes(const std::string& path, unsigned threads, const DiagnosticSink& sink,
                 const std::function<void(const ReadQuote&)>& take);

// The problem with an id that came before with another text.
Diagnostic id_again(std::string_view id, const std::string& path, std::uint64_t line);

// Plain or compressed with gzip or zstd; "-" is standard input. A quote that comes again is passed
// over; an id that comes again with another text is an error, and both are kept. Not safe to share
// between threads; reads rows with so many itself. What it finds is the same for any number.
class QuoteReader {
 public:
  explicit QuoteReader(DiagnosticSink sink, unsigned threads = 1)
      : sink_(std::move(sink)), threads_(threads) {}

  void read(const std::string& path);

  // Gives back the memory that read() needs for the ids. No read() after it.
  void finish();

  const QuoteStore& quotes() const { return quotes_; }

 private:
  void take(const ReadQuote& quote, const std::string& path);
  bool take_again(const ReadQuote& quote, std::uint32_t first, const std::string& path);

  DiagnosticSink sink_;
  unsigned threads_;
  QuoteStore quotes_;
  NumberTable first_of_;  // the first quote with an id, by its hash
  // Of ids that came more than once: further quotes by their hashes; hashes of ids with the texts.
  std::unordered_multimap<std::uint64_t, std::uint32_t> more_of_;
  std::unordered_set<std::uint64_t> texts_of_;
};

}  // namespace inquit
