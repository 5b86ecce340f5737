// The English tone lists' own examples.
#include <gtest/gtest.h>

#include <string>

#include "rules/rule_set.h"
#include "tone/examples.h"

namespace inquit {
namespace {

TEST(EnglishToneLists, DoWhatTheirExamplesSay) {
  for (const Diagnostic& finding : test_tone_examples(default_pack()))
    ADD_FAILURE() << to_string(finding);
}

TEST(EnglishToneLists, SayWhatEachIsAbout) {
  for (const ToneSource& list : default_pack().source().tones)
    EXPECT_FALSE(list.about.text.empty()) << list.name.text;
}

}  // namespace
}  // namespace inquit
