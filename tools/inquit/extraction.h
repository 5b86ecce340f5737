// Extraction: one run of inquit extract: reading, the threads, what is written, and how the run
// ends.
//
//   return Extraction(options, rules, job, checkpoint).run();
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers.h"
#include "articles/article_ids.h"
#include "articles/reader.h"
#include "export/output_file.h"
#include "export/pretty.h"
#include "inquit/checkpoint.h"
#include "inquit/extract.h"
#include "inquit/progress.h"
#include "inquit/row_pieces.h"
#include "inquit/run_summary.h"
#include "rules/rule_set.h"

namespace inquit {

// Where the checkpoint of an output stands.
std::string checkpoint_path(const std::string& output);

class Extraction {
 public:
  // Goes on from a checkpoint, if there is one. `job` stands for all that the rows depend on but
  // the articles.
  Extraction(const ExtractOptions& options, const RuleSet& rules, std::uint64_t job,
             std::optional<Checkpoint> from);

  // Returns the exit code (exit_code.h).
  int run();

 private:
  // What one thread works on: a few articles, or a long one.
  struct Batch {
    std::vector<Article> articles;
    std::vector<Diagnostic> diagnostics;  // what was wrong up to the last of them
    std::uint64_t problems = 0;           // articles and files that these are about
    std::uint64_t bytes = 0;              // of text
    ReadPosition behind;
  };

  // What it comes to.
  struct Extracted {
    RowPieces rows;
    std::string texts;
    std::vector<Diagnostic> diagnostics;
    Totals totals;
    ReadPosition behind;
  };

  int run_all();
  RunSummary summarize() const;
  std::optional<Diagnostic> go_on(ArticleReader& reader);
  bool read_all(ArticleReader& reader);
  bool next_batch(ArticleReader& reader, Batch& batch);
  bool is_wanted(Article& article);
  Extracted extract_all(Batch batch) const;
  void extract_one(const Article& article, const Analysis& analysis, Extracted& extracted) const;
  bool take(Extracted extracted, bool more);
  void tell(const std::vector<Diagnostic>& diagnostics);
  bool flush();
  bool save_checkpoint(bool done);
  void put_in_place();
  int end(bool finished);
  void tell_how_to_go_on();
  std::string summary() const;
  bool resumable() const { return !output_.temporary_path().empty(); }

  using Clock = std::chrono::steady_clock;

  const ExtractOptions& options_;
  mutable Analyzers analyzers_;
  const PrettyStyle style_;
  const std::optional<Checkpoint> from_;
  const std::atomic<bool>& stop_;
  Progress progress_;
  OutputFile output_;
  std::optional<OutputFile> errors_;
  std::optional<OutputFile> texts_;
  std::string pending_;         // rows that are not written yet
  std::string pending_texts_;   // likewise
  std::string pending_errors_;  // likewise
  Checkpoint reached_;          // what the rows so far come to, those that are pending included
  std::optional<Diagnostic> fault_;
  Clock::time_point saved_ = Clock::now();
  Clock::duration save_took_{};      // zero: none was saved yet
  std::uint64_t last_saved_ = 0;     // articles
  std::vector<Diagnostic> waiting_;  // diagnostics of the step at hand
  ArticleIds ids_;
  std::uint64_t repeated_ = 0;     // articles that came before and are left out
  std::uint64_t read_ = 0;         // articles
  std::uint64_t done_before_ = 0;  // bytes that runs before this one read
  std::uint64_t decoded_ = 0;
  bool finished_ = false;  // all is written and in its place
};

}  // namespace inquit
