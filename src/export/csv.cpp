#include "export/csv.h"

#include "export/csv_row.h"
#include "records/fields.h"

namespace inquit {
namespace {

template <typename Cell>
void append_row(std::string& out, const Cell& cell) {
  for (const Field& field : fields()) {
    if (&field != &fields().front()) out.push_back(',');
    // Decimals are ours: no "-" in one can begin a formula.
    append_cell(out, cell(field), field.type == FieldType::decimal);
  }
  out.append("\r\n");
}

}  // namespace

void append_csv_header(std::string& out) {
  append_row(out, [](const Field& field) { return field.name; });
}

void append_csv(std::string& out, const Document& document) {
  for (const Record& record : document.records) {
    append_row(out, [&](const Field& field) { return to_cell(field.value(document, record)); });
  }
}

}  // namespace inquit
