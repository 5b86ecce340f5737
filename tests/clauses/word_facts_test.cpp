// What a word's lists tell is the same however many others have been asked for before.
#include <gtest/gtest.h>

#include <vector>

#include "clauses/word_classes.h"
#include "rules/rule_set.h"

namespace inquit {
namespace {

TEST(WordFactTable, TellsTheSameInWhateverOrderItIsAsked) {
  const Lexicon& words = default_pack().lexicon();
  const auto count = static_cast<WordId>(words.size());
  const WordFactTable forward(default_pack()), backward(default_pack());
  std::vector<ListFacts> facts;
  for (WordId word = 0; word < count; ++word) facts.push_back(forward.of(words.info(word).lists));
  for (WordId word = count; word-- > 0;) {
    ASSERT_EQ(backward.of(words.info(word).lists), facts[word]) << words.word(word);
    ASSERT_EQ(forward.of(words.info(word).lists), facts[word]) << words.word(word);
  }
}

TEST(WordFactTable, TellsWhatTheListsOfAWordSay) {
  const WordFactTable facts(default_pack());
  for (int time = 0; time < 2; ++time) {
    EXPECT_TRUE(facts.of(default_pack().look_up("the").lists) & word_fact::kArticle);
    EXPECT_TRUE(facts.of(default_pack().look_up("said").lists) & word_fact::kReporting);
    EXPECT_FALSE(facts.of(default_pack().look_up("said").lists) & word_fact::kArticle);
    EXPECT_EQ(facts.of(default_pack().look_up("qwrtz").lists), 0u);
  }
}

}  // namespace
}  // namespace inquit
