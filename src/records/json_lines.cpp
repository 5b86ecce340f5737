#include "records/json_lines.h"

#include "records/json_row.h"

namespace inquit {
namespace {

// {"text": ..., "start": ..., "end": ...
void write_open_words(JsonRow& row, const Words& words) {
  row.raw("{\"text\":").string(words.text);
  row.raw(",\"start\":").number(words.range.begin);
  row.raw(",\"end\":").number(words.range.end);
}

// The same, closed, or null.
void write_words(JsonRow& row, const std::optional<Words>& words) {
  if (!words) {
    row.raw("null");
    return;
  }
  write_open_words(row, *words);
  row.raw("}");
}

void write_speaker(JsonRow& row, const Record& record) {
  row.raw(",\"speaker\":");
  if (!record.speaker) {
    row.raw("null");
    return;
  }
  row.raw("{\"name\":").string(record.speaker->name);
  row.raw(",\"kind\":").string(to_string(record.speaker->kind));
  row.raw(",\"mention\":");
  write_words(row, record.mention);
  if (!record.speaker->names.empty()) {
    row.raw(",\"names\":[");
    bool first = true;
    for (const std::string& name : record.speaker->names) {
      if (!first) row.raw(",");
      first = false;
      row.string(name);
    }
    row.raw("]");
  }
  if (!record.by.empty()) row.raw(",\"by\":").string(record.by);
  if (record.because) {
    row.raw(",\"because\":");
    write_words(row, record.because);
  }
  if (record.via) {
    row.raw(",\"via\":{\"name\":").string(record.via->name);
    row.raw(",\"mention\":");
    write_words(row, record.via_mention);
    row.raw("}");
  }
  row.raw("}");
}

void write_decision(JsonRow& row, const Record& record) {
  row.raw(",\"cue\":");
  write_words(row, record.cue);
  row.raw(",\"rule\":");
  if (record.rule.empty()) {
    row.raw("null");
  } else {
    row.string(record.rule);
  }
  row.raw(",\"confidence\":").raw(format_confidence(record.confidence));
}

// {"score": ..., "label": ..., "words": [...]}, or null
void write_tone(JsonRow& row, const std::optional<RecordTone>& tone) {
  if (!tone) {
    row.raw("null");
    return;
  }
  row.raw("{\"score\":").raw(format_tone(tone->score));
  row.raw(",\"label\":").string(to_string(tone->label));
  row.raw(",\"words\":[");
  bool first = true;
  for (const RecordTone::Hit& hit : tone->words) {
    if (!first) row.raw(",");
    first = false;
    write_open_words(row, hit.words);
    row.raw(",\"score\":").raw(format_tone(hit.score)).raw("}");
  }
  row.raw("]}");
}

void write_tones(JsonRow& row, const Record& record) {
  if (!record.tone) return;
  row.raw(",\"tone\":");
  write_tone(row, record.tone);
  row.raw(",\"reporting_tone\":");
  write_tone(row, record.reporting_tone);
}

void write_metadata(JsonRow& row, const Document& document) {
  row.string_if_any(",\"published\":", document.published);
  row.string_if_any(",\"title\":", document.title);
  row.string_if_any(",\"url\":", document.url);
  row.string_if_any(",\"source\":", document.source);
  row.string_if_any(",\"language\":", document.language);
  row.string_if_any(",\"author\":", document.author);
}

void write_record(JsonRow& row, const Document& document, const Record& record) {
  row.raw("{\"id\":").string(record.id);
  row.raw(",\"doc\":").string(document.id);
  row.raw(",\"kind\":").string(to_string(record.kind));
  if (record.modality != Modality::said)
    row.raw(",\"modality\":").string(to_string(record.modality));
  row.raw(",\"text\":").string(record.quote.text);
  row.raw(",\"start\":").number(record.quote.range.begin);
  row.raw(",\"end\":").number(record.quote.range.end);
  row.raw(",\"utterance\":").string(record.utterance);
  write_speaker(row, record);
  write_decision(row, record);
  write_tones(row, record);
  write_metadata(row, document);
  row.raw("}\n");
}

}  // namespace

void append_json(std::string& out, const Document& document) {
  if (document.records.empty()) return;
  JsonRow row;
  for (const Record& record : document.records) write_record(row, document, record);
  out += row.text();
}

}  // namespace inquit
