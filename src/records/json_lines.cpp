#include "records/json_lines.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "records/fields.h"
#include "records/record_writer.h"

namespace inquit {
namespace {

float clamped(float score) { return std::clamp(score, -1.0f, 1.0f); }

// {"text": ..., "start": ..., "end": ...
void write_open_words(JsonRow& row, const Words& words) {
  row.raw("{\"text\":").string(words.text);
  row.raw(",\"start\":").number(words.range.begin);
  row.raw(",\"end\":").number(words.range.end);
}

// Writes a value by its type.
struct Value {
  JsonRow& row;

  void operator()(std::monostate) const {}
  void operator()(LeftOut) const {}
  void operator()(Present) const { row.raw("{"); }
  void operator()(std::string_view value) const { row.string(value); }
  void operator()(std::uint64_t value) const { row.number(value); }
  void operator()(float value) const { row.decimal(clamped(value)); }
  void operator()(const Words* words) const {
    write_open_words(row, *words);
    row.raw("}");
  }
  void operator()(std::span<const std::string> names) const {
    row.raw("[");
    for (const std::string& name : names) {
      if (&name != &names.front()) row.raw(",");
      row.string(name);
    }
    row.raw("]");
  }
  void operator()(const RecordTone* tone) const {
    row.raw("{\"score\":").decimal(clamped(tone->score));
    row.raw(",\"label\":").string(to_string(tone->label));
    row.raw(",\"words\":[");
    bool first = true;
    for (const RecordTone::Hit& hit : tone->words) {
      if (!first) row.raw(",");
      first = false;
      write_open_words(row, hit.words);
      row.raw(",\"score\":").decimal(clamped(hit.score)).raw("}");
    }
    row.raw("]}");
  }
};

// What is done, one after the other, to write a row: the fields with the JSON before each, and the
// ends of objects.
struct Step {
  const Field* field = nullptr;  // null: an object ends
  JsonPiece before;              // ,"kind":
  std::size_t behind = 0;        // the step behind this one or, of an object, behind its end
};

class Steps {
 public:
  Steps() {
    for (const Field& field : fields()) add(field);
    while (!open_.empty()) close();
  }

  std::vector<Step> take() && { return std::move(steps_); }

 private:
  void add(const Field& field) {
    while (!open_.empty() && !field.path.starts_with(open_.back().path)) close();
    const std::size_t dot = field.path.rfind('.');
    const std::string_view name = field.path.substr(dot + 1);  // npos + 1 is 0
    const bool first = steps_.empty() || (!open_.empty() && open_.back().step + 1 == steps_.size());
    steps_.push_back(
        {&field, JsonPiece((first ? "\"" : ",\"") + std::string(name) + "\":"), steps_.size() + 1});
    if (field.kind == FieldKind::object)
      open_.push_back({std::string(field.path) + ".", steps_.size() - 1});
  }

  void close() {
    steps_.push_back({nullptr, JsonPiece("}"), steps_.size() + 1});
    steps_[open_.back().step].behind = steps_.size();
    open_.pop_back();
  }

  struct Open {
    std::string path;  // with a dot behind it
    std::size_t step = 0;
  };
  std::vector<Step> steps_;
  std::vector<Open> open_;
};

void write_absent(JsonRow& row, const Step& step) {
  if (step.field->missing == Missing::left_out) return;
  row.raw(step.before);
  if (step.field->missing == Missing::null) {
    row.raw("null");
  } else {
    row.raw("\"\"");
  }
}

// Writes some of the steps.
void write_steps(JsonRow& row, std::span<const Step> steps, std::size_t from, std::size_t to,
                 const Document& document, const Record& record) {
  for (std::size_t i = from; i < to;) {
    const Step& step = steps[i++];
    if (step.field == nullptr) {
      row.raw(step.before);
      continue;
    }
    const FieldValue value = step.field->value(document, record);
    const bool left_out = std::holds_alternative<LeftOut>(value);
    if (left_out || std::holds_alternative<std::monostate>(value)) {
      if (!left_out) write_absent(row, step);
      i = step.behind;
      continue;
    }
    row.raw(step.before);
    std::visit(Value{row}, value);
  }
}

// Steps that follow each other: of fields that all quotes of an article share, or of others.
struct Run {
  Of of = Of::quote;
  std::size_t begin = 0, end = 0;
};

std::vector<Run> runs_of(std::span<const Step> steps) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Of of = steps[i].field != nullptr ? steps[i].field->of : Of::quote;
    if (runs.empty() || runs.back().of != of) runs.push_back({of, i, i});
    runs.back().end = i + 1;
  }
  return runs;
}

const std::vector<Step>& all_steps() {
  static const std::vector<Step> steps = Steps().take();
  return steps;
}

const std::vector<Run>& all_runs() {
  static const std::vector<Run> runs = runs_of(all_steps());
  return runs;
}

}  // namespace

RecordWriter::RecordWriter(const Document& document) : document_(document) {
  static const Record kAny;  // an article's fields depend on none
  for (const Run& run : all_runs()) {
    if (run.of != Of::article) continue;
    row_.clear();
    write_steps(row_, all_steps(), run.begin, run.end, document, kAny);
    shared_.emplace_back(std::string(row_.text()));
  }
}

void RecordWriter::append(std::string& out, const Record& record) {
  row_.clear();
  row_.raw("{");
  auto shared = shared_.begin();
  for (const Run& run : all_runs()) {
    if (run.of == Of::article) {
      row_.raw(*shared++);
    } else {
      write_steps(row_, all_steps(), run.begin, run.end, document_, record);
    }
  }
  out += row_.raw("}\n").text();
}

void append_json(std::string& out, const Document& document) {
  if (document.records.empty()) return;
  RecordWriter writer(document);
  for (const Record& record : document.records) writer.append(out, record);
}

}  // namespace inquit
