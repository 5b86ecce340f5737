// inquit export: the clusters of an archive as JSON Lines, CSV or a page for a browser.

#include <filesystem>
#include <memory>
#include <optional>

#include "base/counted.h"
#include "export/cluster_csv.h"
#include "export/cluster_json.h"
#include "export/csv.h"
#include "export/html.h"
#include "export/output_file.h"
#include "inquit/archive_commands.h"
#include "inquit/choice.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/interrupt.h"
#include "inquit/outputs.h"
#include "inquit/progress.h"
#include "inquit/rules/rules.h"
#include "inquit/say.h"

namespace inquit {
namespace {

constexpr std::string_view kExportHelp = R"(Examples:
  inquit export --archive news.db -o clusters.jsonl
  inquit export --archive news.db --format csv --min-documents 2 -o quotes.csv
  inquit export --archive news.db --format csv --rows quotes -o printings.csv
  inquit export --archive news.db --format html --since 2022-12-01 -o quotes.html

jsonl is what "inquit dedup" writes for the same articles: one object per line and
statement, those that most articles printed first. csv has one row per statement, or
with --rows quotes one per printing. html is a self-contained page for a browser:
quotes to search, with all printings and their differences; the 5,000 that most
articles printed, or as many as --limit says.

Exit codes:
  0  all done
  1  the archive could not be read, or the output not written
  2  wrong usage; nothing was written
)";

constexpr std::size_t kFlushBytes = 256 * 1024;
constexpr std::uint64_t kPageLimit = 5000;  // a browser is quick with so many

enum class ExportFormat : std::uint8_t { jsonl, csv, html };

struct ExportOptions {
  ArchiveOptions archive;
  ClusterFilter filter;
  std::string output = "-";
  ExportFormat format = ExportFormat::jsonl;
  ClusterRows rows = ClusterRows::clusters;
  bool csv_mark = false;
  std::optional<std::uint64_t> limit;  // 0: all
};

// One run of the command.
class Export {
 public:
  explicit Export(const ExportOptions& options)
      : options_(options),
        limit_(options.limit.value_or(options.format == ExportFormat::html ? kPageLimit : 0)),
        reader_(open_reader(options.archive, options.filter)),
        output_(options.output) {
    remove_if_interrupted(output_.temporary_path());
  }

  int run() {
    if (options_.csv_mark) pending_ += kCsvMark;
    if (options_.format == ExportFormat::csv) append_csv_header(pending_, options_.rows);
    std::uint64_t found = 0;
    for (ArchivedCluster one; !output_.fault() && reader_->next(one); ++found) {
      if (limit_ > 0 && found >= limit_) {
        if (options_.format != ExportFormat::html) break;  // the page tells how many are left out
        continue;
      }
      add(one);
      if (pending_.size() >= kFlushBytes) flush();
      ++written_;
    }
    if (options_.format == ExportFormat::html) {
      for (const std::string& person : page_.people())
        page_.add_names(person, reader_->names_of(person));
      pending_ = page_.finish("Quotes in " + name(), found - written_);
    }
    if (flush()) output_.commit();
    return finish();
  }

 private:
  void add(const ArchivedCluster& one) {
    switch (options_.format) {
      case ExportFormat::jsonl:
        return append_json(pending_, one.cluster, one.quotes, one.speaker_ids);
      case ExportFormat::csv:
        return append_csv(pending_, one.cluster, one.quotes, options_.rows, one.speaker_ids);
      case ExportFormat::html:
        return page_.add(one.cluster, one.quotes, one.speaker_ids);
    }
  }

  bool flush() {
    const bool written = output_.write(pending_);
    pending_.clear();
    return written;
  }

  // "news" of "archives/news.db"
  std::string name() const { return std::filesystem::path(options_.archive.path).stem().string(); }

  int finish() {
    remove_if_interrupted("");
    if (output_.broken_pipe()) return kDone;
    if (output_.fault()) {
      tell({*output_.fault()});
      return kSomeFailed;
    }
    if (!options_.archive.quiet) say("inquit: {} written\n", counted(written_, "cluster"));
    return kDone;
  }

  const ExportOptions& options_;
  const std::uint64_t limit_;
  std::unique_ptr<ClusterReader> reader_;
  OutputFile output_;
  ClusterPage page_;
  std::string pending_;
  std::uint64_t written_ = 0;
};

}  // namespace

void define_export(Command& program) {
  Command& command = program.add_command("export", "Export an archive as JSON Lines, CSV or HTML");
  command.footer(kExportHelp);
  const auto options = std::make_shared<ExportOptions>();
  add_archive_options(command, options->archive);
  add_output_option(command, options->output);
  add_choice<ExportFormat>(command, "--format", options->format,
                           {{"jsonl", ExportFormat::jsonl},
                            {"json", ExportFormat::jsonl},
                            {"ndjson", ExportFormat::jsonl},
                            {"json-lines", ExportFormat::jsonl},
                            {"csv", ExportFormat::csv},
                            {"html", ExportFormat::html}},
                           "What to write (default: jsonl)");
  add_choice<ClusterRows>(
      command, "--rows", options->rows,
      {{"clusters", ClusterRows::clusters}, {"quotes", ClusterRows::quotes}},
      "What a row of csv is: what was said, or each printing of it (default: clusters)");
  add_csv_mark_option(command, options->csv_mark);
  command
      .add_option("--limit", options->limit,
                  "Write at most this many; 0: all (default: all; for html 5000)")
      .type_name("N");
  add_filter_options(command, options->filter);
  command.run([options] {
    const std::string fault =
        fault_of_outputs({options->output}, files_of_archive(options->archive.path));
    if (!fault.empty()) throw UsageError(fault);
    if (options->csv_mark && options->format != ExportFormat::csv)
      throw UsageError(std::string(kMarkNeedsCsv));
    return Export(*options).run();
  });
}

}  // namespace inquit
