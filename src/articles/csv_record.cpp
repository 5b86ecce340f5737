#include "articles/csv_record.h"

namespace inquit {

// Strings of records before are used again.
std::string& CsvRecord::next_field() {
  if (used_ == fields.size()) fields.emplace_back();
  fields[used_].clear();
  return fields[used_++];
}

CsvOutcome CsvRecord::split(std::string_view record, char separator) {
  used_ = 0;
  std::size_t at = 0;
  for (;;) {
    std::string& field = next_field();
    if (at < record.size() && record[at] == '"') {
      ++at;
      for (;;) {
        const std::size_t quote = record.find('"', at);
        if (quote == std::string_view::npos) return CsvOutcome::open;
        field.append(record, at, quote - at);
        at = quote + 1;
        if (at == record.size() || record[at] != '"') break;
        field += '"';
        ++at;
      }
      if (at < record.size() && record[at] != separator) {
        fault = at;
        return CsvOutcome::broken;
      }
    } else {
      const std::size_t end = record.find(separator, at);
      field.assign(record, at, end == std::string_view::npos ? end : end - at);
      at = end == std::string_view::npos ? record.size() : end;
    }
    if (at == record.size()) break;
    ++at;  // the separator; behind a last one stands an empty field
  }
  fields.resize(used_);
  return CsvOutcome::whole;
}

void CsvRecord::split_plainly(std::string_view record, char separator) {
  used_ = 0;
  for (;;) {
    const std::size_t end = record.find(separator);
    next_field() = record.substr(0, end);
    if (end == std::string_view::npos) break;
    record.remove_prefix(end + 1);
  }
  fields.resize(used_);
}

}  // namespace inquit
