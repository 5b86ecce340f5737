// How the work of merging grows, counted and not timed: with the quotes of one article, with words
// that repeat; and that the bounds lose nothing that there is enough evidence for.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "variants/align.h"
#include "variants/cluster.h"
#include "variants/incremental.h"

namespace inquit {
namespace {

// Words that no list has, drawn with a fixed seed.
class Sayings {
 public:
  explicit Sayings(std::size_t vocabulary) : vocabulary_(vocabulary) {}

  std::string draw(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += word() + " ";
    return text;
  }
  std::string word() { return "zq" + std::to_string(random_() % vocabulary_); }

 private:
  std::size_t vocabulary_;
  std::mt19937 random_{7};
};

std::vector<std::string> random_texts(std::size_t count) {
  Sayings sayings(5000);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(sayings.draw(20));
  return texts;
}

// Of 25 words each, two of them others than in all the others.
std::vector<std::string> near_texts(std::size_t count) {
  Sayings sayings(5000);
  std::vector<std::string> base, texts;
  for (int i = 0; i < 25; ++i) base.push_back(sayings.word());
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::string> words = base;
    words[i % 25] = sayings.word();
    words[i * 7 % 25] = sayings.word();
    std::string text;
    for (const std::string& word : words) text += word + " ";
    texts.push_back(text);
  }
  return texts;
}

// In one article, by one speaker.
QuoteView said(std::string_view text) {
  QuoteView view;
  view.text = text;
  view.doc = "a";
  view.speaker = "Tom Roe";
  return view;
}

std::uint64_t compared_in_one_article(const std::vector<std::string>& texts) {
  Forms forms;
  for (const std::string& text : texts) {
    const QuoteView view = said(text);
    forms.add({&view, 1}, default_background());
  }
  forms.seal();
  std::vector<FormParent> parents(forms.size());
  return find_parents(forms, 1, nullptr, parents);
}

TEST(MergingWork, GrowsWithTheQuotesOfAnArticleAndNotWithTheirSquare) {
  for (const auto make : {random_texts, near_texts}) {
    const std::uint64_t few = compared_in_one_article(make(1000));
    const std::uint64_t many = compared_in_one_article(make(4000));
    EXPECT_LE(many, 5 * few + 4000);
  }
}

// Each form is looked at beside at most the rest of an article.
TEST(MergingWork, IsBoundedForEachQuote) {
  for (const std::size_t quotes : {100u, 399u, 401u, 3000u})
    EXPECT_LE(compared_in_one_article(near_texts(quotes)), quotes * 800) << quotes;
}

TEST(MergingWork, OfTwoTextsIsBoundedByTheirWords) {
  for (const std::size_t vocabulary : {1u, 2u, 8u, 300u}) {
    Sayings sayings(vocabulary);
    std::vector<Word> a, b;
    append_words(sayings.draw(4000), default_background(), a, Aligner::kMostWords);
    append_words(sayings.draw(3999), default_background(), b, Aligner::kMostWords);
    Aligner aligner;
    aligner.set(a);
    EXPECT_FALSE(aligner.align(b).empty()) << vocabulary;
    EXPECT_LE(aligner.steps(), 48 * (a.size() + b.size()) + 4000) << vocabulary;
  }
}

// Chaining all runs of two texts of few words takes long; without three words in a row, it would
// say nothing.
TEST(MergingWork, ChainsRunsOnlyWhereThreeWordsFollowEachOther) {
  const auto shared = [](const char* text_a, const char* text_b) {
    std::vector<Word> a, b;
    append_words(text_a, default_background(), a, Aligner::kMostWords);
    append_words(text_b, default_background(), b, Aligner::kMostWords);
    Aligner aligner;
    aligner.set(a);
    return aligner.align(b).size();
  };
  EXPECT_EQ(
      shared("ferry harbour, lamps burn, rope holds", "ferry harbour, rats; lamps burn twice"), 1u);
  EXPECT_EQ(shared("ferry harbour sinks, lamps burn", "ferry harbour sinks, rats, lamps burn"), 2u);
}

std::vector<QuoteRecord> article_of(std::size_t quotes) {
  std::vector<QuoteRecord> records;
  for (const std::string& text : random_texts(quotes)) {
    QuoteRecord& record = records.emplace_back();
    record.doc = "a";
    record.id = "a#" + std::to_string(records.size());
    record.text = text;
    record.speaker = "Tom Roe";
  }
  return records;
}

std::size_t largest(const std::vector<QuoteRecord>& quotes) {
  std::size_t most = 0;
  for (const Cluster& cluster : merge_quotes(quotes, default_background(), 1))
    most = std::max(most, cluster.variants.size());
  return most;
}

// On both sides of the number of quotes from which on an article is not compared as a whole.
TEST(MergingWork, ThatIsBoundedStillFindsWhatAnArticlePrintsTwice) {
  for (const std::size_t quotes : {300u, 800u}) {
    std::vector<QuoteRecord> article = article_of(quotes);
    EXPECT_EQ(largest(article), 1u);
    article[10].text = article[20].text + "and so on";
    EXPECT_EQ(largest(article), 2u) << quotes;
  }
}

void expect_same_links(const IncrementalMerger& one, const IncrementalMerger& other) {
  ASSERT_EQ(one.links().size(), other.links().size());
  for (std::size_t form = 0; form < one.links().size(); ++form) {
    ASSERT_EQ(one.links()[form].root, other.links()[form].root) << form;
    ASSERT_EQ(one.links()[form].parent, other.links()[form].parent) << form;
  }
}

// An article that grows beyond the number and shrinks again.
TEST(MergingWork, IsTheSameStepByStepAcrossTheBound) {
  const std::vector<std::string> texts = near_texts(430);
  const auto quote = [&](std::size_t i) {
    return IncrementalMerger::Quote{static_cast<std::int64_t>(i + 1), said(texts[i])};
  };
  const auto quotes = [&](std::size_t begin, std::size_t end) {
    std::vector<IncrementalMerger::Quote> out;
    for (std::size_t i = begin; i < end; ++i) out.push_back(quote(i));
    return out;
  };
  const auto at_once = [&](std::size_t size) {
    IncrementalMerger merger(default_background(), 1);
    merger.add(quotes(0, size));
    merger.finish_first();
    return merger;
  };
  IncrementalMerger merger = at_once(390);
  merger.update({}, quotes(390, 430));
  expect_same_links(merger, at_once(430));

  std::vector<std::int64_t> gone;
  for (std::int64_t key = 396; key <= 430; ++key) gone.push_back(key);
  const std::vector<std::int64_t> bound = merger.co_formed_with(gone);
  std::vector<IncrementalMerger::Quote> back;
  for (const std::int64_t key : bound) {
    if (key < 396) back.push_back(quote(static_cast<std::size_t>(key - 1)));
  }
  merger.update(bound, back);
  expect_same_links(merger, at_once(395));
}

}  // namespace
}  // namespace inquit
