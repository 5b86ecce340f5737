// trimmed: text without the blanks around it; by default of one line.
//
//   trimmed("  said Roe\r")   ->   "said Roe"
#pragma once

#include <string_view>

namespace inquit {

inline constexpr std::string_view kLineBlanks = " \t\r";
inline constexpr std::string_view kTextBlanks = " \t\r\n";

inline bool is_blank(char c) { return kLineBlanks.find(c) != std::string_view::npos; }

// A view of the text.
inline std::string_view trimmed(std::string_view text, std::string_view blanks = kLineBlanks) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

}  // namespace inquit
