#include "tokens/letters.h"

#include <unicode/uchar.h>

#include "tokens/characters.h"

namespace inquit {

bool is_capital_at(std::string_view utf8, std::size_t at) {
  if (at >= utf8.size()) return false;
  const auto byte = static_cast<unsigned char>(utf8[at]);
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  const char32_t c =
      code_point_at(utf8, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(utf8.size()));
  return u_isUUppercase(static_cast<UChar32>(c));
}

bool has_capital_of_any_script(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const bool continues = (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80;
    if (!continues && is_capital_at(utf8, at)) return true;
  }
  return false;
}

}  // namespace inquit
