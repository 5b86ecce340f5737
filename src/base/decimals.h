// two_to_four_decimals: a score as text with no more decimals than it needs, and at least two;
// write_number: a whole number. Both are a third of what results consist of, so they are faster
// than what the standard library has.
//
//   0.97 -> "0.97", 0.5 -> "0.50", 0.9725 -> "0.9725"
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace inquit {

// Rounded to four decimals; a zero has no sign. value is finite and less than 1e15.
std::string two_to_four_decimals(double value);
// The same, several times faster.
std::string two_to_four_decimals(float value);

// Write the same, and a whole number, to a place, and return where it ends. So much room must be
// there, of which some bytes behind the end may be overwritten.
inline constexpr std::size_t kDecimalSize = 24;
char* write_two_to_four_decimals(char* at, float value);
inline constexpr std::size_t kNumberSize = 20;
char* write_number(char* at, std::uint64_t value);

}  // namespace inquit
