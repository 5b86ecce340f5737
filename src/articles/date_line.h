// find_date_line: finds a date line at the start of a plain-text article.
//
//   " date 2022-12-11 By Karl Rasmussen"  ->  "2022-12-11", a day of the calendar
#pragma once

#include <optional>
#include <string_view>

namespace inquit {

struct DateLine {
  std::string_view date;  // YYYY-MM-DD, a part of the text that was looked at
  bool exists = false;    // whether the calendar has that day
};

std::optional<DateLine> find_date_line(std::string_view text);

}  // namespace inquit
