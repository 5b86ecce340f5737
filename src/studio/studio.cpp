#include "studio/studio.h"

#include <algorithm>
#include <array>
#include <utility>

#include "studio/git.h"
#include "studio/page.h"
#include "studio/studio_impl.h"

namespace inquit {
namespace {

StudioResponse page_file(const StudioRequest& request) {
  struct File {
    std::string_view path, type;
    std::string_view (*content)();
  };
  static constexpr std::array<File, 5> kFiles = {{
      {"/", "text/html; charset=utf-8", studio_html},
      {"/studio.css", "text/css; charset=utf-8", studio_style},
      {"/studio.js", "text/javascript; charset=utf-8", studio_script},
      {"/codemirror.js", "text/javascript; charset=utf-8", studio_editor},
      {"/codemirror.licenses.txt", "text/plain; charset=utf-8", studio_licenses},
  }};
  const auto file = std::ranges::find(kFiles, request.path, &File::path);
  if (file == kFiles.end()) return refusal(404, "there is nothing of this name");
  return {200, std::string(file->type), std::string(file->content()), {}};
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

Studio::Studio(StudioOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Studio::~Studio() = default;

std::vector<PackFile> Studio::Impl::files_of(const Asked& asked,
                                             std::vector<Diagnostic>& faults) const {
  std::vector<PackFile> files = folder.read(faults);
  for (auto& [name, text] : asked.texts("changed")) {
    if (!fault_of_name(name).empty()) continue;
    const std::string path = folder.path_of(name);
    const auto known = std::ranges::find(files, path, &PackFile::name);
    if (known != files.end()) {
      known->bytes = text;
    } else {
      files.push_back({path, text});
    }
  }
  // New files stand where their names would be read: in order among the folder's own.
  std::ranges::stable_sort(files, [&](const PackFile& a, const PackFile& b) {
    const bool own_a = folder.state_of(a).locked.empty(), own_b = folder.state_of(b).locked.empty();
    return own_a && own_b && a.name < b.name;
  });
  return files;
}

Loaded Studio::Impl::load(const Asked& asked, bool exact) {
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = files_of(asked, faults);
  return cache.get(files, std::move(faults), exact);
}

Loaded Studio::Impl::load_saved() {
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = folder.read(faults);
  return cache.get(files, std::move(faults), false);
}

Loaded Studio::Impl::load_before(const Asked& asked, std::string& fault) {
  if (asked.text("against") != "branch") return load_saved();
  const FilesBefore before = files_before_branch(folder.path());
  fault = before.fault;
  if (!fault.empty()) return nullptr;
  // The base's files as they are now; of the pack itself those of that time.
  std::vector<Diagnostic> faults;
  std::vector<PackFile> files = folder.read(faults);
  std::erase_if(files, [&](const PackFile& one) { return folder.state_of(one).locked.empty(); });
  for (const auto& [name, bytes] : before.files) {
    if (fault_of_name(name).empty()) files.push_back({folder.path_of(name), bytes});
  }
  return cache.get(files, std::move(faults), false);
}

StudioResponse Studio::answer(std::string_view name, std::string_view body) {
  const Asked asked(body);
  if (!asked.is_object()) return refusal(400, "a JSON object in UTF-8 is wanted");
  using Question = StudioResponse (Studio::Impl::*)(const Asked&);
  static constexpr std::array<std::pair<std::string_view, Question>, 15> kQuestions = {{
      {"file", &Studio::Impl::file},
      {"check", &Studio::Impl::check},
      {"save", &Studio::Impl::save},
      {"read", &Studio::Impl::read},
      {"why", &Studio::Impl::why},
      {"word", &Studio::Impl::word},
      {"draft", &Studio::Impl::draft},
      {"examples", &Studio::Impl::examples},
      {"article", &Studio::Impl::article},
      {"effect", &Studio::Impl::effect},
      {"trial", &Studio::Impl::trial},
      {"judge", &Studio::Impl::judge},
      {"case", &Studio::Impl::keep_case},
      {"cases", &Studio::Impl::cases},
      {"inbox", &Studio::Impl::inbox},
  }};
  if (name == "pack") return impl_->pack();
  for (const auto& [known, question] : kQuestions) {
    if (known == name) return (*impl_.*question)(asked);
  }
  return refusal(404, "the studio knows no question of this name");
}

StudioResponse respond(const Door& door, Studio& studio, const StudioRequest& request) {
  std::optional<StudioResponse> response = door.refuse(request);
  std::string nonce;
  constexpr std::string_view kApi = "/api/";
  if (response) {
  } else if (request.method == "GET") {
    response = page_file(request);
    if (request.path == "/") {
      nonce = random_token();
      replace_all(response->body, "{{nonce}}", nonce);
    }
  } else if (request.path.starts_with(kApi)) {
    response = studio.answer(std::string_view(request.path).substr(kApi.size()), request.body);
  } else {
    response = refusal(404, "there is nothing of this name");
  }
  Door::close(*response, nonce);
  return std::move(*response);
}

void write_diagnostics(JsonWriter& out, std::string_view name, const std::vector<Diagnostic>& all) {
  out.key(name);
  out.array();
  for (const Diagnostic& one : all) {
    out.object();
    out.field("file", one.file);
    out.field("line", one.line);
    out.field("column", one.column);
    out.field("severity", one.severity == Diagnostic::Severity::error ? "error" : "warning");
    out.field("message", one.message);
    out.end_object();
  }
  out.end_array();
}

std::string with_member(std::string object, std::string_view name, std::string_view json) {
  object.erase(object.rfind('}'));
  return object + ", \"" + std::string(name) + "\": " + std::string(json) + "}";
}

}  // namespace inquit
