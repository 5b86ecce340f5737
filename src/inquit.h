// The public door: an article in, its quotes with their speakers out.
//
//   RuleSet rules = load_pack("rules/en");          // once; shared by all threads
//   Analysis analysis = analyze(article, rules);    // for each article
#pragma once

#include <vector>

#include "articles/article.h"
#include "quotes/quote.h"
#include "rules/rule_set.h"
#include "speakers/speaker.h"
#include "text/text.h"
#include "tone/quote_tone.h"

namespace inquit {

// What was found in one article. quotes are in article order (by begin, an outer quote before the
// quotes within it), scare quotes included; attributions[i] and tones[i] belong to
// quotes[i].
struct Analysis {
  Text text;
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;
  std::vector<QuoteTone> tones;
};

// Safe to call from many threads at once with the same rules. Never throws on any text; time and
// memory grow linearly with the text.
Analysis analyze(const Article& article, const RuleSet& rules);

}  // namespace inquit
