// Marks: quotation marks paired, paragraph by paragraph.
// In go tokens, out come pairs: which mark opens, which one closes, which pair stands within which.
//
//   He called it ‘the players’ choice’.   ->   one pair; the ’ of players’ is an apostrophe
//
// Decided here: apostrophes, possessives and elisions, feet and inches, '' and ``, wrong-way, stray
// and missing marks, paragraphs that open and do not close because the next one goes on. A stray
// mark costs at most the pair that it stands in: nothing is carried over a paragraph's end.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/rule_set.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

inline constexpr std::uint32_t kNoToken = 0xFFFFFFFF;

struct MarkedPair {
  std::uint32_t open = 0;  // token index of the opening mark
  std::uint32_t close =
      0;  // of the closing mark; where none closes, one past the last token of its words
  std::uint32_t parent = kNoToken;  // index of the pair around it
  std::uint32_t paragraph = 0;
  bool closed = true;
  bool single = false;  // ‘ ’ or ' '
  friend bool operator==(const MarkedPair&, const MarkedPair&) = default;
};

// In order of their opening marks. Pairs nest or are apart, never cross. Linear time; thread safe.
std::vector<MarkedPair> pair_marks(const Text& text, const Tokens& tokens, const RuleSet& rules);

}  // namespace inquit
