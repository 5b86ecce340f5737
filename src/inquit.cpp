#include "inquit.h"

#include "quotes/finder.h"
#include "rules/article_words.h"
#include "speakers/find_speakers.h"
#include "tokens/token.h"
#include "tone/quote_tone.h"

namespace inquit {

Analyzer::Analyzer(const RuleSet& rules)
    : rules_(&rules), memory_(std::make_unique<WordMemory>(rules)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

Analysis Analyzer::analyze(const Article& article) {
  Analysis out;
  out.text = Text(article.text);
  const Tokens tokens = tokenize(out.text, rules_->token_options());
  std::vector<FoundQuote> found = find_quotes(out.text, tokens, *rules_);
  if (found.empty()) return out;
  const ArticleWords words = look_up_words(out.text, tokens, *memory_);
  std::vector<Name> names;
  out.attributions = find_speakers(out.text, tokens, words, found, *rules_, &names);
  out.quotes.reserve(found.size());
  for (const FoundQuote& one : found) out.quotes.push_back(one.quote);
  out.tones =
      score_quotes(out.text, tokens, words.sentences, names, out.quotes, out.attributions, *rules_);
  return out;
}

Analysis analyze(const Article& article, const RuleSet& rules) {
  return Analyzer(rules).analyze(article);
}

std::vector<Cluster> merge(std::span<const QuoteRecord> quotes, unsigned threads) {
  return merge_quotes(quotes, default_background(), threads);
}

}  // namespace inquit
