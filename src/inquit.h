// The public door: an article in, its quotes with their speakers out.
//
//   RuleSet rules = load_pack("rules/en");          // once; shared by all threads
//   Analysis analysis = analyze(article, rules);    // for each article
//
// And the quotes of many articles in, what was said once out, with all that printed it:
//
//   std::vector<Cluster> clusters = merge(quotes);
#pragma once

#include <span>
#include <vector>

#include "articles/article.h"
#include "quotes/quote.h"
#include "rules/rule_set.h"
#include "speakers/speaker.h"
#include "text/text.h"
#include "tone/quote_tone.h"
#include "variants/cluster.h"

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

// The near-identical variants of each quote, merged; see variants/cluster.h. A function of the set
// of quotes: neither their order nor the number of threads changes the result. Memory grows
// linearly.
std::vector<Cluster> merge(std::span<const QuoteRecord> quotes, unsigned threads = 1);

}  // namespace inquit
