// Lint: warnings about what loads but is hardly what its editor meant.
// In goes a pack, out come warnings, each with file, line, column and what to do.
//
//   part aside
//     is: [quietly]        warning: this line of {aside} can be empty; put the square brackets
//                          where {aside} is used
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "rules/rule_set.h"

namespace inquit {

// `faults` are the errors of loading the pack (compile_pack_leniently): where one stands nothing
// more is said, and nothing is called unused while a name is mistyped somewhere. In file order.
std::vector<Diagnostic> lint(const RuleSet& rules, const std::vector<Diagnostic>& faults);

}  // namespace inquit
