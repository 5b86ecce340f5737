// From the tone lists of a pack to its ToneLexicon: keys read, forms made, doubles refused.
// Inside rules/ only.
//
//   verb -3: slam   ->   slam, slams, slammed, slamming: -3
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "rules/inflections.h"
#include "rules/pack_source.h"
#include "rules/tone_lexicon.h"

namespace inquit {

// Adds what is wrong to faults, with its place, and leaves it out.
ToneLexicon compile_tones(const PackSource& source, const Inflections& inflections,
                          std::vector<Diagnostic>& faults);

}  // namespace inquit
