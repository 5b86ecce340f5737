// The stage as a whole: from quotes to who said them.
//
//   “We won,” said Roe. “Easily.”   ->   two attributions to Jane Roe, one utterance
#pragma once

#include <vector>

#include "names/names.h"
#include "people/trace.h"
#include "quotes/finder.h"
#include "rules/article_words.h"
#include "speakers/attribution.h"

namespace inquit {

// One attribution a quote. words are the tokens'. Settles, besides, what could not be known before:
// which quotes are partial, which are no speech at all (scare), and which belong to one utterance;
// quotes' kind and utterance are written. Where names is given, all names of the article are put
// there; none where there is no quote. Where people is given, it keeps whom each mention could have
// meant. Linear time; thread safe.
std::vector<Attribution> find_speakers(const Text& text, const Tokens& tokens,
                                       const ArticleWords& words, std::vector<FoundQuote>& quotes,
                                       const RuleSet& rules, std::vector<Name>* names = nullptr,
                                       PeopleTrace* people = nullptr);

}  // namespace inquit
