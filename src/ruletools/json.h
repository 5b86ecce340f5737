// What the tools for rules tell, as JSON for editors' tools and scripts.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ruletools/pack_test.h"

namespace inquit {

// An array, one object a diagnostic: file, line and column (from 1; column in code points; left out
// where unknown), severity ("error" or "warning") and message. A line break at the end.
std::string to_json(const std::vector<Diagnostic>& diagnostics);

// An object: examples (file, line, block, kind, text, passed, why, expected, captured), faults and
// notes (as above), taken_away. captured.name is null where nobody speaks; captured.unnamed tells
// that nobody does, or somebody who is only described.
std::string to_json(const PackTestReport& report, const PackSource& pack);

}  // namespace inquit
