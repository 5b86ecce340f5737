#include "export/csv.h"

#include "export/csv_row.h"
#include "records/columns.h"

namespace inquit {
namespace {

template <typename Cell>
void append_row(std::string& out, const Cell& cell) {
  bool first = true;
  for (const Column* column : flat_columns()) {
    if (!first) out.push_back(',');
    first = false;
    // Decimals are ours: no "-" in one can begin a formula.
    append_cell(out, cell(*column), column->type == ColumnType::decimal);
  }
  out.append("\r\n");
}

}  // namespace

void append_csv_header(std::string& out) {
  append_row(out, [](const Column& column) { return std::string_view(column.name); });
}

void append_csv(std::string& out, const Document& document, const Record& record) {
  append_row(out, [&](const Column& column) { return to_cell(column.value(document, record)); });
}

void append_csv(std::string& out, const Document& document) {
  for (const Record& record : document.records) append_csv(out, document, record);
}

}  // namespace inquit
