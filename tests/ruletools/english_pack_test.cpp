// The English pack is held to what `inquit rules check` and `inquit rules test --coverage` ask.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "rules/asked_lists.h"
#include "ruletools/check.h"
#include "ruletools/pack_test.h"
#include "ruletools/word_info.h"

namespace inquit {
namespace {

std::string lines_of(const std::vector<Diagnostic>& all) {
  std::string out;
  for (const Diagnostic& one : all) out += "\n" + to_string(one);
  return out;
}

TEST(EnglishPack, DoesWhatItsExamplesSayAndNeedsEveryExceptionAndAlternative) {
  const RuleSet rules = load_pack(INQUIT_SOURCE_DIR "/rules/en");
  PackTestOptions options;
  options.coverage = true;
  const PackTestReport report = test_pack(rules, options);
  EXPECT_TRUE(report.faults.empty()) << lines_of(report.faults);
  EXPECT_TRUE(report.notes.empty()) << lines_of(report.notes);
  EXPECT_GT(report.results.size(), 100u);
  EXPECT_GT(report.taken_away, 50u);
}

TEST(EnglishPack, HasEachListThatTheProgramAsksForWithTheWordThatTheCatalogueShows) {
  const RuleSet rules = load_pack(INQUIT_SOURCE_DIR "/rules/en");
  for (const AskedList& asked : kAskedLists) {
    if (asked.example.empty()) continue;  // for other languages
    ASSERT_NE(rules.find_list(asked.name), kNoList) << asked.name;
    const auto words = words_of(rules, asked.name);
    EXPECT_TRUE(std::ranges::find(words, asked.example, &ListWord::word) != words.end())
        << asked.name << " has no " << asked.example;
  }
}

TEST(EnglishPack, HasNoMistakes) {
  const PackReport report = check_pack(INQUIT_SOURCE_DIR "/rules/en");
  EXPECT_TRUE(report.found.empty()) << lines_of(report.found);  // nor anything to warn of
}

}  // namespace
}  // namespace inquit
