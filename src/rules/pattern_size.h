// The size of a pattern with its parts expanded, computed before anything is compiled, so that
// loading takes little time and memory whatever a pack contains. Inside rules/ only.
#pragma once

#include <cstdint>
#include <vector>

#include "base/diagnostic.h"
#include "rules/compile.h"
#include "rules/pack_source.h"

namespace inquit {

// Words, signs and things that a pattern may come to at most; a gap counts as many as it may take.
inline constexpr std::uint64_t kMostPatternSize = 4000;

// Adds a fault for each part that is made of itself and for each pattern that is too large, and
// puts Pattern{} in its place, so that whoever walks patterns later comes to an end soon.
void refuse_large_patterns(const PackSource& source, KnownNames& names,
                           std::vector<RulePatterns>& rules, std::vector<Diagnostic>& faults);

// Whether a pattern was refused: all that were read know their column.
inline bool is_refused(const Pattern& pattern) {
  return pattern.column == 0 && pattern.children.empty();
}

}  // namespace inquit
