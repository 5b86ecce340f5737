// check_blocks: faults of the blocks of a file that lack what they cannot do without.
// Inside rules/ only.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "base/diagnostic.h"
#include "rules/layers.h"
#include "rules/pack_source.h"

namespace inquit {

// reported: the first lines of blocks that have a wrong line, which says enough.
void check_blocks(const PackSource& pack, const LayerChanges& changes, std::uint32_t file,
                  const std::set<std::uint64_t>& reported, std::vector<Diagnostic>& faults);

}  // namespace inquit
