#include "rules/pack_source.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "rules/block_reader.h"
#include "rules/layers.h"
#include "rules/pack_lines.h"
#include "text/text.h"

namespace inquit {

Diagnostic fault_at(const PackSource& pack, const Located& place, std::string message) {
  return {Diagnostic::Severity::error,
          place.file < pack.files.size() ? pack.files[place.file] : "",
          place.line,
          place.column,
          std::nullopt,
          std::move(message)};
}

namespace {

// False where nothing of the file can be understood.
bool check_utf8(const PackFile& file, const Text& text, std::vector<Diagnostic>& faults) {
  if (text.repairs().empty()) return true;
  const std::string_view before = text.bytes().substr(0, text.repairs().front().at);
  const std::size_t line = before.rfind('\n') + 1;  // 0 where there is none
  const bool utf16 = file.bytes.starts_with("\xFF\xFE") || file.bytes.starts_with("\xFE\xFF");
  faults.push_back({Diagnostic::Severity::error, file.name,
                    static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1,
                    code_points(before.substr(line)) + 1, std::nullopt,
                    std::string(utf16 ? "this file is UTF-16" : "this sign is not UTF-8") +
                        "; save the file as UTF-8 in your editor"});
  return !utf16;
}

bool is_settings(std::string_view name) { return name.ends_with("pack.txt"); }

bool is_of_pack(std::string_view name) {
  return is_settings(name) || name.ends_with(".rules") || name.ends_with(".words") ||
         name.ends_with(".tone") || name.ends_with(".weights");
}

void read_settings(PackSource& pack, PackLines& lines) {
  lines.each([&](std::string_view line) {
    const std::string_view content = trimmed(line);
    if (content.empty() || content.front() == '#') return;
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos) {
      lines.fault(line, content, "this line has no \":\"; write key: value");
      return;
    }
    const std::string_view key = trimmed(content.substr(0, colon));
    static const std::vector<std::string_view> known = {
        "name",     "base",      "version",      "language",        "needs",
        "mark",     "clitic",    "inflect verb", "inflect noun",    "inflect adjective",
        "about",    "threshold", "proclitic",    "proclitic small", "order",
        "capitals", "tags"};
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      lines.fault(line, content,
                  "no setting is called \"" + std::string(key) + "\"" + did_you_mean(key, known));
      return;
    }
    pack.settings.push_back(
        {lines.located(line, key), lines.located(line, trimmed(content.substr(colon + 1)))});
  });
}

void read_file(const PackFile& file, PackSource& pack, LayerChanges& changes,
               std::vector<Diagnostic>& faults) {
  const auto index = static_cast<std::uint32_t>(pack.files.size());
  pack.files.push_back(file.name);
  const Text text(file.bytes);
  if (!check_utf8(file, text, faults)) return;
  PackLines lines(pack, index, text.bytes(), faults);
  if (is_settings(file.name)) {
    read_settings(pack, lines);
  } else {
    read_blocks(pack, changes, lines, faults);
  }
}

// "tags copy.rules", "tags (1).rules": what a copy is called that a file manager made.
bool is_called_a_copy(const std::string& name) {
  return std::filesystem::path(name).filename().string().find_first_of(" (") != std::string::npos;
}

// The files that hold the same lines as another one of their folder, which are passed over: the one
// that is called a copy, else the later one.
std::set<std::size_t> copies_among(const std::vector<PackFile>& files,
                                   std::vector<Diagnostic>& faults) {
  std::set<std::size_t> copies;
  std::map<std::pair<std::string, std::string_view>, std::size_t> seen;  // by folder and bytes
  for (std::size_t at = 0; at < files.size(); ++at) {
    if (!is_of_pack(files[at].name) || is_settings(files[at].name) ||
        trimmed(files[at].bytes).find_first_not_of('\n') == std::string_view::npos)
      continue;
    const auto [first, fresh] =
        seen.emplace(std::pair(layer_of(files[at].name), std::string_view(files[at].bytes)), at);
    if (fresh) continue;
    std::size_t copy = at;
    if (is_called_a_copy(files[first->second].name) && !is_called_a_copy(files[at].name))
      std::swap(copy, first->second);
    copies.insert(copy);
    faults.push_back({Diagnostic::Severity::error, files[copy].name, 0, 0, std::nullopt,
                      "this file holds the same blocks as " + files[first->second].name +
                          "; take one of the two out of the folder"});
  }
  return copies;
}

}  // namespace

PackSource read_pack(const std::vector<PackFile>& files, std::vector<Diagnostic>& faults) {
  const std::set<std::size_t> copies = copies_among(files, faults);
  PackSource pack;
  bool is_base = true;
  for (std::size_t at = 0; at < files.size();) {
    const std::string folder = layer_of(files[at].name);
    PackSource layer;
    layer.files = pack.files;
    LayerChanges changes;
    for (; at < files.size() && layer_of(files[at].name) == folder; ++at) {
      if (is_of_pack(files[at].name) && !copies.contains(at))
        read_file(files[at], layer, changes, faults);
    }
    if (is_base) {
      refuse_changes(layer, changes, faults);
      pack = std::move(layer);
      is_base = false;
    } else {
      put_over(pack, std::move(layer), std::move(changes), faults);
    }
  }
  return pack;
}

}  // namespace inquit
