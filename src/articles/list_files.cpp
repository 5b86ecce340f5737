#include "articles/list_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "articles/diagnose.h"

namespace inquit {

using namespace reading;

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kCompressed = {".gz", ".zst"};
constexpr std::array<std::pair<std::string_view, FileFormat>, 19> kFormats = {{
    {".txt", FileFormat::text},         {".md", FileFormat::text},
    {".markdown", FileFormat::text},    {".vtt", FileFormat::text},
    {".srt", FileFormat::text},         {".html", FileFormat::html},
    {".htm", FileFormat::html},         {".xhtml", FileFormat::html},
    {".jsonl", FileFormat::json_lines}, {".ndjson", FileFormat::json_lines},
    {".csv", FileFormat::csv},          {".tsv", FileFormat::tsv},
    {".tab", FileFormat::tsv},          {".warc", FileFormat::warc},
    {".wet", FileFormat::warc},         {".rss", FileFormat::feed},
    {".atom", FileFormat::feed},        {".xml", FileFormat::xml},
    {".json", FileFormat::json},
}};

// x.gold.jsonl holds the answers to the article x.txt beside it: no article, though its rows have a
// text. Named outright it is read like any other file.
constexpr std::string_view kGold = ".gold";

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether name is more than this ending, in either case.
bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() &&
         std::equal(ending.begin(), ending.end(), name.end() - std::ssize(ending),
                    [](char a, char b) { return a == lower(b); });
}

struct Name {
  std::string_view stem;
  FileFormat format = FileFormat::unknown;
};

Name take_apart(std::string_view path) {
  Name name{path.substr(path.find_last_of('/') + 1)};
  for (const std::string_view ending : kCompressed) {
    if (ends_with(name.stem, ending)) {
      name.stem.remove_suffix(ending.size());
      break;
    }
  }
  for (const auto& [ending, format] : kFormats) {
    if (ends_with(name.stem, ending)) {
      name.stem.remove_suffix(ending.size());
      name.format = format;
      break;
    }
  }
  return name;
}

Diagnostic error_in(const fs::path& file, std::string message) {
  Diagnostic diagnostic = error(std::move(message));
  diagnostic.file = file.string();
  return diagnostic;
}

std::string reason(const std::error_code& code) { return code.default_error_condition().message(); }

std::optional<std::uint64_t> size_of(const fs::path& path) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(path, failed);
  return failed ? std::nullopt : std::optional<std::uint64_t>(size);
}

// A table beside articles may hold anything, and so may .xml and .json: they are read where they
// are named, or where the user says that they are articles.
bool may_hold_anything(FileFormat format) {
  return format == FileFormat::csv || format == FileFormat::tsv || format == FileFormat::xml ||
         format == FileFormat::json;
}

// Whether a file that is named like this may be of the format that the user says.
bool is_of(FileFormat format, std::optional<FileFormat> wanted) {
  const bool xml =
      wanted == FileFormat::feed || wanted == FileFormat::newsml || wanted == FileFormat::nitf;
  return wanted == format || (xml && format == FileFormat::xml);
}

struct Listing {
  std::vector<InputFile> files;
  std::vector<fs::path> directories;
  bool failed = false;
};

void list_entry(const fs::directory_entry& entry, std::optional<FileFormat> wanted,
                Listing& listing, const DiagnosticSink& report) {
  std::error_code ignored;
  if (entry.symlink_status(ignored).type() == fs::file_type::directory) {
    listing.directories.push_back(entry.path());
    return;
  }
  std::string path = entry.path().string();
  const Name name = take_apart(path);
  const FileFormat format = name.format;
  if (format == FileFormat::unknown || name.stem.ends_with(kGold)) return;
  if (may_hold_anything(format) && !is_of(format, wanted)) return;
  const fs::file_status status = entry.status(ignored);
  if (status.type() == fs::file_type::not_found) {
    report(error_in(entry.path(), "the link leads to no file"));
    listing.failed = true;
  } else if (status.type() != fs::file_type::directory) {
    if (fs::is_regular_file(status)) listing.files.push_back({path, format, size_of(path), ""});
  }
}

void list_directory(const fs::path& directory, std::optional<FileFormat> wanted, Listing& listing,
                    const DiagnosticSink& report) {
  std::error_code failed;
  fs::directory_iterator entry(directory, failed);
  while (!failed && entry != fs::directory_iterator()) {
    list_entry(*entry, wanted, listing, report);
    entry.increment(failed);
  }
  if (!failed) return;
  report(error_in(directory, "the directory cannot be listed: " + reason(failed)));
  listing.failed = true;
}

// "sub/b" of news/sub/b.jsonl.gz, below news/
std::string name_below(const std::string& directory, std::string_view path) {
  path.remove_prefix(directory.size());
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  const std::size_t folder = path.find_last_of('/') + 1;
  return std::string(path.substr(0, folder)).append(take_apart(path).stem);
}

std::vector<InputFile> files_below(const fs::path& directory, std::optional<FileFormat> wanted,
                                   const DiagnosticSink& report) {
  Listing listing;
  listing.directories.push_back(directory);
  while (!listing.directories.empty()) {
    const fs::path next = std::move(listing.directories.back());
    listing.directories.pop_back();
    list_directory(next, wanted, listing, report);
  }
  if (listing.files.empty() && !listing.failed) {
    report(
        error_in(directory,
                 "the directory holds no file of articles; \"inquit extract --help\" lists their "
                 "endings; name .csv, .tsv, .xml and .json files themselves"));
  }
  for (InputFile& file : listing.files) file.name = name_below(directory.string(), file.path);
  std::ranges::sort(listing.files, {}, &InputFile::path);
  return std::move(listing.files);
}

}  // namespace

std::vector<InputFile> list_files(const std::vector<std::string>& paths,
                                  const DiagnosticSink& report, std::optional<FileFormat> wanted) {
  std::vector<InputFile> files;
  for (const std::string& path : paths) {
    std::error_code failed;
    const fs::file_status status = path == "-" ? fs::file_status() : fs::status(path, failed);
    if (path == "-") {
      files.push_back({path, FileFormat::unknown, std::nullopt, stem(path)});
    } else if (status.type() == fs::file_type::not_found) {
      report(error_in(path, "there is no such file or directory"));
    } else if (failed) {
      report(error_in(path, "cannot be opened: " + reason(failed)));
    } else if (fs::is_directory(status)) {
      std::ranges::move(files_below(path, wanted, report), std::back_inserter(files));
    } else {
      const bool regular = fs::is_regular_file(status);
      files.push_back(
          {path, take_apart(path).format, regular ? size_of(path) : std::nullopt, stem(path)});
    }
  }
  return files;
}

std::string stem(std::string_view path) {
  return path == "-" ? "stdin" : std::string(take_apart(path).stem);
}

}  // namespace inquit
