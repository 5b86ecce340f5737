#include "tokens/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace inquit {

char32_t code_point_at(std::string_view bytes, std::uint32_t at, std::uint32_t end) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte < 0x80) return byte;
  UChar32 c;
  std::uint32_t i = at;
  const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
  U8_NEXT(s, i, end, c);
  return c < 0 ? 0xFFFD : static_cast<char32_t>(c);
}

bool is_space_or_ignorable(char32_t c) {
  if (c < 0x80) return c <= ' ' || c == 0x7F;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xAD ||
         u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR;
}

// With the ornamental ❛ ❜ ❝ ❞, which Unicode counts among the dingbats.
bool is_quotation_mark(char32_t c) {
  return (c >= 0x275B && c <= 0x275E) ||
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_QUOTATION_MARK);
}

bool is_of_unspaced_script(char32_t c) {
  if (c < 0xE00) return false;
  const auto u = static_cast<UChar32>(c);
  return u_getIntPropertyValue(u, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
         u_hasBinaryProperty(u, UCHAR_IDEOGRAPHIC);
}

TokenKind kind_of(char32_t c) {
  if (c < 0x80) return kind_of_ascii(static_cast<unsigned char>(c));
  const auto u = static_cast<UChar32>(c);
  if (is_quotation_mark(c)) return TokenKind::mark;
  if (u_isalpha(u) || u_charType(u) == U_NON_SPACING_MARK) return TokenKind::word;
  if (u_isdigit(u)) return TokenKind::number;
  if (u_ispunct(u)) return TokenKind::punctuation;
  return TokenKind::symbol;
}

void look_at_letters(std::string_view bytes, Token& token) {
  bool letter = false, lower_after_first = false, upper_after_first = false, first_upper = false;
  std::uint32_t letters = 0;
  for (std::uint32_t i = token.span.begin; i < token.span.end;) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    bool is_upper, is_lower;
    if (byte < 0x80) {
      is_upper = byte >= 'A' && byte <= 'Z';
      is_lower = byte >= 'a' && byte <= 'z';
      ++i;
    } else {
      UChar32 c;
      const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
      U8_NEXT(s, i, token.span.end, c);
      is_upper = c >= 0 && u_isUUppercase(c);
      is_lower = c >= 0 && !is_upper && u_isalpha(c);
    }
    if (!is_upper && !is_lower) continue;
    ++letters;
    if (!letter) {
      first_upper = is_upper;
    } else {
      lower_after_first |= is_lower;
      upper_after_first |= is_upper;
    }
    letter = true;
  }
  if (!letter) return;
  token.kind = TokenKind::word;
  if (!first_upper) {
    token.shape = Shape::lower;
  } else if (upper_after_first && !lower_after_first) {
    token.shape = Shape::upper;
  } else {
    token.shape = Shape::capital;
  }
  token.capital_initial = first_upper && letters == 1;
}

}  // namespace inquit
