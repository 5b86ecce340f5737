#include "base/decimals.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

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

std::string two_to_four_decimals(float value) {
  // 24 bits times 10 bits: exact, so that nothing is rounded but what is asked for.
  const double scaled = std::nearbyint(double{value} * 10000);
  if (std::abs(scaled) > 99999) return two_to_four_decimals(double{value});
  const auto units = static_cast<unsigned>(std::abs(scaled));
  const auto digit = [&](unsigned place) { return static_cast<char>('0' + units / place % 10); };
  std::array<char, 8> out{};
  std::size_t size = 0;
  if (scaled < 0) out[size++] = '-';
  for (const char c : {digit(10000), '.', digit(1000), digit(100)}) out[size++] = c;
  if (units % 100 != 0) out[size++] = digit(10);
  if (units % 10 != 0) out[size++] = digit(1);
  return {out.data(), size};
}

}  // namespace inquit
