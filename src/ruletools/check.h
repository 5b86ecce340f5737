// Checks a rule pack: everything that keeps it from loading, and everything that a second look
// finds. In goes a folder, out come diagnostics in file order.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "rules/pack_source.h"

namespace inquit {

struct PackReport {
  std::vector<Diagnostic> found;  // errors and warnings, in file order
  std::size_t errors = 0;
  std::size_t rules = 0, lists = 0, parts = 0;  // that were read
};

// Never throws on what a pack may hold.
PackReport check_pack(const std::vector<PackFile>& files);
PackReport check_pack(const std::filesystem::path& folder);

}  // namespace inquit
