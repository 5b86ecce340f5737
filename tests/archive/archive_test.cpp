#include "archive/archive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "archive/archives.h"
#include "archive/check.h"
#include "archive/cluster_reader.h"
#include "archive/merging.h"
#include "archive/schema.h"
#include "variants/incremental.h"

namespace inquit {
namespace {

TEST_F(Archives, HoldWhatOneMergeOfAllQuotesGives) {
  add_and_merge(path(), kNews);
  const std::vector<std::string> found = read_all(path());
  ASSERT_EQ(found.size(), 4u);  // the bridge, the ministry, the café, and a quote without words
  EXPECT_NE(found[0].find("b#90:part:1.000000:b#1"), std::string::npos) << found[0];
  ClusterReader reader(path(), {}, milliseconds(0), 1);
  ArchivedCluster first;
  ASSERT_TRUE(reader.next(first));
  EXPECT_EQ(first.cluster.documents, 4u);
  EXPECT_EQ(first.cluster.first_published, "2022-05-01");
  EXPECT_EQ(first.quotes[first.cluster.speaker].speaker, "Ada Moe");
  EXPECT_EQ(first.quotes[0].tone_score, "-0.38");
}

TEST_F(Archives, AreTheSameHoweverTheArticlesCame) {
  add_and_merge(path(), kNews);
  const std::vector<std::string> expected = read_all(path());
  std::mt19937 chance(7);
  for (int round = 0; round < 20; ++round) {
    std::vector<ArchiveArticle> order = kNews;
    std::ranges::shuffle(order, chance);
    const std::string file = path("round" + std::to_string(round));
    Archive archive(file, milliseconds(0));
    for (std::size_t begin = 0; begin < order.size();) {
      const std::size_t size = std::min<std::size_t>(1 + chance() % 3, order.size() - begin);
      archive.add(std::span(order).subspan(begin, size));
      if (chance() % 2 == 0) archive.merge(1);
      begin += size;
    }
    archive.merge(2);
    EXPECT_EQ(read_all(file), expected);
  }
}

TEST_F(Archives, ReplaceTheQuotesOfACorrectedArticle) {
  add_and_merge(path(), kNews);
  const std::vector<std::string> expected = read_all(path());
  std::vector<ArchiveArticle> wrong = kNews;
  wrong[0].document.records[0].quote.text =
      "Something that she never said about any bridge in this country";
  wrong[0].edition.content = 5;
  wrong[3].document.records.clear();
  wrong[3].edition.content = 6;
  add_and_merge(path("other.db"), wrong);
  EXPECT_NE(read_all(path("other.db")), expected);
  Archive archive(path("other.db"), milliseconds(0));
  const Added added = archive.add(kNews);
  EXPECT_EQ(added.replaced, 2u);
  EXPECT_EQ(added.known, 4u);
  archive.merge(1);
  EXPECT_EQ(read_all(path("other.db")), expected);
}

TEST_F(Archives, StayAsTheyAreWhereTheSameArticleComesAgain) {
  add_and_merge(path(), kNews);
  Archive archive(path(), milliseconds(0));
  EXPECT_TRUE(archive.knows("a", kNews[0].edition));
  EXPECT_FALSE(archive.knows("a", {2, 1}));
  EXPECT_FALSE(archive.knows("zz", kNews[0].edition));
  EXPECT_EQ(archive.add(kNews).known, kNews.size());
  EXPECT_TRUE(archive.merged());
}

TEST_F(Archives, AreReadRightBeforeTheyAreMerged) {
  add_and_merge(path("whole.db"), kNews);
  add_and_merge(path(), std::span(kNews).first(2));
  {
    Archive archive(path(), milliseconds(0));
    archive.add(std::span(kNews).subspan(2));
    EXPECT_FALSE(archive.merged());
  }
  EXPECT_TRUE(ClusterReader(path(), {}, milliseconds(0), 1).was_unmerged());
  EXPECT_EQ(read_all(path()), read_all(path("whole.db")));
  EXPECT_TRUE(ClusterReader(path(), {}, milliseconds(0), 1).was_unmerged()) << "reading wrote";
}

TEST_F(Archives, WriteOnlyWhatAMergeChanges) {
  add_and_merge(path(), kNews);
  Archive(path(), milliseconds(0))
      .add(std::vector{article("g", {quote(3, "Nobody asked the ferrymen of Halden about it")})});
  const auto db = open_archive(path(), Database::Open::write, milliseconds(0));
  const ClusterChanges changes = find_clusters(*db, 1);
  EXPECT_EQ(changes.clusters.size(), 1u);
  EXPECT_EQ(changes.variants.size(), 1u);
  EXPECT_TRUE(changes.gone.empty());
}

// The file beside the archive may be missing, cut short, of another archive or of another day.
TEST_F(Archives, DoNotDependOnTheFileBesideThem) {
  const std::span news(kNews);
  add_and_merge(path("whole.db"), news);
  const std::vector<std::string> expected = read_all(path("whole.db"));
  add_and_merge(path("first.db"), news.first(1));
  const std::string of_first = bytes_of(path("first.db-merge"));
  ASSERT_FALSE(of_first.empty());
  add_and_merge(path("first.db"), news.subspan(1, 1));
  const std::string of_second = bytes_of(path("first.db-merge"));
  const std::string of_other = bytes_of(path("whole.db-merge"));
  std::string altered = of_second;
  altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 1);
  for (const std::string& bytes :
       {of_second, of_first, of_other, altered, of_second.substr(0, 100), std::string()}) {
    std::filesystem::copy_file(path("first.db"), path());
    write_bytes(path() + "-merge", bytes);
    add_and_merge(path(), news.subspan(2));
    EXPECT_EQ(read_all(path()), expected);
    add_and_merge(path(), std::vector{article("a", {}, "", 9)});
    add_and_merge(path(), news.first(1));
    EXPECT_EQ(read_all(path()), expected);
    std::filesystem::remove(path());
  }
}

TEST_F(Archives, GoOnFromTheFileBesideThem) {
  add_and_merge(path(), std::span(kNews).first(3));
  const auto clusters = [&] { return read_all(path()).size(); };
  ASSERT_EQ(clusters(), 1u);
  const auto db = open_archive(path(), Database::Open::write, milliseconds(0));
  const auto stamp = static_cast<std::uint64_t>(db->number("SELECT stamp FROM merge_state"));
  IncrementalMerger merger(default_background(), 1);
  EXPECT_TRUE(merger.load(path() + "-merge", stamp));
  EXPECT_EQ(merger.quotes(), 4u);
  add_and_merge(path(), std::vector{article("a", {}, "", 9)});
  EXPECT_FALSE(merger.load(path() + "-merge", stamp)) << "the state of before the last merge";
}

TEST_F(Archives, AreMergedWhereTheFileBesideThemCannotBeWritten) {
  std::filesystem::create_directories(path() + "-merge/full");
  std::filesystem::create_directories(path() + "-merge.part/full");
  for (const ArchiveArticle& one : kNews) add_and_merge(path(), std::span(&one, 1));
  add_and_merge(path("whole.db"), kNews);
  EXPECT_EQ(read_all(path()), read_all(path("whole.db")));
}

TEST_F(Archives, AreFilteredByWhatAnAnalystAsksFor) {
  add_and_merge(path(), kNews);
  const auto count = [&](const ClusterFilter& filter) { return read_all(path(), filter).size(); };
  EXPECT_EQ(count({}), 4u);
  EXPECT_EQ(count({.since = "2022-05-02"}), 1u);  // the ministry; the bridge was printed before
  EXPECT_EQ(count({.speaker = "MOE"}), 1u);
  EXPECT_EQ(count({.speaker = "moe ada"}), 1u);
  EXPECT_EQ(count({.speaker = "Mo"}), 0u);
  EXPECT_EQ(count({.tone = "negative"}), 4u);
  EXPECT_EQ(count({.tone = "positive"}), 0u);
  EXPECT_EQ(count({.min_documents = 2}), 1u);
  EXPECT_EQ(count({.min_quotes = 5}), 1u);
  EXPECT_EQ(count({.match = "\"cafe\""}), 1u);
  EXPECT_EQ(count({.match = "\"oneill\""}), 0u);
  EXPECT_EQ(count({.match = "\"o'neill\""}), 1u);
}

TEST_F(Archives, RefuseWhatIsNone) {
  const auto open = [&](const std::string& file, Database::Open how) {
    return fault_of([&] { open_archive(file, how, milliseconds(0)); });
  };
  const auto holds = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos ? "" : text;
  };
  EXPECT_EQ(holds(open(path("none.db"), Database::Open::read), "no such archive"), "");
  EXPECT_EQ(holds(open(path("no/folder.db"), Database::Open::write), "directory"), "");
  EXPECT_EQ(holds(open(path(""), Database::Open::write), "is no file"), "");
  for (const Database::Open how :
       {Database::Open::read, Database::Open::update, Database::Open::write}) {
    EXPECT_EQ(holds(open("", how), "name a file"), "");
    EXPECT_EQ(holds(open(":memory:", how), "name a file"), "");
  }
  EXPECT_EQ(holds(open(path("none.db"), Database::Open::update), "no such archive"), "");
  Database(path("foreign.db"), Database::Open::write, milliseconds(0)).run("CREATE TABLE t (a)");
  add_and_merge(path("newer.db"), kNews);
  open_archive(path("newer.db"), Database::Open::write, milliseconds(0))
      ->run("PRAGMA user_version = 99");
  for (const Database::Open how : {Database::Open::read, Database::Open::write}) {
    EXPECT_EQ(holds(open(path("foreign.db"), how), "another program"), "");
    EXPECT_EQ(holds(open(path("newer.db"), how), "newer inquit"), "");
  }
}

TEST_F(Archives, KeepWhatWasNotSaidSoByItself) {
  std::vector<ArchiveArticle> news = kNews;
  news[1].document.records[0].modality = Modality::negated;
  add_and_merge(path(), news);
  ClusterReader reader(path(), {}, milliseconds(0), 1);
  int negated = 0;
  for (ArchivedCluster found; reader.next(found);) {
    for (const QuoteRecord& record : found.quotes) {
      if (record.modality.empty()) continue;
      ++negated;
      EXPECT_EQ(record.id, "b#1");
      EXPECT_EQ(found.quotes.size(), 1u);
    }
  }
  EXPECT_EQ(negated, 1);
}

// Format 1 did not know whether words were said, format 2 had no checksums, format 3 did not know
// who is who, format 4 had no checksum of the index, format 5 none of SQLite's own tables.
TEST_F(Archives, AreBroughtUpToDateByTheNextThatIsAdded) {
  for (const int format : {1, 2, 3, 4, 5}) {
    const std::string file = path("format" + std::to_string(format));
    add_and_merge(file, kNews);
    const std::vector<std::string> expected = read_all(file);
    make_older(file, format);
    const std::string fault =
        fault_of([&] { open_archive(file, Database::Open::read, milliseconds(0)); });
    EXPECT_NE(fault.find("older inquit"), std::string::npos) << fault;
    Archive(file, milliseconds(0)).merge(1);
    EXPECT_EQ(read_all(file), expected);
    EXPECT_TRUE(check_archive(file, {}).findings.empty());
  }
}

// The path of a file tells which article it is, where the archive knows it.
TEST_F(Archives, KeepAFileOfAnotherPlaceApart) {
  const auto file = [](const char* text, std::uint64_t content, std::uint64_t place) {
    ArchiveArticle one = article("lead", {quote(1, text)}, "", content);
    one.name.place = place;
    return std::vector{one};
  };
  Archive archive(path(), milliseconds(0));
  EXPECT_EQ(archive.add(file("Monday's words", 1, 10)).articles, 1u);
  const Added other = archive.add(file("Tuesday's words", 2, 20));
  ASSERT_EQ(other.apart.size(), 1u);
  EXPECT_EQ(other.apart[0].id.rfind("lead~", 0), 0u);
  EXPECT_EQ(other.articles, 1u);
  EXPECT_EQ(archive.add(file("Tuesday's other words", 3, 20)).replaced, 1u);
  EXPECT_EQ(archive.add(file("Monday's other words", 4, 10)).replaced, 1u);
  EXPECT_EQ(archive.add(file("Monday's other words", 4, 30)).known, 1u) << "a copy is no other";
  EXPECT_EQ(archive.size().articles, 2u);
  // What the input itself calls so is that article.
  EXPECT_EQ(archive.add(file("Words", 5, 0)).replaced, 1u);
}

TEST_F(Archives, KeepAllBytesOfTextsAndNames) {
  const std::string odd("nul \0 quote ' \" \xF0\x9F\x90\x9D end", 25);
  ArchiveArticle one = article(odd, {quote(0, odd, odd)}, odd);
  one.document.url = one.document.title = one.document.source = one.document.language = odd;
  add_and_merge(path(), std::vector{one});
  ClusterReader reader(path(), {}, milliseconds(0), 1);
  ArchivedCluster found;
  ASSERT_TRUE(reader.next(found));
  const QuoteRecord& record = found.quotes[0];
  for (const std::string& text : {record.doc, record.text, record.speaker, record.published,
                                  record.url, record.title, record.source, record.language}) {
    EXPECT_EQ(text, odd);
  }
}

}  // namespace
}  // namespace inquit
