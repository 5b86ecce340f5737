// merge_archive: brings an archive's clusters up to date with its quotes.
// In go the quotes of the file; what is written are the clusters and variants that changed.
//
// The clusters are a function of the set of quotes (variants/cluster.h): it does not matter in how
// many steps the quotes came. What merging needs to know of earlier quotes stands in a second file,
// merge_state.h; where it is missing, all quotes are merged anew. What takes more memory than there
// is room for is merged in files: disk_merging.h.
#pragma once

#include "archive/archive.h"
#include "archive/cluster_changes.h"
#include "archive/database.h"

namespace inquit {

// Within a transaction of the caller's. Merges all quotes of the archive: time and memory grow with
// the archive.
ClusterChanges find_clusters(Database& db, unsigned threads);

// Whether clusters are those of the quotes that are stored.
bool is_merged(Database& db);

// Finds the clusters beside other programs that write, and writes them in one transaction. Where
// the quotes changed meanwhile it begins again, with the others kept out.
void merge_archive(Database& db, unsigned threads, const MergeRoom& room = {});

// Puts up-to-date clusters in memory, in front of those of the file; for readers of an archive that
// is not merged. Within a transaction of the caller's.
void merge_in_memory(Database& db, unsigned threads);

}  // namespace inquit
