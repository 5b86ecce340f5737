// Checks a rule pack: all errors that prevent it from loading, and all warnings of the linter.
// Takes a folder and returns diagnostics in file order.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "rules/pack_source.h"

namespace inquit {

// What one folder of a pack that builds on another has of its own, and changes in those before it.
struct LayerReport {
  std::string folder;
  std::size_t rules = 0, lists = 0, parts = 0, tones = 0, weights = 0;
  std::size_t words = 0, patterns = 0, off = 0;  // in lists and parts of others; rules of others
  std::size_t graded = 0, weighed = 0;           // in tone lists and weights of others
  std::size_t taken = 0;                         // words and tone lists of others
};

struct PackReport {
  std::vector<Diagnostic> found;  // errors and warnings, in file order
  std::size_t errors = 0;
  std::size_t rules = 0, lists = 0, parts = 0;  // that were read
  std::vector<LayerReport> layers;              // the base first; one where there is no base
};

// Never throws on what a pack may hold.
PackReport check_pack(const std::vector<PackFile>& files);
PackReport check_pack(const std::filesystem::path& folder);

}  // namespace inquit
