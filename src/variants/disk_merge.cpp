#include "variants/disk_merge.h"

#include <algorithm>
#include <unordered_set>

#include "variants/disk_files.h"
#include "variants/form_row.h"
#include "variants/hash.h"
#include "variants/in_threads.h"
#include "variants/quote_reader.h"
#include "variants/sorted_runs.h"

namespace inquit {

// What was wrong with rows, for a run that goes on from here to tell as well.
class DiskMerge::Problems {
 public:
  Problems(const Scratch& scratch, const std::string& name, const DiagnosticSink& sink)
      : writer_(scratch, name), sink_(sink) {}

  void take(const Diagnostic& problem) {
    std::string row;
    put_key(row, problem.line, 8);
    put_key(row, problem.column, 8);
    put_u32(row, problem.file.size());
    row += problem.file;
    row += problem.message;
    writer_.add(row);
    sink_(problem);
  }
  void finish() { writer_.finish(); }

  static void replay(const Scratch& scratch, const std::string& name, const DiagnosticSink& sink) {
    RowReader reader(scratch, name);
    while (reader.next()) {
      std::string_view row = reader.row();
      Diagnostic problem;
      problem.line = key_number(row, 0, 8);
      problem.column = key_number(row, 8, 8);
      row.remove_prefix(16);
      const std::uint32_t size = take_u32(row);
      problem.file = row.substr(0, size);
      problem.message = row.substr(size);
      sink(problem);
    }
  }

 private:
  RowWriter writer_;
  const DiagnosticSink& sink_;
};

template <typename Function>
void DiskMerge::step(const std::string& name, Function function) {
  if (scratch_.is_done(name)) return;
  function();
}

void DiskMerge::run(const std::vector<std::string>& paths, const RowMaker& make_row,
                    const RowWriting& write) {
  if (scratch_.is_done("read")) Problems::replay(scratch_, "problems", sink_);
  step("read", [&] { read(paths); });
  if (scratch_.is_done("forms")) Problems::replay(scratch_, "conflicts", sink_);
  step("forms", [&] { make_forms(paths); });
  compare_forms();
  step("rows", [&] { make_rows(make_row); });
  step("relate", [&] { relate(); });
  write_rows(write);
}

void DiskMerge::find(const QuoteSource& source, const RowMaker& make_row) {
  relates_ = false;
  step("forms", [&] { make_forms(source); });
  compare_forms();
  step("rows", [&] { make_rows(make_row); });
}

void DiskMerge::compare_forms() {
  quotes_ = scratch_.note("forms");
  step("ranks", [&] { rank_forms(); });
  step("spread", [&] { spread_forms(); });
  step("pairs", [&] { pair_forms(); });
  step("parents", [&] { choose_parents(); });
  step("links", [&] { link_forms(); });
  step("gather", [&] { gather(); });
}

// By id, so that what comes again stands together.
void DiskMerge::read(const std::vector<std::string>& paths) {
  Problems problems(scratch_, "problems", sink_);
  const DiagnosticSink sink = [&](const Diagnostic& problem) { problems.take(problem); };
  SortedRuns rows(scratch_, "quotes-by-id", share(3));
  std::uint64_t number = 0;
  for (std::size_t file = 0; file < paths.size(); ++file) {
    read_quotes(paths[file], limits_.threads, sink, [&](const ReadQuote& quote) {
      std::string key, value;
      put_key(key, quote.id, 8);
      put_key(key, number++, 8);
      put_u32(value, file);
      put_key(value, quote.line, 8);
      value += join_parts(quote.packed.shared, quote.packed.own);
      rows.add(key, value);
    });
  }
  rows.finish();
  problems.finish();
  scratch_.set_done("read");
}

namespace {

// The quotes of one id, one after the other: which are new, and which texts are.
class SameId {
 public:
  struct Verdict {
    bool is_new = true;
    bool other_text = false;
  };
  Verdict take(std::uint64_t id, std::string_view quote) {
    const bool first = !any_ || id != id_;
    if (first) {
      known_.clear();
      texts_.clear();
    }
    any_ = true;
    id_ = id;
    if (!known_.insert(hash_word(quote)).second) return {.is_new = false};
    const bool new_text = texts_.insert(hash_word(record_of(quote).text)).second;
    return {true, new_text && !first};
  }

 private:
  bool any_ = false;
  std::uint64_t id_ = 0;
  std::unordered_set<std::uint64_t> known_, texts_;
};

}  // namespace

// Quotes and their forms, as they come.
class DiskMerge::FormMaker {
 public:
  FormMaker(const DiskMerge& merge)
      : merge_(merge),
        quotes_(merge.scratch_, "quotes"),
        forms_(merge.scratch_, "forms-by-hash", merge.share(3)) {}

  void take(std::string_view joined) {
    quotes_.add(joined);
    batch_.emplace_back(joined);
    if (batch_.size() == kDiskBatch) take_batch();
  }

  // Returns how many came.
  std::uint64_t finish() {
    take_batch();
    quotes_.finish();
    forms_.finish();
    return number_;
  }

 private:
  void take_batch() {
    std::vector<FormRow> rows(batch_.size());
    const unsigned threads = merge_.limits_.threads;
    in_threads(threads, [&](unsigned t) {
      const std::size_t end = batch_.size() * (t + 1) / threads;
      for (std::size_t i = batch_.size() * t / threads; i < end; ++i) {
        const QuoteRecord record = record_of(batch_[i]);
        rows[i] = form_row(view(record), merge_.background_);
      }
    });
    for (const FormRow& row : rows) {
      if (!row.words.empty()) {
        std::string value;
        put_u32(value, number_);
        append_bytes(row, value);
        forms_.add(key_of(row.hash, 8), value);
      }
      ++number_;
    }
    batch_.clear();
  }

  const DiskMerge& merge_;
  RowWriter quotes_;
  SortedRuns forms_;
  std::vector<std::string> batch_;
  std::uint64_t number_ = 0;
};

void DiskMerge::make_forms(const QuoteSource& source) {
  FormMaker maker(*this);
  source([&](const QuoteRecord& record) {
    const PackedQuote packed = pack(record);
    maker.take(join_parts(packed.shared, packed.own));
  });
  scratch_.set_done("forms", maker.finish());
}

void DiskMerge::make_forms(const std::vector<std::string>& paths) {
  FormMaker maker(*this);
  struct Conflict {
    std::uint64_t number = 0;
    Diagnostic problem;
  };
  std::vector<Conflict> conflicts;
  SameId same_id;
  for (RunMerger merger(scratch_, "quotes-by-id"); merger.next();) {
    std::string_view value = merger.value(16);
    const std::uint32_t file = take_u32(value);
    const std::uint64_t line = key_number(value, 0, 8);
    value.remove_prefix(8);
    const SameId::Verdict verdict = same_id.take(key_number(merger.key(8), 0, 8), value);
    if (!verdict.is_new) continue;
    if (verdict.other_text && file < paths.size()) {
      conflicts.push_back(
          {key_number(merger.key(16), 8, 8), id_again(record_of(value).id, paths[file], line)});
    }
    maker.take(value);
  }
  const std::uint64_t quotes = maker.finish();
  std::ranges::sort(conflicts, {}, &Conflict::number);
  Problems problems(scratch_, "conflicts", sink_);
  for (const Conflict& conflict : conflicts) problems.take(conflict.problem);
  problems.finish();
  scratch_.set_done("forms", quotes);
  scratch_.remove("quotes-by-id");
}

}  // namespace inquit
