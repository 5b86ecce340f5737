#include "export/web_annotation.h"

#include <array>
#include <string_view>

#include "records/json_row.h"

namespace inquit {
namespace {

// Terms that the model does not have are inquit's own.
constexpr std::string_view kContext =
    R"("@context":["http://www.w3.org/ns/anno.jsonld",{"@vocab":"urn:inquit:"}])";

bool is_unreserved(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// As a part of a URI (RFC 3986): "a b/c" is "a%20b%2Fc".
std::string percent_encoded(std::string_view words) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(c)) {
      out += c;
    } else {
      out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return out;
}

// "urn:inquit:kane-4:1698" of "kane-4#1698"
std::string urn_of_quote(std::string_view id) {
  const std::size_t sign = id.rfind('#');
  return "urn:inquit:" + percent_encoded(id.substr(0, sign)) + ":" +
         std::string(id.substr(sign + 1));
}

// The page where the article has an address, else its id.
std::string source_of(const Document& document) {
  const std::string& url = document.url;
  const bool web = url.starts_with("http://") || url.starts_with("https://");
  const bool whole = url.find_first_of(" <>\"{}|\\^`\t\r\n") == std::string::npos;
  return web && whole ? url : "urn:inquit:" + percent_encoded(document.id);
}

void write_words(JsonRow& row, std::string_view name, const std::optional<Words>& words) {
  if (!words) return;
  row.raw(",\"").raw(name).raw("\":{\"exact\":").string(words->text);
  row.raw(",\"start\":").number(words->range.begin);
  row.raw(",\"end\":").number(words->range.end).raw("}");
}

void write_body(JsonRow& row, std::string_view purpose, std::string_view value) {
  row.raw("{\"type\":\"TextualBody\",\"purpose\":").string(purpose);
  row.raw(",\"format\":\"text/plain\",\"value\":").string(value);
}

// Who said it, and what shows it.
void write_speaker(JsonRow& row, const Record& record) {
  write_body(row, "identifying", record.speaker->name);
  row.raw(",\"speakerKind\":").string(to_string(record.speaker->kind));
  row.string_if_any(",\"by\":", record.by);
  write_words(row, "mention", record.mention);
  write_words(row, "cue", record.cue);
  row.string_if_any(",\"rule\":", record.rule);
  row.raw(",\"confidence\":").raw(format_confidence(record.confidence)).raw("}");
}

void write_bodies(JsonRow& row, const Record& record) {
  row.raw(",\"body\":[");
  if (record.speaker) {
    write_speaker(row, record);
    row.raw(",");
  }
  write_body(row, "tagging", to_string(record.kind));
  row.raw("}");
  if (record.modality != Modality::said) {
    row.raw(",");
    write_body(row, "tagging", to_string(record.modality));
    row.raw("}");
  }
  if (record.tone) {
    row.raw(",");
    write_body(row, "assessing", to_string(record.tone->label));
    row.raw(",\"score\":").raw(format_tone(record.tone->score)).raw("}");
  }
  row.raw("]");
}

void write_target(JsonRow& row, std::string_view source, const Record& record) {
  row.raw(",\"target\":{\"source\":").string(source);
  row.raw(",\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":").string(record.quote.text);
  row.raw(",\"prefix\":").string(record.before);
  row.raw(",\"suffix\":").string(record.behind);
  row.raw("},{\"type\":\"TextPositionSelector\",\"start\":").number(record.quote.range.begin);
  row.raw(",\"end\":").number(record.quote.range.end).raw("}]}");
}

}  // namespace

void append_web_annotation(std::string& out, const Document& document, const Record& record) {
  JsonRow row;
  row.raw("{").raw(kContext);
  row.raw(",\"id\":").string(urn_of_quote(record.id));
  row.raw(",\"type\":\"Annotation\",\"motivation\":");
  row.string(record.speaker ? "identifying" : "highlighting");
  write_bodies(row, record);
  write_target(row, source_of(document), record);
  row.raw(",\"doc\":").string(document.id);
  row.raw(",\"utterance\":").string(urn_of_quote(record.utterance)).raw("}\n");
  out += row.text();
}

void append_web_annotations(std::string& out, const Document& document) {
  for (const Record& record : document.records) append_web_annotation(out, document, record);
}

}  // namespace inquit
