// columns: the fields of a row taken apart to single values: the columns of CSV, Arrow, data frames
// and archives, and the members of a QuoteRecord.
//
//   for (const Column* column : flat_columns()) row.push_back(column->value(document, record));
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "records/fields.h"

namespace inquit {

enum class ColumnType : std::uint8_t {
  text,
  offset,   // in the unit of the records
  decimal,  // -1 to 1, four decimals at most
};

// Nothing, or what the column's type says.
using ColumnValue = std::variant<std::monostate, std::string, std::uint64_t, double>;

struct Column {
  // Which part of a field's value: all of it, or the text of words, or the label of a tone; etc.
  enum class Part : std::uint8_t { first, start, end, score, hits };

  const Field* field = nullptr;
  Part part = Part::first;
  ColumnType type = ColumnType::text;
  std::string name;         // in CSV, Arrow and frames; empty: not there
  std::string path;         // in JSON: "speaker.kind", "tone.score"
  std::string_view stored;  // in the archive; empty: not there
  int place = 0;            // there, among the stored columns of its table
  ReadInto read;

  ColumnValue value(const Document& document, const Record& record) const;
};

// All there are, in the order of fields.
std::span<const Column> columns();

// Those of CSV, Arrow and frames, in their order.
std::span<const Column* const> flat_columns();

// Those that are read back: what all quotes of an article share, then the rest.
std::span<const Column* const> read_columns(Of of);

// As it stands in a cell of CSV: nothing as "", decimals with two to four digits.
std::string to_cell(const ColumnValue& value);

}  // namespace inquit
