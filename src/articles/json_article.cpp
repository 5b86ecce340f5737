#include "articles/json_article.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "articles/diagnose.h"
#include "articles/mapped_json.h"
#include "articles/rapid_json.h"
#include "articles/utf8_check.h"
#include "base/counted.h"

namespace inquit {

using namespace reading;

namespace {

constexpr int kMaxDepth = 500;  // RapidJSON recurses

const ArticleField* find_field(std::string_view name) {
  const auto* field = std::ranges::find(kArticleFields, name, &ArticleField::name);
  return field == kArticleFields.end() ? nullptr : field;
}

// Takes RapidJSON's events and keeps the fields of the outermost object.
class Handler {
 public:
  explicit Handler(Article& article) : article_(article) {}

  bool Key(const char* name, json::SizeType size, bool) {
    if (depth_ == 1) field_ = find_field({name, size});
    return true;
  }
  bool String(const char* value, json::SizeType size, bool) {
    if (depth_ == 0) root_ = "a string";
    if (const ArticleField* field = take_field()) {
      (article_.*field->member).assign(value, size);
      if (field->member == &Article::text) text_ = "";
    }
    return true;
  }
  bool RawNumber(const char* digits, json::SizeType size, bool) {
    const std::string_view number(digits, size);
    if (number.ends_with("NaN") || number.ends_with("Inf") || number.ends_with("Infinity")) {
      return Null();  // as Python writes what is missing
    }
    const bool is_id = field_ != nullptr && field_->member == &Article::id;
    return is_id && depth_ == 1 ? String(digits, size, true) : other("a number");
  }
  bool Null() {
    if (depth_ == 0) root_ = "null";
    const ArticleField* field = take_field();
    if (field != nullptr && field->member == &Article::text) text_ = "null";
    return true;
  }
  bool Bool(bool) { return other("true or false"); }
  bool StartObject() {
    if (depth_ > 0) other("an object");
    return ++depth_ <= kMaxDepth;
  }
  bool StartArray() {
    other("an array");
    return ++depth_ <= kMaxDepth;
  }
  bool EndObject(json::SizeType) { return leave(); }
  bool EndArray(json::SizeType) { return leave(); }

  // Numbers come as RawNumber; RapidJSON asks for these all the same.
  bool Int(int) { return true; }
  bool Uint(unsigned) { return true; }
  bool Int64(std::int64_t) { return true; }
  bool Uint64(std::uint64_t) { return true; }
  bool Double(double) { return true; }

  // What keeps a line of well-formed JSON from being an article; empty if nothing does.
  std::string objection() const {
    if (!root_.empty()) return "the line is " + root_ + ", not an object with a \"text\"";
    if (!text_) return "the object has no \"text\"";
    if (!text_->empty()) return "\"text\" is " + *text_ + ", not a string";
    return {};
  }

  bool too_deep() const { return depth_ > kMaxDepth; }
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  // The field whose value begins here; null within deeper values and for fields of no interest.
  const ArticleField* take_field() {
    return depth_ == 1 ? std::exchange(field_, nullptr) : nullptr;
  }

  bool other(const char* what) {
    if (depth_ == 0) root_ = what;
    const ArticleField* field = take_field();
    if (field == nullptr) return true;
    if (field->member == &Article::text) {
      text_ = what;
    } else {
      warnings_.push_back("\"" + std::string(field->name) + "\" is " + what +
                          ", not a string, and was left out");
    }
    return true;
  }

  bool leave() {
    --depth_;
    return true;
  }

  Article& article_;
  const ArticleField* field_ = nullptr;
  int depth_ = 0;
  std::string root_;                 // what the line is, if not an object
  std::optional<std::string> text_;  // what "text" is, if not a string; empty: a string
  std::vector<std::string> warnings_;
};

enum class Outcome { article, no_article, lone_surrogate };

// RapidJSON's message without its capital and its full stop.
std::string describe(json::ParseErrorCode code) {
  std::string message = json::GetParseError_En(code);
  if (message.ends_with('.')) message.pop_back();
  if (!message.empty() && 'A' <= message[0] && message[0] <= 'Z') message[0] += 'a' - 'A';
  return message;
}

std::uint64_t column(std::string_view line, std::size_t at) {
  const std::string_view before = line.substr(0, at);
  return 1 + static_cast<std::uint64_t>(
                 std::ranges::count_if(before, [](char c) { return (c & 0xC0) != 0x80; }));
}

// Of the room that a line is decoded in, so many bytes are kept for the next one.
constexpr std::size_t kMostRoomKept = std::size_t{1} << 20;

Outcome parse_once(std::string_view line, std::string& scratch, Article& article,
                   std::vector<Diagnostic>& problems) {
  constexpr unsigned kFlags =
      json::kParseInsituFlag | json::kParseNumbersAsStringsFlag | json::kParseNanAndInfFlag;
  constexpr std::size_t kPadding = 16;  // as many bytes as are looked at in one go
  scratch.reserve(line.size() + kPadding);
  scratch.assign(line);
  scratch.append(kPadding, '\0');
  for (const ArticleField& field : kArticleFields) (article.*field.member).clear();

  Handler handler(article);
  json::Reader reader;
  json::InsituStringStream stream(scratch.data());
  const json::ParseResult result = reader.Parse<kFlags>(stream, handler);
  const auto refuse = [&](std::uint64_t at_column, std::string why) {
    problems.push_back(error(std::move(why), {.column = at_column}));
    return Outcome::no_article;
  };

  if (result.Code() == json::kParseErrorStringUnicodeSurrogateInvalid) {
    return Outcome::lone_surrogate;
  }
  if (handler.too_deep()) {
    return refuse(column(line, result.Offset()), "objects or arrays are nested too deep");
  }
  if (result.IsError()) {
    return refuse(column(line, result.Offset()), "not JSON: " + describe(result.Code()));
  }
  if (stream.Tell() < line.size()) {
    return refuse(column(line, stream.Tell()), "not JSON: a NUL byte");
  }
  if (std::string objection = handler.objection(); !objection.empty()) {
    return refuse(0, std::move(objection));
  }
  for (const std::string& left_out : handler.warnings()) problems.push_back(warning(left_out));
  return Outcome::article;
}

// The UTF-16 unit that is escaped at `at` ("\ud83d"); 0 if there is none.
unsigned escaped_unit(std::string_view line, std::size_t at) {
  unsigned unit = 0;
  if (line.substr(at, 2) != "\\u" || line.size() < at + 6) return 0;
  const auto [end, error] = std::from_chars(&line[at + 2], line.data() + at + 6, unit, 16);
  return error == std::errc() && end == line.data() + at + 6 ? unit : 0;
}

bool is_high(unsigned unit) { return 0xD800 <= unit && unit <= 0xDBFF; }
bool is_low(unsigned unit) { return 0xDC00 <= unit && unit <= 0xDFFF; }

struct LoneSurrogates {
  std::string line;  // with an escaped U+FFFD in the place of each
  std::size_t count = 0;
  std::size_t first = 0;  // byte
};

LoneSurrogates replace_lone_surrogates(std::string_view line) {
  LoneSurrogates found{std::string(line)};
  for (std::size_t at = line.find('\\'); at != std::string_view::npos; at = line.find('\\', at)) {
    const unsigned unit = escaped_unit(line, at);
    if (is_high(unit) && is_low(escaped_unit(line, at + 6))) {
      at += 12;
    } else if (is_high(unit) || is_low(unit)) {
      if (found.count++ == 0) found.first = at;
      found.line.replace(at, 6, "\\ufffd");
      at += 6;
    } else {
      at += 2;
    }
  }
  return found;
}

// Whether the bytes are not UTF-8 and the line may say what they are instead.
bool names_encoding(std::string_view line) {
  return (line.find("\"encoding\"") != std::string_view::npos ||
          line.find("charset=") != std::string_view::npos) &&
         find_ill_formed(line).has_value();
}

bool is_utf8(const Article& article) {
  return std::ranges::none_of(kArticleFields, [&](const ArticleField& field) {
    return find_ill_formed(article.*field.member).has_value();
  });
}

}  // namespace

bool JsonArticleParser::parse(std::string_view line, Article& article,
                              std::vector<Diagnostic>& problems) {
  if (fields_ == nullptr && names_encoding(line)) {
    static const FieldMap kWithEncoding = [] {
      std::string fault;
      return *parse_fields("encoding=encoding", fault);
    }();
    return read_mapped_json(line, kWithEncoding, article, problems);
  }
  if (fields_ == nullptr) {
    const std::size_t known = problems.size();
    if (parse_own(line, article, problems)) return true;
    const bool may_be_ninjs = line.find("\"bod") != std::string_view::npos &&
                              line.find("\"uri\"") != std::string_view::npos &&
                              problems.back().message.starts_with("the object has no");
    if (!may_be_ninjs) return false;
    problems.resize(known);
  }
  const bool read =
      read_mapped_json(line, fields_ != nullptr ? *fields_ : default_fields(), article, problems);
  if (read && !is_utf8(article)) {
    const IllFormed ill = find_ill_formed(line).value_or(IllFormed{});
    problems.push_back(error(describe(ill), {.byte = ill.first}));
  }
  return read;
}

bool JsonArticleParser::parse_own(std::string_view line, Article& article,
                                  std::vector<Diagnostic>& problems) {
  const std::size_t known = problems.size();
  Outcome outcome = parse_once(line, scratch_, article, problems);
  if (scratch_.capacity() > kMostRoomKept) std::string().swap(scratch_);
  if (outcome == Outcome::no_article) return false;
  if (outcome == Outcome::article && is_utf8(article)) return true;

  // Rare: a half of a surrogate pair stands alone, or bytes are not UTF-8, or both.
  const LoneSurrogates lone = replace_lone_surrogates(line);
  if (lone.count > 0) {
    problems.resize(known);
    outcome = parse_once(lone.line, scratch_, article, problems);
    if (outcome != Outcome::article) return false;
    problems.push_back(
        error(counted(lone.count, "lone surrogate") + ", the first here; each is read as U+FFFD",
              {.column = column(line, lone.first)}));
  }
  if (is_utf8(article)) return true;
  const IllFormed ill = find_ill_formed(line).value_or(IllFormed{});
  problems.push_back(error(describe(ill), {.byte = ill.first}));
  return true;
}

}  // namespace inquit
