// inquit remove: articles and all that was found in them, out of an archive.

#include <memory>

#include "analyze_all.h"
#include "archive/removal.h"
#include "base/counted.h"
#include "inquit/archive_commands.h"
#include "inquit/exit_code.h"
#include "inquit/progress.h"
#include "inquit/rules/rules.h"
#include "inquit/say.h"

namespace inquit {
namespace {

constexpr std::string_view kRemoveHelp = R"(Examples:
  inquit remove --archive news.db herald-1 post-7
  inquit remove --archive news.db --before 2020-01-01
  inquit remove --archive news.db --source Herald --before 2020-01-01 --dry-run

Removes articles by their ids ("doc" in what "inquit extract" writes), or those of
an outlet, or published before a day, or both. Afterwards neither the archive nor the
files beside it contain their words: clusters are merged again, the file is rewritten
(which takes the time and disk space of a copy), and freed space is overwritten.
--before does not apply to articles without a date such as 2022-12-11.

Copies and backups are not touched. An article that is added again is there again. A
removal that was interrupted is finished by the next "inquit remove".

Exit codes:
  0  all done
  1  the archive lacks one of the ids, or could not be written or cleaned
  2  wrong usage; nothing was written
)";

struct RemoveOptions {
  ArchiveOptions archive;
  ArticleSelection selection;
  bool dry_run = false;
};

int remove(const RemoveOptions& options) {
  const Removed removed =
      remove_articles(options.archive.path, options.selection,
                      {std::chrono::seconds(options.archive.wait),
                       threads_or_cores(options.archive.threads), options.dry_run});
  for (const std::string& id : removed.unknown)
    tell({{.file = options.archive.path,
           .byte = {},
           .message = "no article has the id \"" + id + "\""}});
  if (!options.archive.quiet) {
    if (removed.undated > 0) {
      say("inquit: {} without a day to compare stay\n", counted(removed.undated, "article"));
    }
    say("inquit: {} with {} {} removed; the archive holds {}, {}, {}\n",
        counted(removed.articles, "article"), counted(removed.quotes, "quote"),
        options.dry_run         ? "would be"
        : removed.articles == 1 ? "was"
                                : "were",
        counted(removed.left.articles, "article"), counted(removed.left.quotes, "quote"),
        counted(removed.left.clusters, "cluster"));
  }
  return removed.unknown.empty() ? kDone : kSomeFailed;
}

}  // namespace

void define_remove(Command& program) {
  Command& command = program.add_command("remove", "Remove articles from an archive");
  command.footer(kRemoveHelp);
  const auto options = std::make_shared<RemoveOptions>();
  command.add_option("ID", options->selection.ids, "Articles, by their ids");
  add_archive_options(command, options->archive);
  command.add_option("--source", options->selection.source, "Articles of this outlet")
      .type_name("OUTLET");
  command.add_option("--before", options->selection.before, "Articles published before this day")
      .type_name("DATE")
      .check(fault_of_day);
  command.add_flag("--dry-run", options->dry_run, "Only report what would be removed");
  command.run([options] {
    const ArticleSelection& selection = options->selection;
    const bool filtered = !selection.source.empty() || !selection.before.empty();
    if (selection.ids.empty() && !filtered)
      throw UsageError("name articles by their ids, or by --source or --before");
    if (!selection.ids.empty() && filtered)
      throw UsageError("name articles by their ids, or by --source and --before");
    return remove(*options);
  });
}

}  // namespace inquit
