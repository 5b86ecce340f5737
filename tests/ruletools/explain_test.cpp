// Explanations, and the second matcher that they lean on, held against the engine on all examples.
#include "ruletools/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ruletools/example.h"
#include "ruletools/reading_words.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const RuleSet& english() {
  static const RuleSet rules = load_pack(INQUIT_SOURCE_DIR "/rules/en");
  return rules;
}

Article article(const std::string& text) {
  Article out;
  out.text = text;
  return out;
}

std::string shown(const RuleMatch& m) {
  const auto range = [](const Captured& c) {
    return std::to_string(c.begin) + "-" + std::to_string(c.end) + " ";
  };
  return range(m.whole) + range(m.speaker) + range(m.phrase) + range(m.relay) + range(m.subject) +
         range(m.cue) + std::to_string(m.gap);
}

TEST(Steps, AgreeWithTheEngineOnEveryExampleOfTheEnglishPack) {
  std::vector<RuleSteps> steps;
  for (std::uint32_t r = 0; r < english().rules().size(); ++r) steps.emplace_back(english(), r);
  int held = 0;
  for (const RuleSource& source : english().source().rules) {
    for (const auto* lines : {&source.yes, &source.no, &source.later}) {
      for (const Located& line : *lines) {
        const Reading reading(read_example(line.text).text, english(), Tracing::on);
        const Sequence& sequence = reading.trace.layout.sequence;
        for (std::uint32_t q = 0; q < reading.marked.size(); ++q) {
          const std::uint32_t u = reading.pieces.piece_of_quote[q];
          if (u == kNone) continue;
          const std::uint32_t at = reading.trace.layout.symbol_of_piece[u];
          const QuoteTraits traits = reading.pieces.pieces[u].traits;
          for (std::uint32_t r = 0; r < steps.size(); ++r) {
            RuleMatch engine;
            const Where where = english().rules()[r].where;
            if (where == Where::sentence_before || where == Where::text_after) continue;
            const bool holds = english().match(r, sequence, at, traits,
                                               english().surroundings(sequence, at), engine);
            const auto other = steps[r].match(sequence, at, traits);
            ASSERT_EQ(holds, other.has_value()) << english().rules()[r].name << ": " << line.text;
            if (!holds) continue;
            ++held;
            ASSERT_EQ(shown(engine), shown(*other))
                << english().rules()[r].name << ": " << line.text;
          }
        }
      }
    }
  }
  EXPECT_GT(held, 300);
}

TEST(Explain, NamesTheWinnerAndWhyTheOthersLost) {
  const Explainer explainer(english());
  const auto quotes =
      explainer.explain(article("Jane Smith called it “a joke,” said her brother."), {});
  ASSERT_EQ(quotes.size(), 1u);
  ASSERT_GE(quotes[0].held.size(), 2u);
  EXPECT_TRUE(quotes[0].held[0].won);
  EXPECT_EQ(quotes[0].held[0].rule, "subject-of-fragment");
  EXPECT_EQ(quotes[0].held[0].speaker, "Jane Smith");
  EXPECT_EQ(quotes[0].held[0].cue, "called");
  for (const ExplainedRule& one : quotes[0].held) {
    if (one.rule == "quote-said-speaker") {
      EXPECT_EQ(one.lost_because, "subject-of-fragment beats it");
    }
  }
}

TEST(Explain, TellsWhyARuleLostThatRanksAboveTheWinner) {
  const RuleSet rules = small_pack(
      "part speaker\n  is: {name}\n"
      "rule highest\n  find: {quote} [,] {speaker} said\n  sure: high\n"
      "rule middle\n  find: {quote} [,] {speaker} said\n"
      "rule winner\n  find: {quote} [,] {speaker}\n  sure: low\n  beats: highest\n");
  const auto quotes = Explainer(rules).explain(article("So “we won,” Roe said."), {});
  ASSERT_EQ(quotes.size(), 1u);
  std::string reasons;
  for (const ExplainedRule& one : quotes[0].held)
    reasons += one.rule + ": " + one.lost_because + "\n";
  EXPECT_EQ(reasons,
            "winner: \n"
            "highest: winner beats it\n"
            "middle: highest has the higher priority (high over medium), and winner beats that\n");
}

TEST(Explain, TellsTheWordAtWhichARuleStoppedAndWhatIsNearest) {
  const Explainer explainer(english());
  const auto quotes =
      explainer.explain(article("“We have to go,” he galumpht."), {"quote-speaker-said"});
  ASSERT_EQ(quotes.size(), 1u);
  ASSERT_EQ(quotes[0].missed.size(), 1u);
  const MissedRule& missed = quotes[0].missed[0];
  EXPECT_THAT(missed.why,
              HasSubstr("\"galumpht\" comes next, and the rule asks for {aside} or {cue}"));
  EXPECT_THAT(missed.fixes, testing::Contains(HasSubstr("put it into reporting-verbs")));
  ASSERT_EQ(missed.way.size(), 3u);
  EXPECT_EQ(missed.way[2].element, "{speaker}");
  EXPECT_EQ(missed.way[2].words, "he");
}

TEST(Explain, FindsEachQuoteAsTheAnalysisDoes) {
  const Explainer explainer(english());
  for (const RuleSource& source : english().source().rules) {
    for (const Located& line : source.yes) {
      const std::string text = read_example(line.text).text;
      const Analysis analysis = analyze(article(text), english());
      const auto quotes = explainer.explain(article(text), {});
      ASSERT_EQ(quotes.size(), analysis.quotes.size()) << line.text;
      for (std::size_t q = 0; q < quotes.size(); ++q) {
        EXPECT_EQ(quotes[q].rule, analysis.attributions[q].rule) << line.text;
        if (!quotes[q].held.empty() && !quotes[q].rule.empty() && quotes[q].kind != "headline") {
          // the first of the rules won, unless evidence outweighs them all
          EXPECT_EQ(quotes[q].held[0].won, quotes[q].rule != kWeighedRule) << line.text;
        }
      }
    }
  }
}

TEST(Explain, SaysWhereNothingIsQuoted) {
  EXPECT_THAT(Explainer(english()).explain(article("Nobody said a word."), {}), IsEmpty());
  EXPECT_EQ(to_text({}, 3), "no quote was found\n");
}

}  // namespace
}  // namespace inquit
