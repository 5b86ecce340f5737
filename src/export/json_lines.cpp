#include "export/json_lines.h"

#include "export/json_fields.h"

namespace inquit {
namespace {

// {"text": ..., "start": ..., "end": ...}, or null
void write_words(Writer& writer, std::string_view name, const std::optional<Words>& words) {
  write_string(writer, name);
  if (!words) {
    writer.Null();
    return;
  }
  writer.StartObject();
  write_field(writer, "text", words->text);
  write_string(writer, "start");
  writer.Uint64(words->range.begin);
  write_string(writer, "end");
  writer.Uint64(words->range.end);
  writer.EndObject();
}

void write_speaker(Writer& writer, const Record& record) {
  write_string(writer, "speaker");
  if (record.speaker == nullptr) {
    writer.Null();
    return;
  }
  writer.StartObject();
  write_field(writer, "name", record.speaker->name);
  write_field(writer, "kind", to_string(record.speaker->kind));
  write_words(writer, "mention", record.mention);
  if (record.via != nullptr) {
    write_string(writer, "via");
    writer.StartObject();
    write_field(writer, "name", record.via->name);
    write_words(writer, "mention", record.via_mention);
    writer.EndObject();
  }
  writer.EndObject();
}

void write_decision(Writer& writer, const Record& record) {
  write_words(writer, "cue", record.cue);
  write_string(writer, "rule");
  if (record.rule.empty()) {
    writer.Null();
  } else {
    write_string(writer, record.rule);
  }
  write_string(writer, "confidence");
  const std::string confidence = format_confidence(record.confidence);
  writer.RawValue(confidence.data(), confidence.size(), rapidjson::kNumberType);
}

// {"score": ..., "label": ..., "words": [...]}, or null
void write_tone(Writer& writer, std::string_view name, const std::optional<RecordTone>& tone) {
  write_string(writer, name);
  if (!tone) {
    writer.Null();
    return;
  }
  const auto write_score = [&](float value) {
    write_string(writer, "score");
    const std::string score = format_tone(value);
    writer.RawValue(score.data(), score.size(), rapidjson::kNumberType);
  };
  writer.StartObject();
  write_score(tone->score);
  write_field(writer, "label", to_string(tone->label));
  write_string(writer, "words");
  writer.StartArray();
  for (const RecordTone::Hit& hit : tone->words) {
    writer.StartObject();
    write_field(writer, "text", hit.words.text);
    write_string(writer, "start");
    writer.Uint64(hit.words.range.begin);
    write_string(writer, "end");
    writer.Uint64(hit.words.range.end);
    write_score(hit.score);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
}

void write_tones(Writer& writer, const Record& record) {
  if (!record.tone) return;
  write_tone(writer, "tone", record.tone);
  write_tone(writer, "reporting_tone", record.reporting_tone);
}

void write_metadata(Writer& writer, const Document& document) {
  const auto write_present = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) write_field(writer, name, value);
  };
  write_present("published", document.published);
  write_present("title", document.title);
  write_present("url", document.url);
  write_present("source", document.source);
  write_present("language", document.language);
}

void write_record(Writer& writer, const Document& document, const Record& record) {
  writer.StartObject();
  write_field(writer, "id", record.id);
  write_field(writer, "doc", document.id);
  write_field(writer, "kind", to_string(record.kind));
  write_field(writer, "text", record.quote.text);
  write_string(writer, "start");
  writer.Uint64(record.quote.range.begin);
  write_string(writer, "end");
  writer.Uint64(record.quote.range.end);
  write_field(writer, "utterance", record.utterance);
  write_speaker(writer, record);
  write_decision(writer, record);
  write_tones(writer, record);
  write_metadata(writer, document);
  writer.EndObject();
}

}  // namespace

void append_json(std::string& out, const Document& document) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  for (const Record& record : document.records) {
    writer.Reset(buffer);
    write_record(writer, document, record);
    buffer.Put('\n');
  }
  out.append(buffer.GetString(), buffer.GetSize());
}

}  // namespace inquit
