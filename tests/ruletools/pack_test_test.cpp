// Packs tested by their examples, and the examples tested by what is taken away.
#include "ruletools/pack_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ruletools/pattern_text.h"

namespace inquit {
namespace {

const std::string kPack =
    "list reporting-verbs\n  inflect: verb\n  say: says, said, saying\n  ask: asks, asked, asking\n"
    "part speaker\n  is: {name}\n  is: she\n"
    "part cue\n  is: {any of reporting-verbs}\n";
const std::string kSettings = "inflect verb: (.*) => \\1s, \\1ed, \\1ing\n";

RuleSet load(const std::string& rules) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({{"pack.txt", kSettings}, {"a.rules", kPack + rules}}, faults);
  return compile_pack(std::move(source), std::move(faults));
}

// The faults of a pack's examples, "line: message", lines counted from the rule's first.
std::vector<std::string> faults_of(const std::string& rules, bool coverage = false) {
  const auto head = static_cast<std::uint64_t>(std::count(kPack.begin(), kPack.end(), '\n'));
  PackTestOptions options;
  options.coverage = coverage;
  std::vector<std::string> out;
  const PackTestReport report = test_pack(load(rules), options);
  for (const Diagnostic& one : report.faults)
    out.push_back(std::to_string(one.line - head) + ":" + std::to_string(one.column) + " " +
                  one.message);
  return out;
}

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(PackTest, PassesWhereEachExampleIsDecidedAsItSays) {
  EXPECT_THAT(faults_of("rule tag\n  find: {quote} [,] {cue} {speaker}\n"
                        "  yes: “We won,” said Roe. => speaker = Roe; cue = said\n"
                        "  no: “We won,” Roe thought.\n"),
              IsEmpty());
}

TEST(PackTest, TellsWhatAnExampleExpectedAndWhatCameOfIt) {
  EXPECT_THAT(
      faults_of("rule tag\n  find: {quote} [,] {cue} {speaker}\n"
                "  yes: “We won,” said Roe. => speaker = Poe\n"
                "  yes: “We won,” said Roe. => cue = asked\n"
                "  yes: “We won,” Roe thought.\n"
                "  yes: We won, said Roe.\n"
                "  no: “We won,” said Roe.\n"
                "  yes: “We won,” said Roe. => who = Roe\n"),
      ElementsAre(HasSubstr("3:8 yes: of rule tag: speaker should be \"Poe\" and is \"Roe\""),
                  HasSubstr("4:8 yes: of rule tag: cue should be \"asked\" and is \"said\""),
                  HasSubstr("5:8 yes: of rule tag: no rule decides it"),
                  HasSubstr("6:8 yes: of rule tag: no quote was found in it"),
                  HasSubstr("7:7 no: of rule tag: the rule decides what it should leave"),
                  HasSubstr("8:31 after => is \"who = Roe\"")));
}

TEST(PackTest, AsksAnExampleForEachExceptionAndEachAlternative) {
  const std::string rule =
      "rule tag\n  find: {quote} [,] (said | asked) {speaker}\n  find: {quote} : {speaker}\n"
      "  unless after: (, | and) {name}\n";
  const std::string yes = "  yes: “We won,” said Roe. => speaker = Roe\n";
  EXPECT_THAT(
      faults_of(rule + yes),
      ElementsAre(HasSubstr("2:29 the alternative \"asked\" of rule tag is needed by no example"),
                  HasSubstr("3:9 this \"find:\" of rule tag is needed by no example"),
                  HasSubstr("4:17 the exception \"unless after:\" of rule tag"),
                  HasSubstr("4:18 the alternative \",\" of rule tag"),
                  HasSubstr("4:22 the alternative \"and\" of rule tag")));
  EXPECT_THAT(faults_of(rule + yes +
                        "  yes: “We won,” asked Roe.\n  yes: “We won”: Roe.\n"
                        "  no: “We won,” said Roe, Poe.\n  no: “We won,” said Roe and Poe.\n"),
              IsEmpty());
}

TEST(PackTest, CoverageAsksAnExampleOfEveryRule) {
  EXPECT_THAT(faults_of("rule tag\n  find: {quote} {cue} {speaker}\n"), IsEmpty());
  EXPECT_THAT(faults_of("rule tag\n  find: {quote} {cue} {speaker}\n", true),
              ElementsAre(HasSubstr("1:6 the rule \"tag\" has no yes:")));
}

TEST(PackTest, RunsExamplesOfLists) {
  const std::string rule =
      "rule tag\n  find: {quote} [,] {cue} {speaker}\n  yes: “We won,” said Roe.\n";
  EXPECT_THAT(faults_of(rule + "list extra\n  honk\n  yes: “We won,” said Roe. => speaker = Roe\n"),
              ElementsAre(HasSubstr("6:8 yes: of list extra: it has no word of the list")));
  EXPECT_THAT(faults_of(rule + "list extra\n  honk\n  no: “We won,” a honk said.\n"), IsEmpty());
}

TEST(PackTest, ALaterNeverFailsAndIsReportedOnceItPasses) {
  const RuleSet rules = load(
      "rule tag\n  find: {quote} [,] {cue} {speaker}\n"
      "  yes: “We won,” said Roe.\n"
      "  later: “We won,” asked Roe.\n  later: “We won,” Roe thought.\n");
  const PackTestReport report = test_pack(rules, {});
  EXPECT_TRUE(report.faults.empty());
  ASSERT_EQ(report.notes.size(), 1u);
  EXPECT_THAT(report.notes[0].message, HasSubstr("make it a yes:"));
}

TEST(ReadExample, UnderstandsWhatEditorsWrite) {
  const Example one = read_example("“We won,” said Roe. => speaker = Roe; cue = said");
  EXPECT_EQ(one.text, "“We won,” said Roe.");
  EXPECT_EQ(one.speaker, "Roe");
  EXPECT_EQ(one.cue, "said");
  EXPECT_EQ(one.fault, "");
  EXPECT_FALSE(one.not_a_quote);
  EXPECT_TRUE(read_example("The “reform” failed. => not a quote").not_a_quote);
  EXPECT_EQ(read_example("Roe never said “no”. => negated").modality, Modality::negated);
  EXPECT_EQ(read_example("Roe would say “no”. => speaker = Roe; hypothetical").modality,
            Modality::hypothetical);
  EXPECT_EQ(read_example("Roe said “no”. => speaker = Roe").modality, std::nullopt);
  EXPECT_EQ(read_example("Roe left. ¶ “No.”").text, "Roe left.\n\n“No.”");
  EXPECT_NE(read_example("“No,” said Roe. => who = Roe").fault, "");
  EXPECT_NE(read_example("“No,” said Roe. => speaker").fault, "");
}

TEST(PatternText, IsReadAsTheSamePattern) {
  const auto read = [](const std::string& text) {
    std::vector<Diagnostic> faults;
    return text_of(read_pattern(text, {"", 1, 1}, faults));
  };
  for (const std::string text :
       {"{quote} [,] (is | was) the {any of nouns} [of [the] {speaker}]", "{sentence start} said ,",
        "[(a | b c)] {gap 8 without X}", "'s {quote} : — ..."})
    EXPECT_EQ(read(text), text);
}

TEST(PatternText, TakesEachAlternativeAwayInTurn) {
  std::vector<Diagnostic> faults;
  const auto all = alternatives_of(read_pattern("(a | (b | c) d) e", {"", 1, 1}, faults));
  std::vector<std::string> rests;
  for (const Alternative& one : all) rests.push_back(one.text + " -> " + one.rest);
  EXPECT_THAT(rests, ElementsAre("a -> ((b | c) d) e", "(b | c) d -> (a) e", "b -> (a | (c) d) e",
                                 "c -> (a | (b) d) e"));
}

}  // namespace
}  // namespace inquit
