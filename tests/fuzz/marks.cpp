// Quotation marks of any text: pairs nest or stand apart, quotes hold their words and nothing else.
#include "quotes/marks.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "laws.h"
#include "quotes/finder.h"
#include "rules/rule_set.h"
#include "text/text.h"
#include "tokens/token.h"

using inquit::FoundQuote;
using inquit::kNoToken;
using inquit::MarkedPair;
using inquit::Paragraph;
using inquit::Text;
using inquit::Tokens;

namespace {

void check_pairs(const Tokens& tokens, const std::vector<MarkedPair>& pairs) {
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const MarkedPair& pair = pairs[i];
    FUZZ_LAW(pair.paragraph < tokens.paragraphs.size());
    const Paragraph& paragraph = tokens.paragraphs[pair.paragraph];
    FUZZ_LAW(paragraph.first <= pair.first && pair.first <= pair.inner_first);
    FUZZ_LAW(pair.inner_first < pair.inner_last && pair.inner_last <= pair.last);
    FUZZ_LAW(pair.last <= paragraph.last);
    FUZZ_LAW(i == 0 || pairs[i - 1].first <= pair.first);
    if (pair.parent == kNoToken) continue;
    FUZZ_LAW(pair.parent < i);
    const MarkedPair& parent = pairs[pair.parent];
    FUZZ_LAW(parent.inner_first <= pair.first && pair.last <= parent.inner_last);
  }
}

// Sorted by where they begin, so it is enough to keep those that are still open.
void check_that_none_cross(const std::vector<MarkedPair>& pairs) {
  std::vector<std::uint32_t> open;
  for (const MarkedPair& pair : pairs) {
    while (!open.empty() && open.back() <= pair.first) open.pop_back();
    FUZZ_LAW(open.empty() || pair.last <= open.back());
    open.push_back(pair.last);
  }
}

void check_quotes(const Text& text, const Tokens& tokens, const std::vector<FoundQuote>& quotes,
                  std::string_view input) {
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const FoundQuote& found = quotes[i];
    FUZZ_LAW(!found.quote.span.empty());
    inquit::fuzz::check_span(text, found.quote.span, input);
    FUZZ_LAW(found.first <= found.inner_first && found.inner_first < found.inner_last);
    FUZZ_LAW(found.inner_last <= found.last && found.last <= tokens.tokens.size());
    FUZZ_LAW(found.label_first <= found.label_last && found.label_last <= tokens.tokens.size());
    FUZZ_LAW(i == 0 || quotes[i - 1].quote.span.begin <= found.quote.span.begin);
    if (found.parent == kNoToken) continue;
    FUZZ_LAW(found.parent < i);
    FUZZ_LAW(quotes[found.parent].quote.span.contains(found.quote.span));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const inquit::RuleSet& rules = inquit::default_pack();
  const std::string input(reinterpret_cast<const char*>(data), size);
  const Text text(input);
  const Tokens tokens = inquit::tokenize(text, rules.token_options());
  const std::vector<MarkedPair> pairs = inquit::pair_marks(text, tokens, rules);
  check_pairs(tokens, pairs);
  check_that_none_cross(pairs);
  check_quotes(text, tokens, inquit::find_quotes(text, tokens, rules), input);
  return 0;
}
