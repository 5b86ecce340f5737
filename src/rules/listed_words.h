// split_listed, wrong_in_word: the words of a line of a pack, which commas part.
// Inside rules/ only.
//
//   split_listed("monday, tuesday")   "monday" and "tuesday"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inquit {

// Blanks around them are left off; one comma at the end is allowed.
std::vector<std::string_view> split_listed(std::string_view text);

// What is meant to part words, or to stand around them, and is taken for a piece of them.
// Where it stands in the word and what to do about it; no words: nothing is wrong.
std::pair<std::size_t, std::string> wrong_in_word(std::string_view word);

}  // namespace inquit
