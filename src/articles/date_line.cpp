#include "articles/date_line.h"

#include "base/trimmed.h"

#include <chrono>

namespace inquit {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::string_view kShape = "0000-00-00";

bool has_date_shape(std::string_view s) {
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool fits = kShape[i] == '0' ? '0' <= s[i] && s[i] <= '9' : s[i] == '-';
    if (!fits) return false;
  }
  return true;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

bool day_exists(std::string_view date) {
  using namespace std::chrono;
  return year_month_day(year(number(date.substr(0, 4))),
                        month(static_cast<unsigned>(number(date.substr(5, 2)))),
                        day(static_cast<unsigned>(number(date.substr(8, 2)))))
      .ok();
}

}  // namespace

std::optional<DateLine> find_date_line(std::string_view text) {
  if (text.starts_with(kBom)) text.remove_prefix(kBom.size());
  const std::size_t begin = text.find_first_not_of(kTextBlanks);
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin);
  if (!text.starts_with("date ")) return std::nullopt;
  text.remove_prefix(5);
  if (text.size() < kShape.size() || !has_date_shape(text)) return std::nullopt;
  const std::string_view date = text.substr(0, kShape.size());
  text.remove_prefix(kShape.size());
  if (!text.empty() && kTextBlanks.find(text.front()) == std::string_view::npos)
    return std::nullopt;
  return DateLine{date, day_exists(date)};
}

}  // namespace inquit
