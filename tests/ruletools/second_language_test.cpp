// The tools on a pack for another language, written as the guide tells (tests/packs/de).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ruletools/check.h"
#include "ruletools/coverage.h"
#include "ruletools/diff.h"
#include "ruletools/draft.h"
#include "ruletools/exchange.h"
#include "ruletools/explain.h"
#include "ruletools/pack_test.h"
#include "ruletools/word_info.h"

namespace inquit {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const char* const kFolder = INQUIT_SOURCE_DIR "/tests/packs/de";

Article article(const std::string& text) {
  Article out;
  out.id = "fähre";
  out.text = text;
  return out;
}

std::vector<std::string> lines_of(const std::vector<Diagnostic>& all) {
  std::vector<std::string> out;
  for (const Diagnostic& one : all) out.push_back(to_string(one));
  return out;
}

TEST(SecondLanguage, HasNoMistakesAndPassesItsTests) {
  for (const std::string folder : {"de", "fr"}) {
    const std::string pack = INQUIT_SOURCE_DIR "/tests/packs/" + folder;
    EXPECT_THAT(lines_of(check_pack(pack).found), IsEmpty()) << folder;
    PackTestOptions options;
    options.coverage = true;
    const PackTestReport report = test_pack(load_pack(pack), options);
    EXPECT_THAT(lines_of(report.faults), IsEmpty()) << folder;
    EXPECT_GT(report.results.size(), 12u) << folder;
  }
}

TEST(SecondLanguage, ExplainsWhatAWordLacks) {
  const Explainer explainer(load_pack(kFolder));
  const auto quotes =
      explainer.explain(article("„Das ist jetzt leider alles weg“, murmelte Marit Solheim."), {});
  ASSERT_EQ(quotes.size(), 1u);
  EXPECT_EQ(quotes[0].speaker, "nobody");
  ASSERT_FALSE(quotes[0].missed.empty());
  std::vector<std::string> fixes;
  for (const MissedRule& one : quotes[0].missed)
    fixes.insert(fixes.end(), one.fixes.begin(), one.fixes.end());
  EXPECT_THAT(fixes, Contains("\"murmelte\" is in no list; if it belongs to them, put it into "
                              "reporting-verbs"));
}

TEST(SecondLanguage, ExplainsWhichExceptionHeld) {
  const Explainer explainer(load_pack(kFolder));
  const auto quotes =
      explainer.explain(article("„Das ist jetzt leider alles weg“, sagte Marit Solheim nicht."),
                        {"zitat-sagte-sprecher"});
  ASSERT_EQ(quotes.size(), 1u);
  ASSERT_EQ(quotes[0].missed.size(), 1u);
  EXPECT_EQ(quotes[0].missed[0].why, "its exception holds: [,] nicht");
}

TEST(SecondLanguage, DraftsARuleThatWorks) {
  const RuleSet rules = load_pack(kFolder);
  const Draft draft =
      draft_rule(rules, "„Das ist jetzt leider alles weg“, war die Antwort von [Marit Solheim].");
  EXPECT_EQ(draft.fault, "");
  EXPECT_TRUE(draft.works) << draft.rule;
  EXPECT_THAT(draft.rule, HasSubstr("find: {quote} [,] war die antwort von {speaker}\n"));
  EXPECT_THAT(draft.rule, HasSubstr("=> speaker = Marit Solheim\n"));
  EXPECT_EQ(draft_rule(rules, "„Nein“, sagte [Roe].").decided_by, "zitat-sagte-sprecher");
  EXPECT_THAT(draft_rule(rules, "„Nein“, sagte Roe.").fault, HasSubstr("square brackets"));
}

TEST(SecondLanguage, DiffTellsWhatWasGainedLostAndChanged) {
  const RuleSet before = load_pack(kFolder);
  RuleSource other = before.source().rules[0];
  other.find[0].text = "{quote} [,] {cue} {named}";
  RuleSource behind = before.source().rules[1];  // it would find the same subject
  behind.find[0].text = other.find[0].text;
  const RuleSet after = with_rule(with_rule(before, 0, other), 1, behind);
  const Article text = article(
      "„Das Geld ist weg“, sagte die Sprecherin.\n\nTom Okafor nannte es „nichts“, sagte sie.");
  DiffReport lost = compare(text, before, after, {});
  ASSERT_EQ(lost.changes.size(), 2u);
  EXPECT_EQ(lost.changes[0].kind, ChangeKind::lost);
  EXPECT_EQ(lost.changes[0].rule, "zitat-sagte-sprecher");
  EXPECT_EQ(lost.changes[0].quote, "Das Geld ist weg");
  EXPECT_EQ(lost.changes[1].kind, ChangeKind::changed);
  EXPECT_EQ(lost.changes[1].old_answer.mention, "sie");
  EXPECT_EQ(lost.changes[1].new_answer.mention, "Tom Okafor");
  EXPECT_EQ(compare(text, after, before, {}).changes[0].kind, ChangeKind::gained);
  EXPECT_THAT(compare(text, before, before, {}).changes, IsEmpty());
  const std::string page = to_html(lost, 0, "a < b");
  EXPECT_THAT(page, HasSubstr("a &lt; b"));
  EXPECT_THAT(page, testing::Not(HasSubstr("http")));
}

TEST(SecondLanguage, CoverageCountsOverlapsConflictsAndWhatNeverFired) {
  const RuleSet rules = load_pack(kFolder);
  Coverage coverage(rules);
  coverage.add(article("Tom Okafor nannte es „nichts“, sagte sie."), {});
  EXPECT_EQ(coverage.quotes(), 1u);
  EXPECT_EQ(coverage.by_rule()[0].won, 1u);
  EXPECT_EQ(coverage.by_rule()[2].held, 1u);
  EXPECT_EQ(coverage.by_rule()[2].conflicts, 1u);
  EXPECT_THAT(to_text(coverage, rules, true), HasSubstr("never held: laut-sprecher, werk"));
  EXPECT_EQ(coverage.words().of("nannte"), 1u);
  EXPECT_EQ(coverage.words().of("nennt"), 0u);
}

TEST(SecondLanguage, ComesBackFromJsonAsItWas) {
  std::vector<Diagnostic> faults;
  for (const char* folder : {kFolder, INQUIT_SOURCE_DIR "/rules/en"}) {
    const std::vector<PackFile> files = read_pack_files(folder, faults);
    const std::vector<PackFile> back = pack_from_json(pack_to_json(files), "a.json", faults);
    ASSERT_THAT(lines_of(faults), IsEmpty());
    ASSERT_EQ(back.size(), files.size());
    for (std::size_t i = 0; i < files.size(); ++i) EXPECT_EQ(back[i].bytes, files[i].bytes);
  }
}

TEST(SecondLanguage, TellsWhatIsWrongWithJson) {
  const auto faults_of = [](const std::string& json) {
    std::vector<Diagnostic> faults;
    pack_from_json(json, "a.json", faults);
    return lines_of(faults);
  };
  const std::string head = "{\"format\": \"inquit rule pack 1\", \"files\": [";
  EXPECT_THAT(faults_of("{\n  nonsense}"), ElementsAre(HasSubstr("a.json:2:3: error: this is no")));
  EXPECT_THAT(faults_of("{}"), ElementsAre(HasSubstr("\"format\"")));
  EXPECT_THAT(faults_of(head + "{\"name\": \"../x.rules\", \"items\": []}]}"),
              ElementsAre(HasSubstr("/files/0: \"name\" must be")));
  EXPECT_THAT(
      faults_of(head + "{\"name\": \"x.rules\", \"items\": [{\"kind\": \"rule\", \"name\": "
                       "\"r\", \"lines\": [{\"key\": \"find\", \"value\": \"a\\nb\"}]}]}]}"),
      ElementsAre(HasSubstr("/files/0/items/0/lines/0: a value must be on one line")));
}

TEST(SecondLanguage, ShowsAllFormsOfAList) {
  std::vector<std::string> words;
  for (const ListWord& one : words_of(load_pack(INQUIT_SOURCE_DIR "/rules/en"), "weekdays"))
    words.push_back(one.word);
  EXPECT_THAT(words, Contains("mondays"));
  std::vector<std::string> german;
  for (const ListWord& one : words_of(load_pack(kFolder), "male-pronouns"))
    german.push_back(one.word);
  EXPECT_THAT(german, ElementsAre("er"));
}

}  // namespace
}  // namespace inquit
