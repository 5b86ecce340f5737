// From decisions to answers: which mention speaks a quote becomes who said it.
//
//   “We won,” said Roe. “Easily.”   ->   two attributions to Jane Roe
#pragma once

#include <cstdint>
#include <vector>

#include "people/resolve.h"
#include "quotes/finder.h"
#include "speakers/attribute.h"
#include "speakers/attribution.h"

namespace inquit {

// By quote, the mention that speaks it; none: nobody, or one that is too doubtful to be given out.
std::vector<MentionId> speaking_mentions(const std::vector<Decision>& decisions,
                                         const RuleSet& rules);

// One attribution a quote. Linear time; thread safe.
std::vector<Attribution> find_speakers(const Text& text, const Tokens& tokens,
                                       const std::vector<FoundQuote>& marked, const Pieces& pieces,
                                       const std::vector<Decision>& decisions,
                                       const Resolver& resolver, const RuleSet& rules);

}  // namespace inquit
