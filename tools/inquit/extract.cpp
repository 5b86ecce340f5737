#include "inquit/extract.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "articles/reader.h"
#include "export/csv.h"
#include "export/json_lines.h"
#include "export/output_file.h"
#include "export/pretty.h"
#include "inquit.h"
#include "inquit/exit_code.h"
#include "inquit/interrupt.h"
#include "inquit/ordered_pool.h"
#include "inquit/progress.h"

namespace inquit {
namespace {

constexpr std::size_t kBatchBytes =
    64 * 1024;  // of text: threads seldom have to wait for each other
constexpr std::size_t kFlushBytes = 256 * 1024;

// What a few articles come to.
struct Extracted {
  std::string rows;
  std::uint64_t quotes = 0;
  std::uint64_t attributed = 0;
};

// Counts the articles that something is wrong with: the reader reports each in one go.
class ProblemCount {
 public:
  void add(const Diagnostic& diagnostic) {
    if (diagnostic.severity != Diagnostic::Severity::error) return;
    std::pair place(diagnostic.file, diagnostic.line);
    if (last_ != place) ++count_;
    last_ = std::move(place);
  }
  // The same file may be read again.
  void next_article() { last_.reset(); }
  std::uint64_t count() const { return count_; }

 private:
  std::uint64_t count_ = 0;
  std::optional<std::pair<std::string, std::uint64_t>> last_;
};

// One run of the command.
class Extraction {
 public:
  Extraction(const ExtractOptions& options, const RuleSet& rules)
      : options_(options),
        rules_(rules),
        style_{use_color(options.color) && options.output == "-", terminal_width()},
        progress_(!options.quiet && is_terminal(STDERR_FILENO)),
        output_(options.output) {}

  int run() {
    if (output_.fault()) return finish();
    remove_if_interrupted(output_.temporary_path());
    if (options_.format == Format::csv) append_csv_header(pending_);
    read_all();
    if (flush()) output_.commit();
    return finish();
  }

 private:
  void read_all() {
    ArticleReader reader(options_.paths, {}, [this](const Diagnostic& diagnostic) {
      problems_.add(diagnostic);
      progress_.print(diagnostic);
    });
    OrderedPool<std::vector<Article>, Extracted> pool(
        threads(), [this](const std::vector<Article>& batch) { return extract_all(batch); },
        [this](Extracted extracted, bool more) { return take(std::move(extracted), more); });
    // What comes through a pipe may come slowly: it is not held back.
    const std::size_t enough = reader.bytes_total() ? kBatchBytes : 0;
    for (std::vector<Article> batch; next_batch(reader, enough, batch);) {
      if (!pool.submit(std::exchange(batch, {}))) break;
    }
    pool.finish();
    decoded_ = reader.bytes_decoded();
  }

  unsigned threads() const {
    return options_.threads > 0 ? options_.threads
                                : std::max(1u, std::thread::hardware_concurrency());
  }

  // Reads articles until they hold enough bytes; false at the end.
  bool next_batch(ArticleReader& reader, std::size_t enough, std::vector<Article>& batch) {
    std::size_t bytes = 0;
    do {
      progress_.update(
          {articles_, reader.bytes_decoded(), reader.bytes_done(), reader.bytes_total()});
      problems_.next_article();
      if (!reader.next(batch.emplace_back())) {
        batch.pop_back();
        break;
      }
      ++articles_;
      bytes += batch.back().text.size();
    } while (bytes < enough);
    return !batch.empty();
  }

  // From articles to their rows; called from many threads at once.
  Extracted extract_all(const std::vector<Article>& batch) const {
    Extracted extracted;
    for (const Article& article : batch) extract_one(article, extracted);
    return extracted;
  }

  void extract_one(const Article& article, Extracted& extracted) const {
    const Analysis analysis = analyze(article, rules_);
    const Document document = make_document(
        article, analysis.text, analysis.quotes, analysis.attributions,
        {options_.unit, options_.scare_quotes, options_.min_confidence}, analysis.tones);
    for (const Record& record : document.records) {
      if (record.kind == QuoteKind::scare) continue;
      ++extracted.quotes;
      if (record.speaker != nullptr) ++extracted.attributed;
    }
    switch (options_.format) {
      case Format::jsonl:
        return append_json(extracted.rows, document);
      case Format::csv:
        return append_csv(extracted.rows, document);
      case Format::pretty:
        return append_pretty(extracted.rows, document, style_);
    }
  }

  // Keeps rows until there are many of them or nothing else is to do, so that what
  // comes through a pipe is passed on at once.
  bool take(Extracted extracted, bool more) {
    quotes_ += extracted.quotes;
    attributed_ += extracted.attributed;
    pending_ += extracted.rows;
    const bool somebody_waits = !more && output_.temporary_path().empty();
    return pending_.size() < kFlushBytes && !somebody_waits ? true : flush();
  }

  bool flush() {
    if (pending_.empty()) return !output_.fault();
    if (options_.output == "-" && is_terminal(STDOUT_FILENO)) {
      progress_.aside([this] { output_.write(pending_); });
    } else {
      output_.write(pending_);
    }
    pending_.clear();
    return !output_.fault();
  }

  int finish() {
    remove_if_interrupted("");
    if (output_.broken_pipe()) return kDone;
    if (output_.fault()) {
      progress_.print(*output_.fault());
      return kSomeFailed;
    }
    if (!options_.quiet) progress_.print(summary());
    return problems_.count() > 0 ? kSomeFailed : kDone;
  }

  std::string summary() const {
    const auto plural = [](std::uint64_t n, std::string_view what) {
      return fmt::format("{} {}{}", with_commas(n), what, n == 1 ? "" : "s");
    };
    std::string line = plural(articles_, "article") + ", " + plural(quotes_, "quote");
    if (quotes_ > 0) {
      line += fmt::format(" ({:.1f}% attributed)",
                          100.0 * static_cast<double>(attributed_) / static_cast<double>(quotes_));
    }
    line += problems_.count() > 0
                ? fmt::format(", {} with problems", with_commas(problems_.count()))
                : ", no problems";
    const double megabytes = static_cast<double>(decoded_) / 1e6;
    return line + fmt::format("; {:.2f} MB, {:.1f} MB/s", megabytes,
                              megabytes / std::max(progress_.seconds(), 1e-6));
  }

  const ExtractOptions& options_;
  const RuleSet& rules_;
  const PrettyStyle style_;
  Progress progress_;
  OutputFile output_;
  std::string pending_;
  ProblemCount problems_;
  std::uint64_t articles_ = 0;
  std::uint64_t quotes_ = 0;
  std::uint64_t attributed_ = 0;
  std::uint64_t decoded_ = 0;
};

// Whether the output would take the place of one of the articles.
bool overwrites_input(const ExtractOptions& options) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(options.output, failed)) return false;
  return std::ranges::any_of(options.paths, [&](const std::string& path) {
    return path != "-" && std::filesystem::equivalent(path, options.output, failed);
  });
}

}  // namespace

int extract(const ExtractOptions& options) {
  if (options.output != "-" && overwrites_input(options)) {
    fmt::print(stderr, "inquit: {}: error: is read as well; choose another file for the output\n",
               options.output);
    return kUsage;
  }
  std::optional<RuleSet> loaded;
  try {
    if (!options.rules.empty()) loaded = load_pack(options.rules);
    return Extraction(options, loaded ? *loaded : default_pack()).run();
  } catch (const RulesError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics) {
      fmt::print(stderr, "inquit: {}\n", to_string(diagnostic));
    }
    return kUsage;
  }
}

}  // namespace inquit
