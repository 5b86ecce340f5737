// find_target: where a text names somebody, for the tone toward that person.
//
//   find_target("Kane missed. Nobody blamed Harry Kane.", "Harry Kane")   ->   {0, 4}, {27, 37}
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace inquit {

// Every place where the name stands as whole words, in any case, in order of the text; and where
// only its last word stands ("Kane"). Empty where the text does not name it. Linear time.
std::vector<Span> find_target(std::string_view text, std::string_view name);

}  // namespace inquit
