// analyze_all: many threads give what one gives, in order, and stop where they are told to.
#include "analyze_all.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace inquit {
namespace {

using ::testing::ElementsAreArray;
using ::testing::SizeIs;

// One by one: articles with a quote each, of lengths that fill batches differently.
class Articles {
 public:
  explicit Articles(std::size_t most) : most_(most) {}
  bool next(Article& article) {
    if (given_ == most_) return false;
    article.id = std::to_string(given_);
    article.text = "“We won,” said Jane Roe.\n" + std::string(given_ % 7 * 5000, '.');
    ++given_;
    return true;
  }
  std::size_t given() const { return given_; }

 private:
  std::size_t most_;
  std::size_t given_ = 0;
};

std::string describe(const Article& article, const Analysis& found) {
  return article.id + ": " + found.attributions.at(0).speaker.value().name;
}

TEST(AnalyzeAll, GivesResultsInTheOrderOfTheArticles) {
  std::vector<std::string> expected, results;
  for (int i = 0; i < 100; ++i) expected.push_back(std::to_string(i) + ": Jane Roe");
  Articles articles(100);
  EXPECT_TRUE(analyze_all<std::string>([&](Article& article) { return articles.next(article); },
                                       default_pack(), 3, describe,
                                       [&](std::string result) {
                                         results.push_back(std::move(result));
                                         return true;
                                       }));
  EXPECT_THAT(results, ElementsAreArray(expected));
}

TEST(AnalyzeAll, StopsReadingWhereNoMoreIsWanted) {
  std::vector<std::string> results;
  Articles articles(100000);
  EXPECT_FALSE(analyze_all<std::string>([&](Article& article) { return articles.next(article); },
                                        default_pack(), 2, describe,
                                        [&](std::string result) {
                                          results.push_back(std::move(result));
                                          return results.size() < 5;
                                        }));
  EXPECT_THAT(results, SizeIs(5));
  EXPECT_LT(articles.given(), 10000u);
}

TEST(AnalyzeAll, ThrowsWhatAnyPartThrows) {
  const auto run = [](const auto& next, const auto& make, const auto& take) {
    analyze_all<std::string>(next, default_pack(), 2, make, take);
  };
  Articles articles(50);
  const auto next = [&](Article& article) { return articles.next(article); };
  const auto take = [](const std::string&) { return true; };
  EXPECT_THROW(run([](Article&) -> bool { throw std::runtime_error("input"); }, describe, take),
               std::runtime_error);
  EXPECT_THROW(
      run(
          next, [](const Article&, const Analysis&) -> std::string { throw std::bad_alloc(); },
          take),
      std::bad_alloc);
  EXPECT_THROW(
      run(next, describe, [](const std::string&) -> bool { throw std::runtime_error("sink"); }),
      std::runtime_error);
}

TEST(AnalyzeAll, OfNoArticlesGivesNothing) {
  EXPECT_TRUE(analyze_all<std::string>([](Article&) { return false; }, default_pack(), 2, describe,
                                       [](const std::string&) { return false; }));
}

}  // namespace
}  // namespace inquit
