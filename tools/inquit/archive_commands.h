// The commands that work with an archive: add, export, search, report, remove, check. Each stands
// in its own file.
#pragma once

#include <memory>
#include <string>

#include "archive/cluster_reader.h"
#include "inquit/command.h"

namespace inquit {

// Adds them to the program.
void add_archive_commands(Command& program);

void define_add(Command& program);
void define_export(Command& program);
void define_search(Command& program);
void define_remove(Command& program);
void define_check(Command& program);
void define_report(Command& program);

// --- what the commands share ---

struct ArchiveOptions {
  std::string path;
  unsigned threads = 0;  // 0: as many as the computer runs at once
  unsigned wait = 60;    // seconds, for other programs that write
  bool quiet = false;
};

void add_archive_options(Command& command, ArchiveOptions& options);
std::string fault_of_day(const std::string& date);  // for "2022-12-11"; empty: none

// --since, --speaker, --tone and the rest, into filter.
void add_filter_options(Command& command, ClusterFilter& filter);

// Opens the archive; says on standard error if quotes waited to be merged.
std::unique_ptr<ClusterReader> open_reader(const ArchiveOptions& options,
                                           const ClusterFilter& filter);

}  // namespace inquit
