#include "base/decimals.h"

#include <array>
#include <charconv>
#include <cmath>

namespace inquit {

std::string two_to_four_decimals(double value) {
  if (std::abs(value) < 0.00005) value = 0;
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, 4);
  std::string out(digits.data(), end.ptr);
  for (int dropped = 0; dropped < 2 && out.back() == '0'; ++dropped) out.pop_back();
  return out;
}

}  // namespace inquit
