#include "rules/rule_fields.h"

#include <algorithm>
#include <iterator>

namespace inquit {

bool is_rule_key(std::string_view key) {
  return std::ranges::find(kRuleOnce, key, &OneRuleField::key) != std::end(kRuleOnce) ||
         std::ranges::find(kRuleMany, key, &ManyRuleField::key) != std::end(kRuleMany);
}

std::string no_such_rule_key(std::string_view key) {
  std::vector<std::string_view> keys;
  for (const OneRuleField& one : kRuleOnce) keys.push_back(one.key);
  for (const ManyRuleField& many : kRuleMany) keys.push_back(many.key);
  keys.emplace_back("replaces");
  std::string help = did_you_mean(key, keys);
  if (help.empty()) {
    for (const std::string_view one : keys)
      help += (help.empty() ? "; it has " : ", ") + std::string(one);
  }
  return "a rule has no key \"" + std::string(key) + "\"" + help;
}

}  // namespace inquit
