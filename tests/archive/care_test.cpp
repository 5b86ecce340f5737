#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "archive/archives.h"
#include "archive/check.h"
#include "archive/database.h"
#include "archive/removal.h"

namespace inquit {
namespace {

class Care : public Archives {
 protected:
  // What the archive's files hold, taken together.
  std::string all_bytes() const {
    std::string all;
    for (const char* end : {"", "-wal", "-shm", "-merge", "-merge.part"}) {
      if (std::filesystem::exists(path() + end)) all += bytes_of(path() + end);
    }
    return all;
  }
  bool holds(const std::string& word) const { return all_bytes().find(word) != std::string::npos; }
};

std::vector<ArchiveArticle> news_without(const std::string& id) {
  std::vector<ArchiveArticle> left;
  for (const ArchiveArticle& one : kNews) {
    if (one.document.id != id) left.push_back(one);
  }
  return left;
}

ArchiveArticle secret() {
  ArchiveArticle one =
      article("zz-secret-id",
              {quote(1, "The bridge was rotten and Quisquilia knew it in that office.",
                     "Umbrella Tarantella")},
              "2021-01-05");
  one.document.title = "Xylophonia";
  one.document.url = "https://example.org/Peripatetica";
  one.document.source = "Zephyr Gazette";
  return one;
}

TEST_F(Care, ARemovedArticleIsNowhereInTheFiles) {
  std::vector<ArchiveArticle> news = kNews;
  news.push_back(secret());
  add_and_merge(path(), news);
  // It was corrected once: what it said before must be gone too.
  ArchiveArticle corrected = secret();
  corrected.edition.content = 7;
  corrected.document.records[0].quote.text = "The bridge was rotten and Ombrellino knew it.";
  add_and_merge(path(), std::vector{corrected});
  add_and_merge(path(),
                std::vector{article("g", {quote(3, "Nobody asked the ferrymen about it")})});
  ASSERT_TRUE(holds("Ombrellino"));
  write_bytes(path() + "-merge.part", "Ombrellino");
  const Removed removed = remove_articles(path(), {.ids = {"zz-secret-id", "none"}}, {});
  EXPECT_EQ(removed.articles, 1u);
  EXPECT_EQ(removed.quotes, 1u);
  EXPECT_EQ(removed.unknown, std::vector<std::string>{"none"});
  for (const char* word : {"Quisquilia", "quisquilia", "Ombrellino", "ombrellino", "Tarantella",
                           "secret-id", "Xylophonia", "Peripatetica", "Zephyr", "2021-01-05"}) {
    EXPECT_FALSE(holds(word)) << word;
  }
  remove_articles(path(), {.ids = {"g"}}, {});
  add_and_merge(path("whole.db"), kNews);
  EXPECT_EQ(read_all(path()), read_all(path("whole.db")));
  EXPECT_TRUE(check_archive(path(), {}).findings.empty());
}

TEST_F(Care, WhatWasReplacedByAnOlderInquitIsGoneAfterTheNextRemoval) {
  add_and_merge(path(), std::vector{secret(), kNews[0]});
  {
    Database db(path(), Database::Open::update, milliseconds(0));
    db.run("PRAGMA secure_delete = OFF; DELETE FROM quote; DELETE FROM article");
  }
  make_older(path(), 2);
  add_and_merge(path(), kNews);
  remove_articles(path(), {.ids = {"a"}}, {});
  EXPECT_FALSE(holds("Quisquilia"));
  EXPECT_FALSE(holds("Zephyr"));
  add_and_merge(path("whole.db"), news_without("a"));
  EXPECT_EQ(read_all(path()), read_all(path("whole.db")));
}

TEST_F(Care, ArticlesAreRemovedByOutletAndDay) {
  std::vector<ArchiveArticle> news = kNews;  // of 2022-05-01 to 2022-05-04, two without a date
  for (std::size_t i = 0; i < news.size(); ++i)
    news[i].document.source = i % 2 == 0 ? "Herald" : "Post";
  news[4].document.published = "11/12/2001";
  news[5].document.published = "2022";
  const auto removed = [&](const ArticleSelection& selection) {
    return remove_articles(path(), selection, {.dry_run = true});
  };
  add_and_merge(path(), news);
  EXPECT_EQ(removed({.before = "2022-05-01"}).articles, 0u);
  EXPECT_EQ(removed({.before = "2022-05-02"}).articles, 1u);
  EXPECT_EQ(removed({.before = "2022-05-03"}).articles, 2u);
  EXPECT_EQ(removed({.before = "2030-01-01"}).articles, 4u);
  EXPECT_EQ(removed({.before = "2030-01-01"}).undated, 2u);
  EXPECT_EQ(removed({.source = "Herald"}).articles, 3u);
  EXPECT_EQ(removed({.source = "herald"}).articles, 0u);
  EXPECT_EQ(removed({.source = "Herald", .before = "2022-05-03"}).articles, 1u);
  add_and_merge(path("same.db"), news);
  EXPECT_EQ(read_all(path()), read_all(path("same.db"))) << "nothing was removed yet";
  EXPECT_EQ(remove_articles(path(), {.source = "Post"}, {}).left.articles, 3u);
}

TEST_F(Care, ARemovalThatWasStoppedIsFinishedByTheNext) {
  std::vector<ArchiveArticle> news = kNews;
  news.push_back(secret());
  add_and_merge(path(), news);
  {
    Database db(path(), Database::Open::update,
                milliseconds(0));  // keeps the file from being cleaned
    db.run("BEGIN; SELECT count(*) FROM quote");
    EXPECT_THROW(remove_articles(path(), {.ids = {"zz-secret-id"}}, {.wait = milliseconds(0)}),
                 ArchiveError);
  }
  EXPECT_FALSE(check_archive(path(), {}).findings.empty());
  EXPECT_EQ(remove_articles(path(), {.ids = {"zz-secret-id"}}, {}).unknown.size(), 1u);
  EXPECT_FALSE(holds("Quisquilia"));
  EXPECT_TRUE(check_archive(path(), {}).findings.empty());
}

TEST_F(Care, WithoutAnArchiveNoneIsMade) {
  EXPECT_THROW(remove_articles(path(), {.ids = {"a"}}, {}), ArchiveError);
  EXPECT_THROW(check_archive(path(), {}), ArchiveError);
  EXPECT_FALSE(std::filesystem::exists(path()));
}

}  // namespace
}  // namespace inquit
