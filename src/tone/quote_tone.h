// Scores two tones for each quote: that of the quoted words, and that of the clause that reports
// them. They are never mixed: in
//
//   “A great day,” sneered Roe.   ->   words: positive (great); reporting: negative (sneered)
//
// the first is what the speaker says, the second what the reporter says of it.
#pragma once

#include <optional>
#include <vector>

#include "tone/tone.h"

namespace inquit {

struct Reading;
class ToneScorer;

// Spans of hits are in the article's Text.
struct QuoteTone {
  Tone words;
  // Of the sentence around the cue (without one, around the mention), all quoted words left out.
  // None where nothing outside of the quote says who speaks.
  std::optional<Tone> reporting;
};

// One for each quote of an article. Words of its names do not count (tone/text_tone.h says of
// which). The scorer is of the rules that the article was read by, and may serve others before and
// after. Linear time but for many quotes in one sentence.
std::vector<QuoteTone> score_quotes(const Reading& reading, ToneScorer& scorer);

}  // namespace inquit
