// The second matcher is held against RE2: on rules made for it and on all rules of the English
// pack, over random rows of symbols.
#include "rules/steps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/random_pattern.h"

namespace inquit {
namespace {

RuleSet compile(const std::string& rules) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({{"a.rules", rules}}, faults);
  return compile_pack(std::move(source), std::move(faults));
}

const std::string kPack =
    "list verbs\n  say, said, point out\n"
    "list adverbs\n  *ly\n"
    "part cue\n  is: {any of verbs}\n"
    "part aside\n  is: {any of adverbs}\n  is: on a {aside-word}\n"
    "part aside-word\n  is: whim\n  is: [very] {any of adverbs without odd}\n"
    "part odd\n  is: oddly\n"
    "part late-speaker\n  is: a {gap 3} boat\n"
    "part speaker\n  is: {name}\n"
    "rule tag\n  find: {quote} [,] [{aside}] {cue} ({named} | {description})\n"
    "  unless after: that {gap 3} {end}\n  unless inside: boat\n"
    "rule before\n  find: ({subject} | {subject inner}) {cue} {gap 4 without subject} {quote}\n"
    "  find: {speaker} {gap 5 without speaker} {quote} {gap 2} {relay}\n"
    "  unless before: {sentence start}\n"
    "rule phrase\n  find: {quote} {late-speaker} {gap 2 without comma} {sentence end}\n"
    "rule whole\n  find: {paragraph start} {quote} [{end}] {paragraph end}\n"
    "rule traits\n  find: (a | the) ({short quote} | {title-case quote} ,) [a [a [a boat]]]\n"
    "rule lazy\n  find: {quote} {gap 6} a {gap 6} {pronoun} {gap 2 without cue}\n"
    "rule sentence\n  where: sentence before\n  find: {speaker} {gap 3} {end}\n"
    "rule below\n  where: text after\n  find: [a] [a] {named} {gap 2} {capitalised}\n";

// Which symbols a pack's patterns tell apart, and those of every pack.
std::vector<Symbol> symbols_of(const RuleSet& rules) {
  std::vector<Symbol> out;
  for (Symbol one = symbol::kSentence; one < symbol::kFirstWord; ++one) out.push_back(one);
  for (WordId word = 0; word < rules.lexicon().size(); ++word) {
    for (const Symbol one : rules.lexicon().info(word).symbols) out.push_back(one);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Rows that rules like: mostly symbols that some step of the rule takes, with anything between.
Sequence random_row(std::mt19937& random, const std::vector<Symbol>& all,
                    const std::vector<Symbol>& liked, std::uint32_t& quote) {
  const auto below = [&](std::size_t n) {
    return static_cast<std::size_t>(std::uniform_int_distribution<std::size_t>(0, n - 1)(random));
  };
  Sequence out;
  const std::size_t size = 4 + below(24);
  quote = static_cast<std::uint32_t>(below(size));
  for (std::size_t i = 0; i < size; ++i) {
    const bool from_liked = !liked.empty() && below(8) > 0;
    out.push(i == quote   ? static_cast<Symbol>(symbol::kQuote)
             : from_liked ? liked[below(liked.size())]
                          : all[below(all.size())]);
  }
  return out;
}

std::vector<Symbol> liked_by(const RuleSteps& steps) {
  std::vector<Symbol> out;
  for (const Way& way : steps.ways()) {
    for (const auto& side : {way.left, way.right}) {
      if (!side) continue;
      for (const Step& step : side->steps) {
        if (step.op != Step::Op::take || step.element == kNoElement) continue;
        const std::vector<bool>& set = side->sets[step.symbols];
        std::vector<Symbol> here;
        for (Symbol one = 0; one < set.size(); ++one) {
          if (set[one]) here.push_back(one);
        }
        // A few of each step, so that gaps, which take anything, do not drown the rest.
        for (std::size_t k = 0; k < 3 && !here.empty(); ++k)
          out.push_back(here[(k * 7919 + out.size()) % here.size()]);
      }
    }
  }
  return out;
}

std::string shown(const RuleMatch& m) {
  const auto range = [](const Captured& c) {
    return std::to_string(c.begin) + "-" + std::to_string(c.end) + " ";
  };
  return "whole " + range(m.whole) + "speaker " + range(m.speaker) + "phrase " + range(m.phrase) +
         "relay " + range(m.relay) + "subject " + range(m.subject) + "cue " + range(m.cue) +
         "gap " + std::to_string(m.gap);
}

bool spans_border(const Sequence& sequence, const Captured& stretch) {
  for (std::uint32_t i = stretch.begin + 1; i + 1 < stretch.end; ++i) {
    if (sequence[i] == symbol::kSentence || sequence[i] == symbol::kParagraph) return true;
  }
  return false;
}

// How many rows held.
int compare(const RuleSet& rules, std::uint32_t rule, int rows, std::mt19937& random) {
  const RuleSteps steps(rules, rule);
  const std::vector<Symbol> all = symbols_of(rules), liked = liked_by(steps);
  int held = 0;
  for (int row = 0; row < rows; ++row) {
    std::uint32_t quote = 0;
    const Sequence sequence = random_row(random, all, liked, quote);
    const auto traits = static_cast<QuoteTraits>(random() & 31);
    const Where where = rules.rules()[rule].where;
    const bool after = where == Where::text_after || where == Where::sentence_after;
    const std::uint32_t at = after ? quote + 1 : quote;
    const bool around = is_around(where);
    const Surroundings anything = Surroundings::anything();
    RuleMatch engine, filtered;
    const bool by_engine = rules.match(rule, sequence, at, traits, anything, engine);
    // What stands around the quote in its sentence tells early that a rule cannot hold; it may not
    // say so where the rule does, in a row that an article can give: no match spans a border.
    if (by_engine && around && !spans_border(sequence, engine.whole)) {
      EXPECT_TRUE(
          rules.match(rule, sequence, at, traits, rules.surroundings(sequence, at), filtered))
          << rules.rules()[rule].name << " row " << row;
    }
    const std::optional<RuleMatch> by_steps = steps.match(sequence, at, traits);
    EXPECT_EQ(by_engine, by_steps.has_value()) << rules.rules()[rule].name << " row " << row;
    if (!by_engine || !by_steps) continue;
    ++held;
    EXPECT_EQ(shown(engine), shown(*by_steps)) << rules.rules()[rule].name << " row " << row;
  }
  return held;
}

TEST(Steps, AgreeWithTheEngineOnRandomRows) {
  const RuleSet rules = compile(kPack);
  std::mt19937 random(20260101);
  for (std::uint32_t r = 0; r < rules.rules().size(); ++r)
    EXPECT_GT(compare(rules, r, 20000, random), 0) << rules.rules()[r].name << " never held";
}

TEST(Steps, AgreeWithTheEngineOnRandomPatterns) {
  std::mt19937 random(20260103);
  RandomPattern patterns(random);
  std::string pack = kPackOfRandomPatterns;
  for (int r = 0; r < 150; ++r)
    pack += "rule r" + std::to_string(r) + "\n  find: " + patterns.find() + "\n";
  const RuleSet rules = compile(pack);
  int held = 0;
  for (std::uint32_t r = 0; r < rules.rules().size(); ++r) held += compare(rules, r, 200, random);
  EXPECT_GT(held, 1000);
}

TEST(Steps, AgreeWithTheEngineOnAllRulesOfTheEnglishPack) {
  const RuleSet rules = load_pack(INQUIT_SOURCE_DIR "/rules/en");
  std::mt19937 random(20260102);
  int held = 0;
  for (std::uint32_t r = 0; r < rules.rules().size(); ++r) held += compare(rules, r, 100, random);
  EXPECT_GT(held, 100);
}

TEST(Steps, TellWhatWasLookedForWhereAPatternStopped) {
  const RuleSet rules = compile(kPack);
  const RuleSteps steps(rules, 0);  // tag
  Sequence row;
  row.push(symbol::kQuote);
  row.push(symbol::kComma);
  row.push(rules.look_up("boat").symbols[0]);
  const std::vector<WayOutcome> outcomes = steps.run(row, 0, 0);
  ASSERT_EQ(outcomes.size(), 1u);
  EXPECT_FALSE(outcomes[0].right.matched);
  const auto text = [&](const ElementAt& at) {
    return steps.ways()[0].right->elements[at.element].text;
  };
  ASSERT_EQ(outcomes[0].right.way.size(), 1u);
  EXPECT_EQ(text(outcomes[0].right.way[0]), ",");
  std::vector<std::string> looked_for;
  for (const ElementAt& at : outcomes[0].right.looked_for) {
    EXPECT_EQ(at.symbol, 2u);
    looked_for.push_back(text(at));
  }
  EXPECT_EQ(looked_for, (std::vector<std::string>{"any of adverbs", "on", "any of verbs"}));
}

TEST(Steps, KnowWhatCanBeEmptyAndWhatNeverMatches) {
  const RuleSet rules = compile(kPack);
  const auto steps = [&](const std::string& pattern) {
    return StepPrograms(rules).steps_of({pattern, 0, 1, 1}, Direction::forward);
  };
  EXPECT_TRUE(can_be_empty(steps("[a] [boat]")));
  EXPECT_TRUE(can_be_empty(steps("{gap 3}")));
  EXPECT_FALSE(can_be_empty(steps("[a] boat")));
  EXPECT_FALSE(can_match(steps("a {any of verbs without any of verbs}")));
  EXPECT_TRUE(can_match(steps("(a | {any of verbs without any of verbs})")));
}

}  // namespace
}  // namespace inquit
