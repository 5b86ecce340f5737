// Sources: who may have said a quote, what speaks for each, and that the evidence decides as the
// pack's weights say. Small packs of their own, so that each case shows what decides it.
#include "speakers/sources.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "speakers/reading.h"
#include "support/prepared.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

constexpr const char* kWords = R"(
list articles
  the, a
list prepositions
  of, by, with, according
list relative-pronouns
  who, which
list free-relatives
  what
list relatives
  who, which
list personal-relatives
  who
list report-openers
  that
list clause-joiners
  and, but
list female-pronouns
  she
list neutral-pronouns
  it
list auxiliaries
  was
list be-verbs
  was
list modals
  would
list infinitive-marks
  to
list possessive-pronouns
  her
list reporting-verbs
  said, told, called, saying, recalled, say
list common-verbs
  arrested, left
list past-forms
  *ed
list participles
  *ing
list base-form-takers
  would
list irregular-pasts
  said, told, left
list agent-prepositions
  by
list source-prepositions
  according
list addressee-verbs
  told
list perception-verbs
  recalled
list absolute-openers
  with
list reporting-nouns
  claim
list male-names
  tom, karl
list female-names
  ida, vera

part speaker
  is: {name}
  is: she
  is: the officer

part cue
  is: said
)";

RuleSet pack(const std::string& rules, const std::string& weights) {
  return small_pack({{"pack.txt", "name: small\nlanguage: en\nclitic: s\n"},
                     {"small.rules", std::string(kWords) + rules},
                     {"small.weights", weights}});
}

std::string words(const Reading& reading, std::uint32_t first, std::uint32_t last) {
  Mention all;
  all.first = first;
  all.last = last;
  return std::string(reading.text.slice(span_of(reading.tokens, reading.pieces, all)));
}

// Whether a clue speaks for a candidate of the first quote.
bool shows(const std::string& line, const std::string& candidate, std::string_view clue) {
  static const RuleSet rules = pack("", "");
  const Reading read(Written(line).text, rules);
  SourceFinder finder(read.pieces, read.clauses, rules);
  std::vector<SourceCandidate> found;
  finder.find(read.pieces.piece_of_quote.at(0), found);
  finder.add_kinds(found);
  const auto names = source_clues();
  const auto at = std::find(names.begin(), names.end(), clue);
  EXPECT_NE(at, names.end()) << clue;
  for (const SourceCandidate& one : found) {
    if (words(read, one.first, one.last) == candidate)
      return one.clues.test(static_cast<std::size_t>(at - names.begin()));
  }
  ADD_FAILURE() << candidate << " is no candidate: " << line;
  return false;
}

TEST(SourceFinder, TellsWhereTheVerbStands) {
  EXPECT_TRUE(shows("Ida said it was “a joke.”", "Ida", "verb-before-nearest"));
  EXPECT_TRUE(shows("Ida told Karl that Tom called it “a joke.”", "Ida", "verb-before-farther"));
  EXPECT_FALSE(shows("Ida told Karl that Tom called it “a joke.”", "Ida", "verb-before-nearest"));
  EXPECT_TRUE(shows("“We won,” Ida said.", "Ida", "tag-beside"));
  EXPECT_FALSE(shows("“We won” and the officer left, Ida said.", "Ida", "tag-beside"));
  EXPECT_TRUE(shows("“We won” and the officer left, Ida said.", "Ida", "tag-at-end"));
  EXPECT_TRUE(shows("“We won,” Ida recalled Tom saying.", "Tom", "tag-beside"));
  EXPECT_TRUE(shows("It was “cold” and “wet,” Ida said.", "Ida", "tag-over-fragments"));
  EXPECT_FALSE(shows("It was “cold” and wet, Ida said.", "Ida", "tag-over-fragments"));
}

TEST(SourceFinder, TellsWhatTheClauseSaysOfAVerb) {
  EXPECT_TRUE(shows("Ida said that Tom called it “a joke.”", "Tom", "inside-report"));
  EXPECT_FALSE(shows("Ida said that Tom called it “a joke.”", "Ida", "inside-report"));
  EXPECT_TRUE(shows("Ida called it “a joke.”", "Ida", "holds-quote"));
  EXPECT_TRUE(shows("Ida would say it was “a joke.”", "Ida", "modal"));
  EXPECT_FALSE(shows("Ida said it was “a joke.”", "Ida", "modal"));
  EXPECT_TRUE(
      shows("The officer who arrested Tom said it was “a joke.”", "Tom", "object-before-verb"));
  EXPECT_FALSE(shows("Ida told Tom it was “a joke.”", "Ida", "addressee"));
  EXPECT_TRUE(shows("Ida laughed at what Tom called “a joke.”", "Tom", "what-others-call"));
  EXPECT_FALSE(shows("Ida laughed at what she called “a joke.”", "Ida", "what-others-call"));
}

TEST(SourceFinder, FindsSourcesWithoutAVerb) {
  EXPECT_TRUE(shows("It was “a joke,” according to Ida.", "Ida", "according-to-after"));
  EXPECT_TRUE(shows("According to Ida, it was “a joke.”", "Ida", "according-to-before"));
  EXPECT_TRUE(shows("According to Ida, it was “a joke.”", "Ida", "according-to-first"));
  EXPECT_TRUE(
      shows("It was “cold” and “wet,” according to Ida.", "Ida", "according-to-over-quote"));
  EXPECT_TRUE(shows("Ida’s claim to be “quick” left Tom.", "Ida", "possessor-of-noun"));
  EXPECT_TRUE(shows("Tom left with her claim to be “quick.”", "her", "own-noun"));
  EXPECT_TRUE(shows("Tom left with her claim to be “quick.”", "her", "noun-beside-quote"));
  EXPECT_FALSE(shows("Her claim left Tom “quick.”", "Her", "noun-beside-quote"));
}

TEST(SourceFinder, LooksAtTheSentencesBeside) {
  EXPECT_TRUE(shows("Ida said so. “We won.”", "Ida", "previous-main-verb"));
  EXPECT_TRUE(shows("Ida said so. ¶ “We won.”", "Ida", "paragraph-before-main-verb"));
  EXPECT_FALSE(shows("Ida said so. ¶ “We won.”", "Ida", "previous-main-verb"));
  EXPECT_TRUE(
      shows("Ida said so. Tom called it “a joke.”", "Ida", "earlier-sentence-quote-inside"));
  EXPECT_TRUE(shows("“We won.” Ida said so.", "Ida", "next-sentence"));
}

// The words that answer for the first quote, and "!" where they are not the rules'.
std::string answer(const std::string& line, const RuleSet& rules) {
  const Reading read(Written(line).text, rules);
  const Decision& one = read.decisions.at(0);
  if (one.mention == kNone) return "nobody";
  const Mention& mention = read.pieces.mentions[one.mention];
  return words(read, mention.first, mention.last) + (one.weighed ? "!" : "");
}

constexpr const char* kNear = "rule near\n  find: {speaker} {gap 8} {quote}\n  sure: high\n";
constexpr const char* kWeights =
    "weights source\n  rule-good: 2\n  verb-before-nearest: 1.5\n  own-subject: 1\n"
    "  object-before-verb: -3\n";

TEST(Attribute, TakesTheGreatestSumOfEvidence) {
  const std::string text = "The officer who arrested Tom said it was “a joke.”";
  EXPECT_EQ(answer(text, pack(kNear, "")), "Tom");
  EXPECT_EQ(answer(text, pack(kNear, kWeights)), "The officer!");
  // Enough for the rule, and it stays as it was.
  EXPECT_EQ(answer(text, pack(kNear, "weights source\n  rule-good: 9\n  own-subject: 1\n")), "Tom");
  // What a rule rightly says stays its answer.
  EXPECT_EQ(answer("Ida said it was “a joke.”", pack(kNear, kWeights)), "Ida");
}

TEST(Attribute, LetsWhatIsCertainStand) {
  const std::string certain = "rule near\n  find: {speaker} {gap 8} {quote}\n  sure: certain\n";
  EXPECT_EQ(answer("The officer who arrested Tom said it was “a joke.”", pack(certain, kWeights)),
            "Tom");
  const std::string nobody =
      "rule near\n  find: {cue} {gap 8} {quote}\n  speaker: nobody\n  sure: high\n";
  EXPECT_EQ(answer("Ida said it was “a joke.”", pack(nobody, kWeights)), "nobody");
}

TEST(Attribute, NamesAPhraseThatNoPartForesees) {
  EXPECT_EQ(answer("The green door said it was “a joke.”", pack("", kWeights)), "The green door!");
  EXPECT_EQ(answer("The green door said it was “a joke.”", pack("", "")), "nobody");
}

TEST(SourceWeights, GiveAShareOfOneToWhoStandsAlone) {
  const RuleSet rules = pack("", kWeights);
  const SourceWeights& weights = rules.derived<SourceWeights>();
  EXPECT_FALSE(weights.empty());
  std::vector<SourceCandidate> two(2);
  two[0].first = 4;
  two[0].last = two[1].last = 5;
  EXPECT_FLOAT_EQ(share_of_best(score({two[0]}, weights)), 1);
  EXPECT_FLOAT_EQ(share_of_best(score(two, weights)), 0.5);
  EXPECT_EQ(score(two, weights).front().candidate.first, 0u) << "of equals the first in the text";
  EXPECT_EQ(share_of_best({}), 0);
}

TEST(SourceWeights, TakeAShareNearCertaintyForOneOfNinetyNineInAHundred) {
  const RuleSet rules = pack("", "weights source-confidence\n  share: 1\n");
  const SourceWeights& weights = rules.derived<SourceWeights>();
  EXPECT_NEAR(weights.confidence(1, std::nullopt), 0.99, 1e-5);
  EXPECT_NEAR(weights.confidence(0.98f, std::nullopt), 0.98, 1e-5);
  EXPECT_NEAR(weights.confidence(0.02f, std::nullopt), 0.02, 1e-5);
  EXPECT_NEAR(weights.confidence(0, std::nullopt), 0.01, 1e-5);
}

TEST(SourceWeights, KnowEveryKindOfTheEnglishPack) {
  const auto known = source_clues();
  bool any = false;
  for (const WeightsSource& block : default_pack().source().weights) {
    if (block.name.text != "source") continue;
    for (const Setting& line : block.lines) {
      any = true;
      EXPECT_NE(std::find(known.begin(), known.end(), line.key.text), known.end())
          << line.key.text << " is no kind of evidence";
    }
  }
  EXPECT_TRUE(any);
}

}  // namespace
}  // namespace inquit
