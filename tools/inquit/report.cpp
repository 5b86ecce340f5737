// inquit report: who is quoted, and how much.

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "analyze_all.h"
#include "archive/breakdown.h"
#include "archive/report.h"
#include "archive/report_dimensions.h"
#include "export/output_file.h"
#include "export/report_page.h"
#include "export/report_text.h"
#include "inquit/archive_commands.h"
#include "inquit/choice.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/outputs.h"
#include "inquit/rules/rules.h"

namespace inquit {
namespace {

constexpr std::string_view kReportHelp = R"(Examples:
  inquit report --archive news.db
  inquit report --archive news.db --by month --format csv -o months.csv
  inquit report --archive news.db --since 2022-01-01 --until 2022-12-31
  inquit report --archive news.db --by note.party
  inquit report --archive news.db --format html -o report.html

Counts quotes, statements (printings of one statement count once), articles and words,
by speaker, kind, source (the outlet), section (the first part of the article's path),
month, tone, or a note of the files of people (note.KEY). Below the table are the quotes
without a speaker or with an unnamed one, the confidence of the rest, the number of
speakers that account for half of the words, and with --since who is quoted for the
first time. Neither gender nor origin is guessed from a name: to count by them, put
them into a note.

--format html writes one page for a browser, with charts, that needs no network: it can
be filtered by speaker, kind, outlet, section, month, tone and notes, and each figure
links to its quotes (the newest of each speaker, as many as --limit says).

--by unquoted lists the people whom articles name in full but never quote (with --since
or --until: not on these days), with the number of articles; names of one word, headlines
and authors are left out.

Files of people (*.people) in a folder "people" beside the archive are used as they are now.

Exit codes:
  0  all done
  1  the archive could not be read, or the output not written
  2  wrong usage; nothing was written
)";

enum class ReportFormat : std::uint8_t { table, csv, json, html };

constexpr std::uint64_t kMostRows = 50;
constexpr std::uint64_t kMostQuotes = 20000;

struct ReportArguments {
  ArchiveOptions archive;
  ReportOptions report;
  std::string by = "speaker";
  std::string output = "-";
  ReportFormat format = ReportFormat::table;
  std::optional<std::uint64_t> limit;  // rows of the table, quotes of the page; 0: all
};

// "news" of "a/news.db"
std::string name_of(const std::string& path) { return std::filesystem::path(path).stem().string(); }

// "note.party" counts by the note "party", everything else by what it is called.
constexpr std::string_view kNote = "note.";

// None where nothing is counted by it.
std::optional<ReportBy> read_by(const std::string& by) {
  if (by.starts_with(kNote) && by.size() > kNote.size()) return ReportBy::note;
  for (const ReportDimension& one : kReportDimensions) {
    if (one.name == by && one.by != ReportBy::note) return one.by;
  }
  return std::nullopt;
}

// "speaker, kind, ... or note.KEY"
std::string known_dimensions() {
  std::string names;
  for (const ReportDimension& one : kReportDimensions) {
    if (one.by != ReportBy::note) names.append(names.empty() ? "" : ", ").append(one.name);
  }
  return names + " or note.KEY";
}

std::string fault_of_by(const std::string& by) {
  if (read_by(by)) return "";
  return "nothing is counted by \"" + by + "\"; it is " + known_dimensions();
}

void set_by(const std::string& by, ReportOptions& options) {
  options.by = read_by(by).value_or(ReportBy::speaker);
  if (options.by == ReportBy::note) options.note = by.substr(kNote.size());
}

std::string page_of(CurrentArchive& archive, const Report& by_speaker,
                    const ReportArguments& arguments) {
  ReportOptions options = arguments.report;
  options.by = ReportBy::unquoted;
  return report_page(
      "Who is quoted in " + name_of(arguments.archive.path), by_speaker,
      read_report(archive, options),
      read_breakdown(archive, arguments.report, arguments.limit.value_or(kMostQuotes)),
      arguments.report);
}

int report(const ReportArguments& arguments) {
  CurrentArchive archive(arguments.archive.path, std::chrono::seconds(arguments.archive.wait),
                         threads_or_cores(arguments.archive.threads));
  tell(archive.people.faults);
  const Report found = read_report(archive, arguments.report);
  std::string text;
  switch (arguments.format) {
    case ReportFormat::table:
      append_report_table(text, found, arguments.report, arguments.limit.value_or(kMostRows));
      break;
    case ReportFormat::csv:
      append_report_csv(text, found, arguments.report.by);
      break;
    case ReportFormat::json:
      append_report_json(text, found, arguments.report);
      break;
    case ReportFormat::html:
      text = page_of(archive, found, arguments);
      break;
  }
  OutputFile output(arguments.output);
  if (output.write(text)) output.commit();
  if (output.broken_pipe()) return kDone;
  if (output.fault()) {
    tell({*output.fault()});
    return kSomeFailed;
  }
  return kDone;
}

}  // namespace

void define_report(Command& program) {
  Command& command = program.add_command("report", "Count who is quoted, and how much");
  command.footer(kReportHelp);
  const auto arguments = std::make_shared<ReportArguments>();
  add_archive_options(command, arguments->archive);
  add_output_option(command, arguments->output);
  command
      .add_option("--by", arguments->by,
                  "What to count by: " + known_dimensions() + " (default: speaker)")
      .type_name("WHAT")
      .check(fault_of_by);
  command
      .add_option("--since", arguments->report.since,
                  "Only articles published on or after this day")
      .type_name("DATE")
      .check(fault_of_day);
  command
      .add_option("--until", arguments->report.until,
                  "Only articles published on or before this day")
      .type_name("DATE")
      .check(fault_of_day);
  add_choice<ReportFormat>(command, "--format", arguments->format,
                           {{"table", ReportFormat::table},
                            {"csv", ReportFormat::csv},
                            {"json", ReportFormat::json},
                            {"html", ReportFormat::html}},
                           "What to write (default: table)");
  command
      .add_option(
          "--limit", arguments->limit,
          "At most this many rows of the table (default: 50), or quotes of the page (default: "
          "20000); 0: all")
      .type_name("N");
  command.run([arguments] {
    const std::string fault =
        fault_of_outputs({arguments->output}, files_of_archive(arguments->archive.path));
    if (!fault.empty()) throw UsageError(fault);
    set_by(arguments->by, arguments->report);
    if (arguments->format == ReportFormat::html && arguments->by != "speaker")
      throw UsageError("the page counts by everything; leave --by away, or name another --format");
    return report(*arguments);
  });
}

}  // namespace inquit
