// The files of a pack's folder, and of the packs that it builds on.
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "rules/embedded_pack.h"
#include "rules/layers.h"
#include "rules/pack_lines.h"
#include "rules/pack_source.h"

namespace inquit {
namespace {

constexpr std::uint64_t kLargestFile = 16u << 20;

constexpr unsigned kMostLayers = 8;

std::vector<PackFile> read_folder(const std::filesystem::path& folder, unsigned depth,
                                  std::vector<Diagnostic>& faults);

// Of a base that is not built in; folder: that of the pack that names it.
std::filesystem::path folder_of(const NamedBase& base, const std::filesystem::path& folder) {
  const bool is_path = base.text.find('/') != std::string::npos;
  return (folder / (is_path ? "" : "..") / base.text).lexically_normal();
}

// The files of the pack that these build on, and of those below it.
std::vector<PackFile> read_base(const NamedBase& base, const std::filesystem::path& folder,
                                unsigned depth, std::vector<Diagnostic>& faults) {
  Diagnostic fault = base.place;
  if (depth == kMostLayers) {
    fault.message =
        "this is the 9th pack that builds on another, or they build on each other in a "
        "circle; take one out";
  } else if (base.text == "en") {
    return embedded_pack();
  } else {
    const std::filesystem::path there = folder_of(base, folder);
    std::error_code error;
    if (std::filesystem::is_directory(there, error)) return read_folder(there, depth + 1, faults);
    fault.message = "there is no pack \"" + there.string() +
                    "\"; base: en is the English one that is built in, another name is a folder "
                    "beside this one, and a path begins here";
  }
  faults.push_back(std::move(fault));
  return {};
}

// "names.words" for names.words.txt, as some editors save it, names.word and Names.WORDS; empty for
// a name that is right, or of another file.
std::string meant_name(const std::string& name) {
  std::string lower = name;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "pack.txt" || lower == "pack.txt.txt") return name == "pack.txt" ? "" : "pack.txt";
  if (name.starts_with('.')) return "";
  std::filesystem::path path(lower);
  if (path.extension() == ".txt" && path.stem().has_extension()) path = path.stem();
  static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {".rules", ".rules"}, {".rule", ".rules"}, {".words", ".words"},     {".word", ".words"},
      {".tone", ".tone"},   {".tones", ".tone"}, {".weights", ".weights"}, {".weight", ".weights"},
  };
  for (const auto& [ending, meant] : kEndings) {
    if (path.extension() != ending) continue;
    const std::string right = path.stem().string() + std::string(meant);
    return right == name ? "" : right;
  }
  return "";
}

// Of a file whose name says nothing and that yet begins as one of a pack does: "crime.tone" for
// crime.txt with "tone crime" at its beginning; empty for others.
std::string meant_by_its_lines(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  const bool silent = path.extension() == ".txt" || !path.has_extension();
  std::error_code error;
  if (!silent || name == "pack.txt" || !std::filesystem::is_regular_file(path, error)) return "";
  std::ifstream file(path, std::ios::binary);
  constexpr int kMostLines = 50;
  int lines = 0;
  for (std::string line; lines < kMostLines && std::getline(file, line); ++lines) {
    const std::string_view content = trimmed(line);
    if (content.empty() || content.front() == '#') continue;
    const std::string_view kind = content.substr(0, content.find(' '));
    const bool named =
        kind.size() < content.size() && is_name(trimmed(content.substr(kind.size())));
    const std::string_view ending = !named                             ? ""
                                    : kind == "list"                   ? ".words"
                                    : kind == "tone"                   ? ".tone"
                                    : kind == "weights"                ? ".weights"
                                    : kind == "rule" || kind == "part" ? ".rules"
                                                                       : "";
    return ending.empty() ? "" : path.stem().string() + std::string(ending);
  }
  return "";
}

std::string meant_name(const std::filesystem::path& path) {
  const std::string by_name = meant_name(path.filename().string());
  return by_name.empty() ? meant_by_its_lines(path) : by_name;
}

std::string read_all(std::istream& file) {
  std::string out;
  std::array<char, 1 << 14> piece;
  while (file.read(piece.data(), piece.size()), file.gcount() > 0)
    out.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  return out;
}

std::vector<PackFile> read_own_files(const std::filesystem::path& folder,
                                     std::vector<Diagnostic>& faults) {
  std::vector<PackFile> out;
  const auto fail = [&](const std::filesystem::path& path, std::string message) {
    faults.push_back(
        {Diagnostic::Severity::error, path.string(), 0, 0, std::nullopt, std::move(message)});
  };
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  std::vector<std::filesystem::path> misnamed;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    const std::string ending = it->path().extension().string();
    if (it->path().filename() == "pack.txt" || ending == ".rules" || ending == ".words" ||
        ending == ".tone" || ending == ".weights")
      paths.push_back(it->path());
    else if (!meant_name(it->path()).empty())
      misnamed.push_back(it->path());
  }
  if (error) {
    fail(folder, "the rule pack cannot be read: " + error.message());
    return out;
  }
  // Read under the name that is meant, so that nothing else misses it.
  paths.insert(paths.end(), misnamed.begin(), misnamed.end());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    // A pipe or a device under this name would never end.
    if (!std::filesystem::is_regular_file(path, error) && std::filesystem::exists(path, error)) {
      fail(path, "this is no plain file; give it another name or move it out of the pack");
      continue;
    }
    if (std::filesystem::file_size(path, error) > kLargestFile && !error) {
      fail(path, "this file of the rule pack is larger than 16 MB; cut it into several");
      continue;
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      fail(path, "this file of the rule pack cannot be read");
      continue;
    }
    const bool is_of_pack = std::ranges::find(misnamed, path) == misnamed.end();
    const std::string meant = is_of_pack ? "" : meant_name(path);
    if (!meant.empty()) fail(path, "this file is not read under this name; call it " + meant);
    out.push_back({(meant.empty() ? path : path.parent_path() / meant).string(), read_all(file)});
  }
  if (paths.empty())
    fail(folder,
         "no rules are in this folder: a pack holds pack.txt, *.rules, *.words, *.tone and "
         "*.weights");
  return out;
}

std::vector<PackFile> read_folder(const std::filesystem::path& folder, unsigned depth,
                                  std::vector<Diagnostic>& faults) {
  std::vector<PackFile> own = read_own_files(folder, faults);
  const NamedBase base = base_of(own);
  if (base.text.empty()) return own;
  std::vector<PackFile> all = read_base(base, folder, depth, faults);
  all.insert(all.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  return all;
}

}  // namespace

std::vector<PackFile> read_pack_files(const std::filesystem::path& folder,
                                      std::vector<Diagnostic>& faults) {
  return read_folder(folder, 0, faults);
}

std::vector<std::filesystem::path> pack_folders(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  std::error_code error;
  for (std::filesystem::path at = folder;
       out.size() <= kMostLayers && std::filesystem::is_directory(at, error);) {
    out.insert(out.begin(), at);
    const std::filesystem::path settings = at / "pack.txt";
    if (!std::filesystem::is_regular_file(settings, error)) break;
    std::ifstream file(settings, std::ios::binary);
    const NamedBase base =
        base_of({{"pack.txt", std::string(std::istreambuf_iterator<char>(file), {})}});
    if (base.text.empty() || base.text == "en") break;
    at = folder_of(base, at);
  }
  return out;
}

}  // namespace inquit
