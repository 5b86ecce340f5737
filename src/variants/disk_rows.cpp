// The steps of DiskMerge that make clusters of linked forms, relate them and write them.
#include <atomic>
#include <cerrno>
#include <memory>
#include <optional>

#include "variants/disk_files.h"
#include "variants/disk_merge.h"
#include "variants/form_cache.h"
#include "variants/in_threads.h"
#include "variants/related.h"
#include "variants/sorted_runs.h"

namespace inquit {

// Each quote to its cluster.
void DiskMerge::gather() {
  const auto ranks = load_numbers<std::uint32_t>(scratch_, "ranks");
  const auto roots = load_numbers<std::uint32_t>(scratch_, "roots");
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
  const auto offsets = load_numbers<std::uint64_t>(scratch_, "offsets");
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
      if (held >= kDiskBatch) take_batch();
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
    statements.reserve(group.size());
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
