#include "records/json_lines.h"

#include <vector>

#include "records/fields.h"
#include "records/json_row.h"

namespace inquit {
namespace {

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
  void operator()(float value) const { row.raw(format_tone(value)); }
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
};

// What is done, one after the other, to write a row: the fields with the JSON before each, and the
// ends of objects.
struct Step {
  const Field* field = nullptr;  // null: an object ends
  std::string before;            // ,"kind":
  std::size_t behind = 0;        // of an object: the step behind its end
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
    steps_.push_back({&field, (first ? "\"" : ",\"") + std::string(name) + "\":", 0});
    if (field.kind == FieldKind::object)
      open_.push_back({std::string(field.path) + ".", steps_.size() - 1});
  }

  void close() {
    steps_.emplace_back();
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

void write_record(JsonRow& row, const Document& document, const Record& record) {
  static const std::vector<Step> steps = Steps().take();
  row.raw("{");
  for (std::size_t i = 0; i < steps.size();) {
    const Step& step = steps[i++];
    if (step.field == nullptr) {
      row.raw("}");
      continue;
    }
    const FieldValue value = step.field->value(document, record);
    const bool left_out = std::holds_alternative<LeftOut>(value);
    if (left_out || std::holds_alternative<std::monostate>(value)) {
      if (!left_out) write_absent(row, step);
      if (step.behind != 0) i = step.behind;
      continue;
    }
    row.raw(step.before);
    std::visit(Value{row}, value);
  }
  row.raw("}\n");
}

}  // namespace

void append_json(std::string& out, const Document& document) {
  if (document.records.empty()) return;
  JsonRow row(out);
  for (const Record& record : document.records) write_record(row, document, record);
}

}  // namespace inquit
