// two_to_four_decimals: a score as text with no more decimals than it needs, and at least two.
//
//   0.97 -> "0.97", 0.5 -> "0.50", 0.9725 -> "0.9725"
#pragma once

#include <string>

namespace inquit {

// Rounded to four decimals; a zero has no sign. value is finite and less than 1e15.
std::string two_to_four_decimals(double value);
// The same, several times faster.
std::string two_to_four_decimals(float value);

}  // namespace inquit
