// What the studio's page asks and gets: a desk mends a wrong speaker from the article to the
// commit.

#include "studio/studio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstdlib>

#include "ruletools/explain.h"
#include "studio/case.h"
#include "studio/pack_cache.h"
#include "studio/pack_changes.h"
#include "studio/pack_folder.h"
#include "studio/temporary_pack.h"

namespace inquit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string json_string(std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return buffer.GetString();
}

constexpr const char* kArticle =
    "Lena Foss spoke to Ida Holm at the gate. “The ferry was late again,” went the cry from "
    "Holm.\n";
constexpr const char* kRule =
    "rule went-the-cry\n"
    "  find: {quote} [,] went the cry from {speaker}\n"
    "  sure: high\n"
    "  yes: “Shame!” went the cry from Ida Holm. => speaker = Ida Holm\n";

class StudioTest : public testing::Test {
 protected:
  rapidjson::Document ask(std::string_view name, const std::string& body, int status = 200) {
    const StudioResponse response = studio_.answer(name, body);
    EXPECT_EQ(response.status, status) << response.body;
    rapidjson::Document out;
    out.Parse(response.body.data(), response.body.size());
    EXPECT_FALSE(out.HasParseError()) << response.body;
    return out;
  }
  static std::string changed(const std::string& rules) {
    return R"("changed": {"desk.rules": )" + json_string(rules) + "}";
  }
  static std::string error(const rapidjson::Document& answer) {
    return answer.HasMember("error") ? answer["error"].GetString() : "";
  }

  TemporaryPack pack_;
  Studio studio_{{pack_.path()}};
};

TEST_F(StudioTest, NamesThePacksFilesAndWhichMayBeChanged) {
  const auto answer = ask("pack", "{}");
  std::vector<std::string> own;
  for (const auto& one : answer["files"].GetArray()) {
    if (!one.HasMember("locked")) own.emplace_back(one["name"].GetString());
  }
  EXPECT_THAT(own, ElementsAre("desk.rules", "pack.txt"));
  const auto file = ask("file", R"({"name": "desk.rules"})");
  EXPECT_STREQ(file["text"].GetString(), TemporaryPack::kRules);
  EXPECT_THAT(error(ask("file", R"({"name": "../desk/desk.rules"})", 404)), HasSubstr("no file"));
}

TEST_F(StudioTest, TellsASlipAtItsPlaceWhileItIsTyped) {
  const auto answer = ask("check", "{" + changed("rule x\n  find: {quote} {speakr}\n") + "}");
  ASSERT_GE(answer["diagnostics"].Size(), 1u);
  const auto& slip = answer["diagnostics"][0];
  EXPECT_THAT(slip["file"].GetString(), testing::EndsWith("desk.rules"));
  EXPECT_EQ(slip["line"].GetInt(), 2);
  EXPECT_THAT(slip["message"].GetString(), HasSubstr("did you mean"));
  EXPECT_EQ(ask("check", "{}")["diagnostics"].Size(), 0u);
}

TEST_F(StudioTest, SaysWhoSpokeAndWhy) {
  const std::string text = R"("text": )" + json_string(kArticle);
  const auto before = ask("read", "{" + text + "}");
  ASSERT_EQ(before["quotes"].Size(), 1u);
  EXPECT_STRNE(before["quotes"][0]["speaker"].GetString(), "Ida Holm");
  const std::string typed = changed(std::string(TemporaryPack::kRules) + "\n" + kRule);
  const auto after = ask("read", "{" + text + "," + typed + "}");
  EXPECT_STREQ(after["quotes"][0]["speaker"].GetString(), "Ida Holm");
  EXPECT_STREQ(after["quotes"][0]["rule"].GetString(), "went-the-cry");
  const auto why = ask("why", "{" + text + R"(,"quote": 0,)" + typed + "}");
  const auto& held = why["explained"][0]["quotes"][0]["held"][0];
  EXPECT_STREQ(held["rule"].GetString(), "went-the-cry");
  EXPECT_TRUE(held["won"].GetBool());
  std::string way;
  for (const auto& one : held["way"].GetArray())
    way += std::string(one["element"].GetString()) + " ";
  EXPECT_EQ(way, "{quote} , went the cry from {speaker} ");
}

TEST_F(StudioTest, CountsAsJavaScriptDoes) {
  const auto answer = ask("read", R"({"text": "😀 “We won,” said Ida Holm."})");
  EXPECT_EQ(answer["quotes"][0]["at"][0].GetInt(), 4);
  EXPECT_EQ(answer["quotes"][0]["mention"][1].GetInt(), 26);
}

TEST_F(StudioTest, RefusesAnArticleOfFiveMegabytesInWords) {
  const std::string text = R"({"text": )" + json_string(std::string(5 * 1024 * 1024, 'a')) + "}";
  EXPECT_THAT(error(ask("read", text, 413)), HasSubstr("5 MB"));
  EXPECT_THAT(error(ask("why", text, 413)), HasSubstr("up to 1 MB"));
}

TEST_F(StudioTest, ReadsOnWithAPackThatDoesNotLoad) {
  const auto answer = ask("read", R"({"text": "“We won,” said Ida Holm.",)" +
                                      changed("rule x\n  find: {quote} ((\nrubbish\n") + "}");
  EXPECT_STREQ(answer["quotes"][0]["speaker"].GetString(), "Ida Holm");
}

TEST_F(StudioTest, RunsTheExamplesOfARule) {
  const std::string wrong =
      std::string(kRule) + "  yes: “Shame!” went a cry from Ida Holm. => speaker = Ida Holm\n";
  const auto answer = ask("examples", R"({"only": "went-the-cry",)" + changed(wrong) + "}");
  std::vector<bool> passed;
  for (const auto& one : answer["report"]["examples"].GetArray())
    passed.push_back(one["passed"].GetBool());
  EXPECT_THAT(passed, ElementsAre(true, false));
}

TEST_F(StudioTest, TellsTheListsOfAWord) {
  const auto answer = ask("word", R"({"word": "said"})");
  bool found = false;
  for (const auto& one : answer["lists"].GetArray())
    found |= std::string(one["list"].GetString()) == "reporting-verbs";
  EXPECT_TRUE(found);
}

TEST_F(StudioTest, RefusesWhatIsNoQuestion) {
  ask("nothing", "{}", 404);
  for (const char* body : {"", "[]", "{\"a\": ", "\"\xFF\""}) ask("check", body, 400);
}

TEST_F(StudioTest, RefusesTheSecondOfTwoTabs) {
  const auto file = ask("file", R"({"name": "desk.rules"})");
  const auto body = [&](const char* text) {
    return std::string(R"({"files": [{"name": "desk.rules", "text": )") + json_string(text) +
           R"(, "hash": ")" + file["hash"].GetString() + "\"}]}";
  };
  ask("save", body("# first\n"));
  EXPECT_THAT(error(ask("save", body("# second\n"), 409)), HasSubstr("changed elsewhere"));
  EXPECT_EQ(pack_.read("desk.rules"), "# first\n");
}

TEST_F(StudioTest, MakesABranchAndACommitThatSaysWhatChanges) {
  const std::string git = "git -C '" + pack_.path().string() + "' ";
  if (std::system((git + "init -q && " + git + "config user.name Desk && " + git +
                   "config user.email desk@example.org && " + git + "add -A && " + git +
                   "commit -q -m Begin")
                      .c_str()) != 0)
    GTEST_SKIP() << "git is not installed";
  pack_.write("other.words", "list spare\n  spare\n");  // somebody else's, not to be committed
  const auto file = ask("file", R"({"name": "desk.rules"})");
  const auto answer =
      ask("save", std::string(R"({"files": [{"name": "desk.rules", "text": )") +
                      json_string(std::string(TemporaryPack::kRules) + "\n" + kRule) +
                      R"(, "hash": ")" + file["hash"].GetString() + "\"}]}");
  EXPECT_STREQ(answer["branch"].GetString(), "desk/add-the-rule-went-the-cry");
  EXPECT_FALSE(answer.HasMember("git_fault"));
  const std::string log = (pack_.path().parent_path() / "log").string();
  ASSERT_EQ(std::system((git + "log -1 --stat --format=%B > '" + log + "'").c_str()), 0);
  std::ifstream told(log);
  const std::string message(std::istreambuf_iterator<char>(told), {});
  EXPECT_THAT(message, HasSubstr("Add the rule went-the-cry"));
  EXPECT_THAT(message, HasSubstr("desk.rules"));
  EXPECT_THAT(message, testing::Not(HasSubstr("other.words")));
}

TEST(PackChanges, AreToldInWords) {
  std::vector<Diagnostic> faults;
  const PackSource before =
      read_pack({{"a.rules", "rule x\n  find: {quote}\n\nlist weekdays\n  monday\n"}}, faults);
  const PackSource after =
      read_pack({{"a.rules", "rule y\n  find: {quote}\n\nlist weekdays\n  tuesday\n"}}, faults);
  EXPECT_THAT(changes_between(before, after),
              ElementsAre("add the rule y", "delete the rule x", "add tuesday to the list weekdays",
                          "take monday out of the list weekdays"));
  EXPECT_EQ(subject_of({"add the rule y", "delete the rule x"}),
            "Add the rule y and 1 other change");
}

TEST(PackCache, CompilesOneRuleWhereOnlyItsPatternsChanged) {
  const TemporaryPack pack;
  const PackFolder folder(pack.path());
  PackCache cache;
  std::vector<Diagnostic> faults;
  std::vector<PackFile> files = folder.read(faults);
  const Loaded first = cache.get(files, {}, false);
  EXPECT_EQ(cache.get(files, {}, false), first);
  std::string& rules =
      std::ranges::find(files, folder.path_of("desk.rules"), &PackFile::name)->bytes;
  rules.replace(rules.find("summed it"), 6, "said");
  const Loaded second = cache.get(files, {}, false);
  EXPECT_EQ(only_patterns_of(first->source(), second->source()),
            static_cast<std::uint32_t>(first->source().rules.size() - 1));
  Article article;
  article.text = "“A good night” was how Lena Foss said it up.";
  const auto explained = second->explainer().explain(article, {});
  ASSERT_EQ(explained.size(), 1u);
  EXPECT_EQ(explained[0].rule, "summed-up");
}

// A word that no pattern names is like any other to patterns: the whole pack is compiled for it.
TEST(PackCache, CompilesAllWhereAPatternNamesAWordThatNoneNamed) {
  const TemporaryPack pack;
  const PackFolder folder(pack.path());
  PackCache cache;
  std::vector<Diagnostic> faults;
  std::vector<PackFile> files = folder.read(faults);
  const Loaded first = cache.get(files, {}, false);
  std::string& rules =
      std::ranges::find(files, folder.path_of("desk.rules"), &PackFile::name)->bytes;
  for (const char* word : {"totted", "[it] totted", "glossed"}) {
    const std::size_t at = rules.find(" it up");
    const std::size_t before = rules.rfind("{speaker} ", at) + 10;
    rules.replace(before, at - before, word);
    const std::string last = std::string(word).substr(std::string(word).rfind(' ') + 1);
    Article article;
    article.text = "“A good night” was how Lena Foss " + last + " it up.";
    const auto explained = cache.get(files, {}, false)->explainer().explain(article, {});
    ASSERT_EQ(explained.size(), 1u);
    EXPECT_EQ(explained[0].rule, "summed-up") << word;
  }
}

TEST(Case, IsRedUntilThePackAnswersIt) {
  std::string fault;
  const Case one = read_case(
      R"({"case": 1, "article": {"id": "gate", "text": )" + json_string(kArticle) +
          R"(}, "quote": "The ferry was late again,", "said_by": "", "right": "Ida Holm"})",
      fault);
  ASSERT_EQ(fault, "");
  EXPECT_EQ(name_for(one), "the-ferry-was-late-again");
  EXPECT_EQ(read_case(to_json(one), fault).text, kArticle);
  const TemporaryPack pack;
  EXPECT_FALSE(try_case(one, load_pack(pack.path())).passed);
  pack.write("desk.rules", kRule);
  EXPECT_TRUE(try_case(one, load_pack(pack.path())).passed);
  read_case(R"({"case": 2, "quote": "x"})", fault);
  EXPECT_THAT(fault, HasSubstr("no case"));
}

}  // namespace
}  // namespace inquit
