// report_page: a report as one page for a browser, with charts, that needs no network and no other
// file: it can be filtered, and each figure leads to the quotes behind it.
//
//   write(report_page("news.db", report, breakdown, options));
#pragma once

#include <string>
#include <string_view>

#include "archive/breakdown.h"
#include "archive/report.h"

namespace inquit {

// Whatever stands in quotes, names, notes and addresses is shown as text: nothing of it can run,
// and only http and https addresses become links. report: by speaker, of the same options.
// unquoted: by ReportBy::unquoted, of which the first 500 rows are shown.
std::string report_page(std::string_view title, const Report& report, const Report& unquoted,
                        const Breakdown& breakdown, const ReportOptions& options);

}  // namespace inquit
