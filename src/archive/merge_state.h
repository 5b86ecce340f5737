// MergeState: what merging knows of an archive's quotes, in a file beside the archive.
// In go the quotes that came and went since the last merge; out come the clusters that change. So
// adding a day's articles takes the time of that day's, not that of the whole archive.
//
// The file (news.db-merge) is of use only where it belongs to the archive's last merge, was made by
// this very program, and is whole; otherwise all quotes are merged anew and it is made again. It
// may be deleted at any time. A number that the archive and the file share tells whether they
// belong together.
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
