// What inquit check finds in an archive whose file was altered, and what it makes again.

#include <gtest/gtest.h>

#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "archive/archives.h"
#include "archive/check.h"
#include "archive/database.h"
#include "archive/removal.h"

namespace inquit {
namespace {

class Damage : public Archives {};

// One flipped bit in any value is found, and what can be made again is.
TEST_F(Damage, ACheckFindsADamagedRowOfEachTable) {
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
TEST_F(Damage, ACheckFindsAFlippedBitInAnyRowOfTheIndex) {
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
TEST_F(Damage, ADamagedIndexIsFoundAlsoAfterMoreWasAdded) {
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

// All that the rows of an archive hold, those that describe its tables among them.
std::vector<std::string> all_rows(const std::string& path) {
  std::vector<std::string> all;
  Database db(path, Database::Open::read, milliseconds(0));
  std::vector<std::string> tables = {"sqlite_master"};
  Statement names(db,
                  "SELECT lower(name) FROM sqlite_master WHERE type = 'table' AND "
                  "name <> 'quote_words'");
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
TEST_F(Damage, AFlippedBitAnywhereIsFoundOrHarmless) {
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

// A page of the file, from 1, and what it is of.
struct Root {
  std::string name;
  std::size_t page;
};

// The first pages of all tables and indexes; of a small archive there are no others.
std::vector<Root> roots_of(const std::string& path) {
  std::vector<Root> roots = {{"sqlite_master", 1}};
  Database db(path, Database::Open::read, milliseconds(0));
  Statement rows(db, "SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0");
  while (rows.step()) roots.push_back({rows.text(0), static_cast<std::size_t>(rows.integer(1))});
  return roots;
}

std::size_t big_endian(const std::string& bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1]);
}

// Where the rows of a page stand in the file: SQLite keeps them together at the page's end, from an
// offset that the page's head tells.
std::pair<std::size_t, std::size_t> rows_of(const std::string& file, std::size_t page) {
  const std::size_t size = big_endian(file, 16);
  const std::size_t begin = (page - 1) * size;
  const std::size_t head = page == 1 ? 100 : begin;
  return {begin + big_endian(file, head + 5), begin + size};
}

// In the rows of each table and index, SQLite's own tables among them.
TEST_F(Damage, AFlippedBitInEachTableIsFound) {
  add_and_merge(path("whole.db"), kNews);
  Database(path("whole.db"), Database::Open::update, milliseconds(0))
      .run("PRAGMA wal_checkpoint(TRUNCATE)");
  const std::string whole = bytes_of(path("whole.db"));
  const std::vector<std::string> rows = all_rows(path("whole.db"));
  for (const Root& root : roots_of(path("whole.db"))) {
    const auto [begin, end] = rows_of(whole, root.page);
    const std::size_t step = 1 + (end - begin) / 24;
    unsigned found = 0, tried = 0;
    for (std::size_t at = begin; at < end; at += step) {
      std::string altered = whole;
      altered[at] = static_cast<char>(altered[at] ^ (1 << (tried++ % 8)));
      for (const char* more : {"-wal", "-shm", "-merge"}) std::filesystem::remove(path() + more);
      write_bytes(path(), altered);
      bool told = true;
      try {
        told = !check_archive(path(), {.wait = milliseconds(0), .dry_run = true}).findings.empty();
      } catch (const ArchiveError&) {
      }
      found += told;
      if (!told) {
        EXPECT_EQ(all_rows(path()), rows) << root.name << ", byte " << at;
      }
    }
    EXPECT_GE(2 * found, tried) << root.name;
  }
}

// What SQLite itself keeps is restored, and what was added since does not hide the damage.
TEST_F(Damage, ACheckMendsTheTablesOfSqliteAndOfTheMerge) {
  add_and_merge(path("whole.db"), kNews);
  remove_articles(path("whole.db"), {.ids = {"f"}}, {});  // whose quotes had the greatest keys
  const std::vector<std::string> expected = read_all(path("whole.db"));
  const auto last_quote = [&] {
    return Database(path(), Database::Open::read, milliseconds(0))
        .number("SELECT seq FROM sqlite_sequence WHERE name = 'quote'");
  };
  const auto damage = [&](const char* sql) {
    for (const char* more : {"", "-merge"})
      std::filesystem::copy_file(path("whole.db") + more, path() + more,
                                 std::filesystem::copy_options::overwrite_existing);
    Database(path(), Database::Open::update, milliseconds(0)).run(sql);
  };
  damage("");
  const std::int64_t last = last_quote();
  ASSERT_GT(last, 0);
  ASSERT_TRUE(check_archive(path(), {}).findings.empty());
  for (const char* sql :
       {"UPDATE sqlite_sequence SET seq = seq / 2", "UPDATE sqlite_sequence SET seq = seq + 4096",
        "UPDATE sqlite_sequence SET name = 'quotd'", "DELETE FROM sqlite_sequence",
        "UPDATE merge_state SET stamp = stamp + 1",
        "UPDATE merge_state SET merged_revision = merged_revision + 1",
        "UPDATE merge_state SET checksum = checksum + 1", "UPDATE state SET last_quote = 1",
        "UPDATE state SET layout = layout + 1"}) {
    damage(sql);
    ASSERT_EQ(check_archive(path(), {.dry_run = true}).findings.size(), 1u) << sql;
    EXPECT_TRUE(check_archive(path(), {}).findings.front().mended) << sql;
    EXPECT_TRUE(check_archive(path(), {}).findings.empty()) << sql;
    EXPECT_EQ(last_quote(), last) << sql;
    EXPECT_EQ(read_all(path()), expected) << sql;
  }
  damage("UPDATE sqlite_sequence SET seq = 1");
  add_and_merge(path(), std::span(kNews).last(1));
  EXPECT_EQ(last_quote(), last + 2) << "no key is used again";
  EXPECT_TRUE(check_archive(path(), {}).findings.empty());
  for (const char* sql :
       {"UPDATE state SET revision = 64, merged = 64", "UPDATE state SET people = 1",
        "UPDATE article SET title = 'Other' WHERE id = 'a'"}) {
    damage(sql);
    add_and_merge(path(), std::span(kNews).last(1));
    EXPECT_FALSE(check_archive(path(), {.dry_run = true}).findings.empty()) << "hidden: " << sql;
  }
  damage(
      "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'q.speaker,', "
      "'q.mention,') WHERE name = 'quotes'");
  EXPECT_EQ(check_archive(path(), {}).findings.size(), 1u);
}

}  // namespace
}  // namespace inquit
