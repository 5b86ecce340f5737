// kReportDimensions: what reports count by, once for the query, the page, the table and the command
// line.
//
//   dimension_of(ReportBy::source).name == "source"
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "archive/report.h"

namespace inquit {

struct ReportDimension {
  ReportBy by = ReportBy::speaker;
  std::string_view name;     // on the command line and in what is written
  std::string_view column;   // of the table counted (counted_quotes.h); of a note, of its own table
  std::string_view unknown;  // what a reader is told where it is not known
  std::string_view order;    // of the rows; columns 1 and up: least_sure, key, quotes
  bool may_be_many = false;  // more values than a page shows one by one
};

inline constexpr std::string_view kMostFirst = "3 DESC, 2", kByTime = "2";

// In the order of ReportBy.
inline constexpr std::array kReportDimensions = {
    ReportDimension{ReportBy::speaker, "speaker", "person", "(none)", kMostFirst},
    ReportDimension{ReportBy::kind, "kind", "kind", "(no speaker)", kMostFirst},
    ReportDimension{ReportBy::source, "source", "source", "(no outlet known)", kMostFirst, true},
    ReportDimension{ReportBy::section, "section", "section", "(no section known)", kMostFirst,
                    true},
    ReportDimension{ReportBy::month, "month", "month", "(no date known)", kByTime},
    ReportDimension{ReportBy::tone, "tone", "tone", "(none)", kMostFirst},
    ReportDimension{ReportBy::note, "note", "ifnull(n.value, '')", "(no such note)", kMostFirst},
    ReportDimension{ReportBy::unquoted, "unquoted", "", "", kMostFirst},  // no dimension of quotes
};

constexpr const ReportDimension& dimension_of(ReportBy by) {
  return kReportDimensions[static_cast<std::size_t>(by)];
}

// Those that are a column of each quote, whoever speaks: all but speaker, note and
// unquoted.
inline constexpr std::size_t kQuoteDimensions = kReportDimensions.size() - 3;
constexpr const ReportDimension& quote_dimension(std::size_t i) { return kReportDimensions[i + 1]; }

}  // namespace inquit
