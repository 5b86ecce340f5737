// How a mention became a name, as rules explain tells it, by a small pack with weights of its own.
#include "ruletools/naming.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ruletools/explain.h"
#include "ruletools/json.h"
#include "ruletools/pack_test.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string pack(const std::string& examples = "") {
  return "list reporting-verbs\n  say: says, said\n"
         "list articles\n  the\n"
         "list female-pronouns\n  she\n"
         "list female-names\n  jane\n"
         "list male-names\n  adam\n"
         "list roles\n  judge\n"
         "part cue\n  is: {any of reporting-verbs}\n"
         "part speaker\n  is: {any of articles} {any of roles}\n  is: {name}\n  is: {any of "
         "female-pronouns}\n"
         "rule tag\n  find: {quote} [,] {cue} {speaker}\n  find: {quote} [,] {speaker} {cue}\n"
         "weights descriptions\n  newcomer: 2\n  role: 4\n  most-recent: 1\n" +
         examples + "weights he-or-she\n  gender-known: 1\n  gender-contradicts: -5\n";
}

Naming naming(const std::string& text) {
  static const RuleSet rules = small_pack(pack());
  Article article;
  article.text = text;
  const auto quotes = Explainer(rules).explain(article, {});
  EXPECT_EQ(quotes.size(), 1u);
  return quotes.at(0).naming.value_or(Naming{});
}

const std::string kUnnamed = "Adam Bell was jailed. “You are a dangerous man,” the judge said.";
const std::string kNamed = "Jane Roe, the judge, spoke. “You are a dangerous man,” the judge said.";

TEST(Naming, TellsThatNobodyIsSaidToHoldARoleAndWhoWasConsidered) {
  const Naming told = naming(kUnnamed);
  EXPECT_EQ(told.mention, "the judge");
  EXPECT_EQ(told.name, "judge");
  EXPECT_EQ(told.by, "self");
  EXPECT_EQ(told.why, "the text names nobody with this description");
  ASSERT_EQ(told.candidates.size(), 2u);
  EXPECT_TRUE(told.candidates[0].is_new && told.candidates[0].chosen);
  EXPECT_EQ(told.candidates[1].name, "Adam Bell");
  EXPECT_FALSE(told.candidates[1].chosen);
  EXPECT_EQ(naming_text(told, 3),
            "  name  “the judge” is judge, by self; the text names nobody with this description\n"
            "        chosen  judge (somebody new), +2.0: newcomer +2.0\n"
            "        lost    Adam Bell, +1.0: most-recent +1.0; nothing in the text says so\n");
}

TEST(Naming, ShowsTheWordsThatTellWhoHoldsARole) {
  const Naming told = naming(kNamed);
  EXPECT_EQ(told.name, "Jane Roe");
  EXPECT_EQ(told.by, "role");
  EXPECT_THAT(told.because, HasSubstr("judge"));
  EXPECT_EQ(told.why, "the text says so in “" + told.because + "”");
  EXPECT_EQ(told.candidates.at(0).evidence.at(0).kind, "role");
  EXPECT_EQ(told.candidates.at(0).evidence.at(0).weight, 4);
}

TEST(Naming, OrdersThoseWhoLostByTheirTotals) {
  const Naming told = naming("Adam Bell met Jane Roe. “You are a dangerous man,” she said.");
  EXPECT_EQ(told.name, "Jane Roe");
  EXPECT_EQ(told.by, "pronoun");
  EXPECT_EQ(told.question, "he-or-she");
  ASSERT_FALSE(told.candidates.empty());
  EXPECT_EQ(told.candidates[0].name, "Jane Roe");
  for (std::size_t c = 2; c < told.candidates.size(); ++c)
    EXPECT_GE(told.candidates[c - 1].total, told.candidates[c].total);
}

TEST(Naming, OfANameWeighsNothing) {
  const Naming surname = naming("Jane Roe came. “You are a dangerous man,” Roe said.");
  EXPECT_EQ(surname.by, "surname");
  EXPECT_THAT(surname.candidates, IsEmpty());
  EXPECT_EQ(naming_text(surname, 3),
            "  name  “Roe” is Jane Roe, by surname; the fullest name in the text that these words "
            "can refer to\n");
  EXPECT_EQ(naming_text(naming("“You are a dangerous man,” Jane Roe said."), 3),
            "  name  Jane Roe, by self; the text has no fuller name\n");
}

TEST(Naming, StandsInTheJsonOfExplain) {
  static const RuleSet rules = small_pack(pack());
  Article article;
  article.text = kUnnamed;
  const std::string json = to_json({{"", Explainer(rules).explain(article, {})}}, 0);
  EXPECT_THAT(json, HasSubstr("\"by\": \"self\""));
  EXPECT_THAT(json, HasSubstr("\"weights\": \"descriptions\""));
  EXPECT_THAT(json, HasSubstr("\"kind\": \"newcomer\""));
}

std::vector<std::string> faults_of(const std::string& examples) {
  PackTestOptions options;
  options.only = "descriptions";
  std::vector<std::string> out;
  for (const Diagnostic& one : test_pack(small_pack(pack(examples)), options).faults)
    out.push_back(one.message);
  return out;
}

TEST(ExamplesOfWeights, PassWhereTheyChooseWhoIsMeant) {
  EXPECT_THAT(faults_of("  yes: " + kUnnamed + " => name = none\n  yes: " + kNamed +
                        " => name = Jane Roe\n  no: " + kUnnamed + " => name = Adam Bell\n"),
              IsEmpty());
  EXPECT_THAT(faults_of("  yes: " + kUnnamed + " => name = Adam Bell\n"),
              ElementsAre(HasSubstr("yes: of weights descriptions: name should be \"Adam Bell\"")));
  EXPECT_THAT(faults_of("  no: " + kUnnamed + " => name = none\n"),
              ElementsAre(HasSubstr("the answer is the one that it should not be")));
}

TEST(ExamplesOfWeights, FailWhereOthersChoose) {
  EXPECT_THAT(
      faults_of("  yes: Jane Roe came. “You are a dangerous man,” Roe said. => name = Jane Roe\n"),
      ElementsAre(HasSubstr("these weights do not choose who speaks in it")));
  EXPECT_THAT(
      faults_of("  yes: Jane Roe came. “You are a dangerous man,” she said. => name = Jane Roe\n"),
      ElementsAre(HasSubstr("who speaks in it; he-or-she do")));
}

}  // namespace
}  // namespace inquit
