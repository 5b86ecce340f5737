#include "variants/cluster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace inquit {
namespace {

QuoteRecord quote(std::string id, std::string text, std::string speaker = "",
                  std::string published = "") {
  QuoteRecord record;
  record.doc = id.substr(0, id.find('#'));
  record.id = std::move(id);
  record.text = std::move(text);
  record.speaker = std::move(speaker);
  record.published = std::move(published);
  return record;
}

std::vector<Cluster> clusters(const std::vector<QuoteRecord>& quotes, unsigned threads = 1) {
  return merge_quotes(quotes, default_background(), threads);
}

const std::vector<QuoteRecord> kStory = {
    quote("a#1", "The bridge was rotten and everybody in that office knew it.", "Ada Moe",
          "2022-05-02"),
    quote("b#1", "the bridge was rotten", "Ada Moe", "2022-05-01"),
    quote("b#9", "everybody in that office knew it", "", "2022-05-01"),
    quote("c#1", "The bridge was rotten and everybody in that office knew it,", "Moe",
          "2022-05-03"),
    quote("d#1", "Look, the bridge was rotten and everybody in that office knew it. I resign.", "",
          "2022-05-04"),
    quote("d#8", "Nothing of the kind was ever reported to the ministry", "Bo Lind", "2022-05-04"),
};

TEST(Clusters, HoldEachPrintingWithHowItRelates) {
  const std::vector<Cluster> found = clusters(kStory);
  ASSERT_EQ(found.size(), 2u);
  const Cluster& bridge = found[0];
  EXPECT_EQ(bridge.documents, 4u);
  EXPECT_EQ(bridge.first_published, "2022-05-01");
  EXPECT_EQ(kStory[bridge.representative].id, "a#1");
  EXPECT_EQ(kStory[bridge.speaker].speaker, "Ada Moe");
  std::map<std::string, Relation> relations;
  for (const Variant& variant : bridge.variants)
    relations[kStory[variant.quote].id] = variant.relation;
  EXPECT_EQ(relations, (std::map<std::string, Relation>{{"a#1", Relation::same},
                                                        {"b#1", Relation::part},
                                                        {"b#9", Relation::part},
                                                        {"c#1", Relation::same},
                                                        {"d#1", Relation::longer}}));
}

TEST(Clusters, LeaveWhatWasNotSaidSoByItself) {
  std::vector<QuoteRecord> story = kStory;
  story[1].modality = "negated";
  story[3].modality = "negated";
  story[4].modality = "hypothetical";
  const std::vector<Cluster> found = clusters(story);
  ASSERT_EQ(found.size(), 5u);
  for (const Cluster& cluster : found) {
    const bool said = story[cluster.representative].modality.empty();
    EXPECT_TRUE(said || cluster.variants.size() == 1) << story[cluster.representative].id;
  }
}

TEST(Clusters, LendTheSpeakerToMembersWithoutOne) {
  const std::vector<Cluster> found = clusters(kStory);
  for (const Variant& variant : found[0].variants) {
    const bool own = !kStory[variant.quote].speaker.empty();
    EXPECT_EQ(variant.speaker_from == kNoQuote, own) << kStory[variant.quote].id;
    EXPECT_FALSE(variant.disagrees);
  }
}

TEST(Clusters, ReportWhoDisagreesWithTheMajority) {
  const std::string words = "The bridge was rotten and everybody in that office knew it.";
  const std::vector<QuoteRecord> quotes = {quote("a#1", words, "Ada Moe", "2022-05-01"),
                                           quote("b#1", words, "Moe", "2022-05-02"),
                                           quote("c#1", words, "Bo Lind", "2022-05-02")};
  const std::vector<Cluster> found = clusters(quotes);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].disputed);
  EXPECT_EQ(quotes[found[0].speaker].speaker, "Ada Moe");
  for (const Variant& variant : found[0].variants) {
    EXPECT_EQ(variant.disagrees, quotes[variant.quote].speaker == "Bo Lind");
  }
}

TEST(Clusters, AreTwoWhereTwoSaidOnePhrase) {
  const std::string words = "We are proud to join this fine club and look forward to the season.";
  const std::vector<QuoteRecord> quotes = {
      quote("a#1", words, "Ada Moe"), quote("b#1", words, "Moe"), quote("c#1", words, "Bo Lind")};
  const std::vector<Cluster> found = clusters(quotes);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(quotes[found[0].speaker].speaker, "Ada Moe");
  EXPECT_EQ(quotes[found[1].speaker].speaker, "Bo Lind");
  EXPECT_NE(found[0].id, found[1].id);
  EXPECT_FALSE(found[0].disputed || found[1].disputed);
}

TEST(Clusters, HoldWhatAnArticleIsUnsureOf) {
  const std::string words = "We are proud to join this fine club and look forward to the season.";
  std::vector<QuoteRecord> quotes = {quote("a#1", words, "Ada Moe"), quote("b#1", words, ""),
                                     quote("c#1", words, "Bo Lind")};
  quotes[2].confidence = 0.35;
  const std::vector<Cluster> found = clusters(quotes);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(quotes[found[0].speaker].speaker, "Ada Moe");
}

// "Never again" of two articles that name nobody may be of two people.
TEST(Clusters, AreOneAnArticleWhereAFewWordsHaveNoSpeaker) {
  const std::vector<QuoteRecord> quotes = {quote("a#1", "Never again"), quote("a#9", "Never again"),
                                           quote("b#1", "Never again"),
                                           quote("c#1", "Never again", "Bo Lind")};
  const std::vector<Cluster> found = clusters(quotes);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].variants.size(), 2u);
  std::set<std::string> ids;
  for (const Cluster& cluster : found) ids.insert(cluster.id);
  EXPECT_EQ(ids.size(), 3u);
}

// Words that carry something are one quote in all that prints them in a week; a year later others
// may have said them. "No, no" is in each article another's.
TEST(Clusters, AreOneAWeekWhereAFewRareWordsHaveNoSpeaker) {
  const std::vector<QuoteRecord> quotes = {quote("a#1", "a cathedral of rust", "", "2022-05-02"),
                                           quote("b#1", "A cathedral of rust!", "", "2022-05-03"),
                                           quote("c#1", "a cathedral of rust", "", "2023-05-03"),
                                           quote("d#1", "no, no", "", "2022-05-02"),
                                           quote("e#1", "no, no", "", "2022-05-02")};
  const std::vector<Cluster> found = clusters(quotes);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].documents, 2u);
}

// One article of three takes the quote for another's, and prints the longest form of it.
TEST(Clusters, AreNotSplitByOneWrongName) {
  const std::string words = "The bridge was rotten and everybody in that office knew it.";
  const std::vector<QuoteRecord> quotes = {
      quote("a#1", words + " So I left for good in May.", "Bo Lind", "2022-05-02"),
      quote("b#1", words + " So I left for good in May.", "Ada Moe", "2022-05-02"),
      quote("c#1", words + " So I left for good in May.", "Ada Moe", "2022-05-03"),
      quote("d#1", words, "Ada Moe"), quote("e#1", "everybody in that office knew it", "Ada Moe")};
  const std::vector<Cluster> found = clusters(quotes);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(quotes[found[0].speaker].speaker, "Ada Moe");
}

// The longest printing, which all others are verified against, names somebody else.
TEST(Clusters, HoldFragmentsThoughTheLongestPrintingErrs) {
  const std::string all =
      "The ferry was never safe in winter, the ministry knew it and all of them";
  std::vector<QuoteRecord> quotes = {
      quote("a#1", all + " have to go before anyone is hurt, and nothing was done", "Bo Lind",
            "2022-05-02"),
      quote("b#1", all + " have to go before anyone is hurt", "Ada Moe", "2022-05-02"),
      quote("c#1", all + " have to go", "Ada Moe", "2022-05-02"),
      quote("d#1", "them have to go", "Ada Moe", "2022-05-03")};
  EXPECT_EQ(clusters(quotes).size(), 1u);
  // But not the same few words of a third.
  quotes.back().speaker = "Eva Rask";
  EXPECT_EQ(clusters(quotes).size(), 2u);
}

TEST(Clusters, TakeTheWordsOfOneForNoSloganWhenAFewAreWrong) {
  std::vector<QuoteRecord> quotes;
  for (const char* speaker : {"Ada Moe", "Ada Moe", "Ada Moe", "Bo Lind", "Cy Dahl", ""}) {
    quotes.push_back(
        quote("d" + std::to_string(quotes.size()) + "#1", "rivers before roads", speaker));
  }
  const std::vector<Cluster> found = clusters(quotes);
  EXPECT_EQ(found[0].variants.size(), 3u);
}

// Three common words of a person who is seldom quoted, in the same days: too few to be looked up by
// themselves.
TEST(Clusters, HoldFragmentsOfTheSameSpeakerAndStory) {
  std::vector<QuoteRecord> quotes = {kStory[0]};
  quotes.push_back(quote("e#1", "and everybody in", "Ada Moe", "2022-05-02"));
  quotes.push_back(quote("f#1", "and everybody in", "Bo Lind", "2022-05-02"));
  for (int i = 0; i < 100; ++i) {
    const std::string n = std::to_string(i);
    quotes.push_back(quote("x" + n + "#1", "word" + n, "Person Last" + n));
  }
  for (const Cluster& cluster : clusters(quotes)) {
    std::set<std::string> ids;
    for (const Variant& variant : cluster.variants) ids.insert(quotes[variant.quote].id);
    EXPECT_EQ(ids.contains("e#1"), ids.contains("a#1")) << cluster.id;
    EXPECT_FALSE(ids.contains("f#1") && ids.contains("a#1")) << cluster.id;
  }
}

// An unnamed speaker's printing does not stand before the named one's, where it would stay alone.
TEST(Clusters, HoldThePrintingOfWhoIsNotNamed) {
  for (const char* unnamed : {"source", "who", "man", "official", "spokesman"}) {
    const std::vector<QuoteRecord> quotes = {
        quote("a#1", "I would bring back a cathedral of rust and call it progress", "Ada Moe"),
        quote("b#1", "a cathedral of rust and call", "Ada Moe"),
        quote("c#1", "a cathedral of rust and call", unnamed)};
    EXPECT_EQ(clusters(quotes).size(), 1u) << unnamed;
  }
}

// Two quotes of an article hold the words; one has no others.
TEST(Clusters, PreferTheSameTextToOneThatHoldsIt) {
  const std::vector<QuoteRecord> quotes = {
      quote("a#1", "I never heard the figure of 90 to 95 percent of all harbours from anybody"),
      quote("a#7", "90 to 95 percent", "Ada Moe"), quote("a#9", "90 to 95 percent", "")};
  for (const Cluster& cluster : clusters(quotes)) {
    std::set<std::string> ids;
    for (const Variant& variant : cluster.variants) ids.insert(quotes[variant.quote].id);
    EXPECT_EQ(ids.contains("a#9"), ids.contains("a#7")) << cluster.id;
  }
}

TEST(Clusters, KeepSlogansApart) {
  std::vector<QuoteRecord> quotes;
  for (const char* speaker : {"Ada Moe", "Bo Lind", "Cy Dahl", "Di Falk", ""}) {
    quotes.push_back(
        quote("d" + std::to_string(quotes.size()) + "#1", "rivers before roads", speaker));
  }
  EXPECT_EQ(clusters(quotes).size(), quotes.size());
}

// Texts of a small vocabulary, so that everything shares words with everything.
std::vector<QuoteRecord> entangled(unsigned seed) {
  static const std::vector<std::string> kWords = {"harbour", "the",     "rust",   "pilot",   "of",
                                                  "dawn",    "and",     "ledger", "frost",   "was",
                                                  "quarry",  "orchard", "in",     "lantern", "to"};
  std::mt19937 random(seed);
  std::vector<QuoteRecord> quotes;
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (unsigned n = 3 + random() % 20; n > 0; --n) text += kWords[random() % kWords.size()] + " ";
    if (i % 3 == 0 && i > 0) {  // a part of an earlier one
      const std::string& whole = quotes[random() % quotes.size()].text;
      text = whole.substr(whole.find(' ', random() % (whole.size() / 2 + 1)) + 1);
    }
    if (text.empty()) text = "rust";
    const char* speakers[] = {"", "Ada Moe", "Bo Lind"};
    quotes.push_back(quote("d" + std::to_string(random() % 60) + "#" + std::to_string(i), text,
                           speakers[random() % 3],
                           random() % 2 ? "2022-05-0" + std::to_string(1 + random() % 9) : ""));
  }
  return quotes;
}

std::set<std::string> as_text(const std::vector<Cluster>& found,
                              const std::vector<QuoteRecord>& quotes) {
  std::set<std::string> out;
  for (const Cluster& cluster : found) {
    std::string line = cluster.id + " " + quotes[cluster.representative].id;
    for (const Variant& v : cluster.variants) {
      line += " " + quotes[v.quote].id + ":" + std::string(to_string(v.relation)) +
              std::to_string(v.similarity) +
              (v.speaker_from == kNoQuote ? "" : quotes[v.speaker_from].id);
    }
    out.insert(line);
  }
  return out;
}

TEST(Clusters, AreAFunctionOfTheSetOfQuotes) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    std::vector<QuoteRecord> quotes = entangled(seed);
    const auto expected = as_text(clusters(quotes), quotes);
    std::mt19937 random(seed);
    std::ranges::shuffle(quotes, random);
    EXPECT_EQ(as_text(clusters(quotes, 3), quotes), expected) << seed;
  }
}

TEST(Clusters, HoldEveryQuoteOnce) {
  std::vector<QuoteRecord> quotes = entangled(9);
  quotes.push_back(quote("x#1", "…"));  // without words
  quotes.push_back(quote("x#2", "!"));
  std::vector<std::uint32_t> seen;
  for (const Cluster& cluster : clusters(quotes)) {
    for (const Variant& variant : cluster.variants) seen.push_back(variant.quote);
  }
  std::ranges::sort(seen);
  ASSERT_EQ(seen.size(), quotes.size());
  for (std::uint32_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], i);
}

TEST(Clusters, OfNothingAreNone) { EXPECT_TRUE(clusters({}).empty()); }

}  // namespace
}  // namespace inquit
