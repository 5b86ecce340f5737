// each_listed, wrong_in_word: the words of a line of a pack, which commas part.
// Inside rules/ only.
//
//   each_listed("monday, tuesday", take)   ->   take("monday"), take("tuesday")
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/trimmed.h"

namespace inquit {

// How many there are at most.
inline std::size_t listed_count(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
}

// Blanks around them are left off; one comma at the end is allowed.
template <typename Take>
void each_listed(std::string_view text, const Take& take) {
  if (text.ends_with(',')) text.remove_suffix(1);
  while (true) {
    const std::size_t comma = text.find(',');
    take(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return;
    text.remove_prefix(comma + 1);
  }
}

// What is meant to part words, or to stand around them, and is taken for a piece of them.
// Where it stands in the word and what to do about it; no words: nothing is wrong.
std::pair<std::size_t, std::string> wrong_in_word(std::string_view word);

}  // namespace inquit
