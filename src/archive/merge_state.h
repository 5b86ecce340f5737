// MergeState: the state of merging, cached in a file beside the archive.
// In go the quotes added and removed since the last merge; out come the clusters that change. So
// adding a day's articles takes time for that day's quotes, not for the whole archive.
//
// The file (news.db-merge) is used only if it belongs to the archive's last merge, was written by
// this build of the program, and is intact; otherwise all quotes are merged and it is written
// again. It may be deleted at any time. Archive and file share a number, by which they are matched.
#pragma once

#include <cstdint>
#include <string>

#include "archive/cluster_changes.h"
#include "archive/database.h"
#include "variants/incremental.h"

namespace inquit {

// For one thread, and one merge. Members throw ArchiveError, and stand within a transaction.
class MergeState {
 public:
  MergeState(Database& db, unsigned threads);

  // What brings the clusters up to date with the quotes. May be called again where these changed.
  ClusterChanges find_changes();

  // Within the transaction that writes the changes. Where the file cannot be written, there is none
  // from now on.
  void save();

 private:
  std::int64_t stamp();  // of the last merge; 0: there is none
  ClusterChanges merge_all();
  ClusterChanges merge_new(StoredQuotes added);
  std::vector<std::int64_t> find_removed(const StoredQuotes& added);

  Database& db_;
  unsigned threads_;
  std::string path_;
  IncrementalMerger merger_;
};

}  // namespace inquit
