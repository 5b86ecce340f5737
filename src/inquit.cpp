#include "inquit.h"

#include <deque>
#include <utility>

#include "rules/word_memory.h"
#include "speakers/reading.h"
#include "tone/quote_tone.h"
#include "tone/scorer.h"

namespace inquit {

namespace {

Markup markup_of(const Article& article) {
  return article.content_type == "text/plain"  ? Markup::keep
         : article.content_type == "text/html" ? Markup::html
                                               : Markup::read;
}

Keep keep_for(Ask ask) { return ask == Ask::people ? Keep::answers_and_people : Keep::answers; }

Analysis answers(Reading&& read, std::vector<QuoteTone> tones) {
  return {std::move(read.text), std::move(read.quotes), std::move(read.attributions),
          std::move(tones), std::move(read.named)};
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
  memory_->make_room();
  Reading read(std::move(text), *rules_, *memory_, keep_for(ask), markup_of(article));
  ToneScorer scorer(rules_->tones());
  std::vector<QuoteTone> tones = score_quotes(read, scorer);
  return answers(std::move(read), std::move(tones));
}

std::vector<Analysis> Analyzer::analyze_together(std::span<const Article* const> articles,
                                                 Ask ask) {
  memory_->make_room();
  std::vector<ArticleText> texts;
  for (const Article* article : articles) texts.push_back({article->text, markup_of(*article)});
  std::deque<Reading> readings = read_together(texts, *rules_, *memory_, keep_for(ask));
  ToneScorer scorer(rules_->tones());
  std::vector<Analysis> out;
  out.reserve(readings.size());
  for (Reading& read : readings) {
    std::vector<QuoteTone> tones = score_quotes(read, scorer);
    out.push_back(answers(std::move(read), std::move(tones)));
  }
  return out;
}

Analysis analyze(const Article& article, const RuleSet& rules) {
  return Analyzer(rules).analyze(article);
}

std::vector<Cluster> merge(std::span<const QuoteRecord> quotes, unsigned threads) {
  return merge_quotes(quotes, default_background(), threads);
}

}  // namespace inquit
