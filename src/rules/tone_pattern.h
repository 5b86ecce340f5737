// TonePattern: a rule of a tone list, for words that say something else beside certain others.
// In go the list's line, out comes what the scorer tries at the words of a text.
//
//   find: {wanted} {gap 4} {falls} => -2      profits at the bank fell
//   find: <great> {gap 1} {-} => boost        a great loss
//
// An element is a word, a group ({wanted}: words that a list gives that name), or {+} or {-}, a
// graded word of that sign; {-2} is one of -2 or worse. {gap 4} lets up to four words of the same
// clause stand between, and {near 4} of the same sentence. What stands in < > gets the grade or the
// role after =>; without < > the whole does.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/tone_role.h"

namespace inquit {

struct TonePattern {
  enum class Kind : std::uint8_t { word, group, good, bad };
  struct Element {
    Kind kind = Kind::word;
    std::string word = {};     // folded, where it is one
    std::uint32_t number = 0;  // of the word (ToneLexicon sets it) or of the group
    float least = 0;           // of {+2} or {-2}, without the sign
    std::uint8_t gap = 0;      // words that may stand before it
    bool across_clauses = false;
  };

  static constexpr std::size_t kMostElements = 8;
  static constexpr std::uint32_t kLongestGap = 12;  // words, all gaps of a pattern together
  static constexpr std::uint32_t kMostGroups = 64;  // in a pack

  std::vector<Element> elements;
  std::uint8_t marked_first = 0, marked_last = 0;  // elements, half-open
  std::optional<float> value;                      // a grade, 0 for words to be ignored
  ToneRole role = ToneRole::none;
  std::uint64_t groups = 0;  // bit n: it asks for the group n
  std::uint32_t entry = 0;   // of the lexicon, which says where the pattern stands
};

// The pattern of a line without its effect: "{wanted} {gap 4} {falls}". group tells a group's
// number by its name, or nothing where no list has such a group. Adds one message to wrong where
// the text is no pattern.
TonePattern read_tone_pattern(
    std::string_view text,
    const std::function<std::optional<std::uint32_t>(std::string_view)>& group, std::string& wrong);

}  // namespace inquit
