#include "variants/quote_record.h"

// Apart from what other files compile with other flags: see articles/json_article.cpp.
#define RAPIDJSON_NAMESPACE inquit_quotes_json
#define RAPIDJSON_NAMESPACE_BEGIN namespace inquit_quotes_json {
#define RAPIDJSON_NAMESPACE_END }
#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <array>

namespace inquit {
namespace {

namespace json = inquit_quotes_json;

constexpr std::size_t kMostDepth = 64;  // RapidJSON recurses

bool fail(std::string why, std::uint64_t column, std::vector<Diagnostic>& problems) {
  problems.push_back({.file = {}, .column = column, .byte = {}, .message = std::move(why)});
  return false;
}

bool too_deep(std::string_view line) {
  std::size_t depth = 0, most = 0;
  for (const char c : line) {
    if (c == '{' || c == '[') most = std::max(most, ++depth);
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return most > kMostDepth;
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

const json::Value* member(const json::Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string string_at(const json::Value& object, const char* name) {
  const json::Value* value = member(object, name);
  return value != nullptr && value->IsString()
             ? std::string(value->GetString(), value->GetStringLength())
             : std::string();
}

std::uint64_t number_at(const json::Value& object, const char* name) {
  const json::Value* value = member(object, name);
  return value != nullptr && value->IsString()
             ? std::strtoull(value->GetString(), nullptr, 10)  // numbers are kept as written
             : 0;
}

}  // namespace

QuoteView view(const QuoteRecord& record) {
  return {record.modality.empty() ? std::string_view(record.text) : std::string_view(),
          record.doc,
          record.speaker,
          record.speaker_kind,
          record.published,
          record.language};
}

bool parse_quote(std::string_view line, QuoteRecord& record, std::vector<Diagnostic>& problems) {
  constexpr unsigned kFlags =
      json::kParseInsituFlag | json::kParseNumbersAsStringsFlag | json::kParseValidateEncodingFlag;
  if (too_deep(line)) return fail("objects or arrays are nested too deep", 0, problems);
  std::string scratch(line);
  scratch.append(16, '\0');
  json::Document root;
  root.ParseInsitu<kFlags>(scratch.data());
  if (root.HasParseError()) {
    return fail(std::string("not JSON: ") + json::GetParseError_En(root.GetParseError()),
                root.GetErrorOffset() + 1, problems);
  }
  // In situ: the line's strings are where they were read.
  if (line.find("\\u") != std::string_view::npos && has_lone_surrogate(scratch))
    return fail(
        "half of a surrogate pair (\"\\udc00\" to \"\\udfff\") stands alone; write both halves", 0,
        problems);
  if (!root.IsObject())
    return fail("the line is no object; each line should be a quote of inquit extract", 0,
                problems);
  record = {};
  record.id = string_at(root, "id");
  record.text = string_at(root, "text");
  if (record.id.empty()) return fail("the quote has no \"id\"", 0, problems);
  if (member(root, "text") == nullptr || record.text.empty())
    return fail("the quote has no \"text\"", 0, problems);
  record.doc = string_at(root, "doc");
  if (record.doc.empty()) record.doc = record.id.substr(0, record.id.rfind('#'));
  struct Field {
    const char* name;
    std::string QuoteRecord::*into;
  };
  static constexpr std::array<Field, 7> kFields = {{{"kind", &QuoteRecord::kind},
                                                    {"modality", &QuoteRecord::modality},
                                                    {"published", &QuoteRecord::published},
                                                    {"title", &QuoteRecord::title},
                                                    {"url", &QuoteRecord::url},
                                                    {"source", &QuoteRecord::source},
                                                    {"language", &QuoteRecord::language}}};
  for (const Field& field : kFields) record.*field.into = string_at(root, field.name);
  record.start = number_at(root, "start");
  record.end = number_at(root, "end");
  if (const json::Value* speaker = member(root, "speaker")) {
    record.speaker = string_at(*speaker, "name");
    record.speaker_kind = speaker_kind_of(string_at(*speaker, "kind"));
  }
  if (const json::Value* tone = member(root, "tone")) {
    record.tone_label = string_at(*tone, "label");
    record.tone_score = string_at(*tone, "score");
  }
  return true;
}

}  // namespace inquit
