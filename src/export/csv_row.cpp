#include "export/csv_row.h"

#include <algorithm>
#include <array>

namespace inquit {
namespace {

// Spreadsheets take a cell that begins so for a formula; full-width signs ＝ ＋ － ＠ count as
// theirs.
constexpr std::string_view kFormulaStarts = "=+-@\t\r\n";
constexpr std::array<std::string_view, 4> kWideStarts = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

bool is_formula(std::string_view cell) {
  return !cell.empty() && (kFormulaStarts.find(cell.front()) != std::string_view::npos ||
                           std::ranges::any_of(kWideStarts, [&](std::string_view start) {
                             return cell.starts_with(start);
                           }));
}

}  // namespace

void append_cell(std::string& out, std::string_view cell, bool number) {
  const bool formula = !number && is_formula(cell);
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
