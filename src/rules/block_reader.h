// read_blocks: the blocks of one file of a pack: lists, parts, rules, tone lists, weights.
// Inside rules/ only.
//
//   read_blocks(pack, changes, lines, faults);   // adds what the lines say to pack and changes
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "rules/layers.h"
#include "rules/pack_lines.h"
#include "rules/pack_source.h"

namespace inquit {

// Every fault is added with its place; what could be read is in pack, and in changes what a layer
// changes of its base.
void read_blocks(PackSource& pack, LayerChanges& changes, PackLines& lines,
                 std::vector<Diagnostic>& faults);

}  // namespace inquit
