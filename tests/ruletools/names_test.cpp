// Names in the tools: examples that ask for them, gold that judges them, edits that lose them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ruletools/coverage.h"
#include "ruletools/diff.h"
#include "ruletools/example.h"
#include "ruletools/gold.h"
#include "ruletools/name_key.h"
#include "ruletools/pack_test.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Which of the two is a woman's name depends on the lists alone.
std::string pack(const std::string& female, const std::string& male,
                 const std::string& examples = "") {
  return "list reporting-verbs\n  say: says, said\n"
         "list articles\n  the\n"
         "list indefinite-articles\n  a, one\n"
         "list possessive-pronouns\n  her\n"
         "list female-pronouns\n  she\n"
         "list female-names\n  " +
         female +
         "\n"
         "list male-names\n  " +
         male +
         "\n"
         "list roles\n  judge\n"
         "part cue\n  is: {any of reporting-verbs}\n"
         "part speaker\n  is: {any of articles} {any of roles}\n  is: {name}\n  is: {any of "
         "female-pronouns}\n"
         "rule tag\n  find: {quote} [,] {cue} {speaker}\n  find: {quote} [,] {speaker} {cue}\n" +
         examples;
}

const std::string kTwo = "Jane Roe met Adam Bell. “It was close in the end,” she said.";
const std::string kNobody = "“It was close in the end,” said the judge.";

std::vector<std::string> faults_of(const std::string& example) {
  PackTestOptions options;
  options.needed = false;
  std::vector<std::string> out;
  for (const Diagnostic& one :
       test_pack(small_pack(pack("jane", "adam", "  yes: " + example + "\n")), options).faults)
    out.push_back(one.message);
  return out;
}

TEST(Examples, AskForTheNameThatAMentionBecame) {
  EXPECT_THAT(faults_of(kTwo + " => speaker = she; name = Jane Roe"), IsEmpty());
  EXPECT_THAT(faults_of("Jane Roe won. “It was close in the end,” said Roe. => name = Jane Roe"),
              IsEmpty());
  EXPECT_THAT(faults_of(kTwo + " => name = Adam Bell"),
              ElementsAre(HasSubstr("name should be \"Adam Bell\" and is \"Jane Roe\"")));
  EXPECT_THAT(faults_of(kTwo + " => name = Roe"),
              ElementsAre(HasSubstr("name should be \"Roe\" and is \"Jane Roe\"")));
}

TEST(Examples, AskThatNobodyIsNamed) {
  EXPECT_THAT(faults_of(kNobody + " => speaker = the judge; name = none"), IsEmpty());
  EXPECT_THAT(faults_of(kNobody + " => name = judge"), IsEmpty());
  EXPECT_THAT(faults_of(kTwo + " => name = none"),
              ElementsAre(HasSubstr("name should be none and is \"Jane Roe\"")));
  EXPECT_THAT(
      faults_of(kNobody + " => name = Jane Roe"),
      ElementsAre(HasSubstr("name should be \"Jane Roe\" and the speaker is not named, only "
                            "described: \"judge\"")));
}

TEST(Examples, TellWhatIsWrongWithALineThatAsksForAName) {
  EXPECT_EQ(read_example("“No,” said Roe. => name = Jane Roe; cue = said").name, "Jane Roe");
  EXPECT_THAT(read_example("“No,” said Roe. => name =").fault, HasSubstr("full name, or none"));
  EXPECT_THAT(read_example("“No,” said Roe. => nme = Roe").fault,
              HasSubstr("did you mean \"name\"?"));
}

TEST(Examples, OfListsAskForNamesToo) {
  const auto of_list = [](const std::string& line) {
    const std::string lists = "list jurists\n  judge\n  yes: " + line + "\n";
    std::vector<std::string> out;
    for (const Diagnostic& one : test_pack(small_pack(lists + pack("jane", "adam")), {}).faults) {
      if (one.message.find("jurists") != std::string::npos) out.push_back(one.message);
    }
    return out;
  };
  EXPECT_THAT(of_list(kNobody + " => name = none"), IsEmpty());
  EXPECT_THAT(of_list(kNobody + " => name = Jane Roe"), ElementsAre(HasSubstr("only described")));
  EXPECT_THAT(of_list("“It was close in the end,” the judge thought. => name = none"), IsEmpty());
}

TEST(NameKey, LeavesOutWhatDoesNotTellPeopleApart) {
  const RuleSet rules = small_pack(pack("jane", "adam"));
  EXPECT_EQ(name_key("Lucius B. Tarrick", rules), "lucius tarrick");
  EXPECT_EQ(name_key("B. Tarrick", rules), "b tarrick");
  EXPECT_EQ(name_key("the JUDGE", rules), "judge");
  EXPECT_EQ(name_key("her brother", rules), "brother");
  EXPECT_EQ(name_key("one resident", rules), "resident");
  EXPECT_EQ(name_key("Roe’s office", rules), name_key("Roe's office", rules));
  EXPECT_EQ(name_key("Tar\u00ADrick", rules), "tarrick");
  EXPECT_EQ(name_key("Smith-Jones", rules), name_key("Smith Jones", rules));
  EXPECT_EQ(name_key("the", rules), "the");
  EXPECT_EQ(name_key("—", rules), "");
}

class GoldOfNames : public testing::Test {
 protected:
  GoldOfNames() {
    const char* test = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = std::filesystem::temp_directory_path() / ("inquit-names-" + std::string(test));
    std::filesystem::create_directories(folder_);
  }
  ~GoldOfNames() override { std::filesystem::remove_all(folder_); }

  Gold gold(const std::vector<std::string>& files) const {
    Gold out;
    std::vector<Diagnostic> faults;
    for (std::size_t i = 0; i < files.size(); ++i) {
      const std::string path = (folder_ / (std::to_string(i) + ".jsonl")).string();
      std::ofstream(path) << files[i] << "\n";
      out.read(path, faults);
    }
    EXPECT_THAT(faults, IsEmpty());
    return out;
  }

  std::filesystem::path folder_;
};

Article two() {
  Article out;
  out.id = "two";
  out.text = kTwo;
  return out;
}

// “It was close in the end,” takes the code points 25 to 49 of kTwo; "she" 51 to 54.
const std::string kRow =
    "{\"id\": \"two\", \"start\": 25, \"end\": 49, \"in\": true, \"source\": [[51, 54]]";
const std::string kNames = ", \"canonical\": \"Jane Roe\", \"aliases\": [\"Roe\"]}";

TEST_F(GoldOfNames, JudgesWordsAndNameApart) {
  const RuleSet right = small_pack(pack("jane", "adam")), wrong = small_pack(pack("adam", "jane"));
  const Gold named = gold({kRow + kNames}), unnamed = gold({kRow + "}"});
  const auto judged = [&](const RuleSet& rules, const Gold& by) {
    return judge(analyze(two(), rules), *by.of("two"), by.complete(), rules);
  };
  EXPECT_EQ(judged(right, named).mentions().right, 1u);
  EXPECT_EQ(judged(right, named).names().right, 1u);
  EXPECT_EQ(judged(wrong, named).mentions().right, 1u);
  EXPECT_EQ(judged(wrong, named).names().right, 0u);
  EXPECT_EQ(judged(wrong, named).names().named, 1u);
  EXPECT_EQ(judged(right, unnamed).names().named, 0u);
  EXPECT_EQ(judged(right, unnamed).names().wanted, 0u);
}

TEST_F(GoldOfNames, MayStandInAFileOfTheirOwnInEitherOrder) {
  const std::string names = "{\"id\": \"two\", \"start\": 25, \"end\": 49" + kNames;
  const RuleSet rules = small_pack(pack("jane", "adam"));
  for (const Gold& one : {gold({kRow + "}", names}), gold({names, kRow + "}"})}) {
    ASSERT_EQ(one.of("two")->size(), 1u);
    const Judged judged = judge(analyze(two(), rules), *one.of("two"), one.complete(), rules);
    EXPECT_EQ(judged.mentions().right, 1u);
    EXPECT_EQ(judged.names().right, 1u);
  }
}

TEST_F(GoldOfNames, TellsAnEditThatKeepsTheWordsAndLosesTheName) {
  const RuleSet before = small_pack(pack("jane", "adam")), after = small_pack(pack("adam", "jane"));
  const DiffReport lost = compare(two(), before, after, gold({kRow + kNames}));
  ASSERT_EQ(lost.changes.size(), 1u);
  EXPECT_EQ(lost.changes[0].kind, ChangeKind::changed);
  EXPECT_EQ(lost.changes[0].name(), NameChange::lost);
  const std::string text = to_text(lost, 3);
  EXPECT_THAT(text, HasSubstr("changed, name lost  tag  two#25\n"));
  EXPECT_THAT(text, HasSubstr("before: Jane Roe (“she”), tag, right\n"));
  EXPECT_THAT(text, HasSubstr("after:  Adam Bell (“she”), tag, right words, wrong name\n"));
  EXPECT_THAT(text, HasSubstr("names before: precision 1.0000, recall 1.0000"));
  EXPECT_THAT(text, HasSubstr("names after:  precision 0.0000, recall 0.0000"));
  EXPECT_THAT(text, HasSubstr("names gained: 0, names lost: 1\n"));
  const std::string json = to_json(lost, 3);
  EXPECT_THAT(json, HasSubstr("\"names_lost\": 1"));
  EXPECT_THAT(json, HasSubstr("\"name_right\": false"));
  EXPECT_THAT(to_html(lost, 3, "x"), HasSubstr("changed, name lost, two#25"));
  EXPECT_EQ(compare(two(), after, before, gold({kRow + kNames})).changes[0].name(),
            NameChange::gained);
}

TEST_F(GoldOfNames, AreNotSpokenOfWhereGoldHasNone) {
  const RuleSet before = small_pack(pack("jane", "adam")), after = small_pack(pack("adam", "jane"));
  const DiffReport changed = compare(two(), before, after, gold({kRow + "}"}));
  EXPECT_EQ(changed.changes[0].name(), NameChange::none);
  EXPECT_THAT(to_text(changed, 3), testing::Not(HasSubstr("names")));
  EXPECT_THAT(to_json(changed, 3), testing::Not(HasSubstr("names")));
}

TEST_F(GoldOfNames, AreCountedByRule) {
  const RuleSet wrong = small_pack(pack("adam", "jane"));
  Coverage coverage(wrong);
  coverage.add(two(), gold({kRow + kNames}));
  EXPECT_EQ(coverage.by_rule()[0].mentions.precision(), 1.0);
  EXPECT_EQ(coverage.by_rule()[0].names.precision(), 0.0);
  EXPECT_THAT(to_text(coverage, wrong, false), HasSubstr("1.00 of 1      0.00 of 1\n"));
  EXPECT_THAT(to_json(coverage, wrong), HasSubstr("\"names_measured\": 0.0"));
}

}  // namespace
}  // namespace inquit
