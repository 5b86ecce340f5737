// What the index passes over never holds: the rules that match_around finds are those that the
// second matcher finds by running all of them.
#include "rules/rule_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "rules/rule_set_impl.h"
#include "rules/steps.h"
#include "support/random_pattern.h"

namespace inquit {
namespace {

RuleSet compile(const std::string& rules) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({{"a.rules", rules}}, faults);
  return compile_pack(std::move(source), std::move(faults));
}

// More words that only one rule asks for than a KindSet has bits.
std::string pack_of_many_words(std::mt19937& random) {
  RandomPattern patterns(random);
  std::string pack = kPackOfRandomPatterns;
  for (int r = 0; r < 40; ++r)
    pack += "rule r" + std::to_string(r) + "\n  find: " + patterns.find() + "\n";
  for (int r = 0; r < 150; ++r) {
    const std::string n = std::to_string(r);
    pack += "rule word" + n + "\n  find: {quote} [,] own" + n + " {gap 2} {speaker}\n";
    pack += "  find: {gap 2} own" + n + " ({sentence quote} far" + n + " | on {quote})\n";
  }
  return pack;
}

struct Row {
  Sequence sequence;
  std::uint32_t quote = 0;
};

// A sentence with a quote: words of the rules, names, signs, brackets and signs of subjects.
class RandomRows {
 public:
  RandomRows(const RuleSet& rules, std::mt19937& random) : rules_(rules), random_(random) {}

  Row make() {
    Row row;
    own_ = "own" + std::to_string(below(150));
    if (below(2) == 0) row.sequence.push(border());
    push_some(row.sequence);
    row.quote = row.sequence.size();
    row.sequence.push(symbol::kQuote);
    push_some(row.sequence);
    if (below(2) == 0) row.sequence.push(border());
    return row;
  }

 private:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  Symbol border() { return below(2) == 0 ? symbol::kSentence : symbol::kParagraph; }

  void push_some(Sequence& sequence) {
    const std::vector<std::string> words = {
        own_, own_, "far" + own_.substr(3), "on", "a", "on", "boat", "said", "very", "oddly"};
    for (std::size_t left = below(5); left > 0; --left) {
      switch (below(6)) {
        case 0:
          sequence.push(
              static_cast<Symbol>(symbol::kQuote + below(symbol::kFirstWord - symbol::kQuote)));
          break;
        case 1:
        case 2:
          for (const Symbol one : {symbol::kOpenName, symbol::kPerson, symbol::kClose})
            sequence.push(one);
          break;
        default:
          sequence.push(rules_.look_up(words[below(words.size())]).symbols[below(3)]);
      }
    }
  }

  const RuleSet& rules_;
  std::mt19937& random_;
  std::string own_;
};

std::vector<std::uint32_t> rules_around(const RuleSet& rules, const Row& row, QuoteTraits traits) {
  std::vector<RuleMatch> matches;
  rules.match_around(row.sequence, row.quote, traits, matches);
  std::vector<std::uint32_t> out;
  for (const RuleMatch& match : matches) out.push_back(match.rule);
  return out;
}

// Each rule taken apart and run, in order.
class AllRules {
 public:
  explicit AllRules(const RuleSet& rules) {
    for (std::uint32_t r = 0; r < rules.rules().size(); ++r)
      steps_.push_back(std::make_unique<RuleSteps>(rules, r));
  }
  std::vector<std::uint32_t> around(const Row& row, QuoteTraits traits) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t r = 0; r < steps_.size(); ++r) {
      if (steps_[r]->match(row.sequence, row.quote, traits)) out.push_back(r);
    }
    return out;
  }

 private:
  std::vector<std::unique_ptr<RuleSteps>> steps_;
};

TEST(RuleIndex, FindsWhatRunningEveryRuleFinds) {
  std::mt19937 random(22);
  const RuleSet rules = compile(pack_of_many_words(random));
  const AllRules all(rules);
  std::size_t held = 0, by_word = 0;
  RandomRows rows(rules, random);
  for (int i = 0; i < 3000; ++i) {
    const Row row = rows.make();
    const auto traits = static_cast<QuoteTraits>(random() & 31);
    const std::vector<std::uint32_t> expected = all.around(row, traits);
    ASSERT_EQ(rules_around(rules, row, traits), expected) << "row " << i;
    held += expected.size();
    by_word += static_cast<std::size_t>(
        std::ranges::count_if(expected, [](std::uint32_t r) { return r >= 40; }));
  }
  EXPECT_GT(held, 1000u);
  EXPECT_GT(by_word, 50u);
}

TEST(RuleIndex, FindsARuleWhoseWordStandsFarFromTheQuote) {
  const RuleSet rules = compile(
      "list names\n  Roe\npart speaker\n  is: {any of names}\n"
      "rule far\n  find: {quote} {gap 60} own {gap 60} {sentence end}\n");
  const auto holds = [&](std::size_t before, std::size_t after) {
    Row row;
    row.sequence.push(symbol::kQuote);
    for (std::size_t i = 0; i < before; ++i) row.sequence.push(symbol::kOtherSymbol);
    row.sequence.push(rules.look_up("own").symbols[0]);
    for (std::size_t i = 0; i < after; ++i) row.sequence.push(symbol::kOtherSymbol);
    row.sequence.push(symbol::kSentence);
    return !rules_around(rules, row, 0).empty();
  };
  EXPECT_TRUE(holds(0, 0));
  EXPECT_TRUE(holds(60, 60));
  EXPECT_FALSE(holds(61, 0));  // the gap is too short for it
  EXPECT_FALSE(holds(0, 61));
}

// Signs of subjects may stand before a word, however many: beyond what the index looks at it rules
// nothing out.
TEST(RuleIndex, LooksNoFartherThanItKnows) {
  const RuleSet rules = compile("rule r\n  find: {quote} own\n");
  for (const std::size_t signs : {0u, 398u, 399u, 400u, 401u, 700u}) {
    Row row;
    row.sequence.push(symbol::kQuote);
    for (std::size_t i = 0; i < signs; ++i) row.sequence.push(symbol::kSubjectFar);
    row.sequence.push(rules.look_up("own").symbols[0]);
    EXPECT_EQ(rules_around(rules, row, 0).size(), 1u) << signs;
  }
}

TEST(RuleIndex, PassesOverWhatStandsInAnotherSentence) {
  const RuleSet rules = compile("rule r\n  find: {quote} {gap 3} own\n  find: {quote} on\n");
  const auto word = [&](const char* text) { return rules.look_up(text).symbols[0]; };
  Row row;
  for (const Symbol one :
       {Symbol{symbol::kQuote}, word("on"), Symbol{symbol::kSentence}, word("own")})
    row.sequence.push(one);
  ASSERT_EQ(rules_around(rules, row, 0).size(), 1u);  // by "on", the second way
  std::vector<RuleMatch> matches;
  rules.match_around(row.sequence, 0, 0, matches);
  EXPECT_EQ(matches[0].find, 1u);
}

// A rule that was given other patterns afterwards is found among the others, in its place.
TEST(RuleIndex, FindsARuleThatWasReplaced) {
  const RuleSet before = compile(
      "rule a\n  find: {quote} own\nrule b\n  find: {quote} far\nrule c\n  find: {quote} (own | "
      "far)\n");
  RuleSource other = before.source().rules[1];
  other.find = before.source().rules[0].find;
  const RuleSet after = with_rule(before, 1, other);
  Row row;
  row.sequence.push(symbol::kQuote);
  row.sequence.push(before.look_up("own").symbols[0]);
  EXPECT_EQ(rules_around(before, row, 0), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(rules_around(after, row, 0), (std::vector<std::uint32_t>{0, 1, 2}));
}

// What each quote costs must not grow with rules whose words it does not have.
TEST(RuleIndex, LooksAtNoRuleWhoseWordIsMissing) {
  std::mt19937 random(23);
  const RuleSet rules = compile(pack_of_many_words(random));
  Row row;
  row.sequence.push(symbol::kQuote);
  row.sequence.push(symbol::kComma);
  row.sequence.push(rules.look_up("own7").symbols[0]);
  row.sequence.push(symbol::kSentence);
  std::vector<std::string> tried;
  rules.impl().index->each_around(row.sequence, 0, kWholeSentence,
                                  [&](const RuleWay& way, const Surroundings&) {
                                    const std::string& name = rules.rules()[way.rule].name;
                                    if (name.starts_with("word")) tried.push_back(name);
                                  });
  EXPECT_EQ(tried, std::vector<std::string>{"word7"});
}

}  // namespace
}  // namespace inquit
