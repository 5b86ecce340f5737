// search_expression: translates what a person types into a query of SQLite's full-text index.
//
//   well-known "turned down" loan*   ->   "well-known" "turned down" "loan"*
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace inquit {

// SQLite needs a millisecond for each alternative and more for each word of a long phrase, which
// matters where strangers may search.
inline constexpr std::size_t kMostSearchWords = 100;
inline constexpr std::size_t kMostSearchBytes = 4000;

struct SearchExpression {
  std::string match;  // for FTS5's MATCH; empty where there is a fault
  std::string fault;  // what is wrong and what to do; empty: nothing
};

// Words, "phrases" and beginnings*, all of which must stand in the quote (AND may stand between
// them); NOT before a word that must not; OR between alternatives. Operators are written in
// capitals. All other signs are text: apostrophes and hyphens need no care. “Curly” marks are marks
// too. More than kMostSearchWords, those of phrases and each operator counted, are a fault.
SearchExpression search_expression(std::string_view words);

}  // namespace inquit
