// Runs the examples of a pack's tone lists.
//
//   yes: The union slammed the plan. => negative; hits = slammed
//   no: The union met on Monday.
//
// A yes: says the label of its text, and where "hits" stands, all its hits as written there; an
// entry of its own list must be among what was found. In a no: none of them may be. A later: is a
// known miss: it is reported as a warning where it holds by now.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "rules/rule_set.h"

namespace inquit {

// What does not hold, each with its place in the pack; empty where all is well. Lists without a
// yes: are reported too.
std::vector<Diagnostic> test_tone_examples(const RuleSet& rules);

}  // namespace inquit
