// CsvRecord: one record of CSV (RFC 4180) or TSV, taken apart.
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
  broken,  // something else than a separator stands behind a closing quote
};

struct CsvRecord {
  std::vector<std::string> fields;
  std::size_t fault = 0;  // byte that what is broken stands at

  // Takes a record without its line end. A quote within a field that does not begin with one is a
  // character as any other, as all that write CSV have it.
  CsvOutcome split(std::string_view record, char separator);

  // The same without quoting, as IANA's text/tab-separated-values is defined.
  void split_plainly(std::string_view record, char separator);

 private:
  std::string& next_field();
  std::size_t used_ = 0;
};

}  // namespace inquit
