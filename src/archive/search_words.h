// search_expression: what a person types, as a query of SQLite's full-text index.
//
//   well-known "turned down" loan*   ->   "well-known" "turned down" "loan"*
#pragma once

#include <string>
#include <string_view>

namespace inquit {

struct SearchExpression {
  std::string match;  // for FTS5's MATCH; empty where there is a fault
  std::string fault;  // what is wrong and what to do; empty: nothing
};

// Words, "phrases" and beginnings*, all of which must stand in the quote (AND may stand between
// them); NOT before a word that must not; OR between alternatives. Operators are written in
// capitals. All other signs are text: apostrophes and hyphens need no care. “Curly” marks are marks
// too.
SearchExpression search_expression(std::string_view words);

}  // namespace inquit
