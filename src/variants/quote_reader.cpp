#include "variants/quote_reader.h"

#include <algorithm>
#include <utility>

#include "articles/input.h"
#include "variants/hash.h"

namespace inquit {

void QuoteReader::report(Diagnostic diagnostic, const std::string& path, std::uint64_t line) {
  diagnostic.file = path;
  diagnostic.line = line;
  sink_(diagnostic);
}

void QuoteReader::read(const std::string& path) {
  Input input(path, kMostLineBytes);
  std::vector<Diagnostic> problems;
  for (Input::Got got; (got = input.next_line()) != Input::Got::end;) {
    const std::uint64_t number = input.line_number();
    if (got == Input::Got::too_long) {
      report({.file = {}, .byte = {}, .message = "the line is longer than 16 MiB and was left out"},
             path, number);
      continue;
    }
    if (input.line().find_first_not_of(" \t\r") == std::string_view::npos) continue;
    QuoteRecord record;
    problems.clear();
    if (parse_quote(input.line(), record, problems)) take(std::move(record), path, number);
    for (Diagnostic& problem : problems) report(std::move(problem), path, number);
  }
  if (!input.source().fault().empty()) {
    report({.file = {}, .byte = {}, .message = input.source().fault()}, path, 0);
  }
}

void QuoteReader::take(QuoteRecord record, const std::string& path, std::uint64_t line) {
  const std::uint64_t id = hash_word(record.id);
  const std::uint64_t with_text = combine(id, hash_word(record.text));
  std::uint64_t whole = combine(with_text, record.start);
  for (const std::string* field : {&record.doc, &record.speaker, &record.published, &record.source})
    whole = combine(whole, hash_word(*field));
  const auto [begin, end] = known_.equal_range(whole);
  if (std::any_of(begin, end, [&](const auto& entry) { return quotes_[entry.second] == record; }))
    return;
  const bool new_id = seen_.insert(id).second;
  const bool new_text = seen_.insert(with_text).second;
  if (!new_id && new_text) {
    report({.file = {},
            .byte = {},
            .message = "the id \"" + record.id + "\" came before with another text; both are kept"},
           path, line);
  }
  known_.emplace(whole, quotes_.size());
  quotes_.push_back(std::move(record));
}

}  // namespace inquit
