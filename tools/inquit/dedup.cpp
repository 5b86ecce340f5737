#include "inquit/dedup.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "analyze_all.h"
#include "base/counted.h"
#include "base/fingerprint.h"
#include "export/cluster_json.h"
#include "export/explanation.h"
#include "export/output_file.h"
#include "inquit.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/interrupt.h"
#include "inquit/memory_options.h"
#include "inquit/outputs.h"
#include "inquit/progress.h"
#include "inquit/run_summary.h"
#include "inquit/say.h"
#include "inquit/terminal.h"
#include "variants/cluster_list.h"
#include "variants/disk_merge.h"
#include "variants/in_threads.h"
#include "variants/merging_version.h"
#include "variants/quote_reader.h"

namespace inquit {
namespace {

constexpr std::string_view kDedupHelp = R"(Examples:
  inquit extract news/ | inquit dedup --min-documents 2
  inquit dedup monday.jsonl.gz tuesday.jsonl.gz -o clusters.jsonl
  inquit dedup quotes.jsonl --explain kane-3#685 kane-4#1698

Reads what "inquit extract" writes and writes one object per line and statement: the
form that most articles print, its speaker, and under "variants" every quote that
printed it and how (same, part, longer).

"related" lists what the same speaker said in other words, too different to be merged:
[{"cluster", "why", "bits"}], the other cluster, the rare words that both share, and
their weight as evidence. If one word reverses the meaning, "why" names it:
"differs: safe / unsafe".

The data to be compared is held in memory: some 460 MB for the first million quotes and
220 MB for each further one; rows beyond 256 MB are kept in a temporary file (in TMPDIR,
or /tmp). With --memory 2G the same rows are made with files in the scratch directory, in
two to three times the processor time; the files take about four times the size of the
input, and 32 bytes per quote stay in memory. A run that is killed, or that fills the
disk, leaves the files, and the same command continues from them; standard input is read
again.

Exit codes:
  0  all done
  1  quotes could not be read completely (each is reported), or the output not written
  2  wrong usage; nothing was written
)";

constexpr std::size_t kClustersAtOnce = 256;  // that a thread writes

class Deduplication {
 public:
  explicit Deduplication(const DedupOptions& options)
      : options_(options),
        threads_(threads_or_cores(options.threads)),
        progress_(!options.quiet && is_terminal(STDERR_FILENO)),
        sink_([this](const Diagnostic& diagnostic) {
          ++problems_;
          progress_.print(diagnostic);
        }),
        reader_(sink_, threads_) {}

  int run() {
    const int code =
        options_.memory > 0 && options_.explain.empty() ? merge_on_disk() : merge_in_memory();
    RunSummary summary("dedup");
    summary.add("quotes", quotes_);
    summary.add("clusters", written_);
    summary.add("problems", problems_);
    return summary.write(options_.summary, code, finished_, progress_);
  }

 private:
  int merge_in_memory() {
    for (const std::string& path : options_.paths) reader_.read(path);
    reader_.finish();
    quotes_ = reader_.quotes().size();
    return options_.explain.empty() ? write() : explain_two();
  }

  int merge_on_disk() {
    OutputFile output(options_.output);
    if (output.fault()) return finish(output, "");
    remove_if_interrupted(output.temporary_path());
    try {
      Scratch scratch(scratch_folder(), work());
      if (scratch.found_work() && !options_.quiet)
        progress_.print("going on with what a run before left in " + scratch.folder());
      DiskMerge merge(scratch, default_background(),
                      {static_cast<std::size_t>(options_.memory), threads_}, sink_);
      bool good = true;
      merge.run(
          options_.paths, [this](const ClusterList::Made& made, auto) { return row_of(made); },
          [&](std::string_view row, std::span<const RelatedCluster> related) {
            if (related.empty()) return good = output.write(row);
            std::string line(row);
            add_related(line, related);
            return good = output.write(line);
          });
      quotes_ = merge.quotes();
      written_ = merge.rows();
      if (good && output.commit()) scratch.remove_all();
    } catch (const ScratchError& error) {
      remove_if_interrupted("");
      progress_.print(fmt::format("error: {}", error.what()));
      return kSomeFailed;
    }
    return finish(output, written());
  }

  std::string row_of(const ClusterList::Made& made) const {
    std::string row;
    if (made.cluster.variants.size() >= options_.min_quotes &&
        made.cluster.documents >= options_.min_documents)
      append_json(row, made.cluster, made.quotes);
    return row;
  }

  // What the files of a run are of: another run with other inputs cannot go on from them. Standard
  // input is another one each time.
  std::string work() const {
    std::string work =
        fmt::format("{} {} {}", merging_version(), options_.min_quotes, options_.min_documents);
    for (const std::string& path : options_.paths) {
      std::error_code error;
      const auto changed = std::filesystem::last_write_time(path, error);
      const auto size = std::filesystem::file_size(path, error);
      const auto when = error || path == "-"
                            ? std::chrono::system_clock::now().time_since_epoch().count()
                            : changed.time_since_epoch().count();
      work += fmt::format("\n{} {} {}", path, error ? 0 : size, when);
    }
    return work;
  }

  std::string scratch_folder() const {
    if (!options_.scratch.empty()) return options_.scratch;
    if (options_.output != "-") return options_.output + ".scratch";
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    std::uint64_t sum = kFingerprintStart;
    for (const std::string& path : options_.paths) sum = fingerprint(path + "\n", sum);
    return (folder / fmt::format("inquit-dedup-{:016x}", sum)).string();
  }

  std::string written() const {
    return fmt::format("{} quotes, {} clusters written", with_commas(quotes_),
                       with_commas(written_));
  }

  int explain_two() {
    std::vector<QuoteRecord> quotes;
    for (std::size_t i = 0; i < reader_.quotes().size(); ++i)
      quotes.push_back(reader_.quotes().at(i));
    const QuoteRecord* a = find(quotes, options_.explain[0]);
    const QuoteRecord* b = find(quotes, options_.explain[1]);
    if (a == nullptr || b == nullptr) return kSomeFailed;
    std::string out = explain(*a, *b, default_background(), quotes);
    for (const Cluster& cluster : merge(quotes, threads_)) {
      const auto holds = [&](const QuoteRecord* quote) {
        return std::ranges::any_of(cluster.variants, [&](const Variant& variant) {
          return &quotes[variant.quote] == quote;
        });
      };
      const bool with_a = holds(a), with_b = holds(b);
      if (with_a && with_b) out += fmt::format("both are in cluster {}\n", cluster.id);
      if (with_a != with_b)
        out += fmt::format("{} is in cluster {}\n", with_a ? "A" : "B", cluster.id);
    }
    OutputFile output(options_.output);
    output.write(out);
    output.commit();
    return finish(output, "");
  }

  const QuoteRecord* find(const std::vector<QuoteRecord>& quotes, const std::string& id) {
    const auto found = std::ranges::find(quotes, id, &QuoteRecord::id);
    if (found != quotes.end()) return &*found;
    progress_.print(fmt::format("error: no quote has the id \"{}\"", id));
    return nullptr;
  }

  int write() {
    OutputFile output(options_.output);
    if (output.fault()) return finish(output, "");
    remove_if_interrupted(output.temporary_path());
    const ClusterList clusters(reader_.quotes(), default_background(), threads_);
    std::vector<std::string> rows(threads_);
    bool good = true;
    for (std::size_t begin = 0; good && begin < clusters.size();) {
      begin = make_rows(clusters, begin, rows);
      for (const std::string& part : rows) good = good && output.write(part);
    }
    if (good) output.commit();
    return finish(output, fmt::format("{} quotes, {} clusters written",
                                      with_commas(reader_.quotes().size()), with_commas(written_)));
  }

  // The rows of the clusters from begin on, a part a thread; returns where the next begin.
  std::size_t make_rows(const ClusterList& clusters, std::size_t begin,
                        std::vector<std::string>& rows) {
    std::vector<std::size_t> wanted;
    for (; begin < clusters.size() && wanted.size() < kClustersAtOnce * rows.size(); ++begin) {
      const ClusterList::Counts counts = clusters.counts(begin);
      if (counts.quotes >= options_.min_quotes && counts.documents >= options_.min_documents)
        wanted.push_back(begin);
    }
    in_threads(threads_, [&](unsigned t) {
      rows[t].clear();
      const std::size_t end = wanted.size() * (t + 1) / threads_;
      for (std::size_t i = wanted.size() * t / threads_; i < end; ++i) {
        for (std::size_t step = 0; step < ClusterList::kSteps; ++step) {
          if (const std::size_t ahead = i + 4 * (ClusterList::kSteps - step); ahead < end)
            clusters.prefetch(wanted[ahead], step);
        }
        const ClusterList::Made made = clusters.make(wanted[i]);
        append_json(rows[t], made.cluster, made.quotes);
      }
    });
    written_ += wanted.size();
    return begin;
  }

  int finish(const OutputFile& output, const std::string& summary) {
    remove_if_interrupted("");
    finished_ = !output.fault();
    if (output.broken_pipe()) return kDone;
    if (output.fault()) {
      progress_.print(*output.fault());
      return kSomeFailed;
    }
    if (!options_.quiet && !summary.empty()) {
      progress_.print(summary +
                      (problems_ > 0 ? fmt::format(", {} problems", problems_) : ", no problems"));
    }
    return problems_ > 0 ? kSomeFailed : kDone;
  }

  const DedupOptions& options_;
  unsigned threads_;
  Progress progress_;
  DiagnosticSink sink_;
  QuoteReader reader_;
  std::uint64_t quotes_ = 0;
  std::uint64_t problems_ = 0;
  std::uint64_t written_ = 0;  // clusters
  bool finished_ = false;
};

}  // namespace

int dedup(const DedupOptions& options) {
  if (const std::string fault = fault_of_outputs({options.output, options.summary}, options.paths);
      !fault.empty()) {
    say("inquit: {}\n", fault);
    return kUsage;
  }
  return Deduplication(options).run();
}

void define_dedup(Command& program) {
  Command& command =
      program.add_command("dedup", "Merge the variants of each quote across articles");
  command.footer(kDedupHelp);
  const auto options = std::make_shared<DedupOptions>();
  command.add_option("QUOTES", options->paths,
                     "Quotes, as inquit extract writes them (default: standard input)");
  add_output_option(command, options->output);
  command.add_option("--min-quotes", options->min_quotes, "Leave out clusters of fewer quotes")
      .type_name("N");
  command
      .add_option("--min-documents", options->min_documents, "Leave out clusters of fewer articles")
      .type_name("N");
  command
      .add_option("--explain", options->explain, "Explain why two quotes were or were not merged")
      .type_name("ID ID")
      .expected(2, 2);
  add_memory_options(command, options->memory, options->scratch,
                     "The directory of these files (default: FILE.scratch, or a temporary one)");
  add_threads_option(command, options->threads);
  add_summary_option(command, options->summary);
  command.add_flag("-q,--quiet", options->quiet, "No summary; only what went wrong");
  command.run([options] {
    if (options->paths.empty() && is_terminal(STDIN_FILENO))
      throw UsageError("no file of quotes is named, and standard input is a terminal");
    if (options->paths.empty()) options->paths.push_back("-");
    return dedup(*options);
  });
}

}  // namespace inquit
