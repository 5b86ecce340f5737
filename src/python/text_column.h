// TextColumns: columns of text out of an Arrow stream, batch by batch, without copying.
//
//   TextColumns columns(stream, {"body", "uri"});
//   while (columns.next_row()) use(columns.text(0), columns.text(1));
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "python/arrow_abi.h"

namespace inquit::python {

// The data has not the columns that it should, or not of a kind that is text. what() says which.
class ColumnError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Not safe to share between threads.
class TextColumns {
 public:
  // Takes the stream over. names: the columns that are wanted; a stream that is no table (a column
  // of texts by itself) has one, whatever its name. Throws ColumnError.
  TextColumns(ArrowArrayStream& stream, std::vector<std::string> names);

  // Goes to the next row, from the first; false at the end. Throws ColumnError where the stream
  // fails.
  bool next_row();

  std::uint64_t row() const { return row_; }  // from 0, over all batches

  // The cell of a column, none where it is null; lives until the next call of next_row(). Whole
  // numbers are written in decimal digits.
  std::optional<std::string_view> text(std::size_t column);

 private:
  struct Column {
    std::string name;
    std::int64_t child = -1;  // -1: the array itself
    std::string format;
    std::string values;  // of a dictionary: the format of its values
  };
  void bind(Column& column, const ArrowSchema& schema) const;
  bool next_batch();
  std::string fault();

  Released<ArrowArrayStream> stream_;
  Released<ArrowSchema> schema_;
  Released<ArrowArray> batch_;
  std::vector<Column> columns_;
  std::vector<std::string> digits_;  // of cells that are numbers
  std::int64_t at_ = -1;             // row of the batch
  std::uint64_t row_ = 0;
  std::uint64_t before_ = 0;  // rows of earlier batches
};

}  // namespace inquit::python
