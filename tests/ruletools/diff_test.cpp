// What a change of a pack does to how words stand: said, negated or hypothetical.
#include "ruletools/diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "support/small_pack.h"

namespace inquit {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kTag =
    "part speaker\n  is: {name}\n"
    "rule tag\n  find: {speaker} never said {quote}\n"
    "rule board\n  find: the board never said {quote}\n  speaker: nobody\n";
const std::string kNever = "rule never-said\n  find: never said {quote}\n  then: negated\n";

Article article(const std::string& text) {
  Article out;
  out.id = "one";
  out.text = text;
  return out;
}

TEST(Diff, ShowsAChangeOfModalityAlone) {
  const RuleSet before = small_pack(kTag), after = small_pack(kTag + kNever);
  const Article roe = article("yesterday Roe never said “we won the cup”.");
  const DiffReport now = compare(roe, before, after, {});
  ASSERT_EQ(now.changes.size(), 1u);
  EXPECT_EQ(now.changes[0].kind, ChangeKind::modality);
  EXPECT_EQ(now.changes[0].rule, "never-said");
  EXPECT_EQ(now.changes[0].new_answer.modality, Modality::negated);
  const std::string text = to_text(now, 3);
  EXPECT_THAT(text, HasSubstr("before: Roe, tag\n"));
  EXPECT_THAT(text, HasSubstr("after:  Roe, tag; negated, never-said\n"));
  EXPECT_THAT(to_json(now, 3), HasSubstr("\"modality_rule\": \"never-said\""));
  EXPECT_THAT(to_html(now, 3, "x"), HasSubstr("<article class=\"modality\">"));

  const DiffReport back = compare(roe, after, before, {});
  ASSERT_EQ(back.changes.size(), 1u);
  EXPECT_EQ(back.changes[0].kind, ChangeKind::modality);
  EXPECT_EQ(back.changes[0].rule, "never-said") << "the rule that told it";
  EXPECT_THAT(compare(roe, after, after, {}).changes, IsEmpty());
}

// A quote that is cut out of the text in another way is one that changed, not one that is lost and
// two that are gained.
TEST(Diff, ShowsAQuoteThatHasOtherWords) {
  const std::string rest =
      "language: fr\nclitic: -elle\n"
      "list reporting-verbs\n  dit\n"
      "list conjunctions\n  et\n"
      "list first-pronouns\n  je, nous\n"
      "list female-pronouns\n  elle\n"
      "part speaker\n  is: {any of female-pronouns}\n"
      "rule tag\n  find: {quote} [,] {any of reporting-verbs} {speaker}\n";
  const RuleSet before = small_pack(rest), after = small_pack("tags: inside marks\n" + rest);
  const Article said = article("« Nous avons gagné la coupe, dit-elle, et je suis contente. »");
  const DiffReport now = compare(said, before, after, {});
  ASSERT_FALSE(now.changes.empty());
  EXPECT_EQ(now.changes[0].kind, ChangeKind::words);
  EXPECT_EQ(now.changes[0].old_quote, "Nous avons gagné la coupe, dit-elle, et je suis contente.");
  EXPECT_EQ(now.changes[0].quote, "Nous avons gagné la coupe,");
  for (const Change& one : now.changes) EXPECT_NE(one.kind, ChangeKind::lost);
  EXPECT_THAT(to_text(now, 3), HasSubstr("before: [Nous avons gagné la coupe, dit-elle, et je"));
  EXPECT_THAT(to_json(now, 3), HasSubstr("\"old_quote\""));
  const DiffReport back = compare(said, after, before, {});
  ASSERT_FALSE(back.changes.empty());
  EXPECT_EQ(back.changes[0].kind, ChangeKind::words);
  EXPECT_EQ(back.changes[0].old_quote, "Nous avons gagné la coupe,");
}

TEST(Diff, ShowsItOfWordsThatNobodyIsNamedFor) {
  const RuleSet before = small_pack(kTag), after = small_pack(kTag + kNever);
  const DiffReport now =
      compare(article("in May the board never said “we won the cup”."), before, after, {});
  ASSERT_EQ(now.changes.size(), 1u);
  EXPECT_EQ(now.changes[0].kind, ChangeKind::modality);
  EXPECT_THAT(to_text(now, 3), HasSubstr("after:  nobody; negated, never-said\n"));
}

TEST(Diff, CountsAnotherSpeakerBeforeAnotherModality) {
  const RuleSet before = small_pack(kTag),
                after = small_pack("part speaker\n  is: {name}\n" + kNever);
  const DiffReport now =
      compare(article("yesterday Roe never said “we won the cup”."), before, after, {});
  ASSERT_EQ(now.changes.size(), 1u);
  EXPECT_EQ(now.changes[0].kind, ChangeKind::lost);
}

TEST(Diff, SaysWhetherTheModalityIsRightWhereGoldHasEveryQuote) {
  const RuleSet before = small_pack(kTag), after = small_pack(kTag + kNever);
  const Article roe = article("yesterday Roe never said “we won the cup”.");
  const auto gold_of = [](const std::string& more) {
    const std::string path = testing::TempDir() + "modality.gold.jsonl";
    std::ofstream(path)
        << R"({"id": "one", "start": 26, "end": 40, "in": true, "source": [[10, 13]])" << more
        << "}\n";
    Gold gold;
    std::vector<Diagnostic> faults;
    gold.read(path, faults);
    std::remove(path.c_str());
    EXPECT_THAT(faults, IsEmpty());
    return gold;
  };
  const std::string negated = R"(, "kind": "partial", "modality": "negated")";
  const std::string right = to_text(compare(roe, before, after, gold_of(negated)), 3);
  EXPECT_THAT(right, HasSubstr("before: Roe, tag, right; said, wrong\n"));
  EXPECT_THAT(right, HasSubstr("after:  Roe, tag, right; negated, never-said, right\n"));
  const std::string wrong =
      to_text(compare(roe, before, after, gold_of(R"(, "kind": "partial")")), 3);
  EXPECT_THAT(wrong, HasSubstr("after:  Roe, tag, right; negated, never-said, wrong\n"));
  const std::string silent = to_text(compare(roe, before, after, gold_of("")), 3);
  EXPECT_THAT(silent, HasSubstr("after:  Roe, tag, right; negated, never-said\n"));
}

}  // namespace
}  // namespace inquit
