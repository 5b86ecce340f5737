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

#include <array>
#include <cstdlib>

namespace inquit {
namespace {

namespace json = inquit_quotes_json;

constexpr int kMostDepth = 64;  // RapidJSON recurses

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

// Where a string of the row belongs. Names that a record has no place for are passed over.
struct Field {
  std::string_view name;
  std::string QuoteRecord::*into;
};
constexpr std::array<Field, 10> kFields = {{{"id", &QuoteRecord::id},
                                            {"doc", &QuoteRecord::doc},
                                            {"kind", &QuoteRecord::kind},
                                            {"text", &QuoteRecord::text},
                                            {"modality", &QuoteRecord::modality},
                                            {"published", &QuoteRecord::published},
                                            {"title", &QuoteRecord::title},
                                            {"url", &QuoteRecord::url},
                                            {"source", &QuoteRecord::source},
                                            {"language", &QuoteRecord::language}}};

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
    text_ = nullptr;
    number_ = nullptr;
    fraction_ = nullptr;
    opens_ = Part::other;
    if (depth_ == 1 && is_object_) choose({name, size});
    if (depth_ == 2 && part_ != Part::other) choose_in_part({name, size});
    return true;
  }

  bool StartObject() {
    if (depth_ == 0) is_object_ = true;
    return open(opens_);
  }
  bool StartArray() { return open(Part::other); }
  bool EndObject(json::SizeType) { return close(); }
  bool EndArray(json::SizeType) { return close(); }

 private:
  enum class Part : std::uint8_t { other, speaker, tone };

  bool first(unsigned bit) {
    const bool is_new = (seen_ >> bit & 1) == 0;
    seen_ |= 1u << bit;
    return is_new;
  }

  void choose(std::string_view name) {
    for (unsigned i = 0; i < kFields.size(); ++i) {
      if (kFields[i].name == name && first(i)) text_ = &(record_.*kFields[i].into);
    }
    if (name == "start" && first(16)) number_ = &record_.start;
    if (name == "end" && first(17)) number_ = &record_.end;
    if (name == "confidence" && first(20)) fraction_ = &record_.confidence;
    if (name == "tone" && first(18)) opens_ = Part::tone;
    if (name == "speaker" && first(19)) {
      opens_ = Part::speaker;
      record_.speaker_kind = speaker_kind_of("");
    }
  }

  void choose_in_part(std::string_view name) {
    const bool speaker = part_ == Part::speaker;
    if (speaker && name == "name" && first(24)) text_ = &record_.speaker;
    if (speaker && name == "kind" && first(25)) text_ = &kind_;
    if (!speaker && name == "label" && first(26)) text_ = &record_.tone_label;
    if (!speaker && name == "score" && first(27)) text_ = &record_.tone_score;
  }

  bool pass() {
    text_ = nullptr;
    number_ = nullptr;
    fraction_ = nullptr;
    return true;
  }

  bool take(std::string_view value) {
    if (text_ != nullptr) *text_ = value;
    if (text_ == &kind_) record_.speaker_kind = speaker_kind_of(kind_);
    if (fraction_ != nullptr) *fraction_ = fraction(value);
    if (number_ != nullptr) *number_ = std::strtoull(value.data(), nullptr, 10);
    return pass();
  }

  // 0 to 1; of anything else 0.
  static double fraction(std::string_view value) {
    const double read = std::strtod(value.data(), nullptr);
    return read > 0 && read <= 1 ? read : 0;
  }

  bool open(Part part) {
    part_ = depth_ == 1 ? part : Part::other;
    opens_ = Part::other;
    too_deep_ = ++depth_ > kMostDepth;
    return !too_deep_ && pass();
  }

  bool close() {
    --depth_;
    if (depth_ < 2) part_ = Part::other;
    return true;
  }

  QuoteRecord& record_;
  std::string kind_;
  std::string* text_ = nullptr;  // where the next value belongs
  std::uint64_t* number_ = nullptr;
  double* fraction_ = nullptr;
  Part opens_ = Part::other;  // what the next value is, if it is an object
  Part part_ = Part::other;   // what is open, two levels deep
  std::uint32_t seen_ = 0;
  int depth_ = 0;
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
  constexpr unsigned kFlags =
      json::kParseInsituFlag | json::kParseNumbersAsStringsFlag | json::kParseValidateEncodingFlag;
  record = {};
  std::string scratch(line);
  scratch.append(16, '\0');
  json::InsituStringStream stream(scratch.data());
  RowHandler handler(record);
  json::Reader reader;
  const json::ParseResult parsed = reader.Parse<kFlags>(stream, handler);
  if (handler.too_deep()) return fail("objects or arrays are nested too deep", 0, problems);
  if (parsed.IsError()) {
    return fail(std::string("not JSON: ") + json::GetParseError_En(parsed.Code()),
                parsed.Offset() + 1, problems);
  }
  // In situ: the line's strings are where they were read.
  if (line.find("\\u") != std::string_view::npos && has_lone_surrogate(scratch))
    return fail(
        "half of a surrogate pair (\"\\udc00\" to \"\\udfff\") stands alone; write both halves", 0,
        problems);
  if (!handler.is_object())
    return fail("the line is no object; each line should be a quote of inquit extract", 0,
                problems);
  if (record.id.empty()) return fail("the quote has no \"id\"", 0, problems);
  if (record.text.empty()) return fail("the quote has no \"text\"", 0, problems);
  if (record.doc.empty()) record.doc = record.id.substr(0, record.id.rfind('#'));
  return true;
}

}  // namespace inquit
