// decode_character_reference: decodes an HTML character reference.
//
//   "&ldquo;We"  ->  “, 7 bytes;  "&#8220;We"  ->  “, 7 bytes;  "& so"  ->  none
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace inquit {

struct CharacterReference {
  std::string character;  // UTF-8
  std::size_t size = 0;   // bytes of the reference
};

// The reference that bytes begin with, its semicolon included: a name of HTML 4, "apos", or a
// number. Double encoding (&amp;quot;) is decoded as well. Numbers 128 to 159 are Windows-1252, as
// in browsers.
std::optional<CharacterReference> decode_character_reference(std::string_view bytes);

}  // namespace inquit
