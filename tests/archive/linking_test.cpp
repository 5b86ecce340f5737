#include "archive/linking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "archive/archives.h"
#include "archive/check.h"
#include "archive/removal.h"
#include "archive/schema.h"

namespace inquit {
namespace {

const std::vector<ArchiveArticle> kBridge = {
    article("m1", {quote(1, "The river took the lower field twice in three years", "Ada Moe")},
            "2022-05-01"),
    article("m2", {quote(1, "Nobody asked us what the bridge would cost", "Ada Moe")},
            "2022-05-02"),
    article("m3",
            {quote(1, "We sold the orchard to pay the ferry", "Ada Moe"),
             quote(90, "The ministry never answered a single letter", "Bo Lind")},
            "2022-05-03"),
    article("m4", {quote(1, "It will hurt the harbour for a long time", "Moe")}, "2022-05-04"),
    article("m5", {quote(1, "We know nothing of a second bridge", "Ada R. Moe")}, "2022-05-05"),
};

// "doc speaker id why" of each quote, by the views.
std::vector<std::string> who(const std::string& path) {
  Database db(path, Database::Open::read, milliseconds(0));
  Statement rows(db,
                 "SELECT id, speaker, ifnull(speaker_id, '-'), ifnull(speaker_why, '-') FROM "
                 "quotes ORDER BY doc, start");
  std::vector<std::string> out;
  while (rows.step())
    out.push_back(rows.text(0) + " " + rows.text(1) + " " + rows.text(2) + " " + rows.text(3));
  return out;
}

using Rows = std::vector<std::string>;
const Rows kWho = {"m1#1 Ada Moe ada-moe full-name", "m2#1 Ada Moe ada-moe full-name",
                   "m3#1 Ada Moe ada-moe full-name", "m3#90 Bo Lind bo-lind full-name",
                   "m4#1 Moe ada-moe surname",       "m5#1 Ada R. Moe ada-moe fuller-name"};

class LinkedArchives : public Archives {
 protected:
  void write_people(const std::string& text) {
    std::filesystem::create_directory(path("people"));
    write_bytes(path("people/a.people"), text);
  }

  // The ids beside the speakers of the clusters, whatever the file says now.
  Rows read_ids(const ClusterFilter& filter = {}) {
    Rows ids;
    ClusterReader reader(path(), filter, milliseconds(0), 1);
    for (ArchivedCluster one; reader.next(one);)
      ids.push_back(one.speaker_ids[one.cluster.speaker]);
    std::ranges::sort(ids);
    return ids;
  }
};

TEST_F(LinkedArchives, SayWhoIsWhoAcrossArticles) {
  add_and_merge(path(), kBridge);
  EXPECT_EQ(who(path()), kWho);
  Database db(path(), Database::Open::read, milliseconds(0));
  Statement people(db,
                   "SELECT id, name, quotes, articles, first_published, last_published "
                   "FROM people ORDER BY quotes DESC");
  ASSERT_TRUE(people.step());
  EXPECT_EQ(people.text(0) + " " + people.text(1) + " " + people.text(2) + " " + people.text(3),
            "ada-moe Ada Moe 5 5");
  EXPECT_EQ(people.text(4) + " " + people.text(5), "2022-05-01 2022-05-05");
}

TEST_F(LinkedArchives, GiveTheIdsOfOneRunHoweverTheArticlesCame) {
  std::mt19937 chance(5);
  for (int round = 0; round < 6; ++round) {
    std::vector<ArchiveArticle> order = kBridge;
    if (round > 0) std::ranges::shuffle(order, chance);
    const std::string file = path("round" + std::to_string(round));
    for (const ArchiveArticle& one : order) add_and_merge(file, {&one, 1});
    EXPECT_EQ(who(file), kWho);
  }
}

TEST_F(LinkedArchives, TakeEachEditOfThePeopleBesideThem) {
  add_and_merge(path(), kBridge);
  const Rows before = read_ids();
  EXPECT_EQ(std::ranges::count(before, "ada-moe"), 5);
  write_people("merge bo-lind -> ada-moe\n");
  EXPECT_EQ(std::ranges::count(read_ids(), "ada-moe"), 6);  // found in memory
  EXPECT_EQ(read_ids({.speaker = "bo-lind"}).size(), 6u);   // the old id stays valid
  Archive(path(), milliseconds(0)).merge(1);
  EXPECT_EQ(who(path())[3], "m3#90 Bo Lind ada-moe full-name");
  write_people("person other-moe: Moe\n");
  EXPECT_EQ(std::ranges::count(read_ids(), "ada-moe"), 4);
  EXPECT_EQ(read_ids({.speaker = "other-moe"}), (Rows{"other-moe"}));
  std::filesystem::remove_all(path("people"));
  EXPECT_EQ(read_ids(), before);
}

TEST_F(LinkedArchives, TellWhatIsWrongWithThePeopleAndUseTheRest) {
  write_people("person moe: Moe\npersn x: Y\n");
  Archive archive(path(), milliseconds(0));
  archive.add(kBridge);
  const std::vector<Diagnostic> faults = archive.merge(1);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_NE(to_string(faults[0]).find("a.people:2:1"), std::string::npos);
  EXPECT_EQ(who(path())[4], "m4#1 Moe moe file");
  ClusterReader reader(path(), {}, milliseconds(0), 1);
  EXPECT_EQ(reader.people_faults().size(), 1u);
}

// Day by day and in one run the same rows; an id that an earlier article changes stays valid.
TEST_F(LinkedArchives, KeepTheirIdsOrAnswerToThem) {
  const std::vector<ArchiveArticle> days = {
      article("d1", {quote(1, "The ferry will not sail before the ice is gone", "Joe Lind")},
              "2022-05-02"),
      article("d2", {quote(1, "Nobody asked the harbour master about the crane", "Joseph P. Lind")},
              "2022-05-03"),
  };
  const ArchiveArticle earlier = article(
      "d0", {quote(1, "We paid for the lamps with our own money", "Joseph Lind")}, "2022-05-01");
  const auto rows = [&](const std::string& file) {
    Database db(file, Database::Open::read, milliseconds(0));
    Rows found;
    for (const char* sql : {"SELECT id || name || quotes FROM person ORDER BY 1",
                            "SELECT speaker || person || sure || why FROM speaker_link ORDER BY 1",
                            "SELECT id || ' ' || person FROM former_id ORDER BY 1"}) {
      Statement row(db, sql);
      while (row.step()) found.push_back(row.text(0));
    }
    return found;
  };
  for (const ArchiveArticle& day : days) add_and_merge(path(), {&day, 1});
  EXPECT_EQ(who(path())[1], "d2#1 Joseph P. Lind joe-lind fuller-name");
  add_and_merge(path(), {&earlier, 1});
  EXPECT_EQ(who(path())[2], "d2#1 Joseph P. Lind joseph-lind fuller-name");
  EXPECT_EQ(read_ids({.speaker = "joe-lind"}).size(), 3u);
  std::vector<ArchiveArticle> all = days;
  all.push_back(earlier);
  add_and_merge(path("once.db"), all);
  EXPECT_EQ(rows(path()), rows(path("once.db")));
}

TEST_F(LinkedArchives, FindClustersByIdAndByWordsOfTheName) {
  add_and_merge(path(), kBridge);
  EXPECT_EQ(read_ids({.speaker = "ada-moe"}).size(), 5u);
  EXPECT_EQ(read_ids({.speaker = "Ada Moe"}).size(), 4u);
  EXPECT_EQ(read_ids({.speaker = "moe"}).size(), 5u);
  EXPECT_EQ(read_ids({.speaker = "nobody-here"}).size(), 0u);
}

TEST_F(LinkedArchives, ForgetPeopleWhoseArticlesAreRemoved) {
  add_and_merge(path(), kBridge);
  remove_articles(path(), {.ids = {"m3"}}, {.wait = milliseconds(0)});
  Database db(path(), Database::Open::read, milliseconds(0));
  EXPECT_EQ(db.number("SELECT count(*) FROM people"), 1);
  EXPECT_EQ(db.number("SELECT count(*) FROM speaker_link"), 4);
  EXPECT_EQ(bytes_of(path()).find("bo-lind"), std::string::npos);
}

// Whoever is quoted under another form of the name is not listed, nor are articles that are gone.
TEST_F(LinkedArchives, TellWhoAppearsAndIsNeverQuoted) {
  std::vector<ArchiveArticle> articles = kBridge;
  articles[0].people = {"Ada R. Moe", "Cy Ferrand", "Joe Lind"};
  articles[1].people = {"Bo Lind", "Cy \"Red\" Ferrand", "Joseph P. Lind"};
  articles[2].people = {};
  articles[3].people = {"Ada Moe", "Ida Voss"};
  articles[4].people = {};
  add_and_merge(path(), articles);
  const auto unquoted = [&] {
    Database db(path(), Database::Open::read, milliseconds(0));
    Statement rows(db, "SELECT id, articles FROM unquoted ORDER BY id");
    Rows found;
    while (rows.step()) found.push_back(rows.text(0) + " " + rows.text(1));
    return found;
  };
  EXPECT_EQ(unquoted(), (Rows{"cy-ferrand 2", "ida-voss 1", "joseph-lind 2"}));
  remove_articles(path(), {.ids = {"m4"}}, {.wait = milliseconds(0)});
  EXPECT_EQ(unquoted(), (Rows{"cy-ferrand 2", "joseph-lind 2"}));
  EXPECT_EQ(bytes_of(path()).find("Ida Voss"), std::string::npos);
  write_people("person bo-lind: Bo Lind\n  also: Cy Ferrand\n");
  Archive(path(), milliseconds(0)).merge(1);
  EXPECT_EQ(unquoted(), (Rows{"cy-ferrand 1", "joseph-lind 2"}));
}

TEST_F(LinkedArchives, AreMadeAgainWhereTheirRowsAreDamaged) {
  add_and_merge(path(), kBridge);
  {
    Database db(path(), Database::Open::update, milliseconds(0));
    db.run("UPDATE speaker_link SET person = 'bo-lind' WHERE speaker = 'Moe'");
  }
  EXPECT_EQ(check_archive(path(), {.dry_run = true}).findings.size(), 1u);
  const ArchiveReport report = check_archive(path(), {});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_TRUE(report.findings[0].mended);
  EXPECT_EQ(who(path()), kWho);
}

TEST_F(LinkedArchives, OfAnOlderFormatAreLinkedWhenAnythingIsAdded) {
  for (const int format : {1, 2, 3, 5, 7}) {
    const std::string file = path("old" + std::to_string(format));
    add_and_merge(file, kBridge);
    make_older(file, format);
    Archive(file, milliseconds(0)).merge(1);
    EXPECT_EQ(who(file), kWho) << format;
    EXPECT_TRUE(check_archive(file, {}).findings.empty()) << format;
  }
}

}  // namespace
}  // namespace inquit
