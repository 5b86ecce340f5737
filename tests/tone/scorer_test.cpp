#include "tone/scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "support/exact.h"
#include "tone/pack.h"
#include "tone/target.h"

namespace inquit {
namespace {

const RuleSet& rules() {
  static const RuleSet pack = tone_pack(
      "tone words\n"
      "  +2: good, brave, free\n"
      "  -2: bad, scandal, war, crisis, took issue with, issue\n"
      "  verb -3: slam\n"
      "  +3: 🏆, :)\n"
      "  ignore: bad lands, war office\n"
      "  flip: not, never, don't\n"
      "  ignore: not only\n"
      "  damp: lacks\n"
      "  reverse: prevented, free of\n"
      "  boost: very\n"
      "  soften: slightly\n"
      "  contrast: but\n");
  return pack;
}

Tone tone_of(std::string_view text) { return ToneScorer(rules().tones()).tone(text); }

// "bad -0.50 good 0.25": the hits with their values.
std::string hits_of(std::string_view text) {
  std::string out;
  for (const ToneHit& hit : tone_of(text).hits) {
    if (!out.empty()) out += ", ";
    out += text.substr(hit.span.begin, hit.span.size());
    char value[16];
    std::snprintf(value, sizeof value, " %+.2f", hit.value);
    out += value;
  }
  return out;
}

TEST(ToneScorer, FindsWhatCountsAndWhy) {
  struct Case {
    const char* text;
    const char* hits;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"A good day.", "good +0.50"},
           {"GOOD", "GOOD +0.50"},
           {"They slammed it.", ""},  // "slam" has regular forms here: slamed
           {"They slams it.", "slams -0.75"},
           // The longest entry counts, and what it holds does not count again.
           {"She took issue with it.", "took issue with -0.50"},
           {"She took no issue with it.", "issue -0.50"},
           {"The War Office called.", ""},
           {"The bad-lands", ""},
           // Negation shifts; it does not turn good into as bad.
           {"It is not good.", "good -0.32"},
           {"It is not bad.", "bad +0.16"},
           {"I don’t say that it is bad.", "bad -0.05"},  // from afar it says little
           {"I don’t call it good.", "good -0.32"},
           {"It is not only good.", "good +0.50"},
           {"It was not, good people.", "good +0.50"},  // the clause ends
           {"not one two three four five six good", "good -0.32"},
           {"not one two three four five six seven good", "good +0.50"},  // too far
           {"The plan lacks good news.", "good +0.08"},
           {"It prevented a war.", "war +0.15"},
           {"It is free of scandal.", "scandal +0.15"},
           // Boosters stand right before.
           {"very good", "good +0.75"},
           {"very old but good", "good +0.70"},
           {"slightly bad", "bad -0.30"},
           // What follows "but" counts more.
           {"It was good but bad.", "good +0.45, bad -0.70"},
           {"It was good. But bad.", "good +0.50, bad -0.70"},
           {"BAD luck for us", "BAD -0.90"},
           {"It’s :-) or 🏆", ":-) +0.75, 🏆 +0.75"},
           {"the scandal’s end", "scandal -0.50"},
       }) {
    EXPECT_EQ(hits_of(c.text), c.hits) << c.text;
  }
}

const RuleSet& patterns() {
  static const RuleSet pack = tone_pack(
      "tone patterns\n"
      "  +2: good, great, pride\n"
      "  -2: bad, loss, shot\n"
      "  -1: poor\n"
      "  flip: not, could not\n"
      "  boost: very\n"
      "  {wanted}: profits, house prices\n"
      "  {falls}: fell, fall\n"
      "  {could-not}: could not\n"
      "  {better}: prouder\n"
      "  {ball}: goal\n"
      "  find: {wanted} {gap 3} {falls} => -2\n"
      "  find: {wanted} {gap 3} {falls} sharply => -3\n"
      "  find: {falls} in {wanted} => -2\n"
      "  find: <great> {gap 1} {-2} => boost\n"
      "  find: {could-not} be {better} => +3\n"
      "  find: <shot> {near 5} {ball} => ignore\n");
  return pack;
}

TEST(ToneScorer, PatternsDecideByNeighbours) {
  const auto hits = [](std::string_view text) {
    std::string out;
    for (const ToneHit& hit : ToneScorer(patterns().tones()).tone(text).hits) {
      char value[16];
      std::snprintf(value, sizeof value, " %+.2f", hit.value);
      out += (out.empty() ? "" : ", ") + std::string(text.substr(hit.span.begin, hit.span.size())) +
             value;
    }
    return out;
  };
  struct Case {
    const char* text;
    const char* hits;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Profits fell.", "Profits fell -0.50"},
           {"Profits one two three fell.", "Profits one two three fell -0.50"},
           {"Profits one two three four fell.", ""},  // farther than the gap
           {"Profits, they say, fell.", ""},          // in another clause
           {"House prices fell.", "House prices fell -0.50"},
           {"The rain fell.", ""},
           // The pattern that names more words wins.
           {"Profits fell sharply.", "Profits fell sharply -0.75"},
           // What stands in the gap counts as it does elsewhere, and changes the pattern.
           {"Profits of bad banks fell.", "bad -0.50, Profits of bad banks fell -0.50"},
           {"Profits did not fall.", "Profits did not fall +0.16"},
           // < > alone changes.
           {"A great loss", "loss -0.75"},
           {"A great bad loss", "bad -0.75, loss -0.50"},
           {"A great poor man", "great +0.50, poor -0.25"},  // not as bad as {-2}
           {"A great pride", "great +0.50, pride +0.50"},
           // One pattern within another.
           {"A great fall in profits", "fall in profits -0.75"},
           // Words of a pattern do nothing else.
           {"I could not be prouder.", "could not be prouder +0.75"},
           {"I could not be good.", "good -0.32"},
           // {near} goes over clauses and not over sentences.
           {"His shot, they say, was a goal.", ""},
           {"His shot. A goal.", "shot -0.50"},
           {"The goal was shot.", "shot -0.50"},
       }) {
    EXPECT_EQ(hits(c.text), c.hits) << c.text;
  }
}

TEST(ToneScorer, ExplainsAPatternByItsLine) {
  ToneScorer scorer(patterns().tones());
  std::vector<ToneStep> steps;
  scorer.explain("Profits fell, a great loss", steps);
  ASSERT_EQ(steps.size(), 3u);
  const ToneEntry& fell = patterns().tones().entry(steps[0].entry);
  EXPECT_EQ(fell.words, "{wanted} {gap 3} {falls}");
  EXPECT_EQ(fell.grade_at.line, 12u);
  EXPECT_EQ(patterns().tones().entry(steps[2].entry).words, "<great> {gap 1} {-2}");
  EXPECT_EQ(steps[2].rule, ToneRule::boost);
}

TEST(ToneScorer, NounsAndQuestionsSayLess) {
  const RuleSet pack = tone_pack(
      "tone nouns\n"
      "  noun -2: war\n"
      "  -2: bad\n"
      "  reverse: prevented\n");
  ToneScorer scorer(pack.tones());
  const auto value = [&](std::string_view text) { return scorer.tone(text).hits.at(0).value; };
  EXPECT_FLOAT_EQ(value("It is bad."), -0.5f);
  EXPECT_FLOAT_EQ(value("The war is on."), -0.325f);
  EXPECT_FLOAT_EQ(value("They prevented the war."), 0.15f);  // it is what they acted on
  EXPECT_FLOAT_EQ(value("Is it bad?"), -0.2f);
  EXPECT_FLOAT_EQ(value("“Is it bad?” he asked."), -0.2f);
  EXPECT_FLOAT_EQ(value("It is bad. Is it cold?"), -0.5f);
  EXPECT_FLOAT_EQ(value("It is bad, see http://a.example/?b=c"), -0.5f);
}

TEST(ToneScorer, LettersDrawnOutAreTheWord) {
  EXPECT_EQ(hits_of("goooood"), "goooood +0.60");
  EXPECT_EQ(hits_of("so baaad"), "baaad -0.60");
  EXPECT_EQ(hits_of("goood"), "goood +0.60");
  EXPECT_EQ(hits_of("god"), "");
  // In a long word as well, wherever it stands.
  EXPECT_EQ(hits_of("scandaaal"), "scandaaal -0.60");
  EXPECT_EQ(hits_of("scandalllll"), "scandalllll -0.60");
  EXPECT_EQ(hits_of("sssscandal"), "sssscandal -0.60");
}

TEST(ToneScorer, NamesHaveNoTone) {
  ToneScorer scorer(rules().tones());
  const std::string_view text = "Roe Brave met a brave Poe";
  EXPECT_EQ(scorer.tone(text).hits.size(), 2u);
  EXPECT_TRUE(scorer.may_have_name());
  const Span name{0, 9};
  const Tone tone = scorer.tone(text, {}, {&name, 1});
  ASSERT_EQ(tone.hits.size(), 1u);
  EXPECT_EQ(tone.hits[0].span.begin, 16u);
  scorer.tone("Brave people met.");  // one capital alone says nothing
  EXPECT_FALSE(scorer.may_have_name());
}

TEST(ToneScorer, APostIsNeutralLessEasily) {
  const std::string words =
      ", one two three four five six seven eight nine ten eleven twelve "
      "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
      "twenty-one twenty-two and so on";
  EXPECT_EQ(tone_of("It is not bad" + words).label, ToneLabel::neutral);
  EXPECT_EQ(tone_of("@marit It is not bad" + words).label, ToneLabel::positive);
  EXPECT_EQ(tone_of("It is not bad :/" + words).label, ToneLabel::positive);  // not listed here
  // A long text with an @name is no post.
  EXPECT_EQ(tone_of("@marit It is not bad" + words + words + words).label, ToneLabel::neutral);
}

TEST(ToneScorer, LabelsAndTheirSigns) {
  EXPECT_EQ(tone_of("good and brave").label, ToneLabel::positive);
  EXPECT_EQ(tone_of("a bad war").label, ToneLabel::negative);
  EXPECT_EQ(tone_of("good and bad").label, ToneLabel::neutral);
  EXPECT_EQ(tone_of("The train left.").label, ToneLabel::none);
  EXPECT_EQ(tone_of("").label, ToneLabel::none);
  EXPECT_GT(tone_of("good and brave").score, kToneEdge);
  EXPECT_LT(tone_of("a bad war").score, -kToneEdge);
  EXPECT_EQ(tone_of("The train left.").score, 0);
}

TEST(ToneScorer, LongTextsNeedMoreToneWords) {
  EXPECT_GT(tone_of("good").score, tone_of("good one two three four five six").score);
  EXPECT_GT(tone_of("good!!!").score, tone_of("good").score);
}

TEST(ToneScorer, StaysWithinItsRange) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "very good ";
  const Tone tone = tone_of(text);
  EXPECT_GT(tone.score, 0.9f);
  EXPECT_LE(tone.score, 1.0f);
  for (const ToneHit& hit : tone.hits) EXPECT_LE(std::abs(hit.value), 1.0f);
}

TEST(ToneScorer, TheSummaryIsTheTone) {
  ToneScorer scorer(rules().tones());
  for (const std::string_view text :
       {"", "not good but bad", "They slams a very good war", "nothing here", "GOOD :)"}) {
    const Tone whole = scorer.tone(text);
    const ToneScorer::Summary summary = scorer.score(text);
    EXPECT_EQ(summary.score, whole.score) << text;
    EXPECT_EQ(summary.label, whole.label) << text;
  }
}

TEST(ToneScorer, ExplainsEachStep) {
  ToneScorer scorer(rules().tones());
  std::vector<ToneStep> steps;
  const std::string_view text = "It was not very good.";
  const Tone tone = scorer.explain(text, steps);
  ASSERT_EQ(tone.hits.size(), 1u);
  std::string chain;
  for (const ToneStep& step : steps) {
    EXPECT_EQ(step.hit, 0u);
    chain += std::string(to_string(step.rule)) + "(" +
             std::string(text.substr(step.cause.begin, step.cause.size())) + ") ";
  }
  EXPECT_EQ(chain, "grade(good) boost(very) flip(not) ");
  EXPECT_EQ(steps.back().value, tone.hits[0].value);
  const ToneEntry& flip = rules().tones().entry(steps.back().entry);
  EXPECT_EQ(flip.words, "not");
  EXPECT_EQ(rules().tones().file(flip.role_at), "a.tone");
  EXPECT_EQ(flip.role_at.line, 7u);
}

TEST(ToneScorer, TowardATargetTheNearestHitsCount) {
  ToneScorer scorer(rules().tones());
  const std::string text =
      "Roe was good and brave all through the long evening in the hall, and then Poe was bad.";
  const auto toward = [&](std::string_view name) {
    return scorer.tone(text, find_target(text, name)).score;
  };
  EXPECT_GT(toward("Jane Roe"), kToneEdge);
  EXPECT_LT(toward("Poe"), toward("Roe"));
}

// Once the names are known, as if they had been known at first.
TEST(ToneScorer, ScoresAgainAsAnew) {
  const std::string_view text = "Not only Free Good took issue with a scandal, but very good wars.";
  const std::vector<Span> names = {{9, 18}};
  ToneScorer anew(rules().tones()), again(rules().tones());
  std::vector<ToneStep> steps, steps_again;
  const Tone wanted = anew.explain(text, steps, {}, names);
  EXPECT_NE(again.explain(text, steps_again), wanted);
  EXPECT_EQ(again.again(names, {}, &steps_again), wanted);
  EXPECT_EQ(steps_again.size(), steps.size());
  EXPECT_EQ(again.score_again(names).score, wanted.score);
  EXPECT_EQ(again.again({}), anew.tone(text));
}

TEST(FindTarget, TakesTheNameOrItsLastWord) {
  const auto found = [](std::string_view text, std::string_view name) {
    std::string out;
    for (const Span& span : find_target(text, name))
      out += "[" + std::string(text.substr(span.begin, span.size())) + "]";
    return out;
  };
  EXPECT_EQ(found("Kane missed. Nobody blamed Harry Kane’s foot.", "Harry Kane"),
            "[Kane][Harry Kane]");
  EXPECT_EQ(found("HARRY KANE", "harry kane"), "[HARRY KANE]");
  EXPECT_EQ(found("Kanes and Harry", "Harry Kane"), "");
  EXPECT_EQ(found("Anything", ""), "");
}

// Any bytes will do; nothing is read past the end.
TEST(ToneScorer, TakesAnyBytes) {
  ToneScorer scorer(rules().tones());
  for (const std::string_view bytes :
       {"\xff", "good\xe2\x80", "\xf0\x9f\x8f", "bad\xc3", "’", "x’", ":", ":-", "<", "@", "-",
        "http://", "good’s", "caf\xc3\xa9’s", "\xe2\x80\x99s", "a\xc2\xad", "\xc2\xad", "."}) {
    const Exact exact(bytes);
    const Tone tone = scorer.tone(exact.view());
    for (const ToneHit& hit : tone.hits) EXPECT_LE(hit.span.end, bytes.size());
  }
}

// A long sentence without end must not take longer a word than a short one.
TEST(ToneScorer, ManyHitsInOneSentenceStayLinear) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "not good but bad ";
  EXPECT_EQ(tone_of(text).hits.size(), 400000u);
}

}  // namespace
}  // namespace inquit
