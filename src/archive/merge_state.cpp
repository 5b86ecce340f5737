#include "archive/merge_state.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <random>
#include <utility>

#include "archive/schema.h"

namespace inquit {
namespace {

constexpr std::size_t kBatch = 1 << 14;

void append_views(const StoredQuotes& quotes, std::size_t begin, std::size_t end,
                  std::vector<IncrementalMerger::Quote>& views) {
  for (std::size_t i = begin; i < end; ++i)
    views.push_back({quotes.keys[i], view(quotes.records[i])});
}

void make_unique(std::vector<std::int64_t>& keys) {
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

std::int64_t random_stamp() {
  std::random_device device;
  return static_cast<std::int64_t>((std::uint64_t{device()} << 31 ^ device()) | 1);
}

}  // namespace

MergeState::MergeState(Database& db, unsigned threads)
    : db_(db),
      threads_(threads),
      path_(db.path() + "-merge"),
      merger_(default_background(), threads) {}

std::int64_t MergeState::stamp() {
  return db_.number(
      "SELECT stamp FROM merge_state m, state s WHERE s.merged = merged_revision AND m.checksum "
      "IS " +
      std::string(kMergeStateSum));
}

ClusterChanges MergeState::find_changes() {
  const std::int64_t stamped = stamp();
  if (stamped == 0 || !merger_.load(path_, static_cast<std::uint64_t>(stamped))) return merge_all();
  StoredQuotes added = read_quotes_after(db_, merger_.greatest_key());
  // Where most is new, looking for what it touches takes longer than looking at all.
  return added.keys.size() > merger_.quotes() ? merge_all() : merge_new(std::move(added));
}

ClusterChanges MergeState::merge_all() {
  merger_ = IncrementalMerger(default_background(), threads_);
  const StoredQuotes quotes = read_all_quotes(db_);
  std::vector<IncrementalMerger::Quote> views;
  for (std::size_t begin = 0; begin < quotes.keys.size(); begin += kBatch) {
    views.clear();
    append_views(quotes, begin, std::min(begin + kBatch, quotes.keys.size()), views);
    merger_.add(views);
  }
  merger_.finish_first();
  const Forms& forms = merger_.forms();
  return compare_clusters(
      quotes, make_clusters(quotes.records, forms.forms_of_quotes(), forms, merger_.links()),
      read_all_clusters(db_));
}

ClusterChanges MergeState::merge_new(StoredQuotes added) {
  const std::vector<std::int64_t> gone = find_removed(added);
  const std::vector<std::int64_t> bound = merger_.co_formed_with(gone);
  std::vector<std::int64_t> stay;
  std::ranges::set_difference(bound, gone, std::back_inserter(stay));
  const StoredQuotes again = read_quotes(db_, stay);
  std::vector<IncrementalMerger::Quote> views;
  append_views(again, 0, again.keys.size(), views);
  append_views(added, 0, added.keys.size(), views);
  std::vector<std::pair<std::int64_t, std::uint32_t>> changed;  // key, form
  for (const std::uint32_t quote : merger_.update(bound, views))
    changed.emplace_back(merger_.key(quote), merger_.forms().form_of(quote));
  added = {};
  std::ranges::sort(changed);
  std::vector<std::int64_t> keys;
  std::vector<std::uint32_t> form_of;
  for (const auto& [key, form] : changed) {
    keys.push_back(key);
    form_of.push_back(form);
  }
  const StoredQuotes quotes = read_quotes(db_, keys);
  // The clusters that these were in, and those that showed a quote that is gone.
  std::vector<std::int64_t> clusters = gone;
  for (const VariantRow& variant : quotes.variants) clusters.push_back(variant.cluster);
  make_unique(clusters);
  return compare_clusters(quotes,
                          make_clusters(quotes.records, form_of, merger_.forms(), merger_.links()),
                          read_clusters(db_, clusters));
}

// Keys are not used again, so that quotes that are no more are missed only where the count is.
std::vector<std::int64_t> MergeState::find_removed(const StoredQuotes& added) {
  const auto stored = static_cast<std::size_t>(db_.number("SELECT count(*) FROM quote"));
  if (stored == merger_.quotes() + added.keys.size()) return {};
  std::vector<std::int64_t> known, present, gone;
  for (std::uint32_t i = 0; i < merger_.quotes(); ++i) known.push_back(merger_.key(i));
  std::ranges::sort(known);
  Statement rows(db_, "SELECT key FROM quote ORDER BY key");
  while (rows.step()) present.push_back(rows.integer(0));
  std::ranges::set_difference(known, present, std::back_inserter(gone));
  return gone;
}

void MergeState::save() {
  db_.run("DELETE FROM merge_state");
  const std::int64_t stamp = random_stamp();
  const std::string part = path_ + ".part";
  std::error_code fault;
  if (merger_.save(part, static_cast<std::uint64_t>(stamp))) {
    std::filesystem::rename(part, path_, fault);
    if (!fault) {
      Statement(db_, "INSERT INTO merge_state SELECT ?1, merged, row_sum(?1, merged) FROM state")
          .bind(1, stamp)
          .run();
      return;
    }
  }
  std::filesystem::remove(part, fault);
  std::filesystem::remove(path_, fault);
}

}  // namespace inquit
