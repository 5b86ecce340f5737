// name_key: a name as it is compared with gold's: what does not tell people apart is left out.
// In go a name and the rules of its language, out comes a key; equal keys are one name.
//
//   "Lucius B. Tarrick" and "lucius tarrick"   ->   "lucius tarrick"
//   "the judge", "her brother"                 ->   "judge", "brother"
#pragma once

#include <string>
#include <string_view>

#include "rules/rule_set.h"

namespace inquit {

// Case, punctuation, an article or possessive at the start (the lists articles,
// indefinite-articles, possessive-pronouns) and single letters in the middle make no difference.
// Empty for what has no word. Linear time; thread safe.
std::string name_key(std::string_view name, const RuleSet& rules);

}  // namespace inquit
