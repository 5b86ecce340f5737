// merge_archive: brings an archive's clusters up to date with its quotes.
// In go the quotes of the file; what is written are the clusters and variants that changed.
//
// The clusters are a function of the set of quotes (variants/cluster.h): it does not matter in how
// many steps the quotes came. find_clusters is the one place that knows how they are found; an
// engine that keeps its own postings needs to take its place only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/database.h"

namespace inquit {

// One printing's place in a cluster. All quotes are keys of the table quote.
struct VariantRow {
  std::int64_t quote = 0;
  std::int64_t cluster = 0;  // 0: not merged yet
  std::string relation;
  double similarity = 0;
  std::int64_t speaker_from = 0;  // 0: the printing tells itself, or nobody does
  bool disagrees = false;
  friend bool operator==(const VariantRow&, const VariantRow&) = default;
};

struct ClusterRow {
  std::int64_t key = 0;  // the quote to show
  std::string id;
  std::int64_t speaker = 0;  // the quote that tells the speaker; 0: none
  bool disputed = false;
  std::int64_t documents = 0;
  std::int64_t quotes = 0;
  std::string first_published;
  friend bool operator==(const ClusterRow&, const ClusterRow&) = default;
};

// What a merge changes in the tables cluster and variant.
struct ClusterChanges {
  std::vector<ClusterRow> clusters;  // new or other than they were
  std::vector<std::int64_t> gone;    // keys of clusters that are no more
  std::vector<VariantRow> variants;  // new or other than they were
};

// Within a transaction of the caller's. Merges all quotes of the archive: time and memory grow with
// the archive.
ClusterChanges find_clusters(Database& db, unsigned threads);

// Whether clusters are those of the quotes that are stored.
bool is_merged(Database& db);

// Finds the clusters beside other programs that write, and writes them in one transaction. Where
// the quotes changed meanwhile it begins again, with the others kept out.
void merge_archive(Database& db, unsigned threads);

// Puts up-to-date clusters in memory, in front of those of the file; for readers of an archive that
// is not merged. Within a transaction of the caller's.
void merge_in_memory(Database& db, unsigned threads);

}  // namespace inquit
