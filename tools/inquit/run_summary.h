// RunSummary: what a run came to, as JSON for machines (--summary FILE).
//
//   {"command":"add","version":"0.1.0","exit_code":0,"finished":true,"seconds":0.41,
//    "articles":{"new":3,"changed":0},"problems":0}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inquit/progress.h"

namespace inquit {

class RunSummary {
 public:
  explicit RunSummary(std::string_view command) : command_(command) {}

  // Numbers come in the order in which they are added; "archive.quotes" within an object "archive".
  void add(std::string name, std::uint64_t value) { numbers_.emplace_back(std::move(name), value); }

  // Writes it to the file; an empty name: nowhere. Returns the exit code, or kSomeFailed, after
  // saying why, where the file could not be written and all else went well.
  int write(const std::string& file, int exit_code, bool finished, Progress& progress) const;

 private:
  std::string command_;
  std::vector<std::pair<std::string, std::uint64_t>> numbers_;
};

}  // namespace inquit
