#include "export/pretty.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "export/display_width.h"

namespace inquit {
namespace {

constexpr int kReadableWidth = 100;  // wider lines tire the eye
constexpr int kLeastWidth = 20;
constexpr std::string_view kBold = "1";
constexpr std::string_view kDim = "2";

std::string_view color_of(const std::optional<Speaker>& speaker) {
  if (!speaker) return kDim;
  switch (speaker->kind) {
    case SpeakerKind::person:
      return "1;36";  // cyan
    case SpeakerKind::organisation:
      return "1;33";  // yellow
    case SpeakerKind::group:
      return "1;35";  // magenta
    case SpeakerKind::unnamed:
      return "1;34";  // blue
    case SpeakerKind::document:
      return "1;32";  // green
  }
  return kBold;
}

// What stood in the article beside the quote, in its order: "he posted", "Kane … said".
std::string inquit_of(const Record& record) {
  const std::string mention = record.mention ? printable(record.mention->text) : "";
  if (!record.cue || mention.empty()) return record.cue ? printable(record.cue->text) : mention;
  const bool cue_first = record.cue->range.begin < record.mention->range.begin;
  const Words& first = cue_first ? *record.cue : *record.mention;
  const Words& second = cue_first ? *record.mention : *record.cue;
  const bool adjacent = second.range.begin <= first.range.end + 1;
  return printable(first.text) + (adjacent ? " " : " … ") + printable(second.text);
}

class Printer {
 public:
  Printer(std::string& out, const PrettyStyle& style)
      : out_(out),
        color_(style.color),
        width_(std::clamp(style.width, kLeastWidth, kReadableWidth)) {}

  void heading(const Document& document) {
    paint(kBold, printable(document.id));
    if (!document.published.empty()) paint(kDim, "  " + printable(document.published));
    out_ += '\n';
    if (document.title.empty()) return;
    for (const std::string& line : wrap(document.title, width_)) out_ += line + '\n';
  }

  void quote(const Record& record) {
    const std::string_view color = color_of(record.speaker);
    out_ += "\n  ";
    paint(color, record.speaker ? printable(record.speaker->name) : "unattributed");
    if (record.via) out_ += ", via " + printable(record.via->name);
    paint(kDim, "  " + std::string(to_string(record.kind)));
    if (record.modality != Modality::said)
      paint(kBold, "  " + std::string(to_string(record.modality)));
    out_ += '\n';
    for (const std::string& line : wrap("“" + record.quote.text + "”", width_ - 4)) {
      out_ += "  ";
      paint(color, "│");
      out_ += " " + line + '\n';
    }
    decision(record);
    if (record.tone) tone("", *record.tone);
    if (record.reporting_tone) tone("reported: ", *record.reporting_tone);
  }

  void nothing() {
    out_ += "\n  ";
    paint(kDim, "no quotes");
    out_ += '\n';
  }

 private:
  void decision(const Record& record) {
    std::string line = inquit_of(record);
    if (!record.rule.empty()) line += (line.empty() ? "" : " · ") + record.rule;
    if (line.empty() && !record.speaker) return;
    line += (line.empty() ? "" : " · ") + format_confidence(record.confidence);
    for (const std::string& part : wrap(line, width_ - 4)) {
      paint(kDim, "    " + part);
      out_ += '\n';
    }
  }

  // "negative -0.61: gutted -0.75, hurts -0.50"; nothing where nothing is known.
  void tone(std::string_view what, const RecordTone& tone) {
    if (tone.label == ToneLabel::none) return;
    std::string line(what);
    line += fmt::format("{} {:.2f}:", to_string(tone.label), tone.score);
    for (const RecordTone::Hit& hit : tone.words) {
      line += fmt::format("{} {} {:.2f}", &hit == &tone.words.front() ? "" : ",",
                          printable(hit.words.text), hit.score);
    }
    for (const std::string& part : wrap(line, width_ - 4)) {
      paint(kDim, "    " + part);
      out_ += '\n';
    }
  }

  void paint(std::string_view code, std::string_view text) {
    append_painted(out_, text, color_ ? code : "");
  }

  std::string& out_;
  bool color_;
  int width_;
};

}  // namespace

void append_pretty(std::string& out, const Document& document, const PrettyStyle& style) {
  Printer printer(out, style);
  printer.heading(document);
  for (const Record& record : document.records) printer.quote(record);
  if (document.records.empty()) printer.nothing();
  out += '\n';
}

}  // namespace inquit
