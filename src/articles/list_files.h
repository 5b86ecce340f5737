// list_files: expands the paths that the user gave: lists directories, reports missing paths.
//
//   {"news", "-"}  ->  news/a.txt, news/sub/b.jsonl.gz, -
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace inquit {

// Receives each problem in the order of discovery.
using DiagnosticSink = std::function<void(const Diagnostic&)>;

enum class FileFormat : std::uint8_t {
  text,        // .txt, .md, .markdown, .vtt, .srt: the file is the article
  html,        // .html, .htm, .xhtml: a page, out of which the article is read (html_article.h)
  json_lines,  // .jsonl, .ndjson: an article a line
  csv,         // .csv: a header, then an article a record
  tsv,         // .tsv, .tab: the same, with tabs
  warc,        // .warc, .wet: pages as a crawler kept them, or their texts
  xml,         // .xml: its root tells which of the next three, or that it is a page
  feed,        // .rss, .atom: RSS or Atom, an article an item
  newsml,      // NewsML-G2
  nitf,
  json,     // .json: an object that is an article, or an array of such
  unknown,  // another ending, or standard input: the first byte that is no blank tells
};

struct InputFile {
  std::string path;  // "-" is standard input
  FileFormat format = FileFormat::unknown;
  std::optional<std::uint64_t> size;  // bytes on disk; none for pipes and devices
  // What its articles are named by: its stem; below a directory that was named, the path from
  // there: "sub/b" of news/sub/b.jsonl.gz where news was named.
  std::string name;
};

// The files behind paths, in the given order. A directory yields the files of these
// endings in and below it (also with .gz or .zst), sorted by the bytes of their paths; links to
// files are followed, links to directories are not; tables, .xml and .json, which may hold
// anything, unless they are of the wanted format, and x.gold.jsonl, the answers beside an article,
// are passed over. Each path that is missing, and each directory that cannot be listed or holds no
// such file, is reported and left out.
std::vector<InputFile> list_files(const std::vector<std::string>& paths,
                                  const DiagnosticSink& report,
                                  std::optional<FileFormat> wanted = {});

// The name that articles of a file go by: without its folder, .gz or .zst, and .txt, .jsonl or
// .ndjson; "stdin" for standard input.
std::string stem(std::string_view path);

}  // namespace inquit
