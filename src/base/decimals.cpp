#include "base/decimals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace inquit {
namespace {

// "00" to "99".
constexpr std::array<char, 200> kPairs = [] {
  std::array<char, 200> out{};
  for (std::size_t i = 0; i < 100; ++i) {
    out[2 * i] = static_cast<char>('0' + i / 10);
    out[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return out;
}();

void write_pair(char* at, unsigned below_100) {
  std::memcpy(at, kPairs.data() + std::size_t{2} * below_100, 2);
}

// Without a zero before it.
char* write_first(char* at, unsigned below_100) {
  if (below_100 < 10) {
    *at = static_cast<char>('0' + below_100);
    return at + 1;
  }
  write_pair(at, below_100);
  return at + 2;
}

}  // namespace

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
  std::array<char, kDecimalSize> out;
  const char* const end = write_two_to_four_decimals(out.data(), value);
  return {out.data(), static_cast<std::size_t>(end - out.data())};
}

char* write_two_to_four_decimals(char* at, float value) {
  // 24 bits times 10 bits: exact, so that nothing is rounded but what is asked for.
  const double scaled = std::nearbyint(double{value} * 10000);
  if (std::abs(scaled) > 99999) {
    const std::string out = two_to_four_decimals(double{value});
    return std::copy(out.begin(), out.end(), at);
  }
  if (scaled < 0) *at++ = '-';
  const auto units = static_cast<unsigned>(std::abs(scaled));
  const unsigned behind = units % 10000;
  *at = static_cast<char>('0' + units / 10000);
  at[1] = '.';
  write_pair(at + 2, behind / 100);
  write_pair(at + 4, behind % 100);
  return at + 4 + (behind % 100 != 0 ? 1 : 0) + (behind % 10 != 0 ? 1 : 0);
}

char* write_number(char* at, std::uint64_t value) {
  if (value >= 10000) {
    at = write_number(at, value / 10000);
    const auto rest = static_cast<unsigned>(value % 10000);
    write_pair(at, rest / 100);
    write_pair(at + 2, rest % 100);
    return at + 4;
  }
  const auto small = static_cast<unsigned>(value);
  if (small < 100) return write_first(at, small);
  at = write_first(at, small / 100);
  write_pair(at, small % 100);
  return at + 2;
}

}  // namespace inquit
