#include "variants/related.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "variants/cluster_relations.h"
#include "variants/quote_facts.h"

namespace inquit {
namespace {

SpokenText said(std::string_view text, std::string_view speaker = "Ada Moe") {
  return {text, speaker_key(speaker, SpeakerKind::person), 0};
}

std::vector<RelatedPair> related(const std::vector<SpokenText>& statements) {
  return find_related(statements, default_background());
}

constexpr std::string_view kFirst = "I rehearsed every penalty in the yard behind our bakery";
constexpr std::string_view kAgain =
    "All winter long, every penalty in the yard behind the school was a rehearsal";

TEST(Related, AreStatementsOfOneSpeakerThatShareARareRun) {
  const std::vector<RelatedPair> found =
      related({said(kFirst), said("Nobody cheered that night"), said(kAgain, "Moe")});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].from, 0u);
  EXPECT_EQ(found[0].to, 2u);
  EXPECT_EQ(found[0].why, "every penalty in the yard behind");
  EXPECT_EQ(found[1].from, 2u);
  EXPECT_EQ(found[1].to, 0u);
  EXPECT_EQ(found[0].bits, found[1].bits);
}

// As each of them prints it.
TEST(Related, TellWhyInTheirOwnWords) {
  const std::vector<RelatedPair> found = related({said("We don’t rehearse penalties, luckily"),
                                                  said("Do not rehearse penalties, I told her")});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].why, "don’t rehearse penalties");
  EXPECT_EQ(found[1].why, "Do not rehearse penalties");
}

TEST(Related, AreNoStatementsOfTwoSpeakersNorOfTwoLanguages) {
  EXPECT_TRUE(related({said(kFirst), said(kAgain, "Katie Moe")}).empty());
  EXPECT_TRUE(related({said(kFirst), said(kAgain, "Bo Lind")}).empty());
  SpokenText other = said(kAgain);
  other.language = 7;
  EXPECT_TRUE(related({said(kFirst), other}).empty());
}

TEST(Related, NeedMoreThanCommonWords) {
  EXPECT_TRUE(related({said("It is one of the things that we have to do for the people"),
                       said("That was one of the things we had in mind")})
                  .empty());
}

TEST(Related, AreNotRelatedByASlogan) {
  std::vector<std::string> texts;
  for (const char* end : {"he", "she", "they", "you", "we", "I", "it", "who", "what", "Olaf"})
    texts.push_back("Bakers before bankers, said " + std::string(end));
  std::vector<SpokenText> few, many;
  for (const std::string& text : texts) many.push_back(said(text));
  few.assign(many.begin(), many.begin() + 3);
  EXPECT_EQ(related(few).size(), 6u);
  EXPECT_TRUE(related(many).empty());
}

TEST(Related, CanBeOnlyWhoIsKnownByName) {
  EXPECT_TRUE(can_relate(speaker_key("Ada Moe", SpeakerKind::person)));
  EXPECT_TRUE(can_relate(speaker_key("spokesman for Nordby Ferries", SpeakerKind::unnamed)));
  EXPECT_FALSE(can_relate(speaker_key("a spokesman", SpeakerKind::unnamed)));
  EXPECT_FALSE(can_relate(speaker_key("", SpeakerKind::person)));
}

QuoteRecord record(std::string id, std::string_view text, std::string_view speaker) {
  QuoteRecord quote;
  quote.doc = id.substr(0, id.find('#'));
  quote.id = std::move(id);
  quote.text = text;
  quote.speaker = speaker;
  return quote;
}

TEST(Related, ClustersAreTheSameWhateverTheOrder) {
  std::vector<QuoteRecord> quotes = {
      record("a#1", kFirst, "Ada Moe"), record("b#1", kAgain, "Ada Moe"),
      record("c#1", kAgain, "Ada Moe"), record("d#1", "Nobody cheered that night", "Ada Moe"),
      record("e#1", kFirst, "Bo Lind")};
  const auto tell = [](const std::vector<QuoteRecord>& all, unsigned threads) {
    QuoteStore store;
    for (const QuoteRecord& quote : all) store.add(pack(quote));
    const ClusterList clusters(store, default_background(), threads);
    std::string told;
    const auto related = relate_clusters(clusters, default_background(), threads);
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      told += clusters.make(i).cluster.id + ":";
      for (const RelatedCluster& one : related[i]) told += one.cluster + " " + one.why + ";";
      told += "\n";
    }
    return told;
  };
  const std::string once = tell(quotes, 1);
  EXPECT_EQ(std::ranges::count(once, ';'), 2) << once;
  std::ranges::reverse(quotes);
  EXPECT_EQ(tell(quotes, 3), once);
}

}  // namespace
}  // namespace inquit
