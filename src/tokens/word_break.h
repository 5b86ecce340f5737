// Word boundaries after Unicode Standard Annex #29, as ICU finds them, several times faster.
// In goes valid UTF-8, out come the boundaries.
//
//   "Don't stop."  ->  0 5 6 10 11
//
// The fast path is the annex's own state machine over a table of ICU's Word_Break properties. Lines
// that hold a script which needs a dictionary (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) go to
// ICU itself. Tests prove both equal on the Unicode test file and on text. ICU's root tailorings
// are kept: a colon between letters breaks (the annex joins it), and @ counts as a letter ("@user"
// is one word).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace inquit {

// Every boundary in bytes, the first (0) and the last (the size) included; none for an empty text.
// Thread safe. Runs of white space may be cut or not: callers look at words.
void word_breaks(std::string_view utf8, std::vector<std::uint32_t>& boundaries);

// The reference: the same from ICU's BreakIterator for the root locale. Slow; for tests and for the
// scripts above.
void icu_word_breaks(std::string_view utf8, std::vector<std::uint32_t>& boundaries);

}  // namespace inquit
