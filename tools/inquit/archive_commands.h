// The commands that work with an archive: add, export, search, remove, check. Each stands in its
// own file.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "archive/cluster_reader.h"
#include "inquit/rules/rules.h"

namespace inquit {

// Adds them to the program. Parsing sets `chosen` if one of them was asked for.
void add_archive_commands(CLI::App& program, Action& chosen);

void define_add(CLI::App& program, Action& chosen);
void define_export(CLI::App& program, Action& chosen);
void define_search(CLI::App& program, Action& chosen);
void define_remove(CLI::App& program, Action& chosen);
void define_check(CLI::App& program, Action& chosen);

// --- what the commands share ---

struct ArchiveOptions {
  std::string path;
  unsigned threads = 0;  // 0: as many as the computer runs at once
  unsigned wait = 60;    // seconds, for other programs that write
  bool quiet = false;
};

void add_archive_options(CLI::App& command, ArchiveOptions& options);
std::string fault_of_day(const std::string& date);  // for "2022-12-11"; empty: none

// --since, --speaker, --tone and the rest, into filter.
void add_filter_options(CLI::App& command, ClusterFilter& filter);

// Opens the archive; says on standard error if quotes waited to be merged.
std::unique_ptr<ClusterReader> open_reader(const ArchiveOptions& options,
                                           const ClusterFilter& filter);

}  // namespace inquit
