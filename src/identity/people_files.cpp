// Where files of people lie: beside an archive, and in rule packs.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/trimmed.h"
#include "identity/people_source.h"
#include "rules/layers.h"
#include "rules/pattern.h"

namespace inquit {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestFile = 64u << 20;

// Of a folder, sorted by name; or the one file.
std::vector<fs::path> paths_at(const fs::path& place) {
  std::error_code error;
  std::vector<fs::path> paths;
  if (fs::is_directory(place, error)) {
    for (fs::directory_iterator it(place, error), end; !error && it != end; it.increment(error)) {
      if (it->path().extension() == ".people") paths.push_back(it->path());
    }
    std::ranges::sort(paths);
  } else if (fs::exists(place, error)) {
    paths.push_back(place);
  }
  return paths;
}

std::vector<PackFile> read_files_at(const fs::path& place, std::vector<Diagnostic>& faults) {
  std::error_code error;
  std::vector<PackFile> files;
  for (const fs::path& path : paths_at(place)) {
    const auto fail = [&](std::string message) {
      Diagnostic fault;
      fault.file = path.string();
      fault.message = std::move(message);
      faults.push_back(std::move(fault));
    };
    if (!fs::is_regular_file(path, error)) {  // a pipe would never end
      fail("this is no plain file; name a file of people or a folder of such");
    } else if (fs::file_size(path, error) > kLargestFile && !error) {
      fail("this file of people is larger than 64 MB; cut it into several");
    } else if (std::ifstream file(path, std::ios::binary); file) {
      files.push_back({path.string(), std::string(std::istreambuf_iterator<char>(file), {})});
    } else {
      fail("this file of people cannot be read");
    }
  }
  return files;
}

struct NamedPack {
  std::string text;  // as it is written
  Diagnostic place;
};

// The lines "pack PATH" of a file.
std::vector<NamedPack> packs_in(const PackFile& file) {
  std::vector<NamedPack> out;
  std::uint64_t number = 0;
  std::string_view rest = file.bytes;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++number;
    if (!line.starts_with("pack ")) continue;
    const std::string_view path = trimmed(line.substr(5));
    if (path.empty()) continue;
    NamedPack& named = out.emplace_back();
    named.text = path;
    named.place.file = file.name;
    named.place.line = number;
    named.place.column =
        code_points(line.substr(0, static_cast<std::size_t>(path.data() - line.data()))) + 1;
  }
  return out;
}

void append(std::vector<PackFile>& into, std::vector<PackFile> files) {
  into.insert(into.end(), std::make_move_iterator(files.begin()),
              std::make_move_iterator(files.end()));
}

}  // namespace

std::vector<PackFile> read_people_of_pack(const fs::path& pack, std::vector<Diagnostic>& faults) {
  std::vector<PackFile> files;
  for (const fs::path& folder : pack_folders(pack)) {
    append(files, read_files_at(folder, faults));
    append(files, read_files_at(folder / "people", faults));
  }
  for (const PackFile& file : files) {
    for (NamedPack& one : packs_in(file)) {
      one.place.message =
          "a pack takes over the people of another pack by base: in pack.txt; delete this line";
      faults.push_back(std::move(one.place));
    }
  }
  return files;
}

std::vector<PackFile> read_people_files(const fs::path& place, std::vector<Diagnostic>& faults) {
  std::vector<PackFile> files = read_files_at(place, faults);
  std::vector<PackFile> of_packs;
  std::set<std::string> seen;  // a base that two packs share is read once
  for (const PackFile& file : files) {
    for (NamedPack& one : packs_in(file)) {
      const fs::path pack = (fs::path(file.name).parent_path() / one.text).lexically_normal();
      std::error_code error;
      if (!fs::is_directory(pack, error)) {
        one.place.message = "there is no rule pack \"" + pack.string() +
                            "\"; a path begins in the folder of this file";
        faults.push_back(std::move(one.place));
        continue;
      }
      for (PackFile& known : read_people_of_pack(pack, faults)) {
        if (seen.insert(known.name).second) of_packs.push_back(std::move(known));
      }
    }
  }
  append(files, std::move(of_packs));
  return files;
}

}  // namespace inquit
