#include "variants/incremental.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace inquit {
namespace {

struct Quote {
  std::string text, doc, speaker, published;
};
using Quotes = std::map<std::int64_t, Quote>;  // by key

QuoteView view(const Quote& quote) {
  QuoteView out;
  out.text = quote.text;
  out.doc = quote.doc;
  out.speaker = quote.speaker;
  out.published = quote.published;
  return out;
}

// Texts of a small vocabulary, whole, cut and changed, by few speakers, in articles of several
// quotes: everything shares words, articles and speakers with everything.
class Newsroom {
 public:
  explicit Newsroom(unsigned seed) : random_(seed) {}

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  Quote quote() {
    static const std::vector<std::string> kSpeakers = {"",    "",      "Ada Moe", "Bo Lind",
                                                       "Moe", "a man", "Cy Dahl", "Di Falk"};
    Quote out{text(), "d" + std::to_string(below(200)), kSpeakers[below(kSpeakers.size())], ""};
    if (below(20) == 0) out.speaker = "Person Last" + std::to_string(below(50));
    if (below(2) == 0) out.published = "2022-0" + std::to_string(1 + below(9)) + "-02";
    if (!out.text.empty()) said_.push_back(out.text);
    return out;
  }

 private:
  std::string text() {
    static const std::vector<std::string> kWords = {
        "harbour", "the",   "rust",   "pilot",   "of", "dawn", "and", "ledger", "frost",
        "was",     "seven", "quarry", "orchard", "in", "Oslo", "not", "to",     "lantern"};
    if (below(60) == 0) return "…";
    if (below(4) == 0 && !said_.empty())
      return fragment(said_[below(static_cast<unsigned>(said_.size()))]);
    if (said_.empty() || below(3) == 0) {
      std::string out;
      for (unsigned n = 2 + below(22); n > 0; --n) out += kWords[below(kWords.size())] + " ";
      return out;
    }
    std::string out = said_[below(static_cast<unsigned>(said_.size()))];
    switch (below(5)) {
      case 0:
        return out;  // printed once more
      case 1:
        out[0] = 'T';  // with a capital, or another word
        return out;
      case 2:
        return out.substr(out.find(' ', below(static_cast<unsigned>(out.size()))) + 1);
      case 3:
        return out.substr(0, 1 + below(static_cast<unsigned>(out.size()))) + " … ";
      default:
        return out + kWords[below(kWords.size())];
    }
  }

  // Three or four words of it.
  std::string fragment(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream in(text);
    for (std::string word; in >> word;) words.push_back(word);
    const std::size_t begin = below(static_cast<unsigned>(words.size()));
    std::string out;
    for (std::size_t i = begin; i < std::min(words.size(), begin + 3 + begin % 2); ++i)
      out += words[i] + " ";
    return out;
  }

  std::mt19937 random_;
  std::vector<std::string> said_;
};

std::vector<IncrementalMerger::Quote> views(const Quotes& quotes) {
  std::vector<IncrementalMerger::Quote> out;
  for (const auto& [key, quote] : quotes) out.push_back({key, view(quote)});
  return out;
}

using Clusters = std::map<std::int64_t, std::set<std::int64_t>>;  // each key's cluster

Clusters clusters_of(const std::vector<std::int64_t>& keys, const Forms& forms,
                     std::span<const FormLink> links) {
  std::map<std::uint32_t, std::set<std::int64_t>> by_root;
  Clusters clusters;
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    if (forms.form_of(i) != Forms::kNone) by_root[links[forms.form_of(i)].root].insert(keys[i]);
  }
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    clusters[keys[i]] = forms.form_of(i) == Forms::kNone ? std::set{keys[i]}
                                                         : by_root[links[forms.form_of(i)].root];
  }
  return clusters;
}

Clusters clusters_of(const IncrementalMerger& merger) {
  std::vector<std::int64_t> keys;
  for (std::uint32_t i = 0; i < merger.quotes(); ++i) keys.push_back(merger.key(i));
  return clusters_of(keys, merger.forms(), merger.links());
}

// All at once; the same in every detail of forms, parents and links?
void expect_same_as_at_once(const IncrementalMerger& merger, const Quotes& quotes) {
  Forms forms;
  std::vector<QuoteView> all;
  std::vector<std::int64_t> keys;
  for (const auto& [key, quote] : quotes) {
    all.push_back(view(quote));
    keys.push_back(key);
  }
  forms.add(all, default_background());
  forms.seal();
  const std::vector<FormLink> links = merge_forms(forms, 1);
  ASSERT_EQ(merger.forms().size(), forms.size());
  for (std::uint32_t i = 0; i < forms.size(); ++i) {
    const Form a = merger.forms().form(i), b = forms.form(i);
    ASSERT_TRUE(std::ranges::equal(a.words, b.words, {}, &Word::packed, &Word::packed)) << i;
    ASSERT_EQ(a.speaker, b.speaker) << i;
    ASSERT_EQ(a.speaker_rarity, b.speaker_rarity) << i;
    ASSERT_EQ(a.slogan, b.slogan) << i;
    ASSERT_EQ(std::pair(a.first_day, a.last_day), std::pair(b.first_day, b.last_day)) << i;
    ASSERT_EQ(merger.links()[i].root, links[i].root) << i;
    ASSERT_EQ(merger.links()[i].parent, links[i].parent) << i;
  }
  EXPECT_EQ(clusters_of(merger), clusters_of(keys, forms, links));
}

class Incremental : public testing::TestWithParam<unsigned> {};

TEST_P(Incremental, IsTheSameAsAllAtOnceAfterEveryStep) {
  Newsroom news(GetParam());
  Quotes quotes;
  std::int64_t next_key = 1;
  IncrementalMerger merger(default_background(), 2);
  for (unsigned i = 100 + news.below(900); i > 0; --i) quotes[next_key++] = news.quote();
  merger.add(views(quotes));
  merger.finish_first();
  for (int step = 0; step < 12; ++step) {
    const Clusters before = clusters_of(merger);
    std::vector<std::int64_t> removed;
    const unsigned rarely = step % 3 == 0 ? 0 : 40;
    for (const auto& [key, quote] : quotes) {
      if (rarely > 0 && news.below(rarely) == 0) removed.push_back(key);
    }
    const std::vector<std::int64_t> bound = merger.co_formed_with(removed);
    for (const std::int64_t key : removed) quotes.erase(key);
    Quotes added;
    for (const std::int64_t key : bound) {
      if (const auto stays = quotes.find(key); stays != quotes.end()) added.insert(*stays);
    }
    for (unsigned i = news.below(60); i > 0; --i) {
      quotes[next_key] = news.quote();
      added.insert(*quotes.find(next_key++));
    }
    const std::vector<std::uint32_t> changed = merger.update(bound, views(added));
    expect_same_as_at_once(merger, quotes);
    if (testing::Test::HasFatalFailure()) return;
    std::set<std::int64_t> told;
    for (const std::uint32_t quote : changed) told.insert(merger.key(quote));
    for (const auto& [key, cluster] : clusters_of(merger)) {
      const auto was = before.find(key);
      EXPECT_TRUE(told.contains(key) || (was != before.end() && was->second == cluster)) << key;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Incremental, testing::Range(1u, 11u));

// Too few words to be found by: the article that they come back in tells.
TEST(IncrementalQuotes, AreFoundInTheirArticle) {
  Quotes quotes{{1, {"we were all in the harbour", "d1", "", ""}},
                {2, {"Nobody asked the ferrymen of Halden about the budget", "d2", "", ""}}};
  IncrementalMerger merger(default_background(), 1);
  merger.add(views(quotes));
  merger.finish_first();
  const Quotes added{{3, {"Look, we were all in the harbour when it rained", "d1", "", ""}}};
  quotes.merge(Quotes(added));
  EXPECT_EQ(merger.update({}, views(added)).size(), 2u);
  expect_same_as_at_once(merger, quotes);
  EXPECT_EQ(clusters_of(merger)[1].size(), 2u);
  merger.update(std::vector<std::int64_t>{3}, {});
  quotes.erase(3);
  expect_same_as_at_once(merger, quotes);
}

TEST(IncrementalFiles, GoOnFromWhereTheyWereSaved) {
  const std::string path = testing::TempDir() + "inquit-merge-state";
  Newsroom news(77);
  Quotes quotes;
  for (std::int64_t key = 1; key <= 500; ++key) quotes[key] = news.quote();
  IncrementalMerger merger(default_background(), 1);
  merger.add(views(quotes));
  merger.finish_first();
  ASSERT_TRUE(merger.save(path, 5));
  IncrementalMerger again(default_background(), 1);
  ASSERT_FALSE(again.load(path, 6)) << "of another state";
  ASSERT_TRUE(again.load(path, 5));
  Quotes added;
  for (std::int64_t key = 501; key <= 505; ++key) added[key] = quotes[key] = news.quote();
  again.update({}, views(added));
  expect_same_as_at_once(again, quotes);
  std::filesystem::remove(path);
}

TEST(IncrementalFiles, ThatAreNotWholeAreNotRead) {
  const std::string path = testing::TempDir() + "inquit-merge-torn";
  Newsroom news(78);
  Quotes quotes;
  for (std::int64_t key = 1; key <= 50; ++key) quotes[key] = news.quote();
  IncrementalMerger merger(default_background(), 1);
  merger.add(views(quotes));
  merger.finish_first();
  ASSERT_TRUE(merger.save(path, 5));
  std::ifstream in(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t cut = 0; cut < whole.size(); cut += 97) {
    std::string torn = whole.substr(0, cut);
    if (cut % 2 == 1) torn = whole, torn[cut] = static_cast<char>(torn[cut] ^ 4);
    std::ofstream(path, std::ios::binary)
        .write(torn.data(), static_cast<std::streamsize>(torn.size()));
    EXPECT_FALSE(IncrementalMerger(merger).load(path, 5)) << cut;
  }
  EXPECT_FALSE(merger.load(path + "-none", 5));
  EXPECT_FALSE(merger.save(testing::TempDir() + "no/such/folder", 5));
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace inquit
