// What an entry of a tone list does to the graded words around it (tone/scorer.h says how much).
#pragma once

#include <cstdint>
#include <string_view>

namespace inquit {

enum class ToneRole : std::uint8_t {
  none,
  flip,      // not: what follows in its clause is turned round
  damp,      // fail to: what follows hardly holds
  reverse,   // prevent: a bad object becomes mildly good
  boost,     // deeply
  soften,    // slightly
  contrast,  // but: what follows counts more than what stood before
};

std::string_view to_string(ToneRole role);

}  // namespace inquit
