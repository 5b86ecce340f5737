#include "identity/date_range.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

#include "base/trimmed.h"

namespace inquit {
namespace {

// Negative, zero or positive, as far as both are told: 2018 and 2018-05 are the same time.
int compare(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  return a.substr(0, size).compare(b.substr(0, size));
}

bool has_shape(std::string_view date) {
  static constexpr std::string_view kShape = "0000-00-00";
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return false;
  for (std::size_t i = 0; i < date.size(); ++i) {
    if (kShape[i] == '-' ? date[i] != '-' : date[i] < '0' || date[i] > '9') return false;
  }
  return true;
}

// Of a date of that shape; what it does not tell is 1.
std::chrono::year_month_day day_of(std::string_view date) {
  const auto number = [&](std::size_t at) {
    return static_cast<unsigned>((date[at] - '0') * 10 + (date[at + 1] - '0'));
  };
  return {std::chrono::year(static_cast<int>(number(0) * 100 + number(2))),
          std::chrono::month(date.size() < 7 ? 1 : number(5)),
          std::chrono::day(date.size() < 10 ? 1 : number(8))};
}

}  // namespace

bool DateRange::holds(std::string_view date) const {
  if (open()) return true;
  if (date.empty()) return false;
  date = date.substr(0, 10);
  return (from.empty() || compare(date, from) >= 0) && (to.empty() || compare(date, to) <= 0);
}

bool DateRange::meets(const DateRange& other) const {
  const auto begins_in_time = [](const DateRange& a, const DateRange& b) {
    return a.from.empty() || b.to.empty() || compare(a.from, b.to) <= 0;
  };
  return begins_in_time(*this, other) && begins_in_time(other, *this);
}

std::string fault_of_calendar_date(std::string_view date) {
  if (!has_shape(date)) {
    return "\"" + std::string(date) + "\" is no date; write it as 2022, 2022-12 or 2022-12-11";
  }
  return day_of(date).ok() ? "" : "the calendar has no \"" + std::string(date) + "\"";
}

std::optional<int> days_since_1970(std::string_view date) {
  if (date.size() < 10 || !has_shape(date.substr(0, 10))) return std::nullopt;
  const std::chrono::year_month_day day = day_of(date.substr(0, 10));
  if (!day.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days(day).time_since_epoch().count());
}

ReadDateRange read_date_range(std::string_view words) {
  const std::size_t dots = words.find("..");
  const std::string_view from = trimmed(words.substr(0, dots));
  const std::string_view to =
      dots == std::string_view::npos ? from : trimmed(words.substr(dots + 2));
  for (const std::string_view date : {from, to}) {
    if (date.empty()) continue;
    if (std::string fault = fault_of_calendar_date(date); !fault.empty())
      return {{}, std::move(fault), date};
  }
  if (from.empty() && to.empty())
    return {{}, "this range has no date; write 2018-05 .. or .. 2020", words};
  if (!from.empty() && !to.empty() && compare(from, to) > 0)
    return {{}, "this range ends before it begins; write the earlier date first", words};
  return {{std::string(from), std::string(to)}, {}, {}};
}

}  // namespace inquit
