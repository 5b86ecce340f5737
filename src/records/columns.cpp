#include "records/columns.h"

#include <cmath>

#include "base/decimals.h"

namespace inquit {
namespace {

using Part = Column::Part;

// The nearest number of four decimals, so that 0.97f is 0.97.
double decimal(float value) { return std::nearbyint(static_cast<double>(value) * 1e4) / 1e4; }

// "gutted -0.75; hurts -0.50"
std::string hits_of(const RecordTone& tone) {
  std::string out;
  for (const RecordTone::Hit& hit : tone.words)
    out += (out.empty() ? "" : "; ") + hit.words.text + " " + format_tone(hit.score);
  return out;
}

struct PartOf {
  Part part;

  ColumnValue operator()(std::monostate) const { return {}; }
  ColumnValue operator()(LeftOut) const { return {}; }
  ColumnValue operator()(Present) const { return {}; }
  ColumnValue operator()(std::span<const std::string>) const { return {}; }
  ColumnValue operator()(std::string_view value) const { return std::string(value); }
  ColumnValue operator()(std::uint64_t value) const { return value; }
  ColumnValue operator()(float value) const { return decimal(value); }
  ColumnValue operator()(const Words* words) const {
    if (part == Part::start) return words->range.begin;
    if (part == Part::end) return words->range.end;
    return text(words->text);
  }
  ColumnValue operator()(const RecordTone* tone) const {
    if (part == Part::score) return decimal(tone->score);
    return text(part == Part::hits ? hits_of(*tone) : std::string(to_string(tone->label)));
  }

 private:
  static ColumnValue text(std::string value) {
    return value.empty() ? ColumnValue() : ColumnValue(std::move(value));
  }
};

struct Cell {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(std::uint64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const {
    return two_to_four_decimals(static_cast<float>(value));
  }
};

class Maker {
 public:
  explicit Maker(const Field& field) : field_(field) {}

  void append_to(std::vector<Column>& out) const {
    switch (field_.kind) {
      case FieldKind::text:
      case FieldKind::quote_id:
        return out.push_back(make(Part::first, ColumnType::text));
      case FieldKind::offset:
        return out.push_back(make(Part::first, ColumnType::offset));
      case FieldKind::decimal:
        return out.push_back(make(Part::first, ColumnType::decimal));
      case FieldKind::words:
        out.push_back(make(Part::first, ColumnType::text, ".text"));
        out.push_back(make(Part::start, ColumnType::offset, ".start", "_start"));
        return out.push_back(make(Part::end, ColumnType::offset, ".end", "_end"));
      case FieldKind::tone:
        out.push_back(make(Part::first, ColumnType::text, ".label"));
        out.push_back(make(Part::score, ColumnType::decimal, ".score", "_score"));
        return out.push_back(make(Part::hits, ColumnType::text, ".words", "_words"));
      case FieldKind::names:
      case FieldKind::object:
        return;
    }
  }

 private:
  Column make(Part part, ColumnType type, std::string_view below = "",
              std::string_view behind = "") const {
    Column column;
    column.field = &field_;
    column.part = part;
    column.type = type;
    column.path = std::string(field_.path).append(below);
    if (!field_.column.empty()) column.name = std::string(field_.column).append(behind);
    if (part == Part::first) {
      column.stored = field_.stored.column;
      column.place = field_.stored.place;
      column.read = field_.read;
    } else if (part == Part::score) {
      column.stored = field_.stored.score;
      column.place = field_.stored.place + 1;
      if (field_.read_score != nullptr) column.read = field_.read_score;
    }
    return column;
  }

  const Field& field_;
};

template <typename Wanted>
std::vector<const Column*> select(const Wanted& wanted) {
  std::vector<const Column*> out;
  for (const Column& column : columns()) {
    if (wanted(column)) out.push_back(&column);
  }
  return out;
}

}  // namespace

ColumnValue Column::value(const Document& document, const Record& record) const {
  return std::visit(PartOf{part}, field->value(document, record));
}

std::span<const Column> columns() {
  static const std::vector<Column> all = [] {
    std::vector<Column> out;
    for (const Field& field : fields()) Maker(field).append_to(out);
    return out;
  }();
  return all;
}

std::span<const Column* const> flat_columns() {
  static const auto flat = select([](const Column& column) { return !column.name.empty(); });
  return flat;
}

std::span<const Column* const> read_columns(Of of) {
  const auto read_of = [](Of whose) {
    return select([whose](const Column& column) {
      return column.field->of == whose && column.read.index() != 0;
    });
  };
  static const auto of_article = read_of(Of::article), of_quote = read_of(Of::quote);
  return of == Of::article ? of_article : of_quote;
}

std::string to_cell(const ColumnValue& value) { return std::visit(Cell(), value); }

}  // namespace inquit
