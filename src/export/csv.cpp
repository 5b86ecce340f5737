#include "export/csv.h"

#include <array>

#include "export/csv_row.h"

namespace inquit {
namespace {

struct Column {
  std::string_view name;
  std::string (*cell)(const Document&, const Record&);
  bool number = false;  // ours, so that no "-" in it can begin a formula
};

std::string text_of(const std::optional<Words>& words) { return words ? words->text : ""; }

std::string start_of(const std::optional<Words>& words) {
  return words ? std::to_string(words->range.begin) : "";
}

std::string end_of(const std::optional<Words>& words) {
  return words ? std::to_string(words->range.end) : "";
}

std::string name_of(const std::optional<Speaker>& speaker) { return speaker ? speaker->name : ""; }

std::string kind_of(const std::optional<Speaker>& speaker) {
  return speaker ? std::string(to_string(speaker->kind)) : "";
}

std::string modality_of(const Record& record) {
  return record.modality == Modality::said ? "" : std::string(to_string(record.modality));
}

std::string label_of(const std::optional<RecordTone>& tone) {
  return tone ? std::string(to_string(tone->label)) : "";
}

std::string score_of(const std::optional<RecordTone>& tone) {
  return tone ? format_tone(tone->score) : "";
}

// "gutted -0.75; hurts -0.50"
std::string hits_of(const std::optional<RecordTone>& tone) {
  std::string out;
  if (!tone) return out;
  for (const RecordTone::Hit& hit : tone->words) {
    if (!out.empty()) out += "; ";
    out += hit.words.text + " " + format_tone(hit.score);
  }
  return out;
}

using D = const Document&;
using R = const Record&;

constexpr std::array kColumns = {
    Column{"id", [](D, R record) { return record.id; }},
    Column{"doc", [](D document, R) { return document.id; }},
    Column{"kind", [](D, R record) { return std::string(to_string(record.kind)); }},
    Column{"modality", [](D, R record) { return modality_of(record); }},
    Column{"text", [](D, R record) { return text_of(record.quote); }},
    Column{"start", [](D, R record) { return start_of(record.quote); }},
    Column{"end", [](D, R record) { return end_of(record.quote); }},
    Column{"utterance", [](D, R record) { return record.utterance; }},
    Column{"speaker", [](D, R record) { return name_of(record.speaker); }},
    Column{"speaker_kind", [](D, R record) { return kind_of(record.speaker); }},
    Column{"mention", [](D, R record) { return text_of(record.mention); }},
    Column{"mention_start", [](D, R record) { return start_of(record.mention); }},
    Column{"mention_end", [](D, R record) { return end_of(record.mention); }},
    Column{"speaker_by", [](D, R record) { return std::string(record.by); }},
    Column{"because", [](D, R record) { return text_of(record.because); }},
    Column{"because_start", [](D, R record) { return start_of(record.because); }},
    Column{"because_end", [](D, R record) { return end_of(record.because); }},
    Column{"via", [](D, R record) { return name_of(record.via); }},
    Column{"via_mention", [](D, R record) { return text_of(record.via_mention); }},
    Column{"via_mention_start", [](D, R record) { return start_of(record.via_mention); }},
    Column{"via_mention_end", [](D, R record) { return end_of(record.via_mention); }},
    Column{"cue", [](D, R record) { return text_of(record.cue); }},
    Column{"cue_start", [](D, R record) { return start_of(record.cue); }},
    Column{"cue_end", [](D, R record) { return end_of(record.cue); }},
    Column{"rule", [](D, R record) { return record.rule; }},
    Column{"confidence", [](D, R record) { return format_confidence(record.confidence); }},
    Column{"tone", [](D, R record) { return label_of(record.tone); }},
    Column{"tone_score", [](D, R record) { return score_of(record.tone); }, true},
    Column{"tone_words", [](D, R record) { return hits_of(record.tone); }},
    Column{"reporting_tone", [](D, R record) { return label_of(record.reporting_tone); }},
    Column{"reporting_tone_score", [](D, R record) { return score_of(record.reporting_tone); },
           true},
    Column{"reporting_tone_words", [](D, R record) { return hits_of(record.reporting_tone); }},
    Column{"published", [](D document, R) { return document.published; }},
    Column{"title", [](D document, R) { return document.title; }},
    Column{"url", [](D document, R) { return document.url; }},
    Column{"source", [](D document, R) { return document.source; }},
    Column{"language", [](D document, R) { return document.language; }},
    Column{"author", [](D document, R) { return document.author; }},
};

template <typename Cell>
void append_row(std::string& out, const Cell& cell) {
  for (const Column& column : kColumns) {
    if (&column != &kColumns.front()) out.push_back(',');
    append_cell(out, cell(column), column.number);
  }
  out.append("\r\n");
}

}  // namespace

void append_csv_header(std::string& out) {
  append_row(out, [](const Column& column) { return column.name; });
}

void append_csv(std::string& out, const Document& document) {
  for (const Record& record : document.records) {
    append_row(out, [&](const Column& column) { return column.cell(document, record); });
  }
}

}  // namespace inquit
