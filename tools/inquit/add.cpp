// inquit add: articles in; their quotes and clusters are kept in an archive.

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "analyze_all.h"
#include "archive/archive.h"
#include "archive/archive_article.h"
#include "articles/article_ids.h"
#include "base/counted.h"
#include "base/fingerprint.h"
#include "base/ordered_pool.h"
#include "identity/people_source.h"
#include "inquit.h"
#include "inquit/archive_commands.h"
#include "inquit/article_feed.h"
#include "inquit/common_options.h"
#include "inquit/error_log.h"
#include "inquit/exit_code.h"
#include "inquit/fingerprint_analysis.h"
#include "inquit/input_options.h"
#include "inquit/interrupt.h"
#include "inquit/memory_options.h"
#include "inquit/outputs.h"
#include "inquit/rules/rules.h"
#include "inquit/run_summary.h"
#include "inquit/say.h"
#include "inquit/terminal.h"

namespace inquit {

std::uint64_t fingerprint_analysis(const std::string& rules, float min_confidence,
                                   bool scare_quotes) {
  return fingerprint_rules(rules, fingerprint(fmt::format(INQUIT_VERSION " {} {} people",
                                                          min_confidence, scare_quotes)));
}

namespace {

constexpr std::string_view kAddHelp = R"(Examples:
  inquit add --archive news.db news/
  zcat today.jsonl.gz | inquit add --archive news.db
  inquit add -q --archive news.db --errors errors.jsonl --summary run.json news/
  inquit add --archive news.db --rules my-rules news/     # analysed again with other rules

Finds the quotes of articles, as "inquit extract" does and with its options, and
keeps them in one SQLite file, with the variants of each quote merged, as "inquit
dedup" does. An article that is known by its id, with the same content and rules, changes
nothing; with other content it replaces the old version.

The id of a file below a directory is its path from there without its ending, of a
file named here its name without folder and ending; of a line without "id", and of
text from standard input, it is a fingerprint of the content. If two articles
get the same id, in one run or as files in two places, both are kept, the second
under a new id, and reported; give them ids of their own to mark one as a correction.

It may be stopped at any moment: the file stays valid, and the same command continues
from there. An article that is longer than --max-article, or too large for the memory
that there is, is reported and left out. "inquit export" and "inquit search" read the archive,
and so does the program sqlite3 (src/archive/SCHEMA.md).

Merging takes some 200 bytes of memory per quote of the archive, or 2,000 per quote when
it starts over. With --memory 2G an archive that needs more is merged in files of the
scratch directory, with the same result: slower, since all quotes are compared again, and
with 60 bytes of memory per quote. The directory takes some four times the space of the
quotes, and is removed at the end.

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
  InputOptions input;
  std::string errors;   // a file for the diagnostics; empty: standard error
  std::string summary;  // a file for what the run came to; empty: none
  std::string rules;
  std::uint64_t max_article = kMostArticleBytes;
  std::uint64_t memory = 0;  // for merging; 0: as much as it needs
  std::string scratch;
  float min_confidence = 0;
  bool scare_quotes = false;
};

// One run of the command.
class Addition {
 public:
  Addition(const AddOptions& options, const RuleSet& rules)
      : options_(options),
        analyzers_(rules),
        analysis_(
            fingerprint_analysis(options.rules, options.min_confidence, options.scare_quotes)),
        progress_(!options.archive.quiet && is_terminal(STDERR_FILENO)),
        errors_(progress_, options.errors),
        archive_(options.archive.path, std::chrono::seconds(options.archive.wait)),
        known_(options.archive.path, std::chrono::seconds(options.archive.wait)) {}

  int run() {
    int code = store_and_merge();
    if (!errors_.finish()) code = kSomeFailed;
    return summarize().write(options_.summary, code, finished_, progress_);
  }

 private:
  int store_and_merge() {
    try {
      store_all();
      if (stop_) return tell_stopped();
      tell(archive_.merge(threads_or_cores(options_.archive.threads),
                          {options_.memory, options_.scratch}));
      finished_ = true;
      size_ = archive_.size();
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

  struct Incoming {
    Article article;
    Edition edition;
    ArticleName name;
  };
  using Batch = std::vector<Incoming>;
  struct Ready {
    ArchiveArticle article;
    std::string file;  // that it was read from, and the line of it
    std::uint64_t line = 0;
  };
  using Analyzed = std::vector<Ready>;

  void store_all() {
    ArticleFeed feed(options_.paths, options_.input.reader(options_.max_article, &stop_), progress_,
                     [this](const Diagnostic& diagnostic) { errors_.tell(diagnostic); });
    live_ = feed.live();
    OrderedPool<Batch, Analyzed> pool(
        threads_or_cores(options_.archive.threads),
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
    known_.keep_places();
    problems_ += feed.problems();
  }

  // Drops what came before in this run and what the archive holds already.
  Batch without_known(std::vector<Article> articles) {
    Batch wanted;
    for (Article& article : articles) {
      // "stdin" is another article every day.
      if (article.id_origin == IdOrigin::content) article.id = content_id(article);
      const ArticleIds::Verdict verdict = ids_.judge(article);
      if (verdict.collision) tell_problem(*verdict.collision);
      Incoming one{std::move(article), {}, {}};
      one.edition = {fingerprint_content(one.article), analysis_};
      one.name = {place_of(one.article), one.article.former_id};
      if (verdict.repeated || known_.knows(one.article.id, one.edition, one.name)) {
        ++skipped_;
      } else {
        wanted.push_back(std::move(one));
      }
    }
    return wanted;
  }

  void tell_problem(const Diagnostic& diagnostic) {
    errors_.tell(diagnostic);
    ++problems_;
  }

  // Called from many threads at once.
  Analyzed analyze_all(const Batch& batch) {
    Analyzed analyzed;
    Analyzers::Lent analyzer = analyzers_.lend();
    std::vector<const Article*> all;
    for (const Incoming& one : batch) all.push_back(&one.article);
    std::vector<Analysis> analyses = analyzer.try_together(all, Ask::people);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const Incoming& one = batch[i];
      try {
        analyzed.push_back(ready(one, analyses.empty() ? analyzer->analyze(one.article, Ask::people)
                                                       : std::move(analyses[i])));
      } catch (const std::bad_alloc&) {
        analyzer.renew();
        ++problems_;
        errors_.tell(out_of_memory(one.article, one.article.text.size()));
      }
    }
    return analyzed;
  }

  Ready ready(const Incoming& one, const Analysis& analysis) const {
    const Document document = document_of(one.article);
    Ready out{archive_article(document, one.edition), one.article.file, one.article.line};
    out.article.document.records.reserve(analysis.quotes.size());
    make_records(document, analysis.text, analysis.quotes, analysis.attributions,
                 {Unit::code_points, options_.scare_quotes, options_.min_confidence},
                 analysis.tones, [&](const Record& record) { append_record(out.article, record); });
    out.article.name = one.name;
    out.article.people = analysis.people;
    return out;
  }

  bool take(Analyzed analyzed, bool more) {
    for (Ready& one : analyzed) {
      pending_.push_back(std::move(one.article));
      read_at_.emplace_back(std::move(one.file), one.line);
    }
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
      for (const ApartArticle& one : added.apart) {
        const auto& [file, line] = read_at_[one.index];
        tell_problem(taken_id(file, line, pending_[one.index].document.id, one.id,
                              "another file that was added before"));
      }
      pending_.clear();
      read_at_.clear();
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
    return line +
           (problems_ > 0 ? fmt::format(", {} with problems", with_commas(problems_))
                          : ", no problems") +
           fmt::format("; the archive holds {}, {}, {}", counted(size_.articles, "article"),
                       counted(size_.quotes, "quote"), counted(size_.clusters, "cluster"));
  }

  // The archive's size is 0 where the run was stopped or failed.
  RunSummary summarize() const {
    RunSummary summary("add");
    summary.add("articles.new", added_.articles);
    summary.add("articles.changed", added_.replaced);
    summary.add("articles.reanalyzed", added_.reanalyzed);
    summary.add("articles.known", added_.known + skipped_);
    summary.add("quotes", added_.quotes);
    summary.add("problems", problems_);
    summary.add("archive.articles", size_.articles);
    summary.add("archive.quotes", size_.quotes);
    summary.add("archive.clusters", size_.clusters);
    return summary;
  }

  const AddOptions& options_;
  mutable Analyzers analyzers_;
  const std::uint64_t analysis_;
  const std::atomic<bool>& stop_ = stop_if_interrupted();
  Progress progress_;
  ErrorLog errors_;
  Archive archive_;
  Archive known_;   // the reading thread's own connection
  ArticleIds ids_;  // of this run
  std::vector<ArchiveArticle> pending_;
  std::vector<std::pair<std::string, std::uint64_t>> read_at_;  // of these, file and line
  std::chrono::steady_clock::time_point flushed_ = std::chrono::steady_clock::now();
  std::exception_ptr failed_;
  Added added_;
  bool live_ = false;          // what waits is stored before the next article comes
  std::uint64_t skipped_ = 0;  // known, and never analysed
  std::atomic<std::uint64_t> problems_ = 0;
  bool finished_ = false;
  ArchiveSize size_;
};

// The people of the pack count for an archive where a file of people beside it names the pack, so
// that whoever reads the archive later needs no option for it.
void tell_people_that_do_not_count(const AddOptions& options) {
  namespace fs = std::filesystem;
  std::vector<Diagnostic> faults;  // inquit rules check and whoever reads the archive tell them
  const std::vector<PackFile> of_pack = read_people_of_pack(options.rules, faults);
  if (of_pack.empty()) return;
  const fs::path beside = fs::path(options.archive.path).parent_path() / "people";
  std::error_code error;
  std::set<fs::path> counting;
  for (const PackFile& file : read_people_files(beside, faults))
    counting.insert(fs::weakly_canonical(file.name, error));
  if (counting.contains(fs::weakly_canonical(of_pack.back().name, error))) return;
  const fs::path from_there = fs::proximate(options.rules, beside, error);
  say("inquit: the people of {} do not count for this archive yet; write the line \"pack {}\" into "
      "{}\n",
      options.rules, from_there.string(), (beside / "packs.people").string());
}

int add(const AddOptions& options) {
  std::optional<RuleSet> loaded;
  if (!options.rules.empty()) {
    loaded = load_or_tell(options.rules);
    if (!loaded) return kUsage;
    if (!options.archive.quiet) tell_people_that_do_not_count(options);
  }
  std::vector<std::string> files = files_of_archive(options.archive.path);
  files.insert(files.end(), {options.errors, options.summary});
  if (const std::string fault = fault_of_outputs(files, options.paths); !fault.empty()) {
    say("inquit: {}\n", fault);
    return kUsage;
  }
  const int code = Addition(options, loaded ? *loaded : default_pack()).run();
  die_if_interrupted();
  return code;
}

}  // namespace

void define_add(Command& program) {
  Command& command = program.add_command("add", "Add the quotes of articles to an archive");
  command.footer(kAddHelp);
  const auto options = std::make_shared<AddOptions>();
  command.add_option("PATH", options->paths,
                     "Articles: files and directories (default: standard input)");
  add_archive_options(command, options->archive);
  command.add_flag("--all", options->scare_quotes,
                   "Also titles, nicknames and words in ironic marks (kind \"scare\")");
  add_input_options(command, options->input);
  add_errors_option(command, options->errors);
  add_summary_option(command, options->summary);
  add_min_confidence_option(command, options->min_confidence);
  add_rules_option(command, options->rules);
  add_max_article_option(command, options->max_article);
  add_memory_options(command, options->memory, options->scratch,
                     "The directory of these files (default: ARCHIVE-merge.scratch)");
  command.run([options] {
    if (options->paths.empty() && is_terminal(STDIN_FILENO))
      throw UsageError("no article is named, and standard input is a terminal");
    if (options->paths.empty()) options->paths.push_back("-");
    return add(*options);
  });
}

}  // namespace inquit
