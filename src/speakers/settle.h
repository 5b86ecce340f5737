// Settles what can be known of quotes only once it is known who speaks them: which are partial,
// which are no speech at all, which belong to one utterance, whose words a headline has, which were
// not said.
//
//   “We won,” said Roe. “Easily.”   ->   two direct quotes, one utterance
#pragma once

#include <vector>

#include "clauses/pieces.h"
#include "quotes/finder.h"
#include "rules/article_words.h"
#include "speakers/attribute.h"
#include "speakers/attribution.h"

namespace inquit {

struct SettledQuotes {
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;  // [i] belongs to quotes[i]
};

// attributions[i] and decisions[i] belong to marked[i], as do those that are returned. A headline
// gets the attribution of the quote whose words it has; words that nobody says lose theirs where
// they are part of a name. Near linear time; thread safe.
SettledQuotes settle_quotes(const Text& text, const Tokens& tokens, const ArticleWords& words,
                            const std::vector<FoundQuote>& marked, const Pieces& pieces,
                            const std::vector<Decision>& decisions,
                            std::vector<Attribution> attributions, const RuleSet& rules);

}  // namespace inquit
