// Archives: a folder for the archives of a test, articles to put into them, and what to read of
// them.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/cluster_reader.h"

namespace inquit {

using std::chrono::milliseconds;

class Archives : public testing::Test {
 protected:
  Archives() {
    std::string name = testing::TempDir() + "inquit-archive-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~Archives() override { std::filesystem::remove_all(folder_); }
  std::string path(const std::string& name = "news.db") const { return folder_ + "/" + name; }

 private:
  std::string folder_;
};

inline Record quote(std::uint64_t start, std::string text, std::string speaker = "") {
  Record out;
  out.id = out.utterance = "#" + std::to_string(start);
  const std::uint64_t end = start + text.size();
  out.quote = {std::move(text), {start, end}};
  if (!speaker.empty()) out.speaker = Speaker{std::move(speaker)};
  out.confidence = 0.97f;
  out.tone = RecordTone{-0.38f, ToneLabel::negative, {}};
  return out;
}

inline ArchiveArticle article(std::string id, std::vector<Record> quotes,
                              std::string published = "", std::uint64_t content = 1) {
  ArchiveArticle out;
  out.document.id = std::move(id);
  out.document.published = std::move(published);
  out.document.records = std::move(quotes);
  out.edition = {content, 1};
  out.people = {"Cy Ferrand"};
  return out;
}

inline const std::vector<ArchiveArticle> kNews = {
    article("a",
            {quote(1, "The bridge was rotten and everybody in that office knew it.", "Ada Moe")},
            "2022-05-02"),
    article("b",
            {quote(1, "the bridge was rotten", "Ada Moe"),
             quote(90, "everybody in that office knew it")},
            "2022-05-01"),
    article("c", {quote(1, "The bridge was rotten and everybody in that office knew it,", "Moe")},
            "2022-05-03"),
    article("d",
            {quote(1, "Look, the bridge was rotten and everybody in that office knew it."),
             quote(80, "Nothing of the kind was ever reported to the ministry", "Bo Lind")},
            "2022-05-04"),
    article("e", {}),
    article("f", {quote(7, "…", ""), quote(9, "O’Neill’s café was well-known here", "")}),
};

// Cluster id, then the ids of its printings.
inline std::vector<std::string> read_all(const std::string& path,
                                         const ClusterFilter& filter = {}) {
  std::vector<std::string> found;
  ClusterReader reader(path, filter, milliseconds(0), 1);
  for (ArchivedCluster one; reader.next(one);) {
    std::string line = one.cluster.id + " " + one.quotes[one.cluster.representative].text;
    for (const Variant& variant : one.cluster.variants) {
      line += " " + one.quotes[variant.quote].id + ":" + std::string(to_string(variant.relation)) +
              ":" + std::to_string(variant.similarity);
      if (variant.speaker_from != kNoQuote) line += ":" + one.quotes[variant.speaker_from].id;
    }
    for (const RelatedCluster& other : one.cluster.related)
      line += " ~" + other.cluster + " " + other.why + " " + std::to_string(other.bits);
    found.push_back(std::move(line));
  }
  return found;
}

inline void add_and_merge(const std::string& path, std::span<const ArchiveArticle> articles) {
  Archive archive(path, milliseconds(0));
  archive.add(articles);
  archive.merge(1);
}

// The message of what is thrown.
template <typename Action>
std::string fault_of(const Action& action) {
  try {
    action();
  } catch (const ArchiveError& error) {
    return error.diagnostic.message;
  }
  return "";
}

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Makes of a file of this format one of an older format, as far as tables go.
inline void make_older(const std::string& path, int format) {
  Database db(path, Database::Open::update, milliseconds(0));
  db.run(
      "DROP VIEW articles; DROP VIEW quotes; DROP VIEW clusters; DROP VIEW archive;"
      "DROP VIEW people; DROP VIEW speakers; DROP VIEW appearances; DROP VIEW unquoted;"
      "DROP TRIGGER article_removed; DROP TABLE named; DROP TABLE name_link");
  if (format < 7)
    db.run(
        "DROP VIEW related;"
        "DROP TABLE retold; DROP INDEX cluster_by_surname; ALTER TABLE cluster DROP COLUMN surname;"
        "UPDATE cluster SET checksum = row_sum(key, id, speaker, disputed, documents, quotes, "
        "first_published)");
  if (format < 6)
    db.run(
        "DROP TABLE merge_state;"
        "ALTER TABLE state DROP COLUMN last_quote; ALTER TABLE state DROP COLUMN layout;"
        "UPDATE state SET checksum = row_sum(revision, merged, unclean, linked, people)");
  if (format < 5) db.run("DROP TABLE index_sum");
  if (format == 3) db.run("UPDATE state SET checksum = row_sum(revision, merged, unclean)");
  if (format < 4)
    db.run(
        "ALTER TABLE state DROP COLUMN linked; ALTER TABLE state DROP COLUMN people;"
        "DROP TABLE person; DROP TABLE speaker_link; DROP TABLE former_id");
  if (format < 3) {
    for (const char* table : {"article", "quote", "variant", "cluster", "state"})
      db.run("ALTER TABLE " + std::string(table) + " DROP COLUMN checksum");
    db.run("ALTER TABLE article DROP COLUMN place; ALTER TABLE state DROP COLUMN unclean");
  }
  if (format < 2) db.run("ALTER TABLE quote DROP COLUMN modality");
  for (const char* view : {"articles", "quotes", "clusters", "archive"})
    db.run("CREATE VIEW " + std::string(view) + " AS SELECT 1");
  db.run("PRAGMA user_version = " + std::to_string(format));
}

}  // namespace inquit
