// Classes of single characters: white space, letters, marks. Inside tokens/ only.
#pragma once

#include <cstdint>
#include <string_view>

#include "tokens/token.h"

namespace inquit {

// The character at a byte of valid UTF-8, read no further than to the byte `end`.
char32_t code_point_at(std::string_view bytes, std::uint32_t at, std::uint32_t end);

// White space, control characters and invisible characters.
bool is_space_or_ignorable(char32_t c);
// Those of them that occur inside words: soft hyphens, zero-width spaces and joiners.
constexpr bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}
bool is_quotation_mark(char32_t c);
// Thai, Khmer and other scripts that separate words by nothing or by zero-width spaces.
bool is_of_unspaced_script(char32_t c);
inline bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
inline bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

// The kind of a token that begins with a character.
TokenKind kind_of(char32_t c);
constexpr TokenKind kind_of_ascii(unsigned char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '@')
    return TokenKind::word;
  if (c >= '0' && c <= '9') return TokenKind::number;
  if (c == '"' || c == '\'' || c == '`') return TokenKind::mark;
  const bool symbol = c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' ||
                      c == '|' || c == '~' || c == '%' || c == '&';
  return symbol ? TokenKind::symbol : TokenKind::punctuation;
}

// The letters of a word: whether it has any, and which of them are capitals.
void look_at_letters(std::string_view bytes, Token& token);

}  // namespace inquit
