#include "rules/thing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace inquit {
namespace {

using testing::ElementsAre;
using Kind = Thing::Kind;

TEST(Thing, NamesItsKindItsArgumentAndWhatIsTakenOut) {
  const Thing list = read_thing("any of titles without cue");
  EXPECT_EQ(list.kind, Kind::list);
  EXPECT_EQ(list.argument, "titles");
  EXPECT_EQ(list.without, "cue");
  const Thing gap = read_thing("gap 12 without any of verbs");
  EXPECT_EQ(gap.kind, Kind::gap);
  EXPECT_EQ(gap.argument, "12");
  EXPECT_EQ(gap.without, "any of verbs");
  EXPECT_EQ(read_thing("gap").argument, "");  // a fault, told by whoever asks for the number
  EXPECT_EQ(read_thing("short quote").traits, kShort);
  EXPECT_THAT(read_thing("paragraph end").symbols,
              ElementsAre(symbol::kSentence, symbol::kParagraph));
  EXPECT_THAT(read_thing("subject far").symbols, ElementsAre(symbol::kSubjectFar));
}

TEST(Thing, IsAPartWhereNothingElseHasItsName) {
  const Thing part = read_thing("aside");
  EXPECT_EQ(part.kind, Kind::part);
  EXPECT_EQ(part.argument, "aside");
  EXPECT_EQ(read_thing("subject nearby").kind, Kind::part);
  EXPECT_EQ(read_thing("any titles").kind, Kind::part);
}

TEST(Thing, GivesWayToAPartOfItsNameUnlessItsMeaningIsFixed) {
  const Parts parts = {
      {"named", {}}, {"place", {}}, {"gap-words", {}}, {"speaker", {}}, {"quote", {}}};
  EXPECT_EQ(read_thing("named").kind, Kind::mention);
  EXPECT_EQ(resolve_thing("named", parts).kind, Kind::part);
  EXPECT_EQ(resolve_thing("place", parts).kind, Kind::part);
  EXPECT_EQ(resolve_thing("gap-words", parts).kind, Kind::part);
  EXPECT_EQ(resolve_thing("pronoun", parts).kind, Kind::mention);
  EXPECT_EQ(resolve_thing("speaker", parts).kind, Kind::mention);
  EXPECT_EQ(resolve_thing("quote", parts).kind, Kind::quote);
}

// A mention is several symbols, of which nothing can be taken out; the words of its part can.
TEST(Thing, TakesNothingOutOfAMention) {
  const Parts parts = {{"speaker", {}}};
  EXPECT_EQ(resolve_thing("speaker without cue", parts).kind, Kind::part);
  EXPECT_EQ(resolve_thing("speaker without cue", parts).base, "speaker");
  EXPECT_EQ(resolve_thing("quote without cue", parts).kind, Kind::part);  // of which there is none
}

}  // namespace
}  // namespace inquit
