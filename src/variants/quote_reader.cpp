#include "variants/quote_reader.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "articles/input.h"
#include "base/give_back.h"
#include "variants/hash.h"
#include "variants/in_threads.h"

namespace inquit {
namespace {

constexpr std::uint64_t kMostLineBytes = 16ull * 1024 * 1024;
constexpr std::size_t kBatchBytes = 8u << 20;
constexpr std::size_t kBatchLines = 1u << 14;
constexpr std::size_t kLinesAtOnce = 64;  // that a thread takes

// What came of a line: a quote or problems.
struct Line {
  std::size_t begin = 0, size = 0;  // in the batch's bytes
  bool is_quote = false;
  ReadQuote quote;
  std::vector<Diagnostic> problems;
};

// Lines that are read together and parsed by many threads.
class Batch {
 public:
  bool is_full() const { return bytes_.size() >= kBatchBytes || lines_.size() >= kBatchLines; }
  void add(std::string_view line, std::uint64_t number) {
    Line& added = lines_.emplace_back();
    added.begin = bytes_.size();
    added.size = line.size();
    added.quote.line = number;
    bytes_ += line;
  }

  const std::vector<Line>& parse(unsigned threads) {
    std::atomic<std::size_t> next = 0;
    const std::size_t pieces = 1 + lines_.size() / kLinesAtOnce;
    in_threads(static_cast<unsigned>(std::min<std::size_t>(threads, pieces)), [&](unsigned) {
      QuoteRecord record;
      for (std::size_t begin; (begin = next.fetch_add(kLinesAtOnce)) < lines_.size();) {
        const std::size_t end = std::min(begin + kLinesAtOnce, lines_.size());
        for (std::size_t i = begin; i < end; ++i) parse(lines_[i], record);
      }
    });
    return lines_;
  }

  void clear() {
    bytes_.clear();
    lines_.clear();
  }

 private:
  void parse(Line& line, QuoteRecord& record) const {
    const std::string_view text = std::string_view(bytes_).substr(line.begin, line.size);
    line.is_quote = parse_quote(text, record, line.problems);
    if (!line.is_quote) return;
    line.quote.packed = pack(record);
    line.quote.id = hash_word(record.id);
  }

  std::string bytes_;
  std::vector<Line> lines_;
};

Diagnostic at(Diagnostic diagnostic, const std::string& path, std::uint64_t line) {
  diagnostic.file = path;
  diagnostic.line = line;
  return diagnostic;
}

}  // namespace

void read_quotes(const std::string& path, unsigned threads, const DiagnosticSink& sink,
                 const std::function<void(const ReadQuote&)>& take) {
  Input input(path, kMostLineBytes);
  Batch batch;
  const auto take_all = [&] {
    for (const Line& line : batch.parse(threads)) {
      if (line.is_quote) take(line.quote);
      for (const Diagnostic& problem : line.problems) sink(at(problem, path, line.quote.line));
    }
    batch.clear();
  };
  for (Input::Got got; (got = input.next_line()) != Input::Got::end;) {
    const std::uint64_t number = input.line_number();
    if (got == Input::Got::too_long) {
      take_all();
      sink(
          at({.file = {}, .byte = {}, .message = "the line is longer than 16 MiB and was left out"},
             path, number));
      continue;
    }
    if (input.line().find_first_not_of(" \t\r") == std::string_view::npos) continue;
    batch.add(input.line(), number);
    if (batch.is_full()) take_all();
  }
  take_all();
  if (!input.source().fault().empty())
    sink(at({.file = {}, .byte = {}, .message = input.source().fault()}, path, 0));
}

Diagnostic id_again(std::string_view id, const std::string& path, std::uint64_t line) {
  const std::string message =
      "the id \"" + std::string(id) + "\" came before with another text; both are kept";
  return at({.file = {}, .byte = {}, .message = message}, path, line);
}

void QuoteReader::read(const std::string& path) {
  read_quotes(path, threads_, sink_, [&](const ReadQuote& quote) { take(quote, path); });
}

void QuoteReader::finish() {
  first_of_.clear();
  give_back(more_of_);
  give_back(texts_of_);
}

void QuoteReader::take(const ReadQuote& quote, const std::string& path) {
  const auto number = static_cast<std::uint32_t>(quotes_.size());
  std::uint32_t& first = first_of_.at(quote.id);
  if (first == NumberTable::kNone) {
    first = number;
  } else if (!take_again(quote, first, path)) {
    return;
  }
  quotes_.add(quote.packed);
}

// Whether a quote whose id came before is another one than those that came.
bool QuoteReader::take_again(const ReadQuote& quote, std::uint32_t first, const std::string& path) {
  const PackedQuote& packed = quote.packed;
  const std::uint64_t whole = combine(hash_word(packed.shared), hash_word(packed.own));
  const auto [begin, end] = more_of_.equal_range(whole);
  if (quotes_.equal(first, packed) ||
      std::any_of(begin, end, [&](const auto& more) { return quotes_.equal(more.second, packed); }))
    return false;
  more_of_.emplace(whole, static_cast<std::uint32_t>(quotes_.size()));
  const auto with_id = [&](const QuoteRecord& record) {
    return combine(quote.id, hash_word(record.text));
  };
  const QuoteRecord record = unpack(packed.shared, packed.own);
  texts_of_.insert(with_id(quotes_.at(first)));
  if (texts_of_.insert(with_id(record)).second) sink_(id_again(record.id, path, quote.line));
  return true;
}

}  // namespace inquit
