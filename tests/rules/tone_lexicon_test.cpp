// Tone lists as editors write them: what they say, and what is wrong with them.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {
namespace {

constexpr const char* kSettings =
    "inflect verb: (.*)e => \\1es, \\1ed, \\1ing\n"
    "inflect verb: (.*) => \\1s, \\1ed, \\1ing\n"
    "inflect noun: (.*) => \\1s\n";

RuleSet load(const std::string& lists) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({{"pack.txt", kSettings}, {"a.tone", lists}}, faults);
  return compile_pack(std::move(source), std::move(faults));
}

std::map<std::string, float> grades(const std::string& lists) {
  std::map<std::string, float> out;
  const RuleSet rules = load(lists);
  for (const ToneEntry& entry : rules.tones().entries()) {
    if (entry.graded) out[entry.words] = entry.value;
  }
  return out;
}

TEST(ToneLists, MakeRegularForms) {
  EXPECT_EQ(grades("tone a\n  verb -2: blame, point at\n  noun +1: friend, role model\n"),
            (std::map<std::string, float>{{"blame", -2},
                                          {"blames", -2},
                                          {"blamed", -2},
                                          {"blaming", -2},
                                          {"point at", -2},
                                          {"points at", -2},
                                          {"pointed at", -2},
                                          {"pointing at", -2},
                                          {"friend", 1},
                                          {"friends", 1},
                                          {"role model", 1},
                                          {"role models", 1}}));
}

TEST(ToneLists, KnowTheFormsThatWordListsWriteOut) {
  EXPECT_EQ(grades("list common-verbs\n  inflect: verb\n  steal: steals, stole, stolen, stealing\n"
                   "tone a\n  verb -2: steal\n"),
            (std::map<std::string, float>{
                {"steal", -2}, {"steals", -2}, {"stole", -2}, {"stolen", -2}, {"stealing", -2}}));
}

TEST(ToneLists, WhatIsWrittenOutCountsBeforeWhatIsMade) {
  const auto found = grades("tone a\n  verb -2: charge\ntone b\n  +1: charged\n");
  EXPECT_EQ(found.at("charged"), 1);
  EXPECT_EQ(found.at("charging"), -2);
}

TEST(ToneLists, AWordHasAGradeAndARole) {
  const RuleSet rules = load("tone a\n  -0.5: not\n  flip: not\n");
  ASSERT_EQ(rules.tones().entries().size(), 1u);
  const ToneEntry& entry = rules.tones().entry(0);
  EXPECT_EQ(entry.value, -0.5f);
  EXPECT_EQ(entry.role, ToneRole::flip);
  EXPECT_EQ(entry.grade_at.line, 2u);
  EXPECT_EQ(entry.role_at.line, 3u);
}

std::string text_of(const ToneSourceLine& line) {
  return line.line == 0 ? "" : line.listed + ":" + std::to_string(line.line);
}

// Entries are put together from the tables that texts are scored by.
TEST(ToneLists, GiveEachEntryWithTheLinesItComesFrom) {
  const RuleSet rules = load(
      "tone a\n"
      "  verb -2: take aim, take\n"
      "  ignore: Take Heart\n"
      "  flip: not, take\n"
      "  {wanted}: take aim, mercy\n"
      "  {asked}: mercy\n"
      "  find: <wanted> {gap 1} not => boost\n"
      "  noun 1: aim\n");
  std::vector<std::string> found;
  for (const ToneEntry& entry : rules.tones().entries()) {
    std::string& one = found.emplace_back(entry.words + " |");
    if (entry.graded) one += " " + std::to_string(static_cast<int>(entry.value));
    if (entry.is_noun) one += " noun";
    if (entry.role != ToneRole::none) one += " " + std::string(to_string(entry.role));
    if (entry.is_pattern) one += " pattern";
    one += " groups " + std::to_string(entry.groups) + " " + text_of(entry.grade_at) + " " +
           text_of(entry.role_at);
    for (const ToneSourceLine& line : entry.group_at) one += " " + text_of(line);
  }
  EXPECT_EQ(found, (std::vector<std::string>{
                       "aim | 1 noun groups 0 aim:8 ",
                       "aims | 1 noun groups 0 aim:8 ",
                       "mercy | groups 3   mercy:5 mercy:6",
                       "not | flip groups 0  not:4",
                       "take | -2 flip groups 0 take:2 take:4",
                       "take aim | -2 groups 1 take aim:2  take aim:5",
                       "take heart | 0 groups 0 Take Heart:3 ",
                       "taked | -2 groups 0 take:2 ",
                       "taked aim | -2 groups 0 take aim:2 ",
                       "takes | -2 groups 0 take:2 ",
                       "takes aim | -2 groups 0 take aim:2 ",
                       "taking | -2 groups 0 take:2 ",
                       "taking aim | -2 groups 0 take aim:2 ",
                       "<wanted> {gap 1} not | boost pattern groups 0 <wanted> {gap 1} not:7 "
                       "<wanted> {gap 1} not:7",
                   }));
}

TEST(ToneLists, TellOfEachMistake) {
  struct Case {
    std::string lists;
    std::uint64_t line, column;
    const char* says;
  };
  for (const Case& c : std::vector<Case>{
           {"tone a\n  -2 scandal\n", 2, 3, "has no \":\""},
           {"tone a\n  -5: scandal\n", 2, 3, "from -4 (worst) to 4 (best), not -5"},
           {"tone a\n  1e99: scandal\n", 2, 3, "from -4 (worst) to 4 (best)"},
           {"tone a\n  nan: scandal\n", 2, 3, "from -4 (worst) to 4 (best)"},
           {"tone a\n  flop: not\n", 2, 3, "did you mean \"flip\""},
           {"tone a\n  verbs -2: slam\n", 2, 3, "write \"verb\" before the score"},
           {"tone a\n  -2: bad, worse,, worst\n", 2, 3, "two commas"},
           {"tone a\n  -2: bad, ***\n", 2, 12, "has no word in it"},
           {"tone a\n  -2: bad\n  -3: bad\n", 3, 7, "has another score already (a.tone:2)"},
           {"tone a\n  flip: not\n  boost: not\n", 3, 10, "has another role already (a.tone:2)"},
           {"tone a\n  verb -2: kite\n  noun -1: kite\n", 3, 12, "keep one"},
           {"tone a\n  -2: bad\ntone a\n  -2: worse\n", 3, 6, "already is a tone list"},
           {"tone a\n  about: Nothing.\n", 1, 6, "has no words"},
           {"tone a\n  -2:\n", 2, 3, "there is nothing after"},
       }) {
    try {
      load(c.lists);
      ADD_FAILURE() << c.lists << " loads";
    } catch (const RulesError& error) {
      const Diagnostic& first = error.diagnostics.front();
      EXPECT_EQ(first.file, "a.tone");
      EXPECT_EQ(first.line, c.line) << to_string(first);
      EXPECT_EQ(first.column, c.column) << to_string(first);
      EXPECT_NE(first.message.find(c.says), std::string::npos) << to_string(first);
    }
  }
}

TEST(ToneLists, TellOfAllMistakesTogether) {
  try {
    load("tone a\n  -9: bad\n  flop: not\n");
    ADD_FAILURE();
  } catch (const RulesError& error) {
    EXPECT_EQ(error.diagnostics.size(), 2u);
  }
}

}  // namespace
}  // namespace inquit
