// CsvRecord: parses one record of CSV (RFC 4180) or TSV.
//
//   a,"b ""c"", d"  ->  {a} {b "c", d}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inquit {

enum class CsvOutcome : std::uint8_t {
  whole,
  open,    // a quoted field has not ended: the record goes on in the next line
  broken,  // a closing quote is followed by something other than a separator
};

struct CsvRecord {
  std::vector<std::string> fields;
  std::size_t fault = 0;  // byte that what is broken stands at

  // Parses a record without its line end. A quote inside an unquoted field is an ordinary
  // character, as all CSV writers assume.
  CsvOutcome split(std::string_view record, char separator);

  // The same without quoting, as IANA's text/tab-separated-values is defined.
  void split_plainly(std::string_view record, char separator);

 private:
  std::string& next_field();
  std::size_t used_ = 0;
};

}  // namespace inquit
