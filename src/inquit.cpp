#include "inquit.h"

#include <utility>

#include "rules/word_memory.h"
#include "speakers/reading.h"
#include "tone/quote_tone.h"

namespace inquit {

namespace {

Markup markup_of(const Article& article) {
  return article.content_type == "text/plain"  ? Markup::keep
         : article.content_type == "text/html" ? Markup::html
                                               : Markup::read;
}

}  // namespace

Analyzer::Analyzer(const RuleSet& rules)
    : rules_(&rules), memory_(std::make_unique<WordMemory>(rules)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

Analysis Analyzer::analyze(const Article& article, Ask ask) {
  return analyze(article, article.text, ask);
}

Analysis Analyzer::analyze(const Article& article, std::string text, Ask ask) {
  Reading read(std::move(text), *rules_, *memory_,
               ask == Ask::people ? Keep::answers_and_people : Keep::answers, markup_of(article));
  std::vector<QuoteTone> tones = score_quotes(read, *rules_);
  return {std::move(read.text), std::move(read.quotes), std::move(read.attributions),
          std::move(tones), std::move(read.named)};
}

Analysis analyze(const Article& article, const RuleSet& rules) {
  return Analyzer(rules).analyze(article);
}

std::vector<Cluster> merge(std::span<const QuoteRecord> quotes, unsigned threads) {
  return merge_quotes(quotes, default_background(), threads);
}

}  // namespace inquit
