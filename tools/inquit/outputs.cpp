#include "inquit/outputs.h"

#include <filesystem>
#include <system_error>

namespace inquit {
namespace {

namespace fs = std::filesystem;

// Also of files that are not there yet. Devices, which take what comes, are no files.
bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code failed;
  if (fs::exists(a, failed) && !fs::is_regular_file(a, failed)) return false;
  if (fs::equivalent(a, b, failed)) return true;
  const fs::path left = fs::weakly_canonical(a, failed);
  return !failed && left == fs::weakly_canonical(b, failed) && !failed;
}

bool is_file(const std::string& name) { return !name.empty() && name != "-"; }

}  // namespace

std::string fault_of_outputs(const std::vector<std::string>& outputs,
                             const std::vector<std::string>& inputs) {
  for (auto output = outputs.begin(); output != outputs.end(); ++output) {
    if (!is_file(*output)) continue;
    for (const std::string& input : inputs) {
      if (is_file(input) && is_same_file(*output, input))
        return *output + ": error: is read as well; choose another file for the output";
    }
    for (auto other = outputs.begin(); other != output; ++other) {
      if (is_file(*other) && is_same_file(*output, *other))
        return *output + ": error: is to be written twice; choose two files";
    }
  }
  return {};
}

}  // namespace inquit
