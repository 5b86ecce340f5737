// The options that say how articles are to be read, worded once, for each command that reads them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "articles/encoding.h"
#include "articles/reader.h"
#include "inquit/choice.h"

namespace inquit {

struct InputOptions {
  std::string fields;    // as given: "text=body,id=uri"
  std::string encoding;  // empty: UTF-8, or what a file says of itself
  std::optional<FileFormat> format;
  bool no_repair = false;

  ReaderOptions reader(std::uint64_t max_article, const std::atomic<bool>* stop) const {
    ReaderOptions options{max_article, stop};
    std::string fault;
    options.fields = parse_fields(fields, fault).value_or(default_fields());
    options.encoding = encoding;
    options.format = format;
    options.repair = !no_repair;
    return options;
  }

  // Of all that articles depend on but the files; empty where nothing was given.
  std::string words() const {
    std::string out;
    if (!fields.empty()) out += " fields " + fields;
    if (!encoding.empty()) out += " encoding " + encoding;
    if (format) out += " format " + std::to_string(static_cast<int>(*format));
    if (no_repair) out += " no repair";
    return out;
  }
};

inline void add_input_options(Command& command, InputOptions& options) {
  command
      .add_option("--fields", options.fields,
                  "Which field or column holds what, as text=body,id=meta.uri,published=date; also "
                  "html, title, url, source, author, language, content_type, encoding")
      .type_name("MAP")
      .check([](const std::string& given) {
        std::string fault;
        parse_fields(given, fault);
        return fault;
      });
  command
      .add_option(
          "--encoding", options.encoding,
          "The encoding of files that do not declare one: windows-1252, Shift_JIS, any name that "
          "ICU knows (default: UTF-8)")
      .type_name("NAME")
      .check([](const std::string& given) {
        return is_encoding(given) ? std::string()
                                  : "\"" + given + "\" is no encoding that is known";
      });
  add_choice<FileFormat>(command, "--input-format", options.format,
                         {{"text", FileFormat::text},
                          {"txt", FileFormat::text},
                          {"html", FileFormat::html},
                          {"jsonl", FileFormat::json_lines},
                          {"ndjson", FileFormat::json_lines},
                          {"json", FileFormat::json},
                          {"csv", FileFormat::csv},
                          {"tsv", FileFormat::tsv},
                          {"warc", FileFormat::warc},
                          {"wet", FileFormat::warc},
                          {"feed", FileFormat::feed},
                          {"rss", FileFormat::feed},
                          {"atom", FileFormat::feed},
                          {"newsml", FileFormat::newsml},
                          {"nitf", FileFormat::nitf},
                          {"xml", FileFormat::xml}},
                         "The format of all files (default: told by their names and first bytes)");
  command.add_flag("--no-repair", options.no_repair,
                   "Do not repair characters that were decoded wrongly (\"â€œ\")");
}

}  // namespace inquit
