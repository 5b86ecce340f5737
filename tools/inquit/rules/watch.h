// watch: runs something again whenever a file of a pack is saved.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {

// Calls `run` with the pack, and again after each change of a file in its folder or of one of the
// others, until the program is interrupted. A pack that does not load is told with all its faults,
// and `run` gets the last good version, if there was one.
int watch(const std::string& folder, const std::vector<std::string>& others,
          const std::function<void(const RuleSet&)>& run);

}  // namespace inquit
