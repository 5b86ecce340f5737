// DateRange: from when until when something holds, as an editor writes it, to the year, the month
// or the day. Both ends count.
//
//   2018-05 ..        from May 2018 on
//   .. 2020           up to the end of 2020
//   2018-05 .. 2020   both
//   2022-12           in that month
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace inquit {

// An end that is open is empty.
struct DateRange {
  std::string from;
  std::string to;

  bool open() const { return from.empty() && to.empty(); }
  // Whether it holds at all of a date in ISO 8601, as an article has it. What is known only to the
  // year lies in a range of months if some of the year does. Where the date is empty, only the
  // open range holds: nothing is guessed.
  bool holds(std::string_view date) const;
  // Whether some day lies in both.
  bool meets(const DateRange& other) const;

  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// What is wrong with "2018-13", as a sentence without full stop; empty: it is a year, a month or a
// day of the calendar.
std::string fault_of_calendar_date(std::string_view date);

// The days since 1970 of "2022-12-11" and what stands behind it; none where it is no day.
std::optional<int> days_since_1970(std::string_view date);

struct ReadDateRange {
  DateRange range;
  std::string fault;       // empty: none
  std::string_view place;  // the words that are wrong, a view of those that were read
};

// Thread safe.
ReadDateRange read_date_range(std::string_view words);

}  // namespace inquit
