#include "records/fields.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/decimals.h"

namespace inquit {
namespace {

using D = const Document&;
using R = const Record&;
using V = FieldValue;

V text(std::string_view value) { return value.empty() ? V() : V(std::string(value)); }
V text(const std::optional<Words>& words) { return words ? V(words->text) : V(); }
V start(const std::optional<Words>& words) { return words ? V(words->range.begin) : V(); }
V end(const std::optional<Words>& words) { return words ? V(words->range.end) : V(); }
V name(const std::optional<Speaker>& speaker) { return speaker ? V(speaker->name) : V(); }
V kind(const std::optional<Speaker>& speaker) {
  return speaker ? text(to_string(speaker->kind)) : V();
}

// The nearest number of four decimals, so that 0.97f is 0.97.
V decimal(float value, float least) {
  return std::nearbyint(static_cast<double>(std::clamp(value, least, 1.0f)) * 1e4) / 1e4;
}

V label(const std::optional<RecordTone>& tone) { return tone ? text(to_string(tone->label)) : V(); }
V score(const std::optional<RecordTone>& tone) { return tone ? decimal(tone->score, -1) : V(); }

// "gutted -0.75; hurts -0.50"
V hits(const std::optional<RecordTone>& tone) {
  std::string out;
  if (tone) {
    for (const RecordTone::Hit& hit : tone->words)
      out += (out.empty() ? "" : "; ") + hit.words.text + " " + format_tone(hit.score);
  }
  return text(out);
}

constexpr FieldType kText = FieldType::text;
constexpr FieldType kOffset = FieldType::offset;
constexpr FieldType kDecimal = FieldType::decimal;

constexpr std::array kFields = {
    Field{"id", kText, [](D, R r) { return text(r.id); }},
    Field{"doc", kText, [](D d, R) { return text(d.id); }},
    Field{"kind", kText, [](D, R r) { return text(to_string(r.kind)); }},
    Field{"modality", kText,
          [](D, R r) { return r.modality == Modality::said ? V() : text(to_string(r.modality)); }},
    Field{"text", kText, [](D, R r) { return V(r.quote.text); }},
    Field{"start", kOffset, [](D, R r) { return V(r.quote.range.begin); }},
    Field{"end", kOffset, [](D, R r) { return V(r.quote.range.end); }},
    Field{"utterance", kText, [](D, R r) { return text(r.utterance); }},
    Field{"speaker", kText, [](D, R r) { return name(r.speaker); }},
    Field{"speaker_kind", kText, [](D, R r) { return kind(r.speaker); }},
    Field{"mention", kText, [](D, R r) { return text(r.mention); }},
    Field{"mention_start", kOffset, [](D, R r) { return start(r.mention); }},
    Field{"mention_end", kOffset, [](D, R r) { return end(r.mention); }},
    Field{"speaker_by", kText, [](D, R r) { return text(r.by); }},
    Field{"because", kText, [](D, R r) { return text(r.because); }},
    Field{"because_start", kOffset, [](D, R r) { return start(r.because); }},
    Field{"because_end", kOffset, [](D, R r) { return end(r.because); }},
    Field{"via", kText, [](D, R r) { return name(r.via); }},
    Field{"via_mention", kText, [](D, R r) { return text(r.via_mention); }},
    Field{"via_mention_start", kOffset, [](D, R r) { return start(r.via_mention); }},
    Field{"via_mention_end", kOffset, [](D, R r) { return end(r.via_mention); }},
    Field{"cue", kText, [](D, R r) { return text(r.cue); }},
    Field{"cue_start", kOffset, [](D, R r) { return start(r.cue); }},
    Field{"cue_end", kOffset, [](D, R r) { return end(r.cue); }},
    Field{"rule", kText, [](D, R r) { return text(r.rule); }},
    Field{"confidence", kDecimal, [](D, R r) { return decimal(r.confidence, 0); }},
    Field{"tone", kText, [](D, R r) { return label(r.tone); }},
    Field{"tone_score", kDecimal, [](D, R r) { return score(r.tone); }},
    Field{"tone_words", kText, [](D, R r) { return hits(r.tone); }},
    Field{"reporting_tone", kText, [](D, R r) { return label(r.reporting_tone); }},
    Field{"reporting_tone_score", kDecimal, [](D, R r) { return score(r.reporting_tone); }},
    Field{"reporting_tone_words", kText, [](D, R r) { return hits(r.reporting_tone); }},
    Field{"published", kText, [](D d, R) { return text(d.published); }},
    Field{"title", kText, [](D d, R) { return text(d.title); }},
    Field{"url", kText, [](D d, R) { return text(d.url); }},
    Field{"source", kText, [](D d, R) { return text(d.source); }},
    Field{"language", kText, [](D d, R) { return text(d.language); }},
    Field{"author", kText, [](D d, R) { return text(d.author); }},
};

struct Cell {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(std::uint64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const {
    return two_to_four_decimals(static_cast<float>(value));
  }
};

}  // namespace

std::span<const Field> fields() { return kFields; }

std::string to_cell(const FieldValue& value) { return std::visit(Cell(), value); }

}  // namespace inquit
