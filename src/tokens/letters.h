// Letters: tests for capitals, in any script that has them.
//
//   has_capital("d’Éon") == true
#pragma once

#include <cstddef>
#include <string_view>

namespace inquit {

// Whether the character at a byte of valid UTF-8 is a capital; false beyond the end.
bool is_capital_at(std::string_view utf8, std::size_t at);

// The same as has_capital, for words with letters beyond ASCII.
bool has_capital_of_any_script(std::string_view utf8);

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
