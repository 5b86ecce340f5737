// ClusterChanges: what merging changes in the tables cluster and variant.
// In go stored quotes with their clusters before and after the merge; out come the rows that are
// new or changed, and the keys of clusters that are gone.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "archive/database.h"
#include "variants/cluster.h"

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
  std::int64_t surname = 0;  // whose clusters it is compared with (retelling.h); 0: none
  friend bool operator==(const ClusterRow&, const ClusterRow&) = default;
};

// What stands in both tables of one cluster.
struct ArchivedRows {
  ClusterRow cluster;
  std::vector<VariantRow> variants;
};

// What a merge changes in the tables cluster and variant.
struct ClusterChanges {
  std::vector<ClusterRow> clusters;  // new or other than they were
  std::vector<std::int64_t> gone;    // keys of clusters that are no more
  std::vector<VariantRow> variants;  // new or other than they were
  // Surnames of the speakers of changed or removed clusters, whose table `retold` is recomputed.
  std::vector<std::int64_t> surnames;
  std::vector<std::int64_t> shown_anew;  // keys of clusters that say else or are another's
};

// Some or all quotes of the archive, with what stands in the table variant.
struct StoredQuotes {
  std::vector<std::int64_t> keys;  // rising
  std::vector<QuoteRecord> records;
  std::vector<VariantRow> variants;
};

// All of them may throw ArchiveError, and stand within a transaction of the caller's.
StoredQuotes read_all_quotes(Database& db);
StoredQuotes read_quotes_after(Database& db, std::int64_t key);
StoredQuotes read_quotes(Database& db, std::span<const std::int64_t> rising_keys);

std::vector<ClusterRow> read_all_clusters(Database& db);
// Of those keys that are clusters.
std::vector<ClusterRow> read_clusters(Database& db, std::span<const std::int64_t> rising_keys);

// clusters: of all the quotes, by their places. before: by key.
ClusterChanges compare_clusters(const StoredQuotes& quotes, std::span<const Cluster> clusters,
                                std::span<const ClusterRow> before);

void write_changes(Database& db, const ClusterChanges& changes);

// The same for one cluster at a time, where neither all quotes nor all clusters are held.
void for_all_quotes(Database& db, const std::function<void(const QuoteRecord&)>& take);  // by key
// keys: of the quotes.
ArchivedRows rows_of(const Cluster& cluster, std::span<const QuoteRecord> quotes,
                     std::span<const std::int64_t> keys);
class StoredRows {
 public:
  explicit StoredRows(Database& db);
  // Adds what is new or other than it is stored.
  void compare(const ArchivedRows& now, ClusterChanges& changes);

 private:
  Statement cluster_, variant_;
};
// All but which clusters retell each other: relate_surnames() of all surnames that changed.
void write_tables(Database& db, const ClusterChanges& changes);

}  // namespace inquit
