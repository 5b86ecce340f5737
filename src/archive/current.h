// CurrentArchive: reads an archive as if everything in it were merged and linked.
// In go its path and the people beside it; pending quotes are merged and linked in memory. The file
// is only read.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "archive/database.h"
#include "archive/linking.h"

namespace inquit {

// For one thread. Sees the archive as it was when it was opened, whoever writes meanwhile. The
// constructor throws ArchiveError.
struct CurrentArchive {
  CurrentArchive(const std::string& path, std::chrono::milliseconds wait, unsigned threads);

  ArchivePeople people;
  std::unique_ptr<Database> db;
  std::unique_ptr<Transaction> snapshot;
  bool was_unmerged = false;
};

}  // namespace inquit
