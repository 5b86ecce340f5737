// fields: what a row says, as named and typed columns. One table for all writers of flat rows: CSV,
// Arrow, data frames. FORMAT.md explains each field.
//
//   for (const Field& field : fields()) row.push_back(field.value(document, record));
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "records/record.h"

namespace inquit {

enum class FieldType : std::uint8_t {
  text,
  offset,   // in the unit of the records
  decimal,  // -1 to 1, four decimals at most
};

// Nothing, or what the field's type says.
using FieldValue = std::variant<std::monostate, std::string, std::uint64_t, double>;

struct Field {
  std::string_view name;
  FieldType type = FieldType::text;
  FieldValue (*value)(const Document& document, const Record& record) = nullptr;
};

// In the order of columns.
std::span<const Field> fields();

// As it stands in a cell of CSV: nothing as "", decimals with two to four digits.
std::string to_cell(const FieldValue& value);

}  // namespace inquit
