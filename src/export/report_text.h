// What a report comes to, as a table for a terminal, as CSV or as JSON.
//
//   append_report_csv(out, report, ReportBy::speaker);
#pragma once

#include <string>

#include "archive/report.h"
#include "export/json_fields.h"

namespace inquit {

// A header and a line for each row, at most so many (0: all), then what all comes to, in sentences.
void append_report_table(std::string& out, const Report& report, const ReportOptions& options,
                         std::size_t most);

// RFC 4180, a header and a line for each row; cells as in csv.h.
void append_report_csv(std::string& out, const Report& report, ReportBy by);

// One object: "by", "rows", and "all" with what all comes to.
void append_report_json(std::string& out, const Report& report, const ReportOptions& options);

// The member "all" of that object, within an object that the caller has begun.
void write_report_facts(Writer& writer, const Report& report);

}  // namespace inquit
