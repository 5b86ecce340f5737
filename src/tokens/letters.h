// Letters: tests for capitals, in any script that has them.
//
//   has_capital("d’Éon") == true
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace inquit {

// Whether the character at a byte of valid UTF-8 is a capital; false beyond the end.
bool is_capital_at(std::string_view utf8, std::size_t at);

// The same as has_capital, for words with letters beyond ASCII.
bool has_capital_of_any_script(std::string_view utf8);

// Whether bytes [begin, end) of a text hold a capital of ASCII or anything beyond ASCII: without
// either, no character is a capital. True as well where that is not told in a few steps.
inline bool may_have_capital(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u, kHigh = kOnes * 0x80;
  if (end - begin > 16 || begin + 16 > text.size()) return true;
  const auto in_eight = [&](std::size_t at, std::size_t size) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    if constexpr (std::endian::native == std::endian::little) {
      if (size < 8) eight &= (std::uint64_t{1} << (8 * size)) - 1;
    }
    const std::uint64_t from_a = eight + kOnes * (0x80 - 'A');
    const std::uint64_t above_z = eight + kOnes * (0x7F - 'Z');
    return ((eight | (from_a & ~above_z)) & kHigh) != 0;
  };
  if (end - begin <= 8) return in_eight(begin, end - begin);
  return in_eight(begin, 8) || in_eight(begin + 8, end - begin - 8);
}

// Whether any character is a capital. Linear time; thread safe.
inline bool has_capital(std::string_view utf8) {
  bool any = false;
  unsigned char bits = 0;
  for (const char c : utf8) {
    any |= c >= 'A' && c <= 'Z';
    bits |= static_cast<unsigned char>(c);
  }
  return any || (bits >= 0x80 && has_capital_of_any_script(utf8));
}

}  // namespace inquit
