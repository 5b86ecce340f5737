// Label lines: paragraphs that begin with a speaker label, as in transcripts.
// Takes text and tokens and returns the lines that are turns of speech.
//
//   MS. VANCE: Where were you?   ->   label "MS. VANCE", words "Where were you?"
//   PHONE: 555-0199              ->   none: a contact line
//
// Whether a label names a speaker is weighed by whether labels recur or alternate, by the kind of
// label, and by what follows it. The pack has the weights (label-lines in *.weights) and the words
// (rules/en/labels.words). Without weights there are no label lines.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/token_infos.h"
#include "rules/weights.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

// Token indexes, half-open.
struct LabelLine {
  std::uint32_t paragraph = 0;
  std::uint32_t label_first = 0, label_last = 0;  // the name: no time, no job, no stage direction
  std::uint32_t inner_first = 0, inner_last = 0;  // the words
  float confidence = 0;                           // 0 to 1: that this is a speaker's turn
};

// In the order of the article. A turn of several paragraphs gives a line for each, with the label
// of the first. Linear time.
std::vector<LabelLine> find_label_lines(const Text& text, const Tokens& tokens,
                                        const TokenInfos& infos);

// The blocks of weights used here, with their keys.
std::array<WeightsBlock, 1> label_weight_blocks();

}  // namespace inquit
