#include "ruletools/json.h"

#include "ruletools/json_writer.h"

namespace inquit {
namespace {

void write(JsonWriter& out, const Diagnostic& one) {
  out.object();
  if (!one.file.empty()) out.field("file", one.file);
  if (one.line > 0) out.field("line", one.line);
  if (one.column > 0) out.field("column", one.column);
  out.field("severity", one.severity == Diagnostic::Severity::error ? "error" : "warning");
  out.field("message", one.message);
  out.end_object();
}

void write(JsonWriter& out, std::string_view name, const std::vector<Diagnostic>& all) {
  out.key(name);
  out.array();
  for (const Diagnostic& one : all) write(out, one);
  out.end_array();
}

void write(JsonWriter& out, const ExampleResult& one, const PackSource& pack) {
  out.object();
  out.field("file", pack.files[one.line.file]);
  out.field("line", one.line.line);
  out.field("block", one.block);
  out.field("kind", one.kind == ExampleKind::yes  ? "yes"
                    : one.kind == ExampleKind::no ? "no"
                                                  : "later");
  out.field("text", one.example.text);
  out.field("passed", one.outcome.passed);
  if (!one.outcome.why.empty()) out.field("why", one.outcome.why);
  out.key("expected");
  out.object();
  if (one.example.speaker) out.field("speaker", *one.example.speaker);
  if (one.example.cue) out.field("cue", *one.example.cue);
  if (one.example.relay) out.field("relay", *one.example.relay);
  if (one.example.name) out.field("name", *one.example.name);
  if (one.example.not_a_quote) out.field("not_a_quote", true);
  if (one.example.modality) out.field("modality", to_string(*one.example.modality));
  out.end_object();
  out.key("captured");
  if (one.outcome.found) {
    out.object();
    out.field("rule", one.outcome.rule);
    out.field("speaker", one.outcome.speaker);
    out.field("cue", one.outcome.cue);
    out.field("relay", one.outcome.relay);
    out.key("name");
    one.outcome.name.empty() ? out.null() : out.string(one.outcome.name);
    out.field("unnamed", one.outcome.is_unnamed);
    out.field("not_a_quote", one.outcome.not_a_quote);
    out.field("modality", to_string(one.outcome.modality));
    out.end_object();
  } else {
    out.null();
  }
  out.end_object();
}

void text_or_null(JsonWriter& out, std::string_view name, const std::string& value) {
  out.key(name);
  value.empty() ? out.null() : out.string(value);
}

void write_way(JsonWriter& out, const std::vector<StepShown>& way) {
  out.key("way");
  out.array();
  for (const StepShown& step : way) {
    out.object();
    out.field("element", step.element);
    out.field("words", step.words);
    out.end_object();
  }
  out.end_array();
}

void write(JsonWriter& out, const ExplainedRule& one) {
  out.object();
  out.field("rule", one.rule);
  out.field("speaker", one.speaker);
  text_or_null(out, "cue", one.cue);
  text_or_null(out, "pattern", one.pattern);
  write_way(out, one.way);
  out.field("won", one.won);
  if (!one.won) out.field("lost_because", one.lost_because);
  out.end_object();
}

void write(JsonWriter& out, const MissedRule& one) {
  out.object();
  out.field("rule", one.rule);
  text_or_null(out, "pattern", one.pattern);
  write_way(out, one.way);
  out.field("why", one.why);
  out.key("fixes");
  out.array();
  for (const std::string& fix : one.fixes) out.string(fix);
  out.end_array();
  out.end_object();
}

void write(JsonWriter& out, const WeighedSource& one) {
  out.object();
  out.field("words", one.words);
  out.field("total", rounded(one.total));
  out.key("evidence");
  out.object();
  for (const auto& [kind, weight] : one.evidence) out.field(kind, rounded(weight));
  out.end_object();
  out.end_object();
}

void write(JsonWriter& out, const QuoteExplanation& one, std::size_t most) {
  out.object();
  out.field("words", one.words);
  out.field("kind", one.kind);
  text_or_null(out, "speaker", one.has_speaker ? one.speaker : "");
  text_or_null(out, "rule", one.rule);
  out.field("confidence", rounded(one.confidence));
  if (!one.modality.empty()) {
    out.field("modality", one.modality);
    out.field("modality_rule", one.modality_rule);
  }
  out.key("name");
  if (one.naming) {
    write(out, *one.naming);
  } else {
    out.null();
  }
  out.key("held");
  out.array();
  for (const ExplainedRule& held : one.held) write(out, held);
  out.end_array();
  out.key("sources");
  out.array();
  for (std::size_t i = 0; i < one.sources.size() && (most == 0 || i < most); ++i)
    write(out, one.sources[i]);
  out.end_array();
  out.key("missed");
  out.array();
  for (std::size_t i = 0; i < one.missed.size() && (most == 0 || i < most); ++i)
    write(out, one.missed[i]);
  out.end_array();
  out.end_object();
}

}  // namespace

std::string to_json(const std::vector<ArticleExplanation>& articles, std::size_t most) {
  JsonWriter out;
  out.array();
  for (const ArticleExplanation& one : articles) {
    out.object();
    text_or_null(out, "article", one.article);
    out.key("quotes");
    out.array();
    for (const QuoteExplanation& quote : one.quotes) write(out, quote, most);
    out.end_array();
    out.end_object();
  }
  out.end_array();
  return out.text();
}

std::string to_json(const std::vector<Diagnostic>& diagnostics) {
  JsonWriter out;
  out.array();
  for (const Diagnostic& one : diagnostics) write(out, one);
  out.end_array();
  return out.text();
}

std::string to_json(const PackTestReport& report, const PackSource& pack) {
  JsonWriter out;
  out.object();
  out.key("examples");
  out.array();
  for (const ExampleResult& one : report.results) write(out, one, pack);
  out.end_array();
  write(out, "faults", report.faults);
  write(out, "notes", report.notes);
  out.field("taken_away", static_cast<std::uint64_t>(report.taken_away));
  out.end_object();
  return out.text();
}

}  // namespace inquit
