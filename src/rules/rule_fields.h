// The keys of a rule's lines and where a RuleSource keeps their values. Inside rules/ only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/pack_source.h"

namespace inquit {

struct OneRuleField {
  std::string_view key;
  Located RuleSource::*field;
};
struct ManyRuleField {
  std::string_view key;
  std::vector<Located> RuleSource::*field;
};

// Once in a rule.
inline constexpr OneRuleField kRuleOnce[] = {
    {"about", &RuleSource::about},       {"where", &RuleSource::where},
    {"speaker", &RuleSource::speaker},   {"then", &RuleSource::then},
    {"tone", &RuleSource::tone},         {"sure", &RuleSource::sure},
    {"measured", &RuleSource::measured}, {"since", &RuleSource::since},
    {"off", &RuleSource::off},
};
// As often as needed.
inline constexpr ManyRuleField kRuleMany[] = {
    {"find", &RuleSource::find},
    {"unless inside", &RuleSource::unless_inside},
    {"unless before", &RuleSource::unless_before},
    {"unless after", &RuleSource::unless_after},
    {"beats", &RuleSource::beats},
    {"yes", &RuleSource::yes},
    {"no", &RuleSource::no},
    {"later", &RuleSource::later},
};

bool is_rule_key(std::string_view key);
// The message for a key that no rule has: "a rule has no key "fnid"; did you mean "find"?"
std::string no_such_rule_key(std::string_view key);

}  // namespace inquit
