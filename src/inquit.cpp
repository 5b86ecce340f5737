#include "inquit.h"

#include "quotes/finder.h"
#include "speakers/find_speakers.h"
#include "tokens/token.h"
#include "tone/quote_tone.h"

namespace inquit {

Analysis analyze(const Article& article, const RuleSet& rules) {
  Analysis out;
  out.text = Text(article.text);
  const Tokens tokens = tokenize(out.text, rules.token_options());
  std::vector<FoundQuote> found = find_quotes(out.text, tokens, rules);
  out.attributions = find_speakers(out.text, tokens, found, rules);
  out.quotes.reserve(found.size());
  for (const FoundQuote& one : found) out.quotes.push_back(one.quote);
  out.tones = score_quotes(out.text, tokens, out.quotes, out.attributions, rules);
  return out;
}

std::vector<Cluster> merge(std::span<const QuoteRecord> quotes, unsigned threads) {
  return merge_quotes(quotes, default_background(), threads);
}

}  // namespace inquit
