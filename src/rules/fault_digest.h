// Merges faults with one cause into one message: a missing name is reported wherever it is used,
// and a missing or duplicated file once for each of its lines. Inside rules/ only.
//
//   32 times: no list is called "reporting-verbs"   ->   once, with how many lines ask for it
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "rules/pack_source.h"

namespace inquit {

// The faults of a pack, those that come of one slip put together, in file order. Where a list or
// part is missing that several lines ask for, and one that nothing asks for has nearly its name,
// the fault stands there.
std::vector<Diagnostic> digest(std::vector<Diagnostic> faults, const PackSource& pack);

}  // namespace inquit
