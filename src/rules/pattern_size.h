// What a pattern comes to with its parts written out, known before anything is compiled: whatever
// is written into a pack, loading it takes little time and memory. Inside rules/ only.
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
