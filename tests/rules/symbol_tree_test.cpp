// What is read from trees of symbols: RE2's text, what a rule needs, and whether it names anybody.
#include "rules/symbol_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "rules/rule_set_impl.h"
#include "support/random_pattern.h"

namespace inquit {
namespace {

RuleSet compile(const std::string& find) {
  std::vector<Diagnostic> faults;
  PackSource source =
      read_pack({{"a.rules", kPackOfRandomPatterns + "rule one\n  find: " + find + "\n"}}, faults);
  return compile_pack(std::move(source), std::move(faults));
}

const Find& find_of(const RuleSet& rules) { return rules.impl().compiled[0]->finds[0]; }

bool names(const std::string& find) { return compile(find).rules()[0].always_names; }

TEST(SymbolTree, AlwaysNamesWhereEachWayThroughItDoes) {
  EXPECT_TRUE(names("{quote} said {speaker}"));
  EXPECT_FALSE(names("{quote} said [{speaker}]"));
  EXPECT_TRUE(names("{quote} ({named} | {description})"));
  EXPECT_FALSE(names("{quote} ({named} | boat)"));
  EXPECT_TRUE(names("{subject} {cue} {quote}"));
  EXPECT_FALSE(names("{relay} {quote}"));
  EXPECT_FALSE(names("{cue} {quote}"));
  EXPECT_FALSE(names("{speaker} {quote} {late-speaker}"));  // which may stand for the other
  EXPECT_TRUE(names("({quote} {speaker} | {speaker} {quote})"));
  EXPECT_FALSE(names("({quote} {speaker} | boat {quote})"));
}

TEST(SymbolTree, NeedsWhatEveryMatchHoldsUpToTheEndOfTheSentence) {
  const RuleSet rules = compile("{quote} [very] a {gap 3} (boat | said) {sentence end} on");
  const std::vector<SymbolSet> needed = needed_symbols(find_of(rules).right.expression.tree());
  const auto has = [&](const char* word) {
    const Symbol symbol = rules.look_up(word).symbols[0];
    return std::ranges::any_of(
        needed, [&](const SymbolSet& one) { return std::ranges::count(one, symbol) > 0; });
  };
  EXPECT_TRUE(has("a"));
  EXPECT_TRUE(has("boat"));
  EXPECT_FALSE(has("very"));  // may be left out
  EXPECT_FALSE(has("on"));    // stands in another sentence
  EXPECT_EQ(needed.size(), 2u);
}

TEST(SymbolTree, IsWrittenForRE2AsItStandsOutwardFromTheQuote) {
  const RuleSet rules = compile("{number} , {quote} , {number}");
  const auto written = [](Symbol symbol) {
    char out[16];
    snprintf(out, sizeof out, "\\x{%x}", static_cast<unsigned>(Sequence::kBase + symbol));
    return std::string(out);
  };
  const std::string comma = written(symbol::kComma), number = written(symbol::kNumber);
  for (const Half* half : {&find_of(rules).left, &find_of(rules).right}) {
    const std::string text = regex_of(half->expression.tree());
    ASSERT_NE(text.find(comma), std::string::npos) << text;
    EXPECT_LT(text.find(comma), text.find(number)) << text;
  }
}

}  // namespace
}  // namespace inquit
