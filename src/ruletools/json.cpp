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
    out.end_object();
  } else {
    out.null();
  }
  out.end_object();
}

}  // namespace

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
