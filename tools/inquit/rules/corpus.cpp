#include "inquit/rules/corpus.h"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace inquit {
namespace {

namespace fs = std::filesystem;

bool is_gold(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(".gold.jsonl") || name == "gold.jsonl" || name == "canon.jsonl";
}

}  // namespace

bool is_corpus(const std::vector<std::string>& paths) {
  constexpr std::string_view kMagic = "SQLite format 3";
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) continue;  // a pipe is read once
    std::string begin(kMagic.size(), '\0');
    std::ifstream(path, std::ios::binary)
        .read(begin.data(), static_cast<std::streamsize>(begin.size()));
    if (begin != kMagic) continue;
    tell(
        {{Diagnostic::Severity::error, path, 0, 0, std::nullopt,
          "this is an archive, which keeps quotes and no texts, and rules are tried on texts; name "
          "the files or folders that were added to it"}});
    return false;
  }
  return true;
}

bool read_gold(const std::vector<std::string>& corpus, const std::vector<std::string>& files,
               Gold& gold) {
  std::vector<std::string> paths;
  for (const std::string& one : files) {
    if (!one.empty()) paths.push_back(one);
  }
  for (const std::string& path : corpus) {
    if (!paths.empty()) break;
    std::error_code error;
    const fs::path folder =
        fs::is_directory(path, error) ? fs::path(path) : fs::path(path).parent_path();
    for (fs::directory_iterator it(folder.empty() ? fs::path(".") : folder, error), end;
         !error && it != end; it.increment(error)) {
      if (is_gold(it->path())) paths.push_back(it->path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Diagnostic> faults;
  if (paths.empty()) {
    faults.push_back({Diagnostic::Severity::error, corpus.empty() ? "" : corpus.front(), 0, 0,
                      std::nullopt, "no gold is here; it needs *.gold.jsonl or gold.jsonl"});
  }
  for (const std::string& path : paths) gold.read(path, faults);
  tell(faults);
  return faults.empty();
}

}  // namespace inquit
