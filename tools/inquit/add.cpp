// inquit add: articles in; their quotes and clusters are kept in an archive.

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "archive/archive.h"
#include "base/fingerprint.h"
#include "export/archive_article.h"
#include "inquit.h"
#include "inquit/analyzers.h"
#include "inquit/archive_commands.h"
#include "inquit/article_feed.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/interrupt.h"
#include "inquit/ordered_pool.h"
#include "inquit/terminal.h"

namespace inquit {
namespace {

constexpr std::string_view kHelp = R"(Examples:
  inquit add --archive news.db news/
  zcat today.jsonl.gz | inquit add --archive news.db
  inquit add --archive news.db --rules my-rules news/     # analysed anew with other rules

Finds the quotes of articles, as "inquit extract" does and with its options, and
keeps them in one SQLite file, with the variants of each quote merged, as "inquit
dedup" does. An article whose id is known with the same content and rules changes
nothing; with other content it takes the old one's place.

It may be stopped at any moment: the file stays whole, and the same command goes on
from there. "inquit export" and "inquit search" read the archive, and so does the
program sqlite3 (src/archive/SCHEMA.md).

Exit codes:
  0  all done
  1  articles were not read as they stand, or not all could be stored (each is named)
  2  wrong usage, or rules that do not load; nothing was written
)";

constexpr std::size_t kMostPending = 256;  // articles of one transaction
constexpr std::chrono::milliseconds kMostWait{250};
constexpr std::chrono::milliseconds kLeastWait{50};

struct AddOptions {
  ArchiveOptions archive;
  std::vector<std::string> paths;
  std::string rules;
  float min_confidence = 0;
  bool scare_quotes = false;
};

std::string valid_utf8(const std::string& bytes) { return std::string(Text(bytes).bytes()); }

// Of all that the article says of itself.
std::uint64_t fingerprint_content(const Article& article) {
  std::uint64_t sum = kFingerprintStart;
  for (const std::string* field : {&article.text, &article.title, &article.published, &article.url,
                                   &article.source, &article.language}) {
    sum = fingerprint(*field, sum);
  }
  return sum;
}

// Of what decides how articles are analysed: the program, the rules, the options.
std::uint64_t fingerprint_analysis(const AddOptions& options) {
  return fingerprint_rules(options.rules,
                           fingerprint(fmt::format(INQUIT_VERSION " {} {}", options.min_confidence,
                                                   options.scare_quotes)));
}

// One run of the command.
class Addition {
 public:
  Addition(const AddOptions& options, const RuleSet& rules)
      : options_(options),
        analyzers_(rules),
        analysis_(fingerprint_analysis(options)),
        progress_(!options.archive.quiet && is_terminal(STDERR_FILENO)),
        archive_(options.archive.path, std::chrono::seconds(options.archive.wait)),
        known_(options.archive.path, std::chrono::seconds(options.archive.wait)) {}

  int run() {
    try {
      store_all();
      if (stop_) return tell_stopped();
      archive_.merge(thread_count(options_.archive.threads));
      if (!options_.archive.quiet) progress_.print(summary());
    } catch (const ArchiveError& error) {
      progress_.print(error.diagnostic);
      if (stored() > 0) {
        progress_.print(fmt::format("{} new or changed articles were stored before that",
                                    with_commas(stored())));
      }
      return kSomeFailed;
    }
    return problems_ > 0 ? kSomeFailed : kDone;
  }

 private:
  struct Incoming {
    Article article;
    Edition edition;
  };
  using Batch = std::vector<Incoming>;
  using Analyzed = std::vector<ArchiveArticle>;

  void store_all() {
    ArticleFeed feed(options_.paths, progress_, stop_);
    live_ = feed.live();
    OrderedPool<Batch, Analyzed> pool(
        thread_count(options_.archive.threads),
        [this](const Batch& batch) { return analyze_all(batch); },
        [this](Analyzed analyzed, bool more) { return take(std::move(analyzed), more); });
    for (std::vector<Article> batch; feed.next(batch);) {
      Batch wanted = without_known(std::exchange(batch, {}));
      std::uint64_t bytes = 0;
      for (const Incoming& one : wanted) bytes += one.article.text.size();
      if (!wanted.empty() && !pool.submit(std::move(wanted), bytes)) break;
    }
    pool.finish();
    if (failed_) std::rethrow_exception(failed_);
    flush();
    problems_ = feed.problems();
  }

  // Drops what the archive holds already. Later articles of one id are judged when they are stored.
  Batch without_known(std::vector<Article> articles) {
    Batch wanted;
    for (Article& article : articles) {
      const std::string id = valid_utf8(article.id);
      const Edition edition{fingerprint_content(article), analysis_};
      const auto [seen, first] = seen_.try_emplace(fingerprint(id), edition.content);
      if (!first && std::exchange(seen->second, edition.content) != edition.content)
        tell_again(article);
      if (first && known_.knows(id, edition)) {
        ++skipped_;
      } else {
        wanted.push_back({std::move(article), edition});
      }
    }
    return wanted;
  }

  void tell_again(const Article& article) {
    Diagnostic warning;
    warning.severity = Diagnostic::Severity::warning;
    warning.file = article.file;
    warning.line = article.line;
    warning.message = "the id \"" + valid_utf8(article.id) +
                      "\" came before in this run with other content, which this article replaces; "
                      "two articles need two ids";
    progress_.print(warning);
  }

  // Called from many threads at once.
  Analyzed analyze_all(const Batch& batch) const {
    Analyzed analyzed;
    Analyzers::Lent analyzer = analyzers_.lend();
    for (const auto& [article, edition] : batch) {
      const Analysis analysis = analyzer->analyze(article);
      const Document document = make_document(
          article, analysis.text, analysis.quotes, analysis.attributions,
          {Unit::code_points, options_.scare_quotes, options_.min_confidence}, analysis.tones);
      analyzed.push_back(archive_article(document, edition));
    }
    return analyzed;
  }

  bool take(Analyzed analyzed, bool more) {
    for (ArchiveArticle& article : analyzed) pending_.push_back(std::move(article));
    const auto waited = std::chrono::steady_clock::now() - flushed_;
    const auto enough = more ? kMostWait : live_ ? std::chrono::milliseconds(0) : kLeastWait;
    if (pending_.size() < kMostPending && waited < enough) return true;
    try {
      flush();
    } catch (...) {
      failed_ = std::current_exception();
    }
    return failed_ == nullptr;
  }

  void flush() {
    if (!pending_.empty()) {
      const Added added = archive_.add(pending_);
      added_.articles += added.articles;
      added_.replaced += added.replaced;
      added_.reanalyzed += added.reanalyzed;
      added_.known += added.known;
      added_.quotes += added.quotes;
      pending_.clear();
    }
    flushed_ = std::chrono::steady_clock::now();
  }

  int tell_stopped() {
    progress_.print(fmt::format(
        "stopped after {} new or changed articles; they are stored, and the same command goes on "
        "from there",
        with_commas(stored())));
    return kSomeFailed;
  }

  std::uint64_t stored() const { return added_.articles + added_.replaced + added_.reanalyzed; }

  std::string summary() {
    std::string line = counted(added_.articles, "new article");
    if (added_.replaced > 0) line += fmt::format(", {} changed", with_commas(added_.replaced));
    if (added_.reanalyzed > 0)
      line += fmt::format(", {} analysed anew", with_commas(added_.reanalyzed));
    if (const std::uint64_t known = added_.known + skipped_; known > 0)
      line += fmt::format(", {} known", with_commas(known));
    const ArchiveSize size = archive_.size();
    return line +
           (problems_ > 0 ? fmt::format(", {} with problems", with_commas(problems_))
                          : ", no problems") +
           fmt::format("; the archive holds {}, {}, {}", counted(size.articles, "article"),
                       counted(size.quotes, "quote"), counted(size.clusters, "cluster"));
  }

  const AddOptions& options_;
  mutable Analyzers analyzers_;
  const std::uint64_t analysis_;
  const std::atomic<bool>& stop_ = stop_if_interrupted();
  Progress progress_;
  Archive archive_;
  Archive known_;                                          // the reading thread's own connection
  std::unordered_map<std::uint64_t, std::uint64_t> seen_;  // of this run: id to content
  std::vector<ArchiveArticle> pending_;
  std::chrono::steady_clock::time_point flushed_ = std::chrono::steady_clock::now();
  std::exception_ptr failed_;
  Added added_;
  bool live_ = false;          // what waits is stored before the next article comes
  std::uint64_t skipped_ = 0;  // known, and never analysed
  std::uint64_t problems_ = 0;
};

int add(const AddOptions& options) {
  std::optional<RuleSet> loaded;
  if (!options.rules.empty()) {
    loaded = load_or_tell(options.rules);
    if (!loaded) return kUsage;
  }
  const int code = Addition(options, loaded ? *loaded : default_pack()).run();
  die_if_interrupted();
  return code;
}

}  // namespace

void define_add(CLI::App& program, Action& chosen) {
  CLI::App& command = *program.add_subcommand("add", "Keep the quotes of articles in an archive");
  command.footer(std::string(kHelp));
  const auto options = std::make_shared<AddOptions>();
  command.add_option("PATH", options->paths,
                     "Articles: files and directories (default: standard input)");
  add_archive_options(command, options->archive);
  command.add_flag("--all", options->scare_quotes,
                   "Also titles, nicknames and words in ironic marks (kind \"scare\")");
  add_min_confidence_option(command, options->min_confidence);
  add_rules_option(command, options->rules);
  command.callback([options, &chosen] {
    if (options->paths.empty() && is_terminal(STDIN_FILENO))
      throw CLI::ValidationError("no article is named, and standard input is a terminal");
    if (options->paths.empty()) options->paths.push_back("-");
    chosen = [options] { return add(*options); };
  });
}

}  // namespace inquit
