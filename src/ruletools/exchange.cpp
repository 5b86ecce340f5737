#include "ruletools/exchange.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>

#include "base/trimmed.h"
#include "rules/pattern.h"
#include "ruletools/json_writer.h"

namespace inquit {
namespace {

constexpr std::string_view kFormat = "inquit rule pack 1";

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  if (text.ends_with(',')) text.remove_suffix(1);
  for (;;) {
    const std::size_t comma = text.find(',');
    out.push_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return out;
    text.remove_prefix(comma + 1);
  }
}

// --- out ---

class FileWriter {
 public:
  FileWriter(JsonWriter& out, const PackFile& file)
      : out_(out), settings_(file.name.ends_with("pack.txt")) {
    const std::size_t slash = file.name.rfind('/');
    out_.object();
    out_.field("name", file.name.substr(slash == std::string::npos ? 0 : slash + 1));
    out_.key("items");
    out_.array();
    std::string_view rest = file.bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      write_line(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    close_block();
    out_.end_array();
    out_.end_object();
  }

 private:
  void write_line(std::string_view line) {
    const std::string_view content = trimmed(line);
    const bool indented = !line.empty() && (line.front() == ' ' || line.front() == '\t');
    if (content.empty()) {
      ++blank_;  // to the block or the file, whichever goes on
    } else if (content.front() == '#') {
      if (!indented) close_block();
      flush_blank();
      out_.object();
      out_.field("comment", content.substr(1));
      out_.end_object();
    } else if (!indented && !settings_) {
      close_block();
      flush_blank();
      open_block(content);
    } else {
      flush_blank();
      write_field(content);
    }
  }

  void flush_blank() {
    for (; blank_ > 0; --blank_) {
      out_.object();
      out_.field("blank", true);
      out_.end_object();
    }
  }

  void open_block(std::string_view content) {
    const std::size_t space = content.find(' ');
    kind_ = content.substr(0, space);
    out_.object();
    out_.field("kind", kind_);
    out_.field("name", trimmed(content.substr(space)));
    out_.key("lines");
    out_.array();
  }

  void close_block() {
    if (kind_.empty()) return;
    kind_.clear();
    out_.end_array();
    out_.end_object();
  }

  void write_words(std::string_view key, std::string_view words) {
    out_.key(key);
    out_.array();
    for (const std::string_view one : split(words)) out_.string(one);
    out_.end_array();
  }

  void write_field(std::string_view content) {
    const std::size_t colon = content.find(':');
    const std::string_view key = trimmed(content.substr(0, colon));
    const bool in_list = kind_ == "list";
    out_.object();
    if (in_list && colon == std::string_view::npos) {
      write_words("words", content);
    } else if (in_list && key != "about" && key != "inflect" && key != "yes" && key != "no" &&
               key != "later") {
      out_.field("word", key);
      write_words("forms", trimmed(content.substr(colon + 1)));
    } else {
      out_.field("key", key);
      out_.field("value",
                 colon == std::string_view::npos ? "" : trimmed(content.substr(colon + 1)));
    }
    out_.end_object();
  }

  JsonWriter& out_;
  bool settings_;
  std::string kind_;
  int blank_ = 0;
};

// --- in ---

class PackReader {
 public:
  PackReader(std::string name, std::vector<Diagnostic>& faults)
      : name_(std::move(name)), faults_(faults) {}

  std::vector<PackFile> read(std::string_view json) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
    if (document.HasParseError()) {
      tell_place(
          json.substr(0, document.GetErrorOffset()),
          std::string("this is no JSON: ") + rapidjson::GetParseError_En(document.GetParseError()));
      return {};
    }
    std::vector<PackFile> out;
    if (!document.IsObject() || text(document, "format") != kFormat) {
      fault("", "a pack has \"format\": \"" + std::string(kFormat) + "\"");
    } else if (!document.HasMember("files") || !document["files"].IsArray()) {
      fault("", "a pack has \"files\", an array");
    } else {
      rapidjson::SizeType i = 0;
      for (const auto& file : document["files"].GetArray())
        read_file(file, "/files/" + std::to_string(i++), out);
    }
    return out;
  }

 private:
  using Value = rapidjson::Value;

  void tell_place(std::string_view before, std::string message) {
    const std::size_t line = before.rfind('\n') + 1;
    while (message.ends_with('.')) message.pop_back();
    faults_.push_back(
        {Diagnostic::Severity::error, name_,
         static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1,
         code_points(before.substr(line)) + 1, std::nullopt, std::move(message)});
  }

  void fault(const std::string& path, const std::string& message) {
    faults_.push_back({Diagnostic::Severity::error, name_, 0, 0, std::nullopt,
                       (path.empty() ? "" : path + ": ") + message});
  }

  // One line of text; empty where there is none. A line break would become another line.
  static std::string text(const Value& object, const char* key) {
    if (!object.IsObject() || !object.HasMember(key) || !object[key].IsString()) return "";
    return {object[key].GetString(), object[key].GetStringLength()};
  }

  bool is_line(const std::string& value, const std::string& path) {
    if (value.find_first_of("\r\n") == std::string::npos) return true;
    fault(path, "a value must be on one line; delete the line break");
    return false;
  }

  void read_file(const Value& file, const std::string& path, std::vector<PackFile>& out) {
    PackFile made;
    made.name = text(file, "name");
    const bool known = made.name == "pack.txt" || made.name.ends_with(".rules") ||
                       made.name.ends_with(".words") || made.name.ends_with(".tone") ||
                       made.name.ends_with(".weights");
    if (!known || made.name.find('/') != std::string::npos ||
        made.name.find('\\') != std::string::npos || !is_line(made.name, path) ||
        made.name.starts_with('.')) {
      fault(
          path,
          "\"name\" must be pack.txt, or end in .rules, .words, .tone or .weights, and is no path");
      return;
    }
    if (!file.HasMember("items") || !file["items"].IsArray()) {
      fault(path, "a file has \"items\", an array");
      return;
    }
    rapidjson::SizeType i = 0;
    for (const auto& item : file["items"].GetArray())
      read_item(item, path + "/items/" + std::to_string(i++), made.bytes);
    out.push_back(std::move(made));
  }

  void read_item(const Value& item, const std::string& path, std::string& out) {
    if (!item.IsObject() || !item.HasMember("kind")) return read_line(item, path, "", out);
    const std::string kind = text(item, "kind"), name = text(item, "name");
    if (kind.empty() || name.empty() || !item.HasMember("lines") || !item["lines"].IsArray()) {
      fault(path, "a block has \"kind\", \"name\" and \"lines\"");
      return;
    }
    if (!is_line(kind + name, path)) return;
    out += kind + " " + name + "\n";
    rapidjson::SizeType i = 0;
    for (const auto& line : item["lines"].GetArray())
      read_line(line, path + "/lines/" + std::to_string(i++), "  ", out);
  }

  void read_line(const Value& line, const std::string& path, const std::string& indent,
                 std::string& out) {
    if (!line.IsObject()) return fault(path, "a line is an object");
    std::string made;
    if (line.HasMember("blank")) {
      out += "\n";
      return;
    }
    if (line.HasMember("comment")) {
      made = "#" + text(line, "comment");
    } else if (line.HasMember("words")) {
      made = joined(line, "words", path);
    } else if (line.HasMember("word")) {
      made = text(line, "word") + ": " + joined(line, "forms", path);
    } else if (line.HasMember("key") && !text(line, "value").empty()) {
      made = text(line, "key") + ": " + text(line, "value");
    } else {
      return fault(
          path,
          "a line has \"key\" and \"value\", \"words\", \"word\" and \"forms\", \"comment\" "
          "or \"blank\"");
    }
    if (is_line(made, path)) out += indent + made + "\n";
  }

  std::string joined(const Value& line, const char* key, const std::string& path) {
    std::string out;
    if (!line.HasMember(key) || !line[key].IsArray() || line[key].Empty()) {
      fault(path, std::string("\"") + key + "\" is an array of words");
      return out;
    }
    for (const auto& one : line[key].GetArray()) {
      if (!one.IsString()) {
        fault(path, std::string("\"") + key + "\" is an array of words");
        return out;
      }
      out += (out.empty() ? "" : ", ") + std::string(one.GetString(), one.GetStringLength());
    }
    return out;
  }

  std::string name_;
  std::vector<Diagnostic>& faults_;
};

}  // namespace

std::string pack_to_json(const std::vector<PackFile>& files) {
  JsonWriter out;
  out.object();
  out.field("format", kFormat);
  out.key("files");
  out.array();
  for (const PackFile& file : files) FileWriter(out, file);
  out.end_array();
  out.end_object();
  return out.text();
}

std::vector<PackFile> pack_from_json(std::string_view json, const std::string& name,
                                     std::vector<Diagnostic>& faults) {
  return PackReader(name, faults).read(json);
}

}  // namespace inquit
