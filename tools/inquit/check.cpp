// inquit check: is an archive as it was written?

#include <memory>

#include "analyze_all.h"
#include "archive/check.h"
#include "base/counted.h"
#include "inquit/archive_commands.h"
#include "inquit/exit_code.h"
#include "inquit/progress.h"
#include "inquit/rules/rules.h"
#include "inquit/say.h"

namespace inquit {
namespace {

constexpr std::string_view kCheckHelp = R"(Examples:
  inquit check --archive news.db
  inquit check --archive backup.db --dry-run

Verifies the structure of the file and the checksum of each row, which finds a single
flipped bit, and reports what is wrong. Indexes, the full-text index and the clusters
are rebuilt from the quotes. An article whose own rows are damaged is reported: add it
again, and it is stored again. --dry-run changes nothing.

An archive of an older format has no checksums; they are computed from what it holds now.

Exit codes:
  0  nothing is wrong
  1  something is wrong, or was and has been repaired (each is reported), or the file
     cannot be read
  2  wrong usage; nothing was written
)";

struct CheckArguments {
  ArchiveOptions archive;
  bool dry_run = false;
};

int check(const CheckArguments& arguments) {
  const ArchiveReport report = check_archive(
      arguments.archive.path, {std::chrono::seconds(arguments.archive.wait),
                               threads_or_cores(arguments.archive.threads), arguments.dry_run});
  for (const Finding& finding : report.findings) {
    tell({{.file = arguments.archive.path,
           .byte = {},
           .message = finding.what + (finding.mended ? "; it was made again" : "")}});
  }
  if (!arguments.archive.quiet) {
    say("inquit: {}: {}, {}, {}: {}\n", arguments.archive.path,
        counted(report.size.articles, "article"), counted(report.size.quotes, "quote"),
        counted(report.size.clusters, "cluster"),
        report.findings.empty() ? "all is as it was written"
                                : counted(report.findings.size(), "problem"));
  }
  return report.findings.empty() ? kDone : kSomeFailed;
}

}  // namespace

void define_check(Command& program) {
  Command& command = program.add_command("check", "Check whether an archive is damaged");
  command.footer(kCheckHelp);
  const auto arguments = std::make_shared<CheckArguments>();
  add_archive_options(command, arguments->archive);
  command.add_flag("--dry-run", arguments->dry_run, "Only report what is wrong; change nothing");
  command.run([arguments] { return check(*arguments); });
}

}  // namespace inquit
