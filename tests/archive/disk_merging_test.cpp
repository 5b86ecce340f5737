// Merging an archive in files must give what merging it in memory gives.
#include "archive/disk_merging.h"

#include <random>

#include "archive/schema.h"
#include "archives.h"

namespace inquit {
namespace {

const MergeRoom kNoRoom{.memory = 1};

// All rows of all tables that merging writes.
std::vector<std::string> rows_in(const std::string& path) {
  Database db(path, Database::Open::read, milliseconds(0));
  std::vector<std::string> rows;
  for (const auto& [table, columns] : {std::pair("cluster ORDER BY key", 9),
                                       {"variant ORDER BY quote", 7},
                                       {"retold ORDER BY cluster, place", 6}}) {
    Statement row(db, std::string("SELECT * FROM ") + table);
    while (row.step()) {
      std::string line = table;
      for (int i = 0; i < columns; ++i) line += "|" + row.text(i);
      rows.push_back(std::move(line));
    }
  }
  return rows;
}

void add(const std::string& path, std::span<const ArchiveArticle> articles, const MergeRoom& room) {
  Archive archive(path, milliseconds(0));
  archive.add(articles);
  archive.merge(2, room);
}

// Articles that print the same statements whole or in parts, by one speaker, another or nobody.
std::vector<ArchiveArticle> many_articles() {
  const std::vector<std::string> said = {
      "I rehearsed every penalty in the yard behind our bakery and nobody ever paid me a coin",
      "All winter long, every penalty in the yard behind the school was a rehearsal",
      "The bridge was rotten and everybody in that office knew it before the flood came",
      "Not one of the ferries that we ordered will leave the shipyard in this decade",
      "No comment"};
  const std::vector<std::string> names = {"Ada Moe", "Moe", "Bo Lind", "", ""};
  std::mt19937 random(11);
  std::vector<ArchiveArticle> all;
  for (int i = 0; i < 60; ++i) {
    std::vector<Record> quotes;
    for (std::uint64_t k = 0; k < random() % 5; ++k) {
      const std::string& whole = said[random() % said.size()];
      const std::size_t size = random() % 3 == 0 ? whole.find(' ', whole.size() / 2) : whole.size();
      quotes.push_back(quote(100 * k, whole.substr(0, size), names[random() % names.size()]));
    }
    all.push_back(article("a" + std::to_string(i), std::move(quotes),
                          "2022-05-" + std::to_string(10 + i % 20)));
  }
  return all;
}

TEST_F(Archives, MergedInFilesHoldTheSame) {
  const std::vector<ArchiveArticle> all = many_articles();
  add(path(), all, {});
  add(path("files.db"), all, kNoRoom);
  EXPECT_EQ(rows_in(path("files.db")), rows_in(path()));
  EXPECT_GT(rows_in(path()).size(), 60u);
  EXPECT_FALSE(std::filesystem::exists(path("files.db-merge.scratch")));
  EXPECT_FALSE(std::filesystem::exists(path("files.db-merge")));
}

// Some of them in memory, so that one has to take over from the other.
TEST_F(Archives, AreTheSameWhetherFilesWereNeededOrNot) {
  std::vector<ArchiveArticle> all = many_articles();
  for (std::size_t i = 0; i < all.size(); i += 15) {
    const auto some = std::span(all).subspan(i, 15);
    add(path(), some, {});
    add(path("files.db"), some, i % 2 == 0 ? kNoRoom : MergeRoom{});
    ASSERT_EQ(rows_in(path("files.db")), rows_in(path())) << i;
  }
  const std::vector<ArchiveArticle> corrected = {article("a3", {}, "2022-05-13", 9),
                                                 article("a8", all[4].document.records, "", 9)};
  add(path(), corrected, {});
  add(path("files.db"), corrected, kNoRoom);
  EXPECT_EQ(rows_in(path("files.db")), rows_in(path()));
}

TEST_F(Archives, GoOnFromTheFilesOfARunThatWasKilled) {
  const std::vector<ArchiveArticle> all = many_articles();
  const std::string files = path("files.db");
  Archive(files, milliseconds(0)).add(all);
  {
    const auto db = open_archive(files, Database::Open::write, milliseconds(0));
    const Transaction snapshot(*db, Transaction::Kind::read);
    DiskMerging(*db, 1, kNoRoom).find();
  }
  ASSERT_TRUE(std::filesystem::exists(files + "-merge.scratch"));
  const auto last = std::filesystem::last_write_time(files + "-merge.scratch/inquit-dedup.steps");
  {
    const auto db = open_archive(files, Database::Open::write, milliseconds(0));
    const Transaction snapshot(*db, Transaction::Kind::read);
    DiskMerging(*db, 1, kNoRoom).find();
  }
  EXPECT_EQ(std::filesystem::last_write_time(files + "-merge.scratch/inquit-dedup.steps"), last)
      << "no step was run again";
  add(files, {}, kNoRoom);
  add(path(), all, {});
  EXPECT_EQ(rows_in(files), rows_in(path()));
  EXPECT_FALSE(std::filesystem::exists(files + "-merge.scratch"));
}

// What a run left that was killed is of other quotes.
TEST_F(Archives, DoNotGoOnFromFilesOfOtherQuotes) {
  const std::vector<ArchiveArticle> all = many_articles();
  const std::string files = path("files.db");
  Archive(files, milliseconds(0)).add(std::span(all).first(50));
  {
    const auto db = open_archive(files, Database::Open::write, milliseconds(0));
    const Transaction snapshot(*db, Transaction::Kind::read);
    DiskMerging(*db, 1, kNoRoom).find();
  }
  add(files, std::span(all).subspan(50), kNoRoom);
  add(path(), all, {});
  EXPECT_EQ(rows_in(files), rows_in(path()));
}

TEST_F(Archives, KeepWhatTheyHoldWhereNoFilesCanBeMade) {
  std::vector<ArchiveArticle> all = many_articles();
  add(path(), std::span(all).first(30), {});
  const std::vector<std::string> before = rows_in(path());
  const std::string fault = fault_of([&] {
    add(path(), std::span(all).subspan(30), {.memory = 1, .scratch = path() + "/scratch"});
  });
  EXPECT_NE(fault.find(path() + "/scratch cannot be made"), std::string::npos) << fault;
  EXPECT_EQ(rows_in(path()), before);
  add(path(), {}, kNoRoom);
  add(path("whole.db"), all, {});
  EXPECT_EQ(rows_in(path()), rows_in(path("whole.db")));
}

TEST_F(Archives, NeedFilesWhereMemoryDoesNotSuffice) {
  add(path(), many_articles(), {});
  const auto db = open_archive(path(), Database::Open::write, milliseconds(0));
  EXPECT_FALSE(exceeds(*db, {}));
  EXPECT_FALSE(exceeds(*db, {.memory = 1 << 20}));
  EXPECT_TRUE(exceeds(*db, {.memory = 1 << 10}));
}

}  // namespace
}  // namespace inquit
