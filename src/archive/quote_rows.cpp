#include "archive/quote_rows.h"

#include <cstdlib>
#include <variant>
#include <vector>

#include "base/decimals.h"
#include "people/speaker.h"
#include "records/columns.h"

namespace inquit {
namespace {

constexpr int kFirst = 2;  // of what is read by the table of fields, behind the key and a.id

const std::vector<const Column*>& read_and_stored() {
  static const std::vector<const Column*> all = [] {
    std::vector<const Column*> found;
    for (const Of of : {Of::quote, Of::article}) {
      for (const Column* column : read_columns(of)) {
        if (!column->stored.empty()) found.push_back(column);
      }
    }
    return found;
  }();
  return all;
}

// Numbers have the decimals that inquit extract writes.
struct Read {
  const Statement& row;
  int place;
  const Column& column;
  QuoteRecord& record;

  void operator()(std::monostate) const {}
  void operator()(std::string QuoteRecord::*into) const {
    if (column.type == ColumnType::text) {
      record.*into = row.text(place);
    } else if (!row.null(place)) {
      record.*into = two_to_four_decimals(row.real(place));
    }
  }
  void operator()(std::uint64_t QuoteRecord::*into) const {
    record.*into = static_cast<std::uint64_t>(row.integer(place));
  }
  void operator()(double QuoteRecord::*into) const {
    record.*into = std::strtod(two_to_four_decimals(row.real(place)).c_str(), nullptr);
  }
  void operator()(SpeakerKind QuoteRecord::*into) const {
    record.*into = speaker_kind_of(row.text(place));
  }
};

}  // namespace

std::string quote_columns() {
  std::string sql = "q.key, a.id";
  for (const Column* column : read_and_stored())
    sql += (column->field->of == Of::quote ? ", q." : ", a.") + std::string(column->stored);
  return sql;
}

int quote_column_count() { return kFirst + static_cast<int>(read_and_stored().size()); }

QuoteRecord read_record(const Statement& row) {
  QuoteRecord record;
  record.doc = row.text(1);
  int place = kFirst;
  for (const Column* column : read_and_stored())
    std::visit(Read{row, place++, *column, record}, column->read);
  record.id = record.doc + "#" + std::to_string(record.start);
  return record;
}

}  // namespace inquit
