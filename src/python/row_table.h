// RowTable: rows of quotes as the columns of an Arrow table.
// In go documents, row by row of records/columns.h; out comes an Arrow stream that shares the
// table's memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "python/arrow_abi.h"
#include "records/columns.h"

namespace inquit::python {

// Columns: "row" (the number of the article in the input, from 0), then those of flat_columns():
// text is large_utf8, offsets are uint64, decimals float64; all but "row" may be null.
class RowTable {
 public:
  RowTable();

  // Appends the document's records.
  void add(const Document& document, std::uint64_t row);

  std::uint64_t size() const { return rows_; }
  std::vector<std::string> names() const;

  // Fills a schema, or a stream of one batch. Both may outlive the caller's pointer; the memory is
  // the table's own, which must not change any more.
  static void export_schema(const std::shared_ptr<const RowTable>& table, ArrowSchema* out);
  static void export_stream(const std::shared_ptr<const RowTable>& table, ArrowArrayStream* out);

  struct Column {
    std::string_view name;
    ColumnType type = ColumnType::text;
    bool may_be_null = true;
    std::vector<std::uint8_t> valid;  // a bit a row
    std::int64_t nulls = 0;
    std::vector<std::int64_t> ends = {0};  // of text, in bytes
    std::string bytes;
    std::vector<std::uint64_t> offsets;
    std::vector<double> decimals;

    void add(const ColumnValue& value, std::uint64_t row);
  };
  const std::vector<Column>& columns() const { return columns_; }

 private:
  std::vector<Column> columns_;
  std::uint64_t rows_ = 0;
};

}  // namespace inquit::python
