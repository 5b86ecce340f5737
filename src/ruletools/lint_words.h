// What the words of a pack say that cannot be meant: a word of a pattern that is misspelt, "the"
// among verbs, a word that two tone lists grade, an example without a quote. Inside ruletools/
// only.
//
//   find: {quote} siad {speaker}   ->   no list and no example has "siad"; did you mean "said"?
#pragma once

#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {

struct WordWarning {
  Located place;
  std::string message;
  bool is_error = false;  // nothing else can be meant
};

// In no order.
std::vector<WordWarning> lint_words(const RuleSet& rules);

}  // namespace inquit
