// Marks: pairs quotation marks, paragraph by paragraph.
// Takes tokens and returns pairs: the opening mark, the closing mark, and how pairs nest.
//
//   He called it ‘the players’ choice’.   ->   one pair; the ’ of players’ is an apostrophe
//
// Decided here, with what mark_signs.h tells of each mark: which marks are one (""We won,""), signs
// that stand for marks (´We won,´), wrong-way, stray and missing marks, a tag within the marks (“We
// won, said Roe, and that is that.” is two pairs), paragraphs that open and do not close because
// the next one goes on. A stray mark costs at most the pair that it stands in: nothing is carried
// over a paragraph's end.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/token_infos.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

inline constexpr std::uint32_t kNoToken = 0xFFFFFFFF;

// Tokens, half-open.
struct MarkedPair {
  std::uint32_t first = 0, last = 0;              // with the marks
  std::uint32_t inner_first = 0, inner_last = 0;  // the words
  std::uint32_t parent = kNoToken;                // index of the pair around it
  std::uint32_t paragraph = 0;
  bool closed = true;  // false: no mark closes it
  friend bool operator==(const MarkedPair&, const MarkedPair&) = default;
};

// Ordered by begin, outer pairs before inner ones. Pairs nest or are disjoint; they never cross.
// Linear time.
std::vector<MarkedPair> pair_marks(const Text& text, const Tokens& tokens, const TokenInfos& infos);

// The same with a memory of its own. Thread safe.
std::vector<MarkedPair> pair_marks(const Text& text, const Tokens& tokens, const RuleSet& rules);

}  // namespace inquit
