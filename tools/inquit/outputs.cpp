#include "inquit/outputs.h"

#include <sys/stat.h>
#include <unistd.h>

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

// The file that a descriptor was opened on has no name here, so its inode is compared.
bool is_file_of(int descriptor, const std::string& name) {
  struct stat held {};
  struct stat named {};
  return fstat(descriptor, &held) == 0 && S_ISREG(held.st_mode) &&
         stat(name.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
         held.st_ino == named.st_ino;
}

bool is_read_and_written(const std::string& output, const std::string& input) {
  if (output.empty() || input.empty()) return false;
  if (output != "-" && input != "-") return is_same_file(output, input);
  if (output != "-") return is_file_of(STDIN_FILENO, output);
  if (input != "-") return is_file_of(STDOUT_FILENO, input);
  struct stat in {};
  struct stat out {};
  return fstat(STDIN_FILENO, &in) == 0 && S_ISREG(in.st_mode) && fstat(STDOUT_FILENO, &out) == 0 &&
         in.st_dev == out.st_dev && in.st_ino == out.st_ino;
}

// Both to standard output: what is told there goes through one stream.
bool are_written_as_one(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || (a == "-" && b == "-")) return false;
  if (a == "-") return is_file_of(STDOUT_FILENO, b);
  return b == "-" ? is_file_of(STDOUT_FILENO, a) : is_same_file(a, b);
}

std::string told(const std::string& output) { return output == "-" ? "standard output" : output; }

}  // namespace

std::string fault_of_outputs(const std::vector<std::string>& outputs,
                             const std::vector<std::string>& inputs) {
  for (auto output = outputs.begin(); output != outputs.end(); ++output) {
    for (const std::string& input : inputs) {
      if (is_read_and_written(*output, input))
        return told(*output) + ": error: is read as well; choose another file for the output";
    }
    for (auto other = outputs.begin(); other != output; ++other) {
      if (are_written_as_one(*output, *other))
        return told(*output) + ": error: is to be written twice; choose two files";
    }
  }
  return {};
}

std::vector<std::string> files_of_archive(const std::string& path) {
  std::vector<std::string> files = {path};
  for (const char* ending : {"-wal", "-shm", "-journal", "-merge", "-merge.part"})
    files.push_back(path + ending);
  return files;
}

}  // namespace inquit
