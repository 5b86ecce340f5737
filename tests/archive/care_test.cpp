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
    if (one.id != id) left.push_back(one);
  }
  return left;
}

ArchiveArticle secret() {
  ArchiveArticle one =
      article("zz-secret-id",
              {quote(1, "The bridge was rotten and Quisquilia knew it in that office.",
                     "Umbrella Tarantella")},
              "2021-01-05");
  one.title = "Xylophonia";
  one.url = "https://example.org/Peripatetica";
  one.source = "Zephyr Gazette";
  return one;
}

TEST_F(Care, ARemovedArticleIsNowhereInTheFiles) {
  std::vector<ArchiveArticle> news = kNews;
  news.push_back(secret());
  add_and_merge(path(), news);
  // It was corrected once: what it said before must be gone too.
  ArchiveArticle corrected = secret();
  corrected.edition.content = 7;
  corrected.quotes[0].text = "The bridge was rotten and Ombrellino knew it.";
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
  for (std::size_t i = 0; i < news.size(); ++i) news[i].source = i % 2 == 0 ? "Herald" : "Post";
  news[4].published = "11/12/2001";
  news[5].published = "2022";
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

// One flipped bit in any value is found, and what can be made again is.
TEST_F(Care, ACheckFindsADamagedRowOfEachTable) {
  struct Case {
    const char* damage;
    const char* told;  // a part of the first finding
    bool mended;
  };
  const std::vector<Case> cases = {
      {"UPDATE article SET title = 'Other' WHERE id = 'a'", "article \"a\"", false},
      {"UPDATE article SET published = '2022-05-03' WHERE id = 'a'", "article \"a\"", false},
      {"UPDATE article SET content = content + 1 WHERE id = 'a'", "article \"a\"", false},
      {"UPDATE article SET checksum = checksum + 1 WHERE id = 'a'", "article \"a\"", false},
      {"UPDATE quote SET speaker = 'Ada Noe' WHERE key = 1", "quote \"a#1\"", false},
      {"UPDATE quote SET tone_score = 0.38 WHERE key = 1", "quote \"a#1\"", false},
      {"UPDATE quote SET stop = stop + 1 WHERE key = 1", "quote \"a#1\"", false},
      {"UPDATE quote SET speaker = NULL WHERE key = 1", "quote \"a#1\"", false},
      {"UPDATE quote SET article = 77 WHERE key = 1", "quote \"?#1\"", false},
      {"UPDATE variant SET disagrees = 1 WHERE quote = 1", "clusters are not", true},
      {"UPDATE variant SET similarity = 0.5 WHERE quote = 1", "clusters are not", true},
      {"DELETE FROM variant WHERE quote = 2", "clusters are not", true},
      {"UPDATE cluster SET id = 'x'", "clusters are not", true},
      {"DELETE FROM cluster WHERE documents = 4", "clusters are not", true},
      {"UPDATE state SET merged = merged + 1", "all is merged", true},
      {"UPDATE state SET revision = revision + 4", "all is merged", true},
      {"INSERT INTO quote_words(quote_words, rowid, text) SELECT 'delete', key, text FROM quote "
       "WHERE key = 1",
       "index of words", true},
  };
  add_and_merge(path("whole.db"), kNews);
  const std::vector<std::string> expected = read_all(path("whole.db"));
  for (const Case& c : cases) {
    std::filesystem::remove(path());
    std::filesystem::copy_file(path("whole.db"), path());
    Database(path(), Database::Open::update, milliseconds(0)).run(c.damage);
    const ArchiveReport dry = check_archive(path(), {.dry_run = true});
    ASSERT_FALSE(dry.findings.empty()) << c.damage;
    EXPECT_NE(dry.findings[0].what.find(c.told), std::string::npos) << dry.findings[0].what;
    EXPECT_FALSE(dry.findings[0].mended);
    const ArchiveReport report = check_archive(path(), {});
    ASSERT_FALSE(report.findings.empty()) << c.damage;
    EXPECT_EQ(report.findings[0].mended, c.mended) << c.damage;
    if (!c.mended && report.findings[0].what.find("quote \"?") == std::string::npos) {
      EXPECT_FALSE(check_archive(path(), {}).findings.empty()) << "still damaged: " << c.damage;
      add_and_merge(path(), kNews);
    }
    if (report.findings[0].what.find("quote \"?") != std::string::npos) continue;
    EXPECT_TRUE(check_archive(path(), {}).findings.empty()) << c.damage;
    EXPECT_EQ(read_all(path()), expected) << c.damage;
    EXPECT_EQ(read_all(path(), {.match = "\"rotten\""}).size(), 1u) << c.damage;
  }
}

// Bytes in hexadecimal digits, one bit of them flipped.
std::string flipped(std::string hex, std::size_t byte, int bit) {
  const int value = std::stoi(hex.substr(2 * byte, 2), nullptr, 16) ^ 1 << bit;
  const char* digits = "0123456789ABCDEF";
  hex[2 * byte] = digits[value >> 4];
  hex[2 * byte + 1] = digits[value & 15];
  return hex;
}

// Of the index, FTS5's own check passes what a search does not read.
TEST_F(Care, ACheckFindsAFlippedBitInAnyRowOfTheIndex) {
  for (std::size_t i = 0; i < kNews.size(); ++i)  // a part of the index each
    add_and_merge(path("whole.db"), std::span(kNews).subspan(i, 1));
  ASSERT_TRUE(check_archive(path("whole.db"), {}).findings.empty());
  std::vector<std::string> damages;
  {
    Database db(path("whole.db"), Database::Open::read, milliseconds(0));
    const auto flip_all = [&](const std::string& table, const std::string& column) {
      Statement rows(db, "SELECT id, hex(" + column + ") FROM " + table);
      int n = 0;
      while (rows.step()) {
        const std::size_t bytes = rows.text(1).size() / 2;
        for (std::size_t byte = 0; byte < bytes; byte += 1 + bytes / 8) {
          damages.push_back("UPDATE " + table + " SET " + column + " = x'" +
                            flipped(rows.text(1), byte, n++ % 8) + "' WHERE id = " + rows.text(0));
        }
      }
    };
    flip_all("quote_words_data", "block");
    flip_all("quote_words_docsize", "sz");
  }
  damages.push_back("UPDATE quote_words_idx SET pgno = pgno | 1 WHERE (pgno & 1) = 0");
  damages.push_back("UPDATE quote_words_config SET v = v + 1");
  damages.push_back("UPDATE index_sum SET revision = revision + 1");
  damages.push_back("UPDATE index_sum SET checksum = checksum + 1");
  for (const std::string& damage : damages) {
    std::filesystem::remove(path());
    std::filesystem::copy_file(path("whole.db"), path());
    Database(path(), Database::Open::update, milliseconds(0)).run(damage);
    ASSERT_FALSE(check_archive(path(), {.dry_run = true}).findings.empty()) << damage;
    check_archive(path(), {});
    ASSERT_TRUE(check_archive(path(), {}).findings.empty()) << damage;
    EXPECT_EQ(read_all(path(), {.match = "\"rotten\""}).size(), 1u) << damage;
  }
}

// What is added later does not hide the damage.
TEST_F(Care, ADamagedIndexIsFoundAlsoAfterMoreWasAdded) {
  add_and_merge(path(), std::span(kNews).first(2));
  Database(path(), Database::Open::update, milliseconds(0))
      .run("UPDATE quote_words_idx SET pgno = pgno | 1");
  for (std::size_t i = 2; i < kNews.size(); ++i) {
    add_and_merge(path(), std::span(kNews).subspan(i, 1));
    EXPECT_EQ(check_archive(path(), {.dry_run = true}).findings.size(), 1u) << i;
  }
  check_archive(path(), {});
  EXPECT_TRUE(check_archive(path(), {}).findings.empty());
}

// All that the rows of an archive hold; the row of merge_state only spares work, and is not
// believed where it does not fit the file beside the archive.
std::vector<std::string> all_rows(const std::string& path) {
  std::vector<std::string> all;
  Database db(path, Database::Open::read, milliseconds(0));
  std::vector<std::string> tables;
  Statement names(db,
                  "SELECT lower(name) FROM sqlite_master WHERE type = 'table' AND name NOT IN "
                  "('quote_words', 'merge_state')");
  while (names.step()) tables.push_back(names.text(0));
  for (const std::string& table : tables) {
    std::string columns;
    Statement info(db, "SELECT name FROM pragma_table_info('" + table + "')");
    while (info.step())
      columns += (columns.empty() ? "quote(" : " || ',' || quote(") + info.text(0) + ")";
    Statement rows(db, "SELECT " + columns + " FROM " + table);
    while (rows.step()) all.push_back(table + ": " + rows.text(0));
  }
  return all;
}

// In the bytes of the file: either the check says so, or nothing that can be read has changed.
TEST_F(Care, AFlippedBitAnywhereIsFoundOrHarmless) {
  add_and_merge(path("whole.db"), kNews);
  const std::string whole = bytes_of(path("whole.db"));
  const std::vector<std::string> expected = read_all(path("whole.db"));
  const std::vector<std::string> rows = all_rows(path("whole.db"));
  unsigned found = 0, tried = 0;
  std::vector<std::size_t> used;  // most of the file is room that is free, and zero
  for (std::size_t at = 0; at < whole.size(); ++at) {
    if (whole[at] != 0) used.push_back(at);
  }
  for (std::size_t i = 3; i < used.size(); i += 61) {
    const std::size_t at = used[i];
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ (1 << (tried++ % 8)));
    for (const char* end : {"-wal", "-shm", "-merge"}) std::filesystem::remove(path() + end);
    write_bytes(path(), altered);
    bool told = true;
    try {
      told = !check_archive(path(), {.wait = milliseconds(0), .dry_run = true}).findings.empty();
    } catch (const ArchiveError&) {
    }
    found += told;
    if (!told) {
      EXPECT_EQ(read_all(path()), expected) << "byte " << at;
      EXPECT_EQ(all_rows(path()), rows) << "byte " << at;
    }
  }
  EXPECT_GT(found, tried / 2);
}

}  // namespace
}  // namespace inquit
