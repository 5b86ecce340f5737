// The whole analysis of an article, and each stage alone on what the stages before it made.
#include <deque>

#include "clauses/read_clauses.h"
#include "inputs.h"
#include "inquit.h"
#include "names/word_lists.h"
#include "quotes/finder.h"
#include "records/json_lines.h"
#include "records/record.h"
#include "speakers/find_speakers.h"
#include "speakers/reading.h"
#include "speakers/settle.h"
#include "tokens/token.h"
#include "tone/quote_tone.h"
#include "tone/scorer.h"

namespace inquit::bench {
namespace {

// An article with all that each stage makes of it.
struct Way {
  explicit Way(const Article& from)
      : article(from), reading(from.text, rules()), tones(tones_of(reading)) {}

  static const RuleSet& rules() { return default_pack(); }
  static std::vector<QuoteTone> tones_of(const Reading& reading) {
    ToneScorer scorer(rules().tones());
    return score_quotes(reading, scorer);
  }
  static const WordLists& lists() { return rules().derived<WordLists>(); }

  const Article& article;
  const Reading reading;
  const std::vector<QuoteTone> tones;
};

// Runs a stage over what those before it made of each article.
template <typename Stage>
void over_ways(benchmark::State& state, Stage stage) {
  std::deque<Way> ways;
  std::size_t bytes = 0;
  for (const Article& article : articles()) {
    ways.emplace_back(article);
    if (ways.back().reading.marked.empty()) {  // it is read no further than its marks
      ways.pop_back();
      continue;
    }
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

constexpr std::size_t kTogether = 64 * 1024;  // bytes of text

// As inquit extract does it, from bytes to rows. Each pass over the articles knows no words yet.
void whole(benchmark::State& state, const std::vector<Article>& all) {
  std::size_t bytes = 0;
  for (const Article& article : all) bytes += article.text.size();
  for (auto _ : state) {
    Analyzer analyzer(default_pack());
    std::vector<const Article*> together;
    std::size_t size = 0;
    for (const Article& article : all) {
      together.push_back(&article);
      size += article.text.size();
      if (size < kTogether && &article != &all.back()) continue;
      const std::vector<Analysis> found = analyzer.analyze_together(together);
      for (std::size_t i = 0; i < found.size(); ++i) {
        const Analysis& a = found[i];
        benchmark::DoNotOptimize(
            append_rows(*together[i], a.text, a.quotes, a.attributions, a.tones));
      }
      together.clear();
      size = 0;
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
    return tokenize(way.reading.text, Way::rules().token_options()).tokens.size();
  });
}

void quotes_stage(benchmark::State& state) {
  WordMemory memory(Way::rules());
  over_ways(state, [&](const Way& way) {
    return find_quotes(way.reading.text, way.reading.tokens, memory).size();
  });
}

void words_stage(benchmark::State& state) {
  WordMemory memory(Way::rules());
  over_ways(state, [&](const Way& way) {
    return look_up_words(way.reading.text, way.reading.tokens, memory).words.size();
  });
}

void pieces_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    const Reading& read = way.reading;
    return make_pieces(read.text, read.tokens, read.words, read.marked, Way::rules(), Way::lists())
        .pieces.size();
  });
}

void clauses_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    return read_clauses(way.reading.pieces, Way::rules(), ClauseDetail::enough_for_quotes)
        .cues.size();
  });
}

// With a copy of the pieces, which the whole analysis does without.
void attribute_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    const Reading& read = way.reading;
    return attribute(read.marked, read.pieces, read.cues, read.clauses, Way::rules())
        .of_quotes.size();
  });
}

void people_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    const Reading& read = way.reading;
    if (read.marked.empty()) return std::size_t{0};
    const Resolver people(read.text, read.tokens, read.pieces, read.clauses, read.cues,
                          speaking_mentions(read.decisions, Way::rules()), Way::rules(),
                          Way::lists());
    return find_speakers(read.text, read.tokens, read.marked, read.pieces, read.decisions, people,
                         Way::rules())
        .size();
  });
}

void answers_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    const Reading& read = way.reading;
    if (read.marked.empty()) return std::size_t{0};
    return settle_quotes(read.text, read.tokens, read.words, read.marked, read.pieces,
                         read.decisions,
                         find_speakers(read.text, read.tokens, read.marked, read.pieces,
                                       read.decisions, *read.people, Way::rules()),
                         Way::rules())
        .quotes.size();
  });
}

void tone_stage(benchmark::State& state) {
  ToneScorer scorer(Way::rules().tones());
  over_ways(state, [&](const Way& way) { return score_quotes(way.reading, scorer).size(); });
}

void rows_stage(benchmark::State& state) {
  over_ways(state, [](const Way& way) {
    return append_rows(way.article, way.reading.text, way.reading.quotes, way.reading.attributions,
                       way.tones);
  });
}

BENCHMARK(whole_analysis);
BENCHMARK(whole_analysis_ascii);
BENCHMARK(whole_analysis_accented);
BENCHMARK(text_stage);
BENCHMARK(tokens_stage);
BENCHMARK(quotes_stage);
BENCHMARK(words_stage);
BENCHMARK(pieces_stage);
BENCHMARK(clauses_stage);
BENCHMARK(attribute_stage);
BENCHMARK(people_stage);
BENCHMARK(answers_stage);
BENCHMARK(tone_stage);
BENCHMARK(rows_stage);

}  // namespace
}  // namespace inquit::bench
