#include "variants/disk_merge.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "variants/form_row.h"
#include "variants/fragment_table.h"
#include "variants/gram_index.h"
#include "variants/hash.h"
#include "variants/in_threads.h"
#include "variants/quote_reader.h"
#include "variants/related.h"
#include "variants/sorted_runs.h"

namespace inquit {
namespace {

constexpr std::size_t kBatch = 1 << 14;       // quotes, or pairs of forms, that threads share
constexpr std::size_t kFormsAtOnce = 64;      // that a thread takes
constexpr std::size_t kArrayPiece = 1 << 16;  // numbers that are written at once

std::string key_of(std::uint64_t number, int bytes) {
  std::string key;
  put_key(key, number, bytes);
  return key;
}

void put_u32(std::string& out, std::size_t number) {
  const auto value = static_cast<std::uint32_t>(number);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::uint32_t take_u32(std::string_view& bytes) {
  std::uint32_t value = 0;
  if (bytes.size() < sizeof value) return 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}

// A quote's two parts as one.
std::string joined(std::string_view shared, std::string_view own) {
  std::string out;
  put_u32(out, shared.size());
  out += shared;
  out += own;
  return out;
}

std::pair<std::string_view, std::string_view> parts_of(std::string_view joined) {
  const std::uint32_t size = take_u32(joined);
  return {joined.substr(0, size), joined.substr(std::min<std::size_t>(size, joined.size()))};
}

QuoteRecord record_of(std::string_view joined) {
  const auto [shared, own] = parts_of(joined);
  return unpack(shared, own);
}

template <typename T>
void save(const Scratch& scratch, const std::string& name, std::span<const T> numbers) {
  RowWriter writer(scratch, name);
  for (std::size_t at = 0; at < numbers.size(); at += kArrayPiece) {
    const auto piece = numbers.subspan(at, std::min(kArrayPiece, numbers.size() - at));
    writer.add({reinterpret_cast<const char*>(piece.data()), piece.size_bytes()});
  }
  writer.finish();
}

template <typename T>
std::vector<T> load(const Scratch& scratch, const std::string& name) {
  std::vector<T> numbers;
  RowReader reader(scratch, name);
  while (reader.next()) {
    const std::size_t before = numbers.size();
    if (reader.row().size() % sizeof(T) != 0) scratch.fail("be read", name);
    if (reader.row().empty()) continue;
    numbers.resize(before + reader.row().size() / sizeof(T));
    std::memcpy(numbers.data() + before, reader.row().data(), reader.row().size());
  }
  return numbers;
}

void read_form(const Scratch& scratch, std::string_view bytes, FormRow& row) {
  errno = 0;
  if (!read_bytes(bytes, row)) scratch.fail("be read", "forms");
}

}  // namespace

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

// Forms by rank, from the file that has all, as many in memory as have room. One a thread.
class DiskMerge::FormCache : public FormSource {
 public:
  FormCache(const Scratch& scratch, std::span<const std::uint64_t> offsets, std::size_t memory)
      : scratch_(scratch), offsets_(offsets), memory_(memory), file_(scratch.open("forms", "rb")) {}

  // Stays where it is until trim().
  const FormRow& row(std::uint32_t rank) const {
    std::unique_ptr<FormRow>& kept = rows_[rank];
    if (kept == nullptr) {
      kept = std::make_unique<FormRow>();
      read(rank, *kept);
      held_ += sizeof(FormRow) + 64 + kept->words.size() * sizeof(Word) +
               kept->documents.size() * sizeof(std::uint64_t);
    }
    return *kept;
  }
  // Forgets all where they take more than the memory.
  void trim() {
    if (held_ <= memory_) return;
    rows_.clear();
    held_ = 0;
  }

  Form form(std::uint32_t i) const override { return row(i).form(); }
  std::uint64_t text_hash(std::uint32_t i) const override { return row(i).text; }
  bool share_document(std::uint32_t a, std::uint32_t b) const override {
    return inquit::share_document(row(a), row(b));
  }

 private:
  void read(std::uint32_t rank, FormRow& row) const {
    const std::uint64_t begin = offsets_[rank] + sizeof(std::uint32_t);
    const std::uint64_t end = offsets_[rank + 1];
    bytes_.resize(end - begin);
    errno = 0;
    for (std::size_t got = 0; got < bytes_.size();) {
      const ssize_t n = ::pread(fileno(file_.get()), bytes_.data() + got, bytes_.size() - got,
                                static_cast<off_t>(begin + got));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) scratch_.fail("be read", "forms");
      got += static_cast<std::size_t>(n);
    }
    read_form(scratch_, bytes_, row);
  }

  const Scratch& scratch_;
  std::span<const std::uint64_t> offsets_;  // of each form, and the end
  std::size_t memory_;
  ScratchFile file_;
  mutable std::unordered_map<std::uint32_t, std::unique_ptr<FormRow>> rows_;
  mutable std::size_t held_ = 0;
  mutable std::string bytes_;
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
      value += joined(quote.packed.shared, quote.packed.own);
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
    if (batch_.size() == kBatch) take_batch();
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
    maker.take(joined(packed.shared, packed.own));
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

// Each form once, in canonical order; behind it the numbers of its quotes.
void DiskMerge::rank_forms() {
  SortedRuns ranked(scratch_, "forms-by-rank", share(3));
  std::unordered_map<std::uint32_t, std::uint64_t> by_speaker;  // quotes
  FormRow form, row;
  std::vector<std::uint32_t> numbers;
  const auto put = [&] {
    if (numbers.empty()) return;
    form.settle();
    by_speaker[form.speaker.last] += form.quotes;
    std::ranges::sort(numbers);
    std::string value;
    put_u32(value, numbers.size());
    for (const std::uint32_t number : numbers) put_u32(value, number);
    append_bytes(form, value);
    ranked.add(rank_key(form), value);
    numbers.clear();
  };
  for (RunMerger merger(scratch_, "forms-by-hash"); merger.next();) {
    std::string_view value = merger.value(8);
    const std::uint32_t number = take_u32(value);
    read_form(scratch_, value, row);
    if (!numbers.empty() && row.hash == form.hash) {
      form.combine(row);
    } else {
      put();
      form = row;
    }
    numbers.push_back(number);
  }
  put();
  ranked.finish();
  std::vector<std::uint64_t> counts;
  for (const auto& [last, quotes] : by_speaker) {
    counts.push_back(last);
    counts.push_back(quotes);
  }
  save<std::uint64_t>(scratch_, "speakers", counts);
  scratch_.set_done("ranks");
  scratch_.remove("forms-by-hash");
}

// Numbers the forms by rank, gives them what only all quotes together know, and sends each to the
// keys under which it meets others.
void DiskMerge::spread_forms() {
  std::unordered_map<std::uint32_t, std::uint64_t> by_speaker;
  const auto counts = load<std::uint64_t>(scratch_, "speakers");
  for (std::size_t i = 0; i + 1 < counts.size(); i += 2)
    by_speaker[static_cast<std::uint32_t>(counts[i])] = counts[i + 1];
  RowWriter forms(scratch_, "forms");
  SortedRuns grams(scratch_, "grams", share(3)), articles(scratch_, "articles", share(6));
  std::vector<std::uint64_t> offsets, found;
  std::vector<std::uint32_t> rank_of(quotes_, kNoForm);
  const std::uint32_t bits = gram_bits(quotes_);
  std::vector<FormRow> of_text;
  const auto put = [&](FormRow& row) {
    const std::string rank = key_of(offsets.size(), 4);
    row.rarity = speaker_rarity(by_speaker[row.speaker.last], quotes_);
    std::string bytes;
    append_bytes(row, bytes);
    offsets.push_back(forms.offset());
    forms.add(bytes);
    indexed_grams(row.words, row.text, bits, found);
    for (const std::uint64_t gram : found) grams.add(key_of(gram, 5), rank);
    for (const std::uint64_t article : row.documents) articles.add(key_of(article, 8), rank);
  };
  const auto put_text = [&] {
    std::vector<SloganForm> slogan_forms;
    for (const FormRow& row : of_text) slogan_forms.push_back({row.speaker, row.documents.size()});
    const bool slogan =
        !of_text.empty() && of_text.front().words.size() <= kSloganWords && is_slogan(slogan_forms);
    for (FormRow& row : of_text) {
      row.slogan = slogan;
      put(row);
    }
    of_text.clear();
  };
  for (RunMerger merger(scratch_, "forms-by-rank"); merger.next();) {
    std::string_view value = merger.value(20);
    const std::size_t rank = offsets.size() + of_text.size();
    const std::uint32_t printings = take_u32(value);
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < printings; ++i) numbers.push_back(take_u32(value));
    FormRow row;
    read_form(scratch_, value, row);
    if (!of_text.empty() && of_text.front().text != row.text) put_text();
    for (const std::uint32_t number : numbers) {
      if (number < rank_of.size()) rank_of[number] = static_cast<std::uint32_t>(rank);
    }
    of_text.push_back(std::move(row));
  }
  put_text();
  offsets.push_back(forms.offset());
  forms.finish();
  grams.finish();
  articles.finish();
  save<std::uint64_t>(scratch_, "offsets", offsets);
  save<std::uint32_t>(scratch_, "ranks", rank_of);
  scratch_.set_done("spread", offsets.size() - 1);
  scratch_.remove("forms-by-rank");
}

namespace {

// Calls function(ranks) for each key's rows.
template <typename Function>
void for_groups(const Scratch& scratch, const std::string& name, std::size_t key_size,
                Function function) {
  std::string key;
  std::vector<std::uint32_t> ranks;
  for (RunMerger merger(scratch, name); merger.next();) {
    if (!ranks.empty() && merger.key(key_size) != key) {
      function(ranks);
      ranks.clear();
    }
    if (ranks.empty()) key = merger.key(key_size);
    ranks.push_back(
        static_cast<std::uint32_t>(key_number(merger.value(key_size), 0, sizeof(std::uint32_t))));
  }
  if (!ranks.empty()) function(ranks);
}

void add_pair(SortedRuns& pairs, std::uint32_t form, std::uint32_t earlier, bool same_document) {
  std::string key;
  put_key(key, form, 4);
  put_key(key, earlier, 4);
  key += static_cast<char>(same_document);
  pairs.add(key, {});
}

}  // namespace

void DiskMerge::pair_forms() {
  SortedRuns pairs(scratch_, "pairs", share(2));
  for_groups(scratch_, "grams", 5, [&](std::span<const std::uint32_t> ranks) {
    for_gram_pairs(ranks, [&](std::uint32_t a, std::uint32_t b) { add_pair(pairs, a, b, false); });
  });
  std::vector<std::uint32_t> in_long;  // forms of articles that pair none
  for_groups(scratch_, "articles", 8, [&](std::span<const std::uint32_t> ranks) {
    for_article_pairs(ranks,
                      [&](std::uint32_t a, std::uint32_t b) { add_pair(pairs, a, b, true); });
    if (ranks.size() > kWholeArticle) in_long.insert(in_long.end(), ranks.begin(), ranks.end());
  });
  pair_fragments(pairs);
  pairs.finish();
  std::ranges::sort(in_long);
  in_long.erase(std::unique(in_long.begin(), in_long.end()), in_long.end());
  save<std::uint32_t>(scratch_, "long-articles", in_long);
  scratch_.set_done("pairs");
  scratch_.remove("grams");
  scratch_.remove("articles");
}

void DiskMerge::pair_fragments(SortedRuns& pairs) {
  const std::uint32_t bits = gram_bits(quotes_);
  std::uint64_t forms_read = 0;
  const auto for_forms = [&](const auto& function) {
    RowReader forms(scratch_, "forms");
    FormRow row;
    for (std::uint32_t rank = 0; forms.next(); ++rank) {
      read_form(scratch_, forms.row(), row);
      function(row.form(), rank);
      ++forms_read;
    }
  };
  std::size_t fragments = 0;
  for_forms([&](const Form& form, std::uint32_t) { fragments += is_fragment(form, bits); });
  FragmentTable table(fragments);
  std::vector<std::vector<std::uint32_t>> of_group;
  for_forms([&](const Form& form, std::uint32_t rank) {
    if (!is_fragment(form, bits)) return;
    const std::uint32_t group = table.add(form, rank);
    if (group == of_group.size()) of_group.emplace_back();
    of_group[group].push_back(rank);
  });
  FragmentHolders holders(table);
  for_forms([&](const Form& form, std::uint32_t rank) { holders.look(form, rank); });
  errno = 0;
  if (forms_read != 3 * scratch_.note("spread")) scratch_.fail("be read", "forms");
  for (const FragmentHolders::Hit& hit : holders.hits()) {
    for (const std::uint32_t fragment : of_group[hit.group]) {
      if (hit.holder < fragment) add_pair(pairs, fragment, hit.holder, false);
    }
  }
}

void DiskMerge::choose_parents() {
  const auto offsets = load<std::uint64_t>(scratch_, "offsets");
  std::vector<bool> in_long(offsets.size());
  for (const std::uint32_t rank : load<std::uint32_t>(scratch_, "long-articles"))
    in_long[rank] = true;
  std::vector<FormParent> parents(offsets.size() - 1);
  struct Near {
    std::uint32_t form = 0;
    std::uint32_t earlier = 0;
    bool same_document = false;
  };
  std::vector<Near> near;          // of whole forms
  std::vector<std::size_t> begin;  // of each form's
  std::vector<std::unique_ptr<FormCache>> caches;
  std::vector<ParentChooser> choosers;
  for (unsigned t = 0; t < limits_.threads; ++t) {
    caches.push_back(std::make_unique<FormCache>(scratch_, offsets, share(2) / limits_.threads));
    choosers.emplace_back(quotes_);
  }
  const auto choose_all = [&] {
    begin.push_back(near.size());
    std::atomic<std::size_t> next = 0;
    in_threads(limits_.threads, [&](unsigned t) {
      FormCache& cache = *caches[t];
      ParentChooser& chooser = choosers[t];
      for (std::size_t from; (from = next.fetch_add(kFormsAtOnce)) + 1 < begin.size();) {
        for (std::size_t i = from; i < std::min(from + kFormsAtOnce, begin.size() - 1); ++i) {
          const std::uint32_t form = near[begin[i]].form;
          chooser.set(cache.form(form));
          for (std::size_t k = begin[i]; k < begin[i + 1]; ++k) {
            const FormRow& row = cache.row(near[k].earlier);
            const bool same = near[k].same_document ||
                              (in_long[form] && cache.share_document(form, near[k].earlier));
            chooser.offer({near[k].earlier, row.form(), row.documents_step(), same});
          }
          parents[form] = chooser.choose();
          cache.trim();
        }
      }
    });
    near.clear();
    begin.clear();
  };
  for (RunMerger merger(scratch_, "pairs"); merger.next();) {
    const std::string_view key = merger.key(9);
    const Near one{static_cast<std::uint32_t>(key_number(key, 0, 4)),
                   static_cast<std::uint32_t>(key_number(key, 4, 4)), key[8] != 0};
    if (!near.empty() && near.back().form == one.form && near.back().earlier == one.earlier) {
      near.back().same_document = one.same_document;  // of one pair the last knows documents
      continue;
    }
    if (near.empty() || near.back().form != one.form) {
      if (near.size() >= 4 * kBatch) choose_all();
      begin.push_back(near.size());
    }
    near.push_back(one);
  }
  choose_all();
  save<FormParent>(scratch_, "parents", parents);
  scratch_.set_done("parents");
  scratch_.remove("pairs");
}

// Tree by tree, so that only the forms of one are needed at a time.
void DiskMerge::link_forms() {
  const auto offsets = load<std::uint64_t>(scratch_, "offsets");
  const auto parents = load<FormParent>(scratch_, "parents");
  std::vector<FormLink> links(parents.size());
  std::vector<std::uint32_t> order;
  {
    const std::vector<std::uint32_t> tree = tree_roots(parents);
    for (std::uint32_t i = 0; i < tree.size(); ++i) order.push_back(i);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return tree[a] != tree[b] ? tree[a] < tree[b] : a < b;
    });
  }
  FormCache forms(scratch_, offsets, share(2));
  Linker linker(forms, quotes_, links);
  for (const std::uint32_t form : order) {
    if (parents[form].form == kNoForm) forms.trim();  // a tree begins
    linker.link(form, parents[form]);
    linker.note_representative(form);
  }
  std::vector<std::uint32_t> roots;
  for (const FormLink& link : links) roots.push_back(link.root);
  save<std::uint32_t>(scratch_, "roots", roots);
  scratch_.set_done("links");
}

// Each quote to its cluster.
void DiskMerge::gather() {
  const auto ranks = load<std::uint32_t>(scratch_, "ranks");
  const auto roots = load<std::uint32_t>(scratch_, "roots");
  SortedRuns members(scratch_, "members", share(2));
  RowReader quotes(scratch_, "quotes");
  for (std::uint32_t number = 0; number < ranks.size(); ++number) {
    errno = 0;
    if (!quotes.next()) scratch_.fail("be read", "quotes");
    const std::uint32_t rank = ranks[number];
    std::string key, value;
    put_key(key, rank == kNoForm ? kNoForm : roots[rank], 4);
    put_key(key, number, 4);
    put_u32(value, rank);
    value += quotes.row();
    members.add(key, value);
  }
  members.finish();
  scratch_.set_done("gather");
  scratch_.remove("quotes");
}

namespace {

// The quotes of one cluster.
struct Members {
  std::string key;  // of the first: root and number
  std::uint32_t root = kNoForm;
  std::vector<std::uint32_t> form_of;
  std::vector<std::uint32_t> numbers;
  std::vector<QuoteRecord> quotes;
};

// Bytes that compare as clusters do: those of most documents first, then of most quotes.
std::string order_key(const Cluster& cluster, std::string_view first) {
  std::string key;
  put_key(key, ~cluster.documents, 4);
  put_key(key, ~static_cast<std::uint32_t>(cluster.variants.size()), 4);
  key += cluster.id;
  key += first;
  return key;
}
constexpr std::size_t kOrderKey = 4 + 4 + 16 + 8;

// What a cluster shows, for the step that finds what retells it: under its surname, id and first
// quote the key of its row and the statement. Nothing where its speaker cannot be compared.
constexpr std::size_t kStatementKey = 4 + 16 + 8;
struct StatementRow {
  std::string row;  // the key
  PackedSpoken packed;
};

void add_statement(const ClusterList::Made& made, std::span<const Word> words,
                   std::string_view row_key, std::pair<std::string, std::string>& out) {
  const Cluster& cluster = made.cluster;
  if (cluster.speaker == kNoQuote || !can_relate(words)) return;
  const QuoteRecord& teller = made.quotes[cluster.speaker];
  const QuoteRecord& shown = made.quotes[cluster.representative];
  const SpeakerKey speaker = speaker_key(teller.speaker, teller.speaker_kind);
  if (!can_relate(speaker)) return;
  auto& [key, value] = out;
  put_key(key, speaker.last, 4);
  key += row_key.substr(8);  // id and first quote
  value = row_key;
  value += pack({words, speaker, language_group(shown.language)}, shown.text);
}

}  // namespace

void DiskMerge::make_rows(const RowMaker& make_row) {
  const auto offsets = load<std::uint64_t>(scratch_, "offsets");
  SortedRuns rows(scratch_, "rows", share(3)), statements(scratch_, "statements", share(6));
  std::vector<std::unique_ptr<FormCache>> caches;
  for (unsigned t = 0; t < limits_.threads; ++t)
    caches.push_back(std::make_unique<FormCache>(scratch_, offsets, share(8) / limits_.threads));
  std::vector<Members> batch;
  std::size_t held = 0;  // quotes
  const auto take_batch = [&] {
    std::vector<std::pair<std::string, std::string>> made(batch.size()), stated(batch.size());
    std::atomic<std::size_t> next = 0;
    in_threads(limits_.threads, [&](unsigned t) {
      for (std::size_t i; (i = next++) < batch.size();) {
        Members& members = batch[i];
        ClusterList::Made one;
        one.cluster = make_cluster(members.quotes, members.form_of, *caches[t], members.root);
        one.quotes = std::move(members.quotes);
        made[i] = {order_key(one.cluster, members.key), make_row(one, members.numbers)};
        const std::uint32_t form = members.form_of[one.cluster.representative];
        if (relates_ && form != kNoForm)
          add_statement(one, caches[t]->row(form).words, made[i].first, stated[i]);
        caches[t]->trim();
      }
    });
    for (const auto& [key, row] : made) {
      if (!row.empty()) rows.add(key, row);
    }
    for (const auto& [key, statement] : stated) {
      if (!key.empty()) statements.add(key, statement);
    }
    batch.clear();
    held = 0;
  };
  for (RunMerger merger(scratch_, "members"); merger.next();) {
    std::string_view value = merger.value(8);
    const auto root = static_cast<std::uint32_t>(key_number(merger.key(4), 0, 4));
    const bool goes_on = !batch.empty() && batch.back().root == root && root != kNoForm;
    if (!goes_on) {
      if (held >= kBatch) take_batch();
      batch.emplace_back();
      batch.back().key = merger.key(8);
      batch.back().root = root;
    }
    batch.back().form_of.push_back(take_u32(value));
    batch.back().numbers.push_back(static_cast<std::uint32_t>(key_number(merger.key(8), 4, 4)));
    batch.back().quotes.push_back(record_of(value));
    ++held;
  }
  take_batch();
  rows.finish();
  statements.finish();
  scratch_.set_done("rows");
  for (const char* name : {"members", "forms", "offsets", "ranks", "roots", "parents"})
    scratch_.remove(name);
}

// Of a surname's clusters which retell each other, under the key of the row that names them.
void DiskMerge::relate() {
  SortedRuns related(scratch_, "related", share(3));
  std::vector<StatementRow> group;
  const auto take_group = [&] {
    std::vector<SpokenForm> statements;
    for (const StatementRow& row : group) statements.push_back(row.packed.statement());
    std::uint32_t number = 0;
    for (const RelatedPair& pair : find_related(statements)) {
      const StatementRow& from = group[pair.from];
      const StatementRow& to = group[pair.to];
      std::string key = from.row, value = to.row.substr(8, 16);
      put_key(key, number++, 4);
      put_u32(value, pair.bits);
      value += why_related(pair, from.packed.text, to.packed.text, background_);
      related.add(key, value);
    }
    group.clear();
  };
  for (RunMerger merger(scratch_, "statements"); merger.next();) {
    const std::string_view key = merger.key(kStatementKey);
    if (!group.empty() && group.back().packed.speaker.last != key_number(key, 0, 4)) take_group();
    const std::string_view value = merger.value(kStatementKey);
    if (value.size() < kOrderKey) scratch_.fail("be read", "statements");
    group.push_back(
        {std::string(value.substr(0, kOrderKey)), unpack_spoken(value.substr(kOrderKey))});
  }
  take_group();
  related.finish();
  scratch_.set_done("relate");
  scratch_.remove("statements");
}

void DiskMerge::write_rows(const RowWriting& write) {
  rows_ = 0;
  std::optional<RunMerger> relations;
  if (relates_) relations.emplace(scratch_, "related");
  bool more = relates_ && relations->next();
  std::vector<RelatedCluster> related;
  for (RunMerger merger(scratch_, "rows"); merger.next(); ++rows_) {
    const std::string_view row = merger.key(kOrderKey);
    related.clear();
    for (; more && relations->key(kOrderKey) <= row; more = relations->next()) {
      if (relations->key(kOrderKey) != row) continue;  // of a cluster that has no row
      std::string_view value = relations->value(kOrderKey + 4);
      RelatedCluster one{std::string(value.substr(0, 16)), {}, 0};
      value.remove_prefix(16);
      one.bits = take_u32(value);
      one.why = value;
      related.push_back(std::move(one));
    }
    if (!write(merger.value(kOrderKey), related)) return;
  }
}

}  // namespace inquit
