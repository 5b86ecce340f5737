#include "archive/merging.h"

#include "archive/disk_merging.h"
#include "archive/index_sum.h"
#include "archive/merge_state.h"
#include "archive/schema.h"
#include "archive/state.h"

namespace inquit {
namespace {

std::int64_t revision(Database& db) { return db.number("SELECT revision FROM state"); }

class MemoryMerging {
 public:
  MemoryMerging(Database& db, unsigned threads) : db_(db), state_(db, threads) {}
  void find() { changes_ = state_.find_changes(); }
  void write() { write_changes(db_, changes_); }
  void keep() { state_.save(); }

 private:
  Database& db_;
  MergeState state_;
  ClusterChanges changes_;
};

// Nothing is written where another program was faster.
template <typename Merging>
void find_and_write(Database& db, Merging& merging) {
  std::int64_t as_of = 0;
  {
    const Transaction snapshot(db, Transaction::Kind::read);
    if (is_merged(db)) return;
    as_of = revision(db);
    merging.find();
  }
  Transaction transaction(db, Transaction::Kind::write);
  if (is_merged(db)) return;
  if (revision(db) != as_of) merging.find();
  merging.write();
  set_state(db, "merged = revision");
  sign_index(db);
  merging.keep();
  transaction.commit();
}

}  // namespace

ClusterChanges find_clusters(Database& db, unsigned threads) {
  const StoredQuotes quotes = read_all_quotes(db);
  return compare_clusters(quotes, merge_quotes(quotes.records, default_background(), threads),
                          read_all_clusters(db));
}

bool is_merged(Database& db) { return db.number("SELECT revision = merged FROM state") != 0; }

void merge_archive(Database& db, unsigned threads, const MergeRoom& room) {
  if (is_merged(db)) return;
  if (exceeds(db, room)) {
    DiskMerging merging(db, threads, room);
    find_and_write(db, merging);
    merging.finish();
  } else {
    MemoryMerging merging(db, threads);
    find_and_write(db, merging);
  }
}

void merge_in_memory(Database& db, unsigned threads) {
  make_temporary_clusters(db);
  // Empty tables stand in front now, so that all is new.
  write_changes(db, find_clusters(db, threads));
}

}  // namespace inquit
