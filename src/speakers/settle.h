// Settles the properties of quotes that depend on their speakers: which are partial, which are no
// speech at all, which belong to one utterance, whose words a headline quotes, and which were not
// said.
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

// attributions[i] and decisions[i] belong to marked[i], and so do the returned ones. A headline
// gets the attribution of the quote whose words it repeats; scare quotes inside a name lose theirs.
// Near linear time; thread safe.
SettledQuotes settle_quotes(const Text& text, const Tokens& tokens, const ArticleWords& words,
                            const std::vector<FoundQuote>& marked, const Pieces& pieces,
                            const std::vector<Decision>& decisions,
                            std::vector<Attribution> attributions, const RuleSet& rules);

}  // namespace inquit
