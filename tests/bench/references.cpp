// What well-known libraries need for a part of the work over the same bytes in the same run.
#include <re2/re2.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <utf8.h>

#include <memory>

#include "inputs.h"

namespace inquit::bench {
namespace {

int count_breaks(icu::BreakIterator& breaks, const std::string& bytes) {
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, bytes.data(), static_cast<std::int64_t>(bytes.size()), &status);
  breaks.setText(&text, status);
  int count = 0;
  while (breaks.next() != icu::BreakIterator::DONE) ++count;
  utext_close(&text);
  return count;
}

std::unique_ptr<icu::BreakIterator> word_breaks() {
  UErrorCode status = U_ZERO_ERROR;
  return std::unique_ptr<icu::BreakIterator>(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
}

void icu_word_break(benchmark::State& state) {
  const auto breaks = word_breaks();
  over(state, articles(), [&](const Article& one) { return count_breaks(*breaks, one.text); });
}

void icu_word_break_ascii(benchmark::State& state) {
  const auto breaks = word_breaks();
  over(state, ascii_articles(),
       [&](const Article& one) { return count_breaks(*breaks, one.text); });
}

// What a short script would do: every span between curly or straight double marks.
void re2_quoted_spans(benchmark::State& state) {
  const RE2 pattern("“([^“”]*)”|\"([^\"]*)\"");
  over(state, articles(), [&](const Article& article) {
    re2::StringPiece rest(article.text);
    int count = 0;
    while (RE2::FindAndConsume(&rest, pattern)) ++count;
    return count;
  });
}

void utf8cpp_is_valid(benchmark::State& state) {
  over(state, articles(), [](const Article& article) {
    return utf8::is_valid(article.text.begin(), article.text.end());
  });
}

BENCHMARK(icu_word_break);
BENCHMARK(icu_word_break_ascii);
BENCHMARK(re2_quoted_spans);
BENCHMARK(utf8cpp_is_valid);

}  // namespace
}  // namespace inquit::bench
