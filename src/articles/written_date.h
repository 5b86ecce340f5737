// iso_date: converts a date as written by feeds and news formats to ISO 8601.
//
//   "Mon, 2 Mar 2026 08:05:00 +0100"  ->  "2026-03-02T08:05:00+01:00"
//   "20260302T080500Z"                ->  "2026-03-02T08:05:00Z"
#pragma once

#include <string>
#include <string_view>

namespace inquit {

// Of RFC 822 and its successors (a year of two digits is of 1970 to 2069; zones by name are those
// that they name), of the basic form of ISO 8601, and of its extended form, which stays as it is.
// Empty where it is none of these.
std::string iso_date(std::string_view written);

}  // namespace inquit
