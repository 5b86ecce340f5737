#include "inquit/archive_commands.h"

#include <algorithm>
#include <chrono>
#include <string_view>

#include "analyze_all.h"
#include "inquit/common_options.h"
#include "inquit/rules/rules.h"
#include "inquit/say.h"

namespace inquit {
namespace {

// Of a date of that shape, of which so many characters are given.
bool is_in_calendar(std::string_view date, std::size_t size) {
  const auto number = [&](std::size_t at) {
    return static_cast<unsigned>((date[at] - '0') * 10 + (date[at + 1] - '0'));
  };
  const std::chrono::year year(static_cast<int>(number(0) * 100 + number(2)));
  const std::chrono::month month(size < 7 ? 1 : number(5));
  return std::chrono::year_month_day(year, month, std::chrono::day(size < 10 ? 1 : number(8))).ok();
}

// "2022", "2022-12" or "2022-12-11", and what stands behind it in ISO 8601.
std::string fault_of_date(const std::string& date) {
  static constexpr std::string_view kShape = "0000-00-00";
  const std::size_t size = std::min(date.size(), kShape.size());
  bool right = size == 4 || size == 7 || size == 10;
  for (std::size_t i = 0; i < size; ++i) {
    right = right && (kShape[i] == '-' ? date[i] == '-' : date[i] >= '0' && date[i] <= '9');
  }
  right = right && (date.size() <= kShape.size() || date[kShape.size()] == 'T' ||
                    date[kShape.size()] == ' ');
  if (!right) return "\"" + date + "\" is no date; write it as 2022-12-11";
  return is_in_calendar(date, size) ? "" : "the calendar has no \"" + date + "\"";
}

// A name that comes from a variable that is not set, say.
std::string fault_of_name(const std::string& name) {
  if (name.empty()) return "the name of the archive is empty; name a file";
  return name == ":memory:" ? "\":memory:\" is no file, and nothing would be kept; name a file"
                            : "";
}

}  // namespace

std::string fault_of_day(const std::string& date) {
  return date.size() == 10 ? fault_of_date(date)
                           : "\"" + date + "\" is no day; write it as 2022-12-11";
}

void add_archive_commands(Command& program) {
  define_add(program);
  define_export(program);
  define_search(program);
  define_report(program);
  define_remove(program);
  define_check(program);
}

void add_archive_options(Command& command, ArchiveOptions& options) {
  command.add_option("--archive", options.path, "The archive: one SQLite file")
      .type_name("FILE")
      .required()
      .check(fault_of_name);
  add_threads_option(command, options.threads);
  command
      .add_option("--wait", options.wait,
                  "How long to wait for another program that writes (default: 60)")
      .type_name("SECONDS")
      .range(0, 86400);
  command.add_flag("-q,--quiet", options.quiet, "No progress, no summary; only what went wrong");
}

void add_filter_options(Command& command, ClusterFilter& filter) {
  command.add_option("--since", filter.since, "Only statements first printed on or after this day")
      .type_name("DATE")
      .check(fault_of_date);
  command
      .add_option("--speaker", filter.speaker,
                  "Only of speakers with these words in the name: Okafor, \"Tom Okafor\"; or of "
                  "the person with this id: tom-okafor")
      .type_name("NAME|ID");
  command.add_option("--tone", filter.tone, "Only statements of this tone")
      .one_of({"positive", "neutral", "negative", "none"});
  command
      .add_option("--min-documents", filter.min_documents,
                  "Only statements that at least this many articles printed")
      .type_name("N");
}

std::unique_ptr<ClusterReader> open_reader(const ArchiveOptions& options,
                                           const ClusterFilter& filter) {
  auto reader = std::make_unique<ClusterReader>(
      options.path, filter, std::chrono::seconds(options.wait), threads_or_cores(options.threads));
  if (reader->was_unmerged() && !options.quiet) {
    say("inquit: {}: some articles were stored and not merged yet (an add is at work or was "
        "stopped); they are merged for this answer, and the next add keeps that\n",
        options.path);
  }
  tell(reader->people_faults());
  return reader;
}

}  // namespace inquit
