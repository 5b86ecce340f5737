#include "rules/closed_class.h"

#include <array>

namespace inquit {

ListSet closed_class_lists(const RuleSet& rules) {
  static constexpr std::array<std::string_view, 21> kLists = {
      "articles",        "possessive-pronouns", "prepositions",       "conjunctions",
      "subordinators",   "relatives",           "auxiliaries",        "modals",
      "negations",       "quantifiers",         "number-words",       "male-pronouns",
      "female-pronouns", "plural-pronouns",     "neutral-pronouns",   "first-pronouns",
      "second-pronouns", "object-pronouns",     "reflexive-pronouns", "indefinite-pronouns",
      "demonstratives"};
  ListSet out;
  for (const std::string_view name : kLists) {
    if (const ListId list = rules.list(name); list != kNoList) out.add(list);
  }
  return out;
}

}  // namespace inquit
