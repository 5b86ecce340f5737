// How fast an article is read: the whole analysis and its first stages over the articles of
// corpus/, beside what well-known libraries need for a part of that work over the same bytes in the
// same run.
#include <benchmark/benchmark.h>
#include <re2/re2.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <utf8.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "inquit.h"
#include "tokens/token.h"

namespace {

using inquit::Article;

// The articles of corpus/, by name.
const std::vector<Article>& articles() {
  static const std::vector<Article> all = [] {
    std::vector<Article> out;
    for (const auto& entry : std::filesystem::directory_iterator(INQUIT_SOURCE_DIR "/corpus")) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      Article article;
      article.id = entry.path().stem().string();
      article.text.assign(std::istreambuf_iterator<char>(in), {});
      out.push_back(std::move(article));
    }
    std::sort(out.begin(), out.end(),
              [](const Article& a, const Article& b) { return a.id < b.id; });
    return out;
  }();
  return all;
}

// Runs a function over each article's text and reports bytes a second.
template <typename Function>
void over_articles(benchmark::State& state, Function function) {
  std::int64_t bytes = 0;
  for (const Article& article : articles()) {
    bytes += static_cast<std::int64_t>(article.text.size());
  }
  for (auto _ : state) {
    for (const Article& article : articles()) benchmark::DoNotOptimize(function(article));
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}

void whole_analysis(benchmark::State& state) {
  const inquit::RuleSet& rules = inquit::default_pack();
  over_articles(state,
                [&](const Article& article) { return analyze(article, rules).quotes.size(); });
}

void text_stage(benchmark::State& state) {
  over_articles(state, [](const Article& article) { return inquit::Text(article.text).size(); });
}

void tokens_stage(benchmark::State& state) {
  const inquit::TokenOptions options{{"s"}};
  over_articles(state, [&](const Article& article) {
    return inquit::tokenize(inquit::Text(article.text), options).tokens.size();
  });
}

void icu_word_break(benchmark::State& state) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  over_articles(state, [&](const Article& article) {
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, article.text.data(), static_cast<std::int64_t>(article.text.size()),
                   &status);
    breaks->setText(&text, status);
    int count = 0;
    while (breaks->next() != icu::BreakIterator::DONE) ++count;
    utext_close(&text);
    return count;
  });
}

// What a short script would do: every span between curly or straight double marks.
void re2_quoted_spans(benchmark::State& state) {
  const RE2 pattern("“([^“”]*)”|\"([^\"]*)\"");
  over_articles(state, [&](const Article& article) {
    re2::StringPiece rest(article.text);
    int count = 0;
    while (RE2::FindAndConsume(&rest, pattern)) ++count;
    return count;
  });
}

void utf8cpp_is_valid(benchmark::State& state) {
  over_articles(state, [](const Article& article) {
    return utf8::is_valid(article.text.begin(), article.text.end());
  });
}

void load_rules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(inquit::load_pack(INQUIT_SOURCE_DIR "/rules/en"));
}

BENCHMARK(whole_analysis);
BENCHMARK(text_stage);
BENCHMARK(tokens_stage);
BENCHMARK(icu_word_break);
BENCHMARK(re2_quoted_spans);
BENCHMARK(utf8cpp_is_valid);
BENCHMARK(load_rules);

}  // namespace

BENCHMARK_MAIN();
