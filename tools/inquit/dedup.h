// inquit dedup: quotes in, one row for each thing that was said out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inquit/command.h"

namespace inquit {

struct DedupOptions {
  std::vector<std::string> paths;  // of quotes; "-": standard input
  std::string output = "-";
  std::string summary;               // a file for what the run came to; empty: none
  std::vector<std::string> explain;  // two ids
  std::size_t min_quotes = 1;
  std::size_t min_documents = 1;
  std::uint64_t memory = 0;  // bytes; beyond, work goes on in files; 0: all in memory
  std::string scratch;       // the folder of these files; empty: beside the output
  unsigned threads = 0;      // 0: as many as the computer runs at once
  bool quiet = false;
};

// Adds the command to the program.
void define_dedup(Command& program);

// Runs it and returns its exit code (exit_code.h).
int dedup(const DedupOptions& options);

}  // namespace inquit
