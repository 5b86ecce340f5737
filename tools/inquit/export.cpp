// inquit export: the clusters of an archive as JSON Lines.

#include <fmt/format.h>

#include <memory>

#include "export/cluster_json.h"
#include "export/output_file.h"
#include "inquit/archive_commands.h"
#include "inquit/exit_code.h"
#include "inquit/interrupt.h"
#include "inquit/progress.h"

namespace inquit {
namespace {

constexpr std::string_view kHelp = R"(Examples:
  inquit export --archive news.db -o clusters.jsonl
  inquit export --archive news.db --since 2022-12-01 --speaker Kane --min-documents 2

Writes what "inquit dedup" writes of the same articles: one object a line, one for
each thing that was said, those of most articles first.

Exit codes:
  0  all done
  1  the archive could not be read, or the output not written
  2  wrong usage; nothing was written
)";

constexpr std::size_t kFlushBytes = 256 * 1024;

struct ExportOptions {
  ArchiveOptions archive;
  ClusterFilter filter;
  std::string output = "-";
};

int write(const ExportOptions& options) {
  const auto reader = open_reader(options.archive, options.filter);
  OutputFile output(options.output);
  remove_if_interrupted(output.temporary_path());
  std::string rows;
  std::uint64_t written = 0;
  for (ArchivedCluster one; !output.fault() && reader->next(one); ++written) {
    append_json(rows, one.cluster, one.quotes);
    if (rows.size() < kFlushBytes) continue;
    output.write(rows);
    rows.clear();
  }
  if (output.write(rows)) output.commit();
  remove_if_interrupted("");
  if (output.broken_pipe()) return kDone;
  if (output.fault()) {
    tell({*output.fault()});
    return kSomeFailed;
  }
  if (!options.archive.quiet)
    fmt::print(stderr, "inquit: {} written\n", counted(written, "cluster"));
  return kDone;
}

}  // namespace

void define_export(CLI::App& program, Action& chosen) {
  CLI::App& command = *program.add_subcommand("export", "Write what an archive holds");
  command.footer(std::string(kHelp));
  const auto options = std::make_shared<ExportOptions>();
  add_archive_options(command, options->archive);
  command.add_option("-o,--output", options->output, "Write to this file, whole or not at all")
      ->type_name("FILE");
  add_filter_options(command, options->filter);
  command.callback([options, &chosen] { chosen = [options] { return write(*options); }; });
}

}  // namespace inquit
