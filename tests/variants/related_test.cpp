#include "variants/related.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "variants/cluster_list.h"
#include "variants/quote_facts.h"

namespace inquit {
namespace {

struct Said {
  std::string text;
  std::string speaker = "Ada Moe";
  std::uint8_t language = 0;
};

Said said(std::string_view text, std::string_view speaker = "Ada Moe") {
  return {std::string(text), std::string(speaker)};
}

struct Found {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::string why;
  std::uint32_t bits = 0;
};

std::vector<Found> related(const std::vector<Said>& all) {
  std::vector<std::vector<Word>> words(all.size());
  std::vector<SpokenForm> statements;
  for (std::size_t i = 0; i < all.size(); ++i) {
    append_words(all[i].text, default_background(), words[i]);
    statements.push_back(
        {words[i], speaker_key(all[i].speaker, SpeakerKind::person), all[i].language});
  }
  std::vector<Found> found;
  for (const RelatedPair& pair : find_related(statements)) {
    found.push_back(
        {pair.from, pair.to,
         why_related(pair, all[pair.from].text, all[pair.to].text, default_background()),
         pair.bits});
  }
  return found;
}

constexpr std::string_view kFirst = "I rehearsed every penalty in the yard behind our bakery";
constexpr std::string_view kAgain =
    "All winter long, every penalty in the yard behind the school was a rehearsal";

TEST(Related, AreStatementsOfOneSpeakerThatShareARareRun) {
  const std::vector<Found> found =
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
  const std::vector<Found> found = related({said("We don’t rehearse penalties, luckily"),
                                            said("Do not rehearse penalties, I told her")});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].why, "don’t rehearse penalties");
  EXPECT_EQ(found[1].why, "Do not rehearse penalties");
}

TEST(Related, AreNoStatementsOfTwoSpeakersNorOfTwoLanguages) {
  EXPECT_TRUE(related({said(kFirst), said(kAgain, "Katie Moe")}).empty());
  EXPECT_TRUE(related({said(kFirst), said(kAgain, "Bo Lind")}).empty());
  Said other = said(kAgain);
  other.language = 7;
  EXPECT_TRUE(related({said(kFirst), other}).empty());
}

TEST(Related, NeedMoreThanCommonWords) {
  EXPECT_TRUE(related({said("It is one of the things that we have to do for the people"),
                       said("That was one of the things we had in mind")})
                  .empty());
}

// Alike but for one word: by that word, each side's own first.
TEST(Related, DifferByTheWordThatTurnsTheSense) {
  struct Pair {
    std::string_view a, b, why;
  };
  for (const Pair& pair : std::vector<Pair>{
           {"The lower lock is safe and the whole village may sleep tonight",
            "The lower lock is unsafe and the whole village may sleep tonight",
            "differs: safe / unsafe"},
           {"We will open the bakery on Monday with free rolls for everyone",
            "We will open the bakery on Friday with free rolls for everyone",
            "differs: Monday / Friday"},
           {"Twelve bakers signed the letter before the mayor read it out",
            "Nineteen bakers signed the letter before the mayor read it out",
            "differs: Twelve / Nineteen"},
           {"Olaf Brenn sold the ferry and kept it from the council",
            "Sven Tolk sold the ferry and kept it from the council",
            "differs: Olaf Brenn / Sven Tolk"},
           {"We will sell the old pilots' lodge before next spring",
            "We will not sell the old pilots' lodge before next spring", "differs: – / not"},
           {"I asked three engineers and they told me that the tower is stable",
            "I asked three engineers and they told me that the tower is unstable",
            "differs: stable / unstable"},
           // Other words besides: a phrase that both have.
           {"The lower lock is safe and the whole village may sleep tonight",
            "Nobody believes them any more, yet the whole village may sleep tonight in an unsafe "
            "inn",
            "the whole village may sleep tonight"}}) {
    const std::vector<Found> found = related({said(pair.a), said(pair.b)});
    ASSERT_EQ(found.size(), 2u) << pair.b;
    EXPECT_EQ(found[0].why, pair.why);
  }
  const std::vector<Found> back =
      related({said("Rents in Skarvik went down by a third and nobody told us why"),
               said("Rents in Skarvik went up by a third and nobody told us why")});
  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[1].why, "differs: up / down");
}

TEST(Related, AreNotRelatedByASlogan) {
  std::vector<std::string> texts;
  for (const char* end : {"he", "she", "they", "you", "we", "I", "it", "who", "what", "Olaf"})
    texts.push_back("Bakers before bankers, said " + std::string(end));
  std::vector<Said> few, many;
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
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      const Cluster cluster = clusters.make(i).cluster;
      told += cluster.id + ":";
      for (const RelatedCluster& one : cluster.related) told += one.cluster + " " + one.why + ";";
      told += "\n";
    }
    return told;
  };
  const std::string once = tell(quotes, 1);
  EXPECT_EQ(std::ranges::count(once, ';'), 2) << once;
  std::ranges::reverse(quotes);
  EXPECT_EQ(tell(quotes, 3), once);
}

std::string told(const Cluster& cluster) {
  std::string told = cluster.id + ":";
  for (const RelatedCluster& one : cluster.related) told += one.cluster + " " + one.why + ";";
  return told;
}

// A list finds whom a cluster names without its records, where it is clear: articles that disagree,
// know a last name only or name as many people as documents must not make a difference.
TEST(Related, ClustersOfAListAreThoseOfAllRecords) {
  const std::vector<std::string> names = {"Ada Moe", "Moe",     "Dr. Ada Moe",  "Bo Moe",
                                          "Bo Lind", "the mob", "Tarn Council", ""};
  const std::vector<std::string> texts = {std::string(kFirst), std::string(kAgain),
                                          "“" + std::string(kFirst) + "!”"};
  std::mt19937 random(7);
  std::size_t related = 0;
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<QuoteRecord> quotes;
    for (std::size_t i = 0, size = 2 + random() % 9; i < size; ++i) {
      const std::string doc = "d" + std::to_string(random() % 6);
      quotes.push_back(record(doc + "#" + std::to_string(i), texts[random() % texts.size()],
                              names[random() % names.size()]));
      quotes.back().doc = doc;
      quotes.back().speaker_kind =
          quotes.back().speaker == "the mob" ? SpeakerKind::group : SpeakerKind::person;
    }
    QuoteStore store;
    for (const QuoteRecord& quote : quotes) store.add(pack(quote));
    const ClusterList list(store, default_background(), 1);
    std::vector<std::string> of_list, of_records;
    for (std::size_t i = 0; i < list.size(); ++i) of_list.push_back(told(list.make(i).cluster));
    for (const Cluster& cluster : merge_quotes(quotes, default_background(), 1)) {
      of_records.push_back(told(cluster));
      related += cluster.related.size();
    }
    ASSERT_EQ(of_list, of_records) << trial;
  }
  EXPECT_GT(related, 100u);
}

TEST(Related, AreThoseOfTheWholeCollection) {
  const std::vector<QuoteRecord> quotes = {record("a#1", kFirst, "Ada Moe"),
                                           record("b#1", kAgain, "Ada Moe")};
  const std::vector<Cluster> clusters = merge_quotes(quotes, default_background(), 2);
  ASSERT_EQ(clusters.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    ASSERT_EQ(clusters[i].related.size(), 1u);
    EXPECT_EQ(clusters[i].related[0].cluster, clusters[1 - i].id);
  }
}

}  // namespace
}  // namespace inquit
