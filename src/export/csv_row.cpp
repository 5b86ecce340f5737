#include "export/csv_row.h"

namespace inquit {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

}  // namespace

void append_cell(std::string& out, std::string_view cell, bool number) {
  const bool formula =
      !number && !cell.empty() && kFormulaStarts.find(cell.front()) != std::string_view::npos;
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    if (formula) out.push_back('\'');
    out.append(cell);
    return;
  }
  out.append(formula ? "\"'" : "\"");
  for (const char c : cell) {
    out.push_back(c);
    if (c == '"') out.push_back('"');
  }
  out.push_back('"');
}

}  // namespace inquit
