// The whole analysis of any bytes: it ends, and what it says can be read in the article.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "inquit.h"
#include "laws.h"

using inquit::Analysis;
using inquit::Attribution;
using inquit::Quote;
using inquit::Span;

namespace {

void check_quotes(const Analysis& analysis, std::string_view input) {
  const std::vector<Quote>& quotes = analysis.quotes;
  std::vector<std::uint32_t> open;  // the ends of the quotes around the next one
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const Span span = quotes[i].span;
    FUZZ_LAW(!span.empty());
    inquit::fuzz::check_span(analysis.text, span, input);
    FUZZ_LAW(i == 0 || quotes[i - 1].span.begin < span.begin ||
             (quotes[i - 1].span.begin == span.begin && quotes[i - 1].span.end >= span.end));
    while (!open.empty() && open.back() <= span.begin) open.pop_back();
    FUZZ_LAW(open.empty() || span.end <= open.back());  // nested or apart
    open.push_back(span.end);
    FUZZ_LAW(quotes[i].utterance <= i &&
             quotes[quotes[i].utterance].utterance == quotes[i].utterance);
  }
}

void check_attribution(const Analysis& analysis, const Attribution& said, std::string_view input) {
  if (said.speaker) FUZZ_LAW(!said.speaker->name.empty());
  if (said.via) FUZZ_LAW(!said.via->name.empty());
  for (const auto& span : {said.mention, said.cue, said.via_mention}) {
    if (!span) continue;
    FUZZ_LAW(!span->empty());
    inquit::fuzz::check_span(analysis.text, *span, input);
  }
  FUZZ_LAW(!said.via_mention || said.via);
  FUZZ_LAW(said.confidence >= 0 && said.confidence <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const inquit::RuleSet& rules = inquit::default_pack();
  inquit::Article article;
  article.text.assign(reinterpret_cast<const char*>(data), size);

  const Analysis analysis = inquit::analyze(article, rules);
  check_quotes(analysis, article.text);
  FUZZ_LAW(analysis.attributions.size() == analysis.quotes.size());
  for (const Attribution& said : analysis.attributions) {
    check_attribution(analysis, said, article.text);
  }
  FUZZ_LAW(inquit::analyze(article, rules).quotes == analysis.quotes);  // the same every time
  return 0;
}
