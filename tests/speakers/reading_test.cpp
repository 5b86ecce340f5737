// A Reading has all layers of an article, or those above its quotes where it has none.
#include "speakers/reading.h"

#include <gtest/gtest.h>

#include "people/coreference.h"

namespace inquit {
namespace {

constexpr const char* kArticle = "“We won,” the mayor, Jane Roe, said. “Easily.”";

TEST(Reading, HasALayerOfEachStage) {
  const Reading read(kArticle, default_pack());
  ASSERT_EQ(read.marked.size(), 2u);
  EXPECT_EQ(read.decisions.size(), 2u);
  ASSERT_EQ(read.attributions.size(), 2u);
  EXPECT_EQ(read.attributions[1].speaker->name, "Jane Roe");
  EXPECT_EQ(read.quotes[1].utterance, 0u);
  EXPECT_EQ(read.pieces.names.size(), 1u);
}

TEST(Reading, KeepsWhatWasConsideredOnlyWhereItIsTraced) {
  const Reading plain("Jane Roe left. “We won,” she said.", default_pack());
  const Reading traced("Jane Roe left. “We won,” she said.", default_pack(), Tracing::on);
  EXPECT_TRUE(plain.trace.held.empty());
  EXPECT_TRUE(plain.people->references().trace().decisions.empty());
  EXPECT_EQ(traced.trace.held.size(), 1u);
  EXPECT_EQ(traced.people->references().trace().decisions.size(), 1u);
  EXPECT_EQ(traced.attributions[0].speaker->name, plain.attributions[0].speaker->name);
}

TEST(Reading, KeepsTheRulesThatTellAModalityOfEachQuote) {
  const Reading traced("Roe never said “we won.” She left. Poe never said “we lost.”",
                       default_pack(), Tracing::on);
  ASSERT_EQ(traced.trace.modalities.size(), 2u);
  EXPECT_FALSE(traced.trace.modalities[0].empty());
  EXPECT_FALSE(traced.trace.modalities[1].empty());
}

TEST(Reading, EndsAtTheMarksWhereNobodyIsQuoted) {
  const std::string article = "The mayor, Jane Roe, left on Monday.";
  EXPECT_TRUE(Reading(article, default_pack()).pieces.pieces.empty());
  // Who asks why finds the layers there, with no quote in them.
  const Reading traced(article, default_pack(), Tracing::on);
  EXPECT_EQ(traced.pieces.names.size(), 1u);
  EXPECT_TRUE(traced.quotes.empty());
}

}  // namespace
}  // namespace inquit
