// Word boundaries by Unicode Standard Annex #29: the same as ICU's, several times faster.
// Takes valid UTF-8 and returns the boundaries.
//
//   "Don't stop."  ->  0 5 6 10 11
//
// The fast path is the annex's own state machine over a table of ICU's Word_Break properties. Lines
// that hold a script which needs a dictionary (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) go to
// ICU itself; where ICU has no data for that, each of their characters is a word. Tests prove both
// equal on the Unicode test file and on text. ICU's root tailorings are kept: a colon between
// letters breaks (the annex joins it), and @ counts as a letter ("@user" is one word).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace inquit {

// Every boundary in bytes, the first (0) and the last (the size) included; none for an empty text.
// Thread safe. Whether runs of white space are split is unspecified.
void word_breaks(std::string_view utf8, std::vector<std::uint32_t>& boundaries);

// The same, one unit at a time, for callers with a fast path of their own through some text.
// Not thread safe; keeps the view.
class WordBreaker {
 public:
  explicit WordBreaker(std::string_view utf8) : text_(utf8) {}

  // The end of the unit that begins at a boundary before the text's end.
  std::uint32_t end_of_unit(std::uint32_t at);
  // Up to here ICU has cut a line that holds a script which needs a dictionary: all boundaries
  // before it must come from end_of_unit.
  std::uint32_t dictionary_end() const { return line_end_; }

 private:
  std::string_view text_;
  std::uint32_t line_begin_ = 0, line_end_ = 0;
  std::vector<std::uint32_t> of_line_;
  std::size_t next_ = 0;
};

// A word for each character of the scripts above, as where ICU has no data. At least one boundary.
void word_breaks_by_character(std::string_view utf8, std::vector<std::uint32_t>& boundaries);

// Whether the character at a byte may belong to a unit that began before it, whatever stands
// there: a combining mark, a joiner or a letter of a script that needs a dictionary.
bool may_extend(std::string_view utf8, std::uint32_t at);

// The reference: the same from ICU's BreakIterator for the root locale. Slow; for tests and for the
// scripts above. False where ICU runs without the data that this needs (a library of stub data).
bool icu_word_breaks(std::string_view utf8, std::vector<std::uint32_t>& boundaries);

}  // namespace inquit
