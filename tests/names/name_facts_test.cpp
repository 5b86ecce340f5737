// The facts of a word say exactly which of the lists it stands in.
#include "names/name_facts.h"

#include <gtest/gtest.h>

#include "names/word_lists.h"
#include "rules/rule_set.h"

namespace inquit {
namespace {

using namespace name_fact;

TEST(NameFactTable, SaysOfEveryWordWhatItsListsSay) {
  const Lexicon& words = default_pack().lexicon();
  const NameFactTable table(default_pack());
  const WordLists lists(default_pack());
  for (WordId word = 0; word < static_cast<WordId>(words.size()); ++word) {
    const ListSet& of = words.info(word).lists;
    const NameFacts facts = table.of(of);
    EXPECT_EQ((facts & kTitles) != 0, of.has(lists.titles)) << words.word(word);
    EXPECT_EQ((facts & kRoles) != 0, of.has(lists.roles)) << words.word(word);
    EXPECT_EQ((facts & kMonths) != 0, of.has(lists.months)) << words.word(word);
    EXPECT_EQ((facts & kGivenNames) != 0, of.any(lists.given_names)) << words.word(word);
    EXPECT_EQ((facts & kNeverNames) != 0, of.any(lists.never_names)) << words.word(word);
    EXPECT_EQ((facts & kPlaces) != 0, of.any(lists.places)) << words.word(word);
    EXPECT_EQ((facts & (kTitles | kPlaces)) != 0, of.has(lists.titles) || of.any(lists.places))
        << words.word(word);
  }
}

TEST(NameFactTable, SaysNothingOfAWordInNoList) {
  EXPECT_EQ(NameFactTable(default_pack()).of(default_pack().look_up("qwrtz").lists), 0u);
}

}  // namespace
}  // namespace inquit
