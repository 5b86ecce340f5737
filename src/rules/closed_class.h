// The pack's lists of closed-class words: articles, pronouns, prepositions and the like, which are
// never a name by themselves.
#pragma once

#include "rules/rule_set.h"

namespace inquit {

// A pack without one of them loses only the information in that list. Thread safe.
ListSet closed_class_lists(const RuleSet& rules);

}  // namespace inquit
