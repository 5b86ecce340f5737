// check_archive: finds damage in an archive's file, and rebuilds what follows from the rest.
// In goes a path; out come findings. Each row was stored with a checksum, which finds a single
// flipped bit.
//
//   for (const Finding& finding : check_archive("news.db", {}).findings) tell(finding);
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace inquit {

struct CheckOptions {
  std::chrono::milliseconds wait{60'000};  // for other programs that write
  unsigned threads = 1;
  bool dry_run = false;  // only says what is wrong
};

struct Finding {
  std::string what;     // what is wrong, and what to do where it was not mended
  bool mended = false;  // made again from the rest
};

struct ArchiveReport {
  std::vector<Finding> findings;  // none: all is as it was written
  ArchiveSize size;
};

// Indexes, the full-text index and the clusters are rebuilt from the quotes. A damaged article
// cannot be rebuilt: it is reported, and marked so that adding it again stores it. Upgrades an
// archive of an older format first, unless dry_run. Throws ArchiveError if the file is no archive,
// or too damaged to be read.
ArchiveReport check_archive(const std::string& path, const CheckOptions& options);

}  // namespace inquit
