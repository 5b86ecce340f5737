// inquit report: who is quoted, and how much.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>

#include "analyze_all.h"
#include "archive/report.h"
#include "export/output_file.h"
#include "export/report_text.h"
#include "inquit/archive_commands.h"
#include "inquit/choice.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/outputs.h"
#include "inquit/rules/rules.h"

namespace inquit {
namespace {

constexpr std::string_view kHelp = R"(Examples:
  inquit report --archive news.db
  inquit report --archive news.db --by month --format csv -o months.csv
  inquit report --archive news.db --since 2022-01-01 --until 2022-12-31
  inquit report --archive news.db --by note.party

Counts quotes, the different things that were said, articles and words, by speaker,
kind, source (the outlet), section (the first part of the article's address), month,
tone, or a note of the files of people (note.KEY). Below the table stands how many
quotes have no speaker or an unnamed one, how sure the rest is, how few speakers make
half of the words, and with --since who is quoted for the first time. Neither gender
nor origin is guessed from a name: what is to be counted so must stand in a note.

Files of people (*.people) in a folder "people" beside the archive count as they are now.

Exit codes:
  0  all done
  1  the archive could not be read, or the output not written
  2  wrong usage; nothing was written
)";

enum class ReportFormat : std::uint8_t { table, csv, json };

struct ReportArguments {
  ArchiveOptions archive;
  ReportOptions report;
  std::string by = "speaker";
  std::string output = "-";
  ReportFormat format = ReportFormat::table;
  std::uint64_t limit = 50;  // rows of the table; 0: all
};

std::string fault_of_by(const std::string& by) {
  static constexpr std::string_view kKnown[] = {"speaker", "kind",  "source",
                                                "section", "month", "tone"};
  if (std::ranges::find(kKnown, by) != std::end(kKnown)) return "";
  if (by.starts_with("note.") && by.size() > 5) return "";
  return "nothing is counted by \"" + by +
         "\"; it is speaker, kind, source, section, month, tone or note.KEY";
}

void set_by(const std::string& by, ReportOptions& options) {
  if (by.starts_with("note.")) {
    options.by = ReportBy::note;
    options.note = by.substr(5);
    return;
  }
  for (const ReportBy one : {ReportBy::speaker, ReportBy::kind, ReportBy::source, ReportBy::section,
                             ReportBy::month, ReportBy::tone}) {
    if (to_string(one) == by) options.by = one;
  }
}

int report(const ReportArguments& arguments) {
  CurrentArchive archive(arguments.archive.path, std::chrono::seconds(arguments.archive.wait),
                         threads_or_cores(arguments.archive.threads));
  tell(archive.people.faults);
  const Report found = read_report(archive, arguments.report);
  std::string text;
  switch (arguments.format) {
    case ReportFormat::table:
      append_report_table(text, found, arguments.report, arguments.limit);
      break;
    case ReportFormat::csv:
      append_report_csv(text, found, arguments.report.by);
      break;
    case ReportFormat::json:
      append_report_json(text, found, arguments.report);
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
  command.footer(kHelp);
  const auto arguments = std::make_shared<ReportArguments>();
  add_archive_options(command, arguments->archive);
  add_output_option(command, arguments->output);
  command
      .add_option("--by", arguments->by,
                  "What to count by: speaker, kind, source, section, month, tone or note.KEY "
                  "(default: speaker)")
      .type_name("WHAT")
      .check(fault_of_by);
  command
      .add_option("--since", arguments->report.since,
                  "Only what was published on this day or later")
      .type_name("DATE")
      .check(fault_of_day);
  command
      .add_option("--until", arguments->report.until,
                  "Only what was published on this day or before")
      .type_name("DATE")
      .check(fault_of_day);
  add_choice<ReportFormat>(
      command, "--format", arguments->format,
      {{"table", ReportFormat::table}, {"csv", ReportFormat::csv}, {"json", ReportFormat::json}},
      "What to write (default: table)");
  command
      .add_option("--limit", arguments->limit,
                  "Show so many rows of the table; 0: all (default: 50)")
      .type_name("N");
  command.run([arguments] {
    const std::string fault =
        fault_of_outputs({arguments->output}, files_of_archive(arguments->archive.path));
    if (!fault.empty()) throw UsageError(fault);
    set_by(arguments->by, arguments->report);
    return report(*arguments);
  });
}

}  // namespace inquit
