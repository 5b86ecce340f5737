#include "articles/written_date.h"

#include "base/trimmed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace inquit {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
// RFC 822 and, for the rest, RFC 2822: what has no known meaning is as good as UTC.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kZones = {{
    {"est", "-05:00"},
    {"edt", "-04:00"},
    {"cst", "-06:00"},
    {"cdt", "-05:00"},
    {"mst", "-07:00"},
    {"mdt", "-06:00"},
    {"pst", "-08:00"},
    {"pdt", "-07:00"},
}};

bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// "+01:00" of "+0100" and "+01:00"; "Z" of "GMT".
std::string zone_of(std::string_view written) {
  const std::string name = lower(written);
  const auto known = std::ranges::find(kZones, name, [](const auto& one) { return one.first; });
  if (known != kZones.end()) return std::string(known->second);
  const bool signs = !name.empty() && (name[0] == '+' || name[0] == '-');
  std::string digits = signs ? name.substr(1) : "";
  std::erase(digits, ':');
  if (digits.size() != 4 || !are_digits(digits)) return "Z";
  return name.substr(0, 1) + digits.substr(0, 2) + ":" + digits.substr(2);
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

int number_of(std::string_view digits) {
  int number = -1;
  if (are_digits(digits) && digits.size() <= 4)
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// "08:05:00" of "8:05" and "08:05:00"; empty: no time.
std::string time_of(std::string_view written) {
  std::array<int, 3> parts = {0, 0, 0};
  std::size_t count = 0;
  while (count < parts.size() && !written.empty()) {
    const std::string_view part = written.substr(0, written.find(':'));
    parts[count++] = number_of(part);
    written.remove_prefix(std::min(part.size() + 1, written.size()));
  }
  const auto [hour, minute, second] = parts;
  const bool fits = count >= 2 && 0 <= hour && hour <= 24 && 0 <= minute && minute <= 59 &&
                    0 <= second && second <= 60;
  return fits ? two(hour) + ":" + two(minute) + ":" + two(second) : std::string();
}

// [Mon,] 2 Mar 2026 [08:05[:00] [+0100]]
std::string of_mail(std::string_view written) {
  std::vector<std::string_view> words;
  for (std::string_view rest = written;
       !(rest = trimmed(rest, kTextBlanks)).empty() && words.size() < 8;) {
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n,"), rest.size());
    if (end > 0) words.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(std::max<std::size_t>(end + (end < rest.size()), 1), rest.size()));
  }
  if (!words.empty() && !is_digit(words[0].front())) words.erase(words.begin());
  if (words.size() < 3) return {};
  const auto month = std::ranges::find(kMonths, lower(words[1].substr(0, 3)));
  const int day = number_of(words[0]);
  int year = number_of(words[2]);
  if (words[2].size() == 2 && year >= 0) year += year < 70 ? 2000 : 1900;
  if (month == kMonths.end() || day < 1 || day > 31 || year < 1000) return {};
  std::string out = std::to_string(year) + "-" +
                    two(static_cast<int>(month - kMonths.begin()) + 1) + "-" + two(day);
  const std::string time = words.size() > 3 ? time_of(words[3]) : std::string();
  if (time.empty()) return out;
  return out + "T" + time + (words.size() > 4 ? zone_of(words[4]) : "Z");
}

// 20260302[T080500[Z]]
std::string of_basic(std::string_view written) {
  const auto part = [&](std::size_t at, std::size_t size) {
    return std::string(written.substr(at, size));
  };
  std::string date = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2);
  if (written.size() < 15 || written[8] != 'T' || !are_digits(written.substr(9, 6))) return date;
  const std::string time = part(9, 2) + ":" + part(11, 2) + ":" + part(13, 2);
  return date + "T" + time + (written.size() > 15 ? zone_of(written.substr(15)) : "");
}

}  // namespace

std::string iso_date(std::string_view written) {
  written = trimmed(written, kTextBlanks);
  if (written.size() >= 8 && are_digits(written.substr(0, 8))) return of_basic(written);
  const bool extended =
      written.size() >= 5 && are_digits(written.substr(0, 4)) && written[4] == '-';
  return extended ? std::string(written) : of_mail(written);
}

}  // namespace inquit
