#include "variants/quote_reader.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "articles/input.h"
#include "variants/hash.h"
#include "variants/in_threads.h"

namespace inquit {
namespace {

constexpr std::size_t kBatchBytes = 8u << 20;
constexpr std::size_t kBatchLines = 1u << 14;
constexpr std::size_t kLinesAtOnce = 64;  // that a thread takes

}  // namespace

// What came of a line: a quote or problems.
struct QuoteReader::Line {
  std::size_t begin = 0, size = 0;  // in the batch's bytes
  std::uint64_t number = 0;
  bool is_quote = false;
  PackedQuote packed;
  std::uint64_t id = 0;  // hash
  std::vector<Diagnostic> problems;
};

// Lines that are read together and parsed by many threads.
class QuoteReader::Batch {
 public:
  bool is_full() const { return bytes_.size() >= kBatchBytes || lines_.size() >= kBatchLines; }
  void add(std::string_view line, std::uint64_t number) {
    Line& added = lines_.emplace_back();
    added.begin = bytes_.size();
    added.size = line.size();
    added.number = number;
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
    line.packed = pack(record);
    line.id = hash_word(record.id);
  }

  std::string bytes_;
  std::vector<Line> lines_;
};

void QuoteReader::report(Diagnostic diagnostic, const std::string& path, std::uint64_t line) {
  diagnostic.file = path;
  diagnostic.line = line;
  sink_(diagnostic);
}

void QuoteReader::read(const std::string& path) {
  Input input(path, kMostLineBytes);
  Batch batch;
  for (Input::Got got; (got = input.next_line()) != Input::Got::end;) {
    const std::uint64_t number = input.line_number();
    if (got == Input::Got::too_long) {
      take(batch, path);
      report({.file = {}, .byte = {}, .message = "the line is longer than 16 MiB and was left out"},
             path, number);
      continue;
    }
    if (input.line().find_first_not_of(" \t\r") == std::string_view::npos) continue;
    batch.add(input.line(), number);
    if (batch.is_full()) take(batch, path);
  }
  take(batch, path);
  if (!input.source().fault().empty()) {
    report({.file = {}, .byte = {}, .message = input.source().fault()}, path, 0);
  }
}

void QuoteReader::take(Batch& batch, const std::string& path) {
  for (const Line& line : batch.parse(threads_)) {
    if (line.is_quote) take(line, path);
    for (const Diagnostic& problem : line.problems) report(problem, path, line.number);
  }
  batch.clear();
}

void QuoteReader::take(const Line& line, const std::string& path) {
  const auto number = static_cast<std::uint32_t>(quotes_.size());
  std::uint32_t& first = first_of_.at(line.id);
  if (first == NumberTable::kNone) {
    first = number;
  } else if (!take_again(line, first, path)) {
    return;
  }
  quotes_.add(line.packed);
}

// Whether a quote whose id came before is another one than those that came.
bool QuoteReader::take_again(const Line& line, std::uint32_t first, const std::string& path) {
  const std::uint64_t whole = combine(hash_word(line.packed.shared), hash_word(line.packed.own));
  const auto [begin, end] = more_of_.equal_range(whole);
  if (quotes_.equal(first, line.packed) || std::any_of(begin, end, [&](const auto& more) {
        return quotes_.equal(more.second, line.packed);
      }))
    return false;
  more_of_.emplace(whole, static_cast<std::uint32_t>(quotes_.size()));
  const auto with_id = [&](const QuoteRecord& quote) {
    return combine(line.id, hash_word(quote.text));
  };
  const QuoteRecord quote = unpack(line.packed.shared, line.packed.own);
  texts_of_.insert(with_id(quotes_.at(first)));
  if (texts_of_.insert(with_id(quote)).second) {
    report({.file = {},
            .byte = {},
            .message = "the id \"" + quote.id + "\" came before with another text; both are kept"},
           path, line.number);
  }
  return true;
}

}  // namespace inquit
