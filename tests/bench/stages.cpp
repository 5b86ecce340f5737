// The whole analysis of an article, and each stage alone on what the stages before it made.
#include <utility>

#include "export/json_lines.h"
#include "export/record.h"
#include "inputs.h"
#include "inquit.h"
#include "quotes/finder.h"
#include "speakers/find_speakers.h"
#include "tokens/token.h"
#include "tone/quote_tone.h"

namespace inquit::bench {
namespace {

// An article as far as a stage needs it.
struct Way {
  explicit Way(const Article& from)
      : article(from),
        text(from.text),
        tokens(tokenize(text, rules().token_options())),
        found(find_quotes(text, tokens, rules())),
        words(look_up_words(text, tokens, rules())),
        attributions(find_speakers(text, tokens, words, found, rules(), &names)) {
    for (const FoundQuote& one : found) quotes.push_back(one.quote);
    tones = score_quotes(text, tokens, words.sentences, names, quotes, attributions, rules());
  }

  static const RuleSet& rules() { return default_pack(); }

  const Article& article;
  Text text;
  Tokens tokens;
  std::vector<FoundQuote> found;
  ArticleWords words;
  std::vector<Name> names;
  std::vector<Attribution> attributions;
  std::vector<Quote> quotes;
  std::vector<QuoteTone> tones;
};

// Runs a stage over what those before it made of each article.
template <typename Stage>
void over_ways(benchmark::State& state, Stage stage) {
  std::vector<Way> ways;
  std::size_t bytes = 0;
  ways.reserve(articles().size());
  for (const Article& article : articles()) {
    ways.emplace_back(article);
    bytes += article.text.size();
  }
  for (auto _ : state) {
    for (const Way& way : ways) benchmark::DoNotOptimize(stage(way));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

std::size_t append_rows(const Article& article, const Text& text, std::span<const Quote> quotes,
                        std::span<const Attribution> attributions,
                        std::span<const QuoteTone> tones) {
  std::string rows;
  append_json(rows, make_document(article, text, quotes, attributions, {}, tones));
  return rows.size();
}

// As inquit extract does it, from bytes to rows. Each pass over the articles knows no words yet.
void whole(benchmark::State& state, const std::vector<Article>& all) {
  std::size_t bytes = 0;
  for (const Article& article : all) bytes += article.text.size();
  for (auto _ : state) {
    Analyzer analyzer(default_pack());
    for (const Article& article : all) {
      const Analysis a = analyzer.analyze(article);
      benchmark::DoNotOptimize(append_rows(article, a.text, a.quotes, a.attributions, a.tones));
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

void whole_analysis(benchmark::State& state) { whole(state, articles()); }
void whole_analysis_ascii(benchmark::State& state) { whole(state, ascii_articles()); }
void whole_analysis_accented(benchmark::State& state) { whole(state, accented_articles()); }

void text_stage(benchmark::State& state) {
  over(state, articles(), [](const Article& article) { return Text(article.text).size(); });
}

void tokens_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    return tokenize(way.text, Way::rules().token_options()).tokens.size();
  });
}

void quotes_stage(benchmark::State& state) {
  over_ways(state,
            [](const Way& way) { return find_quotes(way.text, way.tokens, Way::rules()).size(); });
}

void words_stage(benchmark::State& state) {
  WordMemory memory(Way::rules());
  over_ways(state, [&](const Way& way) {
    return look_up_words(way.text, way.tokens, memory).words.size();
  });
}

void speakers_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    std::vector<FoundQuote> found = way.found;
    return find_speakers(way.text, way.tokens, way.words, found, Way::rules()).size();
  });
}

void tone_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    return score_quotes(way.text, way.tokens, way.words.sentences, way.names, way.quotes,
                        way.attributions, Way::rules())
        .size();
  });
}

void rows_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    return append_rows(way.article, way.text, way.quotes, way.attributions, way.tones);
  });
}

BENCHMARK(whole_analysis);
BENCHMARK(whole_analysis_ascii);
BENCHMARK(whole_analysis_accented);
BENCHMARK(text_stage);
BENCHMARK(tokens_stage);
BENCHMARK(quotes_stage);
BENCHMARK(words_stage);
BENCHMARK(speakers_stage);
BENCHMARK(tone_stage);
BENCHMARK(rows_stage);

}  // namespace
}  // namespace inquit::bench
