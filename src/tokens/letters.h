// Letters: whether words have capitals, in any script that has them.
//
//   has_capital("d’Éon") == true
#pragma once

#include <cstddef>
#include <string_view>

namespace inquit {

// Whether the character that begins at a byte of valid UTF-8 is a capital. Beyond the end: no.
bool is_capital_at(std::string_view utf8, std::size_t at);

// Whether any character is. Linear time; thread safe.
bool has_capital(std::string_view utf8);

}  // namespace inquit
