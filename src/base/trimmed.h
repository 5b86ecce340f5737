// trimmed: text without the blanks around it; by default of one line.
//
//   trimmed("  said Roe\r")   ->   "said Roe"
#pragma once

#include <string_view>

namespace inquit {

inline constexpr std::string_view kLineBlanks = " \t\r";
inline constexpr std::string_view kTextBlanks = " \t\r\n";

// The blanks are few and most texts begin and end without one, so a loop takes less than a search
// of the standard library for each byte.
inline bool is_blank(char c, std::string_view blanks = kLineBlanks) {
  for (const char blank : blanks) {
    if (c == blank) return true;
  }
  return false;
}

// A view of the text.
inline std::string_view trimmed(std::string_view text, std::string_view blanks = kLineBlanks) {
  while (!text.empty() && is_blank(text.front(), blanks)) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back(), blanks)) text.remove_suffix(1);
  return text;
}

}  // namespace inquit
