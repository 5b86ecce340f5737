// The packs that other tests write down themselves: where their lines go and where faults are told.
#include "support/small_pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>

namespace inquit {
namespace {

TEST(SmallPack, ReadsListsRulesToneAndSettingsFromOneText) {
  const RuleSet rules = small_pack(
      "language: xx\nclitic: t\n"
      "list cues\n  said\n"
      "tone moods\n  -2: gloomy\n"
      "rule tag\n  find: {quote} {any of cues} {word}\n");
  EXPECT_EQ(rules.language(), "xx");
  EXPECT_THAT(rules.token_options().clitics, testing::ElementsAre("t"));
  EXPECT_NE(rules.find_list("cues"), kNoList);
  EXPECT_EQ(rules.rules().size(), 1u);
  EXPECT_EQ(rules.source().tones.size(), 1u);
}

TEST(SmallPack, PartsTheEnglishGenitiveWhereItSaysNothing) {
  EXPECT_THAT(small_pack("list cues\n  said\n").token_options().clitics, testing::ElementsAre("s"));
}

TEST(SmallPack, TellsFaultsByTheLineOfTheText) {
  EXPECT_NONFATAL_FAILURE(
      small_pack("list cues\n  said\n\nrule tag\n  fnid: {quote}\n  find: {quote} a\n"),
      "small.rules:5:3");
}

}  // namespace
}  // namespace inquit
