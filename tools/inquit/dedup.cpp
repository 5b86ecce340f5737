#include "inquit/dedup.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "analyze_all.h"
#include "export/cluster_json.h"
#include "export/explanation.h"
#include "export/output_file.h"
#include "inquit.h"
#include "inquit/exit_code.h"
#include "inquit/interrupt.h"
#include "inquit/outputs.h"
#include "inquit/progress.h"
#include "inquit/run_summary.h"
#include "inquit/terminal.h"
#include "variants/quote_reader.h"

namespace inquit {
namespace {

constexpr std::size_t kFlushBytes = 256 * 1024;

class Deduplication {
 public:
  explicit Deduplication(const DedupOptions& options)
      : options_(options),
        progress_(!options.quiet && is_terminal(STDERR_FILENO)),
        reader_([this](const Diagnostic& diagnostic) {
          ++problems_;
          progress_.print(diagnostic);
        }) {}

  int run() {
    for (const std::string& path : options_.paths) reader_.read(path);
    const int code = options_.explain.empty() ? write() : explain_two();
    RunSummary summary("dedup");
    summary.add("quotes", reader_.quotes().size());
    summary.add("clusters", written_);
    summary.add("problems", problems_);
    return summary.write(options_.summary, code, finished_, progress_);
  }

 private:
  int explain_two() {
    const QuoteRecord* a = find(options_.explain[0]);
    const QuoteRecord* b = find(options_.explain[1]);
    if (a == nullptr || b == nullptr) return kSomeFailed;
    std::string out = explain(*a, *b, default_background(), reader_.quotes());
    for (const Cluster& cluster : merge(reader_.quotes(), threads_or_cores(options_.threads))) {
      const auto holds = [&](const QuoteRecord* quote) {
        return std::ranges::any_of(cluster.variants, [&](const Variant& variant) {
          return &reader_.quotes()[variant.quote] == quote;
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

  const QuoteRecord* find(const std::string& id) {
    const auto found = std::ranges::find(reader_.quotes(), id, &QuoteRecord::id);
    if (found != reader_.quotes().end()) return &*found;
    progress_.print(fmt::format("error: no quote has the id \"{}\"", id));
    return nullptr;
  }

  int write() {
    OutputFile output(options_.output);
    if (!output.fault()) {
      remove_if_interrupted(output.temporary_path());
      std::string rows;
      for (const Cluster& cluster : merge(reader_.quotes(), threads_or_cores(options_.threads))) {
        if (cluster.variants.size() < options_.min_quotes ||
            cluster.documents < options_.min_documents)
          continue;
        append_json(rows, cluster, reader_.quotes());
        ++written_;
        if (rows.size() >= kFlushBytes) {
          if (!output.write(rows)) break;
          rows.clear();
        }
      }
      if (output.write(rows)) output.commit();
      return finish(output,
                    fmt::format("{} quotes, {} clusters written",
                                with_commas(reader_.quotes().size()), with_commas(written_)));
    }
    return finish(output, "");
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
  Progress progress_;
  QuoteReader reader_;
  std::uint64_t problems_ = 0;
  std::uint64_t written_ = 0;  // clusters
  bool finished_ = false;
};

}  // namespace

int dedup(const DedupOptions& options) {
  if (const std::string fault = fault_of_outputs({options.output, options.summary}, options.paths);
      !fault.empty()) {
    fmt::print(stderr, "inquit: {}\n", fault);
    return kUsage;
  }
  return Deduplication(options).run();
}

}  // namespace inquit
