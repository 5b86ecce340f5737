#include "variants/quote_record.h"

// Apart from what other files compile with other flags: see articles/json_article.cpp.
#define RAPIDJSON_NAMESPACE inquit_quotes_json
#define RAPIDJSON_NAMESPACE_BEGIN namespace inquit_quotes_json {
#define RAPIDJSON_NAMESPACE_END }
#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstdlib>

#include "articles/utf8_check.h"
#include "records/columns.h"

namespace inquit {
namespace {

namespace json = inquit_quotes_json;

constexpr std::size_t kMostDepth = 64;  // RapidJSON recurses

bool fail(std::string why, std::uint64_t column, std::vector<Diagnostic>& problems) {
  problems.push_back({.file = {}, .column = column, .byte = {}, .message = std::move(why)});
  return false;
}

// "\udddd": RapidJSON refuses the first half of a surrogate pair that stands alone, and lets the
// second pass as three bytes that are no UTF-8.
bool has_lone_surrogate(std::string_view text) {
  for (std::size_t at = text.find('\xED'); at != std::string_view::npos;
       at = text.find('\xED', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
  }
  return false;
}

// Whether RapidJSON need not look at each byte: all is UTF-8, and there are no control characters,
// some of which its fast scan lets pass.
bool is_clean(std::string_view line) {
  unsigned char least = 0xFF;
  for (const char c : line) least = std::min(least, static_cast<unsigned char>(c));
  return least >= 0x20 && !find_ill_formed(line);
}

// A name that a record has a place for; others are passed over.
struct Member {
  std::string_view name;
  ReadInto into;
  unsigned number = 0;
  std::vector<Member> members = {};  // of an object
};

Member& member_called(std::string_view name, std::vector<Member>& among, unsigned& count) {
  const auto found = std::ranges::find(among, name, &Member::name);
  if (found != among.end()) return *found;
  return among.emplace_back(Member{.name = name, .into = {}, .number = count++});
}

// By the table of fields; "tone.label" is the member "label" of the member "tone".
std::vector<Member> make_members() {
  std::vector<Member> all;
  unsigned count = 0;
  for (const Of of : {Of::quote, Of::article}) {
    for (const Column* column : read_columns(of)) {
      std::vector<Member>* among = &all;
      std::string_view path = column->path;
      for (std::size_t dot; (dot = path.find('.')) != std::string_view::npos;) {
        among = &member_called(path.substr(0, dot), *among, count).members;
        path.remove_prefix(dot + 1);
      }
      member_called(path, *among, count).into = column->read;
    }
  }
  return all;
}

// Puts a value where it belongs.
struct Taker {
  QuoteRecord& record;
  std::string_view value;

  void operator()(std::monostate) const {}
  void operator()(std::string QuoteRecord::*into) const { record.*into = value; }
  void operator()(std::uint64_t QuoteRecord::*into) const {
    record.*into = std::strtoull(value.data(), nullptr, 10);
  }
  // 0 to 1; of anything else 0.
  void operator()(double QuoteRecord::*into) const {
    const double read = std::strtod(value.data(), nullptr);
    record.*into = read > 0 && read <= 1 ? read : 0;
  }
  void operator()(SpeakerKind QuoteRecord::*into) const { record.*into = speaker_kind_of(value); }
};

// Takes the fields of a record from RapidJSON's events. Of members of one name the first counts.
class RowHandler {
 public:
  explicit RowHandler(QuoteRecord& record) : record_(record) {}

  bool is_object() const { return is_object_; }
  bool too_deep() const { return too_deep_; }

  bool Null() { return pass(); }
  bool Bool(bool) { return pass(); }
  bool Int(int) { return pass(); }
  bool Uint(unsigned) { return pass(); }
  bool Int64(std::int64_t) { return pass(); }
  bool Uint64(std::uint64_t) { return pass(); }
  bool Double(double) { return pass(); }
  // Numbers come as they were written, and a string of digits passes for one.
  bool RawNumber(const char* digits, json::SizeType size, bool) { return take({digits, size}); }
  bool String(const char* text, json::SizeType size, bool) { return take({text, size}); }

  bool Key(const char* name, json::SizeType size, bool) {
    next_ = nullptr;
    const std::vector<Member>& among = *open_.back();
    const std::string_view called(name, size);
    // Rows have their members in the order of the table, as a rule.
    if (after_ >= among.size() || among[after_].name != called) {
      const auto found = std::ranges::find(among, called, &Member::name);
      if (found == among.end()) return true;
      after_ = static_cast<std::size_t>(found - among.begin());
    }
    choose(among[after_++]);
    return true;
  }

  bool StartObject() {
    static const std::vector<Member> members = make_members();
    if (open_.empty()) {
      is_object_ = true;
      return open(members);
    }
    return open(next_ != nullptr ? next_->members : nothing_);
  }
  bool StartArray() { return open(nothing_); }
  bool EndObject(json::SizeType) { return close(); }
  bool EndArray(json::SizeType) { return close(); }

 private:
  void choose(const Member& member) {
    if ((seen_ >> member.number & 1) != 0) return;
    seen_ |= std::uint64_t{1} << member.number;
    next_ = &member;
    for (const Member& part : member.members) {  // a speaker without a kind is of none
      if (std::holds_alternative<SpeakerKind QuoteRecord::*>(part.into)) take("", part);
    }
  }

  bool pass() {
    next_ = nullptr;
    return true;
  }

  bool take(std::string_view value) {
    if (next_ != nullptr) take(value, *next_);
    return pass();
  }
  void take(std::string_view value, const Member& member) {
    std::visit(Taker{record_, value}, member.into);
  }

  bool open(const std::vector<Member>& members) {
    open_.push_back(&members);
    too_deep_ = open_.size() > kMostDepth;
    return !too_deep_ && pass();
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  QuoteRecord& record_;
  const std::vector<Member> nothing_ = {};
  const Member* next_ = nullptr;                  // what the next value is; null: passed over
  std::vector<const std::vector<Member>*> open_;  // the members of the objects that are open
  std::size_t after_ = 0;                         // the last member, which the next may be
  std::uint64_t seen_ = 0;
  bool is_object_ = false;
  bool too_deep_ = false;
};

}  // namespace

QuoteView view(const QuoteRecord& record) {
  return {record.modality.empty() ? std::string_view(record.text) : std::string_view(),
          record.doc,
          record.speaker,
          record.speaker_kind,
          record.published,
          record.language,
          record.confidence};
}

bool parse_quote(std::string_view line, QuoteRecord& record, std::vector<Diagnostic>& problems) {
  constexpr unsigned kFlags = json::kParseInsituFlag | json::kParseNumbersAsStringsFlag;
  record = {};
  std::string scratch(line);
  scratch.append(16, '\0');
  json::InsituStringStream stream(scratch.data());
  RowHandler handler(record);
  json::Reader reader;
  const json::ParseResult parsed =
      is_clean(line) ? reader.Parse<kFlags>(stream, handler)
                     : reader.Parse<kFlags | json::kParseValidateEncodingFlag>(stream, handler);
  if (handler.too_deep()) return fail("objects or arrays are nested too deep", 0, problems);
  if (parsed.IsError()) {
    return fail(std::string("not JSON: ") + json::GetParseError_En(parsed.Code()),
                parsed.Offset() + 1, problems);
  }
  // In situ: the line's strings are where they were read.
  if (line.find("\\u") != std::string_view::npos && has_lone_surrogate(scratch))
    return fail("half of a surrogate pair (\"\\udc00\" to \"\\udfff\") is alone; write both halves",
                0, problems);
  if (!handler.is_object())
    return fail("the line is no object; each line should be a quote of inquit extract", 0,
                problems);
  if (record.id.empty()) return fail("the quote has no \"id\"", 0, problems);
  if (record.text.empty()) return fail("the quote has no \"text\"", 0, problems);
  if (record.doc.empty()) record.doc = record.id.substr(0, record.id.rfind('#'));
  return true;
}

}  // namespace inquit
