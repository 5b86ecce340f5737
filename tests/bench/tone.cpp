// How fast texts are scored.
#include <cctype>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "inputs.h"
#include "tone/scorer.h"

namespace inquit::bench {
namespace {

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
  ToneScorer scorer(default_pack().tones());
  over_paragraphs(state, [&](const std::string& text) { return scorer.score(text).score; });
}

void tone_explained(benchmark::State& state) {
  ToneScorer scorer(default_pack().tones());
  std::vector<ToneStep> steps;
  over_paragraphs(state, [&](const std::string& text) {
    return scorer.explain(text, steps).score + static_cast<float>(steps.size());
  });
}

// What a short script would do: small letters, a look-up a word, a sum; no phrases, no negation.
void tone_word_count(benchmark::State& state) {
  std::unordered_map<std::string, float> grades;
  for (const ToneEntry& entry : default_pack().tones().entries()) {
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

BENCHMARK(tone_score);
BENCHMARK(tone_explained);
BENCHMARK(tone_word_count);

}  // namespace
}  // namespace inquit::bench
