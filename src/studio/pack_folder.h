// PackFolder: the opened pack on disk. Reads its files and those of the packs that it builds on;
// writes only files of its own.
//
//   PackFolder folder("mine");
//   folder.save({{"desk.rules", text, hash}});   // refused where the file has changed since
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rules/pack_source.h"

namespace inquit {

// What a file's bytes are known by: changes with them.
std::string hash_of(std::string_view bytes);

// A file to be written.
struct FileToSave {
  std::string name;  // of the folder itself: "desk.rules"
  std::string text;  // lines end in "\n"; they are written as the file had them
  std::string hash;  // of the bytes that were opened; empty: the file is new
};

// Of the pack or of one that it builds on.
struct PackFileState {
  std::string name;    // in the folder; of a base the name with its folder
  std::string path;    // as diagnostics name it
  std::string locked;  // why it cannot be changed, a clause; empty: it can
};

// Safe from many threads of one program.
class PackFolder {
 public:
  explicit PackFolder(const std::filesystem::path& folder);

  const std::filesystem::path& path() const { return folder_; }

  // As the library reads them, in its order.
  std::vector<PackFile> read(std::vector<Diagnostic>& faults) const;
  PackFileState state_of(const PackFile& file) const;
  // The name of a file of the folder itself as diagnostics give it.
  std::string path_of(std::string_view name) const { return (folder_ / name).string(); }

  // Writes all files or none. Returns what keeps it from that, a sentence; empty: they are written.
  // `conflict` is set where a file is not as it was opened.
  std::string save(const std::vector<FileToSave>& files, bool& conflict);

  // Writes or, with `append`, adds to a file that is no file of the pack proper:
  // "judged.gold.jsonl", or one below "cases". Likewise.
  std::string keep(std::string_view below, const std::string& name, std::string_view bytes,
                   bool append);

 private:
  std::filesystem::path folder_;
  std::mutex saving_;
};

// Why a file of a pack cannot be called so, a sentence; empty: it can.
std::string fault_of_name(std::string_view name);

}  // namespace inquit
