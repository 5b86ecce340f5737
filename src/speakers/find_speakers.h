// Turns decisions into attributions: resolves the mention that speaks a quote to a speaker.
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

// For each quote the mention that speaks it; none: nobody, or the confidence is too low.
std::vector<MentionId> speaking_mentions(const std::vector<Decision>& decisions,
                                         const RuleSet& rules);

// Returns one Attribution per quote. Linear time; thread safe.
std::vector<Attribution> find_speakers(const Text& text, const Tokens& tokens,
                                       const std::vector<FoundQuote>& marked, const Pieces& pieces,
                                       const std::vector<Decision>& decisions,
                                       const Resolver& resolver, const RuleSet& rules);

}  // namespace inquit
