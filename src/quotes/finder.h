// Finds the quotes of an article: between marks, in posts, in transcripts, in dialogues with
// dashes. In go text and tokens, out come quotes in article order with the tokens that make them.
//
//   We did it! — Jane Roe (@jroe) May 4, 2023   ->   one post, its mention "Jane Roe (@jroe)"
#pragma once

#include <cstdint>
#include <vector>

#include "quotes/marks.h"
#include "quotes/quote.h"

namespace inquit {

// A quote before attribution. Whether it is direct, partial or no speech at all is not yet known:
// kind is nested, headline, post, transcript, or direct for all others.
struct FoundQuote {
  Quote quote;
  std::uint32_t first = 0, last = 0;              // tokens it takes, marks included, half-open
  std::uint32_t inner_first = 0, inner_last = 0;  // tokens of its words
  std::uint32_t paragraph = 0;
  std::uint32_t parent = kNoToken;  // index of the quote around it
  bool after_dash = false;          // a turn of a dialogue that a dash opens
  bool ends_in_question_mark = false;
  bool closed = true;  // false: its paragraph ends without a closing mark
  std::uint32_t label_first = 0, label_last = 0;  // post, transcript: tokens that name the speaker
  float label_confidence = 0;                     // 0 to 1: that they do
};

// Sorted by begin, outer quotes before those within them. The memory is asked for the words that
// the marks and labels depend on; it begins an article.
std::vector<FoundQuote> find_quotes(const Text& text, const Tokens& tokens, WordMemory& memory);

// The same with a memory of its own. Thread safe.
std::vector<FoundQuote> find_quotes(const Text& text, const Tokens& tokens, const RuleSet& rules);

// Whether a paragraph is a heading: short and without a full stop at its end.
bool is_heading(const Tokens& tokens, std::uint32_t paragraph);

}  // namespace inquit
