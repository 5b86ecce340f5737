// The order among rules: the beats: lines of a pack and their transitive closure.
// Inside rules/ only.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rules/rule_set_impl.h"

namespace inquit {

// In beats: every rule that names a speaker.
inline constexpr std::string_view kAllSpeakers = "speakers";

// Fills in Rule::beats and Impl::beats, once the rules' other lines are read. Faults: a name that
// no rule has, a rule that beats itself through others and, in a pack that has no other fault, a
// line that never decides who wins, because `sure:` or other lines do.
void order_rules(RuleSet::Impl& impl, std::vector<Diagnostic>& faults);

}  // namespace inquit
