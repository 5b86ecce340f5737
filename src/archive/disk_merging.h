// DiskMerging: brings an archive's clusters up to date in a given amount of memory.
// In go all quotes of the archive; written are the clusters and variants that changed, the same as
// without it (merge_state.h). It runs the steps of variants/disk_merge.h with sorted files in a
// folder beside the archive, news.db-merge.scratch.
//
//   DiskMerging merging(db, threads, room);
//   merging.find();                      // long; a program that is killed leaves the files
//   merging.write(), merging.keep();     // in the transaction that writes
//   merging.finish();                    // once that is committed
//
// Who comes later goes on from the files of a program that was killed, where the quotes are still
// the same. Beside the memory that is given, 56 bytes a quote are held.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/cluster_changes.h"
#include "archive/database.h"
#include "variants/disk_merge.h"
#include "variants/scratch.h"

namespace inquit {

// Whether merging without files takes more than the room. Within a transaction.
bool exceeds(Database& db, const MergeRoom& room);

// For one thread, and one merge. Members throw ArchiveError, and stand within a transaction, but
// for finish().
class DiskMerging {
 public:
  DiskMerging(Database& db, unsigned threads, const MergeRoom& room)
      : db_(db), threads_(threads), room_(room) {}

  // May be called again where the quotes changed.
  void find();
  void write();
  void keep();
  void finish();  // removes the files

 private:
  std::string work();
  std::string row_of(const Cluster& cluster, std::span<const QuoteRecord> quotes,
                     std::span<const std::uint32_t> numbers) const;
  void drop_gone(std::vector<std::int64_t> shown, std::vector<std::int64_t>& surnames);

  Database& db_;
  unsigned threads_;
  MergeRoom room_;
  std::vector<std::int64_t> keys_;  // of all quotes, by number
  std::optional<Scratch> scratch_;
  std::optional<DiskMerge> merge_;
};

}  // namespace inquit
