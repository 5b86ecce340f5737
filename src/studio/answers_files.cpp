// The pack's files: which there are, what is wrong with them, saving.

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "articles/utf8_check.h"
#include "ruletools/lint.h"
#include "studio/git.h"
#include "studio/pack_changes.h"
#include "studio/studio_impl.h"

namespace inquit {

StudioResponse Studio::Impl::pack() {
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = folder.read(faults);
  JsonWriter out;
  out.object();
  out.field("folder", folder.path().string());
  out.field("branch", branch_of(folder.path()));
  out.key("files");
  out.array();
  for (const PackFile& one : files) {
    const PackFileState state = folder.state_of(one);
    out.object();
    out.field("name", state.name);
    out.field("path", state.path);
    if (!state.locked.empty()) out.field("locked", state.locked);
    out.end_object();
  }
  out.end_array();
  out.key("articles");
  out.array();
  for (const Article& one : corpus.articles()) out.string(one.id);
  out.end_array();
  out.key("lists");
  out.array();
  const Loaded loaded = cache.get(files, faults, false);
  for (const ListSource& one : loaded->rules().source().lists) out.string(one.name.text);
  out.end_array();
  out.field("has_archive", !archive.empty());
  write_diagnostics(out, "faults", corpus.faults());
  out.end_object();
  return answered(out.text());
}

StudioResponse Studio::Impl::file(const Asked& asked) {
  const std::string name = asked.text("name");
  std::vector<Diagnostic> faults;
  for (const PackFile& one : folder.read(faults)) {
    PackFileState state = folder.state_of(one);
    if (state.name != name) continue;
    std::string text = one.bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    std::erase(text, '\r');
    JsonWriter out;
    out.object();
    out.field("name", name);
    out.field("path", state.path);
    out.field("hash", hash_of(one.bytes));
    if (find_ill_formed(text)) {
      state.locked = "it is not in UTF-8";
      text = well_formed(std::move(text));
    }
    if (!state.locked.empty()) out.field("locked", state.locked);
    out.field("text", text);
    out.end_object();
    return answered(out.text());
  }
  return refusal(404, "the pack has no file called \"" + name + "\"");
}

StudioResponse Studio::Impl::check(const Asked& asked) {
  const Loaded loaded = load(asked, true);
  std::vector<Diagnostic> found = loaded->faults();
  const std::vector<Diagnostic> warnings = lint(loaded->rules(), found);
  found.insert(found.end(), warnings.begin(), warnings.end());
  std::ranges::stable_sort(
      found, {}, [](const Diagnostic& one) { return std::tie(one.file, one.line, one.column); });
  const PackSource& source = loaded->rules().source();
  JsonWriter out;
  out.object();
  write_diagnostics(out, "diagnostics", found);
  out.field("rules", std::uint64_t{source.rules.size()});
  out.field("parts", std::uint64_t{source.parts.size()});
  out.field("lists", std::uint64_t{source.lists.size()});
  out.end_object();
  return answered(out.text());
}

StudioResponse Studio::Impl::save(const Asked& asked) {
  std::vector<FileToSave> files;
  for (const rapidjson::Value& one : asked.objects("files"))
    files.push_back(
        {Asked::text_of(one, "name"), Asked::text_of(one, "text"), Asked::text_of(one, "hash")});
  if (files.empty()) return refusal(400, "nothing was changed");
  std::vector<Diagnostic> faults;
  const PackSource before = read_pack(folder.read(faults), faults);
  bool conflict = false;
  if (const std::string fault = folder.save(files, conflict); !fault.empty())
    return refusal(conflict ? 409 : 400, fault);

  std::vector<PackFile> now = folder.read(faults);
  const std::vector<std::string> changes = changes_between(before, read_pack(now, faults));
  std::vector<std::string> names;
  names.reserve(files.size() + 2);
  for (const FileToSave& one : files) names.push_back(one.name);
  std::error_code error;
  if (std::filesystem::exists(folder.path() / kJudgedFile, error)) names.emplace_back(kJudgedFile);
  if (std::filesystem::is_directory(folder.path() / kCasesFolder, error))
    names.emplace_back(kCasesFolder);
  std::string subject = asked.text("subject"), body;
  if (subject.empty()) subject = subject_of(changes);
  for (const std::string& one : changes) body += "- " + one + "\n";
  if (const std::string effect = asked.text("effect"); !effect.empty())
    body += "\n" + effect + "\n";

  JsonWriter out;
  out.object();
  out.key("saved");
  out.array();
  for (const FileToSave& one : files) {
    const auto written = std::ranges::find(now, folder.path_of(one.name), &PackFile::name);
    out.object();
    out.field("name", one.name);
    out.field("hash", written == now.end() ? "" : hash_of(written->bytes));
    out.end_object();
  }
  out.end_array();
  out.key("changes");
  out.array();
  for (const std::string& one : changes) out.string(one);
  out.end_array();
  if (!branch_of(folder.path()).empty()) {
    const Committed done = commit_files(folder.path(), names, subject, body);
    out.field("branch", done.branch);
    out.field("commit", done.commit);
    if (!done.fault.empty()) out.field("git_fault", done.fault);
  }
  out.end_object();
  return answered(out.text());
}

}  // namespace inquit
