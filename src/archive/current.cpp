#include "archive/current.h"

#include "archive/merging.h"
#include "archive/schema.h"

namespace inquit {

CurrentArchive::CurrentArchive(const std::string& path, std::chrono::milliseconds wait,
                               unsigned threads)
    : people(read_archive_people(path)),
      db(open_archive(path, Database::Open::read, wait)),
      snapshot(std::make_unique<Transaction>(*db, Transaction::Kind::read)),
      was_unmerged(!is_merged(*db)) {
  if (was_unmerged) merge_in_memory(*db, threads);
  if (!is_linked(*db, people)) link_in_memory(*db, people);
}

}  // namespace inquit
