// Whether a pack can take other patterns in one rule (with_rule) as if it were compiled anew.
//
//   {quote} [,] went the cry from {speaker}    yes, where the pack's patterns name "cry" already
//                                              or know it: else it is like any other word to them
#pragma once

#include "rules/pack_source.h"
#include "rules/rule_set.h"

namespace inquit {

// Whether the pack's patterns tell apart all words and lists that these name. Where they do not,
// with_rule gives patterns that match nothing there, and the whole pack must be compiled.
bool tells_apart(const RuleSet& rules, const RuleSource& patterns);

}  // namespace inquit
