#include "rules/closed_class.h"

#include "rules/asked_lists.h"

namespace inquit {

ListSet closed_class_lists(const RuleSet& rules) {
  return rules.lists(
      {"articles",        "possessive-pronouns", "prepositions",       "conjunctions",
       "subordinators",   "relatives",           "auxiliaries",        "modals",
       "negations",       "quantifiers",         "number-words",       "male-pronouns",
       "female-pronouns", "plural-pronouns",     "neutral-pronouns",   "first-pronouns",
       "second-pronouns", "object-pronouns",     "reflexive-pronouns", "indefinite-pronouns",
       "demonstratives"});
}

}  // namespace inquit
