// The English tone lists' own examples.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "rules/rule_set.h"
#include "tone/examples.h"
#include "tone/text_tone.h"

namespace inquit {
namespace {

TEST(EnglishToneLists, DoWhatTheirExamplesSay) {
  for (const Diagnostic& finding : test_tone_examples(default_pack()))
    ADD_FAILURE() << to_string(finding);
}

TEST(EnglishToneLists, SayWhatEachIsAboutAndHowItWasGraded) {
  for (const ToneSource& list : default_pack().source().tones) {
    const std::string& about = list.about.text;
    EXPECT_FALSE(about.empty()) << list.name.text;
    const bool grades = std::ranges::any_of(list.lines, [](const ToneLine& line) {
      return line.key.text.find_first_of("123456789") != std::string::npos;
    });
    EXPECT_TRUE(!grades || about.find("Graded") != about.npos ||
                about.find("grading") != about.npos)
        << list.name.text;
  }
}

// No entry is written twice for the same purpose: as a grade, or as a role.
TEST(EnglishToneLists, ListNothingTwice) {
  const RuleSet& pack = default_pack();
  std::map<std::pair<bool, std::string>, const Located*> seen;
  for (const ToneSource& list : pack.source().tones) {
    for (const ToneLine& line : list.lines) {
      const std::string& key = line.key.text;
      if (key.find('{') != std::string::npos) continue;  // a word may be in many groups
      const bool grades = key.find_first_of("0123456789") != std::string::npos || key == "ignore";
      for (const Located& word : line.words) {
        const auto [first, fresh] = seen.emplace(std::pair(grades, tone_key(word.text)), &word);
        EXPECT_TRUE(fresh) << word.text << " in " << pack.source().files[word.file] << ":"
                           << word.line << " stands in " << pack.source().files[first->second->file]
                           << ":" << first->second->line << " too";
      }
    }
  }
}

// A list must not say that somebody is bad news, or good, for what they are.
TEST(EnglishToneLists, GradeNoGroupOfPeople) {
  TextTone scorer(default_pack());
  for (const char* group : {"refugees",      "migrants",     "immigrants",    "illegal immigrants",
                            "foreigners",    "Muslims",      "Jewish",        "Christians",
                            "Catholics",     "atheists",     "gay",           "lesbian",
                            "transgender",   "black",        "white",         "Asian",
                            "Arab",          "Mexicans",     "Roma",          "women",
                            "men",           "girls",        "boys",          "elderly",
                            "teenagers",     "pensioners",   "mothers",       "fathers",
                            "widows",        "orphans",      "disabled",      "blind",
                            "deaf",          "autistic",     "mentally ill",  "homeless",
                            "unemployed",    "wealthy",      "working class", "landlords",
                            "teachers",      "nurses",       "scientists",    "artists",
                            "lawyers",       "prosecutors",  "journalists",   "lobbyists",
                            "protesters",    "prisoners",    "Democrats",     "Republicans",
                            "conservatives", "liberals",     "socialists",    "populists",
                            "nationalists",  "beggars",      "paupers",       "prostitutes",
                            "undocumented",  "infertile",    "obese",         "the poor",
                            "poor families", "young people", "younger",       "juvenile",
                            "far-right",     "radicals",     "gamblers",      "outcasts",
                            "addicts",       "convicts",     "peasants",      "sex workers"})
    EXPECT_EQ(scorer.score(group).label, ToneLabel::none) << group;
}

}  // namespace
}  // namespace inquit
