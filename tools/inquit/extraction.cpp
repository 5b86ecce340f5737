#include "inquit/extraction.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <new>
#include <utility>

#include "analyze_all.h"
#include "base/counted.h"
#include "export/article_json.h"
#include "export/csv.h"
#include "export/diagnostic_json.h"
#include "export/web_annotation.h"
#include "inquit.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/interrupt.h"
#include "records/record_writer.h"

namespace inquit {
namespace {

constexpr std::size_t kBatchBytes =
    64 * 1024;  // of text: threads seldom have to wait for each other
constexpr std::size_t kBatchProblems = 256;
constexpr std::size_t kFlushBytes = 64 * 1024;  // the rows of one batch: they are not copied
constexpr int kSaveShare = 20;                  // checkpoints take at most this part of the time

// Once more what a run before kept, or nothing.
std::optional<OutputFile::Kept> kept(const std::optional<Checkpoint>& from,
                                     OutputFile::Kept Checkpoint::*file) {
  return from ? (*from).*file : OutputFile::Kept{};
}

}  // namespace

std::string checkpoint_path(const std::string& output) { return output + ".checkpoint"; }

Extraction::Extraction(const ExtractOptions& options, const RuleSet& rules, std::uint64_t job,
                       std::optional<Checkpoint> from)
    : options_(options),
      analyzers_(rules),
      style_{use_color(options.color) && options.output == "-", terminal_width()},
      from_(std::move(from)),
      stop_(stop_if_interrupted()),
      progress_(!options.quiet && (options.progress || is_terminal(STDERR_FILENO))),
      output_(options.output, kept(from_, &Checkpoint::output)) {
  if (!options.errors.empty()) {
    errors_.emplace(options.errors, resumable() ? kept(from_, &Checkpoint::errors) : std::nullopt);
  }
  if (!options.texts.empty())
    texts_.emplace(options.texts, resumable() ? kept(from_, &Checkpoint::texts) : std::nullopt);
  if (from_) reached_ = *from_;
  reached_.job = job;
}

int Extraction::run() {
  const int code = run_all();
  return summarize().write(options_.summary, code, finished_, progress_);
}

RunSummary Extraction::summarize() const {
  RunSummary summary("extract");
  summary.add("articles", reached_.totals.articles);
  summary.add("repeated", repeated_);
  summary.add("quotes", reached_.totals.quotes);
  summary.add("attributed", reached_.totals.attributed);
  summary.add("problems", reached_.totals.problems);
  summary.add("bytes", decoded_);
  return summary;
}

int Extraction::run_all() {
  if (output_.fault() || (errors_ && errors_->fault()) || (texts_ && texts_->fault()))
    return end(false);
  ArticleReader reader(options_.paths, options_.input.reader(options_.max_article, &stop_),
                       [this](const Diagnostic& diagnostic) { waiting_.push_back(diagnostic); });
  if (from_) {
    if (const auto fault = go_on(reader)) {
      progress_.print(*fault);
      return kUsage;
    }
  } else if (options_.format == Format::csv) {
    if (options_.csv_mark) pending_ += kCsvMark;
    append_csv_header(pending_);
  }
  const bool finished = read_all(reader) && flush() && !stop_;
  if (resumable()) save_checkpoint(finished);
  if (finished && !fault_) put_in_place();
  finished_ = finished && !fault_ && !output_.fault();
  return end(finished);
}

// False where the rows are not all there, because nobody wants them or nothing more can be read.
bool Extraction::read_all(ArticleReader& reader) {
  Batch batch;
  batch.problems = waiting_.size();  // missing files
  batch.diagnostics = std::exchange(waiting_, {});
  bool wanted = true;
  OrderedPool<Batch, Extracted> pool(
      threads_or_cores(options_.threads), [this](Batch one) { return extract_all(std::move(one)); },
      [this](Extracted extracted, bool more) { return take(std::move(extracted), more); });
  while (wanted && next_batch(reader, batch)) {
    const std::uint64_t bytes = batch.bytes;
    wanted = pool.submit(std::exchange(batch, {}), bytes);
  }
  if (stop_) progress_.print("stopping: the articles in hand are finished first");
  pool.finish();
  decoded_ = reader.bytes_decoded();
  return wanted && !output_.fault();
}

// What keeps this run from going on where the one before was stopped.
std::optional<Diagnostic> Extraction::go_on(ArticleReader& reader) {
  waiting_.clear();  // missing files: the first run told
  const auto passed = [this](Article& article) { is_wanted(article); };
  const auto changed = reader.go_on_from(from_->position, passed);
  waiting_.clear();
  if (changed) {
    Diagnostic fault;
    fault.file = checkpoint_path(options_.output);
    fault.message = *changed + " since the run was stopped; start anew with --restart";
    return fault;
  }
  done_before_ = reader.bytes_done();
  read_ = from_->totals.articles;
  return std::nullopt;
}

// Reads articles until they hold enough bytes; false at the end.
bool Extraction::next_batch(ArticleReader& reader, Batch& batch) {
  auto got = ArticleReader::Step::none;
  do {
    progress_.update(
        {read_, reader.bytes_decoded(), reader.bytes_done(), done_before_, reader.bytes_total()});
    got = reader.step(batch.articles.emplace_back());
    if (got == ArticleReader::Step::article && is_wanted(batch.articles.back())) {
      batch.bytes += batch.articles.back().text.size();
      ++read_;
    } else {
      batch.articles.pop_back();
    }
    if (std::ranges::any_of(waiting_, [](const Diagnostic& one) {
          return one.severity == Diagnostic::Severity::error;
        }))
      ++batch.problems;
    std::ranges::move(waiting_, std::back_inserter(batch.diagnostics));
    waiting_.clear();
  } while (got != ArticleReader::Step::end &&
           (got == ArticleReader::Step::none || batch.bytes < kBatchBytes) &&
           // What comes through a pipe may come slowly: it is not held back.
           (batch.articles.empty() || reader.is_at_hand()) &&
           batch.diagnostics.size() < kBatchProblems);
  batch.behind = reader.position();
  return got != ArticleReader::Step::end || !batch.articles.empty() || !batch.diagnostics.empty();
}

// Whether the article did not come before. Gives it an id of its own where it needs one.
bool Extraction::is_wanted(Article& article) {
  ArticleIds::Verdict verdict = ids_.judge(article);
  if (verdict.collision) waiting_.push_back(std::move(*verdict.collision));
  if (verdict.repeated) ++repeated_;
  return !verdict.repeated;
}

// From articles to their rows; called from many threads at once.
Extraction::Extracted Extraction::extract_all(Batch batch) const {
  Extracted extracted;
  Analyzers::Lent analyzer = analyzers_.lend();
  std::vector<const Article*> all;
  for (const Article& article : batch.articles) all.push_back(&article);
  const std::vector<Analysis> analyses = analyzer.try_together(all);
  for (std::size_t i = 0; i < batch.articles.size(); ++i) {
    Article& article = batch.articles[i];
    const RowPieces::Mark rows = extracted.rows.mark();
    const std::size_t texts = extracted.texts.size();
    const Totals totals = extracted.totals;
    const std::size_t bytes = article.text.size();
    try {
      if (analyses.empty()) {  // the text is taken out of the article
        extract_one(article, analyzer->analyze(article, std::move(article.text)), extracted);
      } else {
        extract_one(article, analyses[i], extracted);
      }
    } catch (const std::bad_alloc&) {
      extracted.rows.drop_since(rows);
      extracted.texts.resize(texts);
      extracted.totals = totals;
      analyzer.renew();
      batch.diagnostics.push_back(out_of_memory(article, bytes));
      ++batch.problems;
    }
  }
  extracted.diagnostics = std::move(batch.diagnostics);
  extracted.totals.articles = batch.articles.size();
  extracted.totals.problems = batch.problems;
  extracted.behind = std::move(batch.behind);
  return extracted;
}

void Extraction::extract_one(const Article& article, const Analysis& analysis,
                             Extracted& extracted) const {
  if (texts_) append_article_json(extracted.texts, article, analysis.text);
  const RecordOptions as{options_.unit, options_.scare_quotes, options_.min_confidence,
                         options_.format == Format::web_annotation ? kSelectorContext : 0};
  const auto count = [&](const Record& record) {
    if (record.kind == QuoteKind::scare) return;
    ++extracted.totals.quotes;
    if (record.speaker) ++extracted.totals.attributed;
  };
  if (options_.format == Format::pretty) {  // which has one head for all
    const Document document = make_document(article, analysis.text, analysis.quotes,
                                            analysis.attributions, as, analysis.tones);
    std::ranges::for_each(document.records, count);
    return append_pretty(extracted.rows.last(), document, style_);
  }
  const Document document = document_of(article);
  std::optional<RecordWriter> json;
  if (options_.format == Format::jsonl) json.emplace(document);
  make_records(document, analysis.text, analysis.quotes, analysis.attributions, as, analysis.tones,
               [&](const Record& record) {
                 count(record);
                 std::string& rows = extracted.rows.last();
                 switch (options_.format) {
                   case Format::jsonl:
                     return json->append(rows, record);
                   case Format::csv:
                     return append_csv(rows, document, record);
                   case Format::web_annotation:
                     return append_web_annotation(rows, document, record);
                   case Format::pretty:
                     return;
                 }
               });
}

// Keeps rows until there are many of them or nothing else is to do, so that what comes through a
// pipe is passed on at once.
bool Extraction::take(Extracted extracted, bool more) {
  reached_.totals += extracted.totals;
  reached_.position = std::move(extracted.behind);
  pending_texts_ += extracted.texts;
  const bool written = extracted.rows.take([this](std::string piece) {
    if (pending_.empty()) {
      pending_ = std::move(piece);
    } else {
      pending_ += piece;
    }
    return pending_.size() < kFlushBytes || flush();
  });
  if (!written) return false;
  tell(extracted.diagnostics);
  if (resumable() && Clock::now() - saved_ > kSaveShare * save_took_) return save_checkpoint(false);
  const bool somebody_waits = !more && !resumable();
  return pending_.size() + pending_texts_.size() < kFlushBytes && !somebody_waits ? true : flush();
}

void Extraction::tell(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& one : diagnostics) {
    errors_ ? append_json(pending_errors_, one) : progress_.print(one);
  }
}

// Writes what is pending; false from the first fault on.
bool Extraction::flush() {
  if (!pending_.empty()) {
    if (options_.output == "-" && is_terminal(STDOUT_FILENO)) {
      progress_.aside([this] { output_.write(pending_); });
    } else {
      output_.write(pending_);
    }
    pending_.clear();
  }
  if (errors_ && !pending_errors_.empty()) {
    errors_->write(pending_errors_);
    pending_errors_.clear();
  }
  if (texts_ && !pending_texts_.empty()) {
    texts_->write(pending_texts_);
    pending_texts_.clear();
  }
  return !output_.fault() && !(errors_ && errors_->fault()) && !(texts_ && texts_->fault());
}

// The rows first: a checkpoint never tells of more than is there.
bool Extraction::save_checkpoint(bool done) {
  if (fault_) return false;
  const Clock::time_point begin = Clock::now();
  if (!flush() || !output_.sync() || (errors_ && !errors_->sync()) || (texts_ && !texts_->sync()))
    return false;
  reached_.done = done;
  reached_.output = {output_.size(), output_.sum()};
  if (errors_) reached_.errors = {errors_->size(), errors_->sum()};
  if (texts_) reached_.texts = {texts_->size(), texts_->sum()};
  fault_ = save(reached_, checkpoint_path(options_.output));
  if (!fault_) last_saved_ = reached_.totals.articles;
  saved_ = Clock::now();
  save_took_ = saved_ - begin;
  return !fault_;
}

void Extraction::put_in_place() {
  const bool beside = resumable();
  if (errors_) errors_->commit();
  if (texts_) texts_->commit();
  if (output_.commit() && beside) std::remove(checkpoint_path(options_.output).c_str());
}

int Extraction::end(bool finished) {
  if (errors_ && output_.target().empty()) errors_->commit();  // no run goes on from here
  if (output_.broken_pipe()) return kDone;
  if (!fault_) fault_ = output_.fault();
  if (!fault_ && errors_) fault_ = errors_->fault();
  if (!fault_ && texts_) fault_ = texts_->fault();
  if (fault_) progress_.print(*fault_);
  if (!finished) tell_how_to_go_on();
  if (fault_) return kSomeFailed;
  if (!options_.quiet && finished) progress_.print(summary());
  return reached_.totals.problems > 0 ? kSomeFailed : kDone;
}

void Extraction::tell_how_to_go_on() {
  if (save_took_ == Clock::duration{}) {
    if (stop_) progress_.print(fmt::format("stopped after {} articles", with_commas(read_)));
    return;
  }
  progress_.print(
      fmt::format("stopped after {} articles; the same command with --resume goes on from there",
                  with_commas(last_saved_)));
}

std::string Extraction::summary() const {
  const Totals& totals = reached_.totals;
  std::string line = counted(totals.articles, "article") + ", " + counted(totals.quotes, "quote");
  if (totals.quotes > 0) {
    line += fmt::format(" ({:.1f}% attributed)", 100.0 * static_cast<double>(totals.attributed) /
                                                     static_cast<double>(totals.quotes));
  }
  if (repeated_ > 0) line += fmt::format(", {} came before", with_commas(repeated_));
  line += totals.problems > 0 ? fmt::format(", {} with problems", with_commas(totals.problems))
                              : ", no problems";
  const double megabytes = static_cast<double>(decoded_) / 1e6;
  return line + fmt::format("; {:.2f} MB, {:.1f} MB/s", megabytes,
                            megabytes / std::max(progress_.seconds(), 1e-6));
}

}  // namespace inquit
