// find_related: what one speaker said again in other words: linked, not merged.
// In go the statements of one surname; out come the pairs that share a rare run of words.
//
//   “I can't fault my preparation or the detail before the game.”
//   “... my preparation or the details, it was just the execution”
//   related by “fault my preparation or the”, 49 bits
//
// A run that many of a speaker's statements have is his slogan and relates none of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "variants/background.h"
#include "variants/evidence.h"

namespace inquit {

// The views must live during the call only.
struct SpokenText {
  std::string_view text;  // as it is shown
  SpeakerKey speaker;
  std::uint8_t language = 0;
};

struct RelatedPair {
  std::uint32_t from = 0;  // places of two statements
  std::uint32_t to = 0;
  std::string why;         // the words that both have, as `from` prints them
  std::uint32_t bits = 0;  // what they are worth
};

// Whether somebody's statements are compared at all: a person or a body by name.
bool can_relate(const SpeakerKey& speaker);

// Each pair twice, once in each direction; for each `from` in rising order those of most bits
// first, then by `to`, at most kMostRelated. In which order the statements come decides ties alone:
// whoever needs the same result of the same set sorts them.
inline constexpr std::size_t kMostRelated = 16;
std::vector<RelatedPair> find_related(std::span<const SpokenText> statements,
                                      const Background& background);

}  // namespace inquit
