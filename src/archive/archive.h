// Archive: articles, quotes and clusters kept from run to run in one SQLite file.
// Takes articles with their quotes; gives clusters, the same as merging all quotes at once.
//
//   Archive archive("news.db", 60s);
//   archive.add(articles);             // stored whole or not at all
//   archive.merge(threads);            // clusters are up to date again
//
// If the program is killed at any moment, the file stays valid but may lack the last articles and
// the merge; adding the same articles again continues from there. SCHEMA.md documents the file.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/database.h"
#include "records/record.h"

namespace inquit {

// What besides the id identifies an article; see articles/article_ids.h.
struct ArticleName {
  std::uint64_t place = 0;  // place_of() the article
  std::string former_id;    // that an older inquit gave it; empty: the same id
};

// Two hashes: of the input, and of what analysed it (rules, options).
struct Edition {
  std::uint64_t content = 0;
  std::uint64_t analysis = 0;
  friend bool operator==(const Edition&, const Edition&) = default;
};

// Offsets are in code points of the article; see archive/archive_article.h.
struct ArchiveArticle {
  Document document;
  Edition edition;
  ArticleName name = {};
  std::vector<std::string> people = {};  // whom it names in full, quoted or not
};

// An article stored under a new id because its own belongs to another article.
struct ApartArticle {
  std::size_t index = 0;  // among those that were added
  std::string id;         // that it has now
};

// What adding did with articles.
struct Added {
  std::uint64_t articles = 0;    // new
  std::uint64_t replaced = 0;    // known with other content
  std::uint64_t reanalyzed = 0;  // known, and analysed by other rules or options
  std::uint64_t known = 0;       // nothing was changed
  std::uint64_t quotes = 0;      // stored
  std::vector<ApartArticle> apart;
};

// What merging may take. What goes beyond it is sorted in files, which are removed at the end; a
// run that was killed leaves them, and the next goes on from there.
struct MergeRoom {
  std::uint64_t memory = 0;  // bytes, about; 0: as much as it needs
  std::string scratch = {};  // the folder of these files; empty: one beside the archive
};

struct ArchiveSize {
  std::uint64_t articles = 0;
  std::uint64_t quotes = 0;
  std::uint64_t clusters = 0;
};

class ArticleFinder;

// For one thread. All members throw ArchiveError.
class Archive {
 public:
  // Makes the file where it is missing. wait: how long for other programs that write.
  Archive(const std::string& path, std::chrono::milliseconds wait);
  ~Archive();

  // Whether the archive has the article in this edition.
  bool knows(std::string_view id, const Edition& edition, const ArticleName& name = {});

  // Stores articles in one transaction. An article with a known id replaces the stored one, unless
  // it is the same edition. Of several articles with one id the last one counts.
  //
  // If ids come from the paths of files, another file with other content is another article, stored
  // under a new id (id_apart). An article that an older inquit stored under its former id keeps
  // that one.
  Added add(std::span<const ArchiveArticle> articles);

  // Stores the new paths of files that knows() found to have moved.
  void keep_places();

  // Whether all quotes are merged.
  bool merged();

  // Merges the quotes of the archive and writes the clusters that changed, in one transaction; then
  // links speakers to people (archive/linking.h) by the archive and the files of people beside it,
  // in another. Does nothing if everything is merged and linked. Returns the errors of the files,
  // whose valid parts are used.
  std::vector<Diagnostic> merge(unsigned threads, const MergeRoom& room = {});

  ArchiveSize size();

 private:
  std::unique_ptr<Database> db_;
  std::unique_ptr<ArticleFinder> finder_;
  std::vector<std::pair<std::int64_t, std::uint64_t>> moved_;  // keys of articles, and places
};

}  // namespace inquit
