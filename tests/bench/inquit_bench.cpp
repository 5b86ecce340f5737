// How fast an article is read: the whole analysis and its first stages over the articles of
// corpus/, beside what well-known libraries need for a part of that work over the same bytes in the
// same run.
#include <benchmark/benchmark.h>
#include <re2/re2.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <utf8.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "inquit.h"
#include "tokens/token.h"
#include "tone/scorer.h"

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

// The paragraphs of the articles, as a tone scorer gets texts.
const std::vector<std::string>& paragraphs() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    for (const Article& article : articles()) {
      std::istringstream in(article.text);
      for (std::string line; std::getline(in, line);) {
        if (!line.empty()) out.push_back(line);
      }
    }
    return out;
  }();
  return all;
}

template <typename Function>
void over_paragraphs(benchmark::State& state, Function function) {
  std::int64_t bytes = 0;
  for (const std::string& one : paragraphs()) bytes += static_cast<std::int64_t>(one.size());
  for (auto _ : state) {
    for (const std::string& one : paragraphs()) benchmark::DoNotOptimize(function(one));
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}

void tone_score(benchmark::State& state) {
  inquit::ToneScorer scorer(inquit::default_pack().tones());
  over_paragraphs(state, [&](const std::string& text) { return scorer.score(text).score; });
}

void tone_explained(benchmark::State& state) {
  inquit::ToneScorer scorer(inquit::default_pack().tones());
  std::vector<inquit::ToneStep> steps;
  over_paragraphs(state, [&](const std::string& text) {
    return scorer.explain(text, steps).score + static_cast<float>(steps.size());
  });
}

// What a short script would do: small letters, a look-up a word, a sum; no phrases, no negation.
void tone_word_count(benchmark::State& state) {
  std::unordered_map<std::string, float> grades;
  for (const inquit::ToneEntry& entry : inquit::default_pack().tones().entries()) {
    if (entry.graded && entry.words.find(' ') == entry.words.npos)
      grades[entry.words] = entry.value;
  }
  over_paragraphs(state, [&](const std::string& text) {
    float sum = 0;
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const auto c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
      if (std::isalpha(c) != 0) {
        word += static_cast<char>(std::tolower(c));
      } else if (!word.empty()) {
        if (const auto found = grades.find(word); found != grades.end()) sum += found->second;
        word.clear();
      }
    }
    return sum;
  });
}

void load_rules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(inquit::load_pack(INQUIT_SOURCE_DIR "/rules/en"));
}

// A file of 500 rules, such as an editor writes, on the lists and parts of the English pack.
void load_500_rules(benchmark::State& state) {
  std::vector<inquit::Diagnostic> faults;
  std::vector<inquit::PackFile> files =
      inquit::read_pack_files(INQUIT_SOURCE_DIR "/rules/en", faults);
  std::string parts, rules;
  for (const inquit::PackFile& file : files) {
    if (file.name.ends_with(".rules")) parts += file.bytes + "\n";
  }
  // Only the parts: a block ends where the next begins.
  std::string kept;
  for (std::size_t at = parts.find("\npart "); at != std::string::npos;) {
    const std::size_t end = std::min({parts.find("\nrule ", at + 1), parts.find("\npart ", at + 1),
                                      parts.find("\nlist ", at + 1), parts.size()});
    kept += parts.substr(at, end - at);
    at = parts.find("\npart ", end);
  }
  for (int i = 0; i < 500; ++i) {
    const std::string n = std::to_string(i);
    rules += "rule rule-" + n +
             "\n  about: One of many.\n  find: {quote} [,] (is | was) the answer" + n +
             " (of | from) {speaker}\n  find: {subject} {cue} {gap 8} answer" + n +
             " {quote}\n  unless after: {gap 4} quiz\n  sure: medium\n  measured: 0.9 of 10\n"
             "  yes: “We won,” was the answer" +
             n + " from Roe. => speaker = Roe\n\n";
  }
  std::erase_if(files, [](const inquit::PackFile& file) {
    return file.name.ends_with(".rules") || file.name.ends_with(".tone");
  });
  files.push_back({"parts.rules", kept});
  files.push_back({"many.rules", rules});
  for (auto _ : state) {
    std::vector<inquit::Diagnostic> found;
    inquit::PackSource source = inquit::read_pack(files, found);
    benchmark::DoNotOptimize(inquit::compile_pack(std::move(source), std::move(found)));
  }
}

BENCHMARK(whole_analysis);
BENCHMARK(text_stage);
BENCHMARK(tokens_stage);
BENCHMARK(icu_word_break);
BENCHMARK(re2_quoted_spans);
BENCHMARK(utf8cpp_is_valid);
BENCHMARK(tone_score);
BENCHMARK(tone_explained);
BENCHMARK(tone_word_count);
BENCHMARK(load_rules);
BENCHMARK(load_500_rules)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
