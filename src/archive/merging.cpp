#include "archive/merging.h"

#include "archive/index_sum.h"
#include "archive/merge_state.h"
#include "archive/schema.h"
#include "archive/state.h"

namespace inquit {
namespace {

std::int64_t revision(Database& db) { return db.number("SELECT revision FROM state"); }

}  // namespace

ClusterChanges find_clusters(Database& db, unsigned threads) {
  const StoredQuotes quotes = read_all_quotes(db);
  return compare_clusters(quotes, merge_quotes(quotes.records, default_background(), threads),
                          read_all_clusters(db));
}

bool is_merged(Database& db) { return db.number("SELECT revision = merged FROM state") != 0; }

void merge_archive(Database& db, unsigned threads) {
  MergeState state(db, threads);
  ClusterChanges changes;
  std::int64_t as_of = 0;
  {
    const Transaction snapshot(db, Transaction::Kind::read);
    if (is_merged(db)) return;
    as_of = revision(db);
    changes = state.find_changes();
  }
  Transaction transaction(db, Transaction::Kind::write);
  if (is_merged(db)) return;  // another program was faster
  if (revision(db) != as_of) changes = state.find_changes();
  write_changes(db, changes);
  set_state(db, "merged = revision");
  sign_index(db);
  state.save();
  transaction.commit();
}

void merge_in_memory(Database& db, unsigned threads) {
  make_temporary_clusters(db);
  // Empty tables stand in front now, so that all is new.
  write_changes(db, find_clusters(db, threads));
}

}  // namespace inquit
