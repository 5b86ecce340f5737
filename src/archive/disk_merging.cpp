#include "archive/disk_merging.h"

#include <sys/stat.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "archive/retelling.h"
#include "archive/schema.h"
#include "variants/merging_version.h"
#include "variants/sorted_runs.h"

namespace inquit {
namespace {

// Records with their clusters take so much, and what is known of merged quotes four times its file
// while others are added to it. Measured on synthetic news (tests/bench/synthetic_news.h), as the
// peak of the whole of inquit add: of 900,000 quotes 1,190 MB, or 1,320 bytes each, of which the
// file took 117 MB; when 100,000 were added to these 571 MB, where 668 MB are reckoned. Rows of
// real news are longer.
constexpr std::uint64_t kBytesOfQuote = 2000;
constexpr std::uint64_t kTimesState = 4;
constexpr std::size_t kWrittenAtOnce = 4096;  // clusters and variants

std::string state_path(const Database& db) { return db.path() + "-merge"; }

void put_text(std::string& out, std::string_view text) {
  put_key(out, text.size(), 4);
  out += text;
}

// Of bytes that pack_rows() made.
class RowBytes {
 public:
  explicit RowBytes(std::string_view bytes) : bytes_(bytes) {}
  bool empty() const { return at_ >= bytes_.size(); }
  std::uint64_t number() {
    const std::uint64_t number = key_number(bytes_, at_, 8);
    at_ += 8;
    return number;
  }
  std::int64_t key() { return static_cast<std::int64_t>(number()); }
  std::string text() {
    const std::uint64_t size = key_number(bytes_, at_, 4);
    at_ += 4 + size;
    return std::string(bytes_.substr(at_ - size, size));
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

std::string pack_rows(const ArchivedRows& rows) {
  const auto put = [](std::string& out, auto number) {
    put_key(out, static_cast<std::uint64_t>(number), 8);
  };
  std::string out;
  const ClusterRow& cluster = rows.cluster;
  put(out, cluster.key);
  put_text(out, cluster.id);
  put(out, cluster.speaker);
  put(out, cluster.disputed);
  put(out, cluster.documents);
  put(out, cluster.quotes);
  put_text(out, cluster.first_published);
  put(out, cluster.surname);
  for (const VariantRow& variant : rows.variants) {
    put(out, variant.quote);
    put_text(out, variant.relation);
    put(out, std::bit_cast<std::uint64_t>(variant.similarity));
    put(out, variant.speaker_from);
    put(out, variant.disagrees);
  }
  return out;
}

ArchivedRows unpack_rows(std::string_view bytes) {
  RowBytes row(bytes);
  ArchivedRows rows;
  ClusterRow& cluster = rows.cluster;
  cluster.key = row.key();
  cluster.id = row.text();
  cluster.speaker = row.key();
  cluster.disputed = row.number() != 0;
  cluster.documents = row.key();
  cluster.quotes = row.key();
  cluster.first_published = row.text();
  cluster.surname = row.key();
  while (!row.empty()) {
    VariantRow variant;
    variant.quote = row.key();
    variant.cluster = cluster.key;
    variant.relation = row.text();
    variant.similarity = std::bit_cast<double>(row.number());
    variant.speaker_from = row.key();
    variant.disagrees = row.number() != 0;
    rows.variants.push_back(std::move(variant));
  }
  return rows;
}

// Runs an action whose files are in a scratch folder.
template <typename Action>
void with_files(const Database& db, const Action& action) {
  try {
    action();
  } catch (const ScratchError& error) {
    db.fail(error.what());
  }
}

}  // namespace

bool exceeds(Database& db, const MergeRoom& room) {
  if (room.memory == 0) return false;
  const auto quotes = static_cast<std::uint64_t>(db.number("SELECT count(*) FROM quote"));
  if (quotes * kBytesOfQuote <= room.memory) return false;
  const bool has_state = db.number("SELECT count(*) FROM merge_state") != 0;
  std::error_code error;
  const std::uint64_t state = std::filesystem::file_size(state_path(db), error);
  if (!has_state || error) return true;
  const auto fresh = static_cast<std::uint64_t>(
      db.number("SELECT count(*) FROM quote WHERE key > (SELECT max(quote) FROM variant)"));
  return state * kTimesState + fresh * kBytesOfQuote > room.memory;
}

// What the files are of: those of an archive that was changed, or of another, are of no use.
std::string DiskMerging::work() {
  struct ::stat file {};
  ::stat(db_.path().c_str(), &file);
  std::string work = "archive " + std::to_string(merging_version());
  for (const std::uint64_t number :
       {std::uint64_t{file.st_dev}, std::uint64_t{file.st_ino},
        static_cast<std::uint64_t>(db_.number("SELECT revision FROM state")),
        static_cast<std::uint64_t>(db_.number("SELECT last_quote FROM state")),
        std::uint64_t{keys_.size()}})
    work += " " + std::to_string(number);
  return work;
}

std::string DiskMerging::row_of(const Cluster& cluster, std::span<const QuoteRecord> quotes,
                                std::span<const std::uint32_t> numbers) const {
  std::vector<std::int64_t> keys;
  for (const std::uint32_t number : numbers) keys.push_back(keys_[number]);
  return pack_rows(rows_of(cluster, quotes, keys));
}

void DiskMerging::find() {
  merge_.reset();
  scratch_.reset();
  keys_.clear();
  Statement keys(db_, "SELECT key FROM quote ORDER BY key");
  while (keys.step()) keys_.push_back(keys.integer(0));
  with_files(db_, [&] {
    scratch_.emplace(room_.scratch.empty() ? db_.path() + "-merge.scratch" : room_.scratch, work());
    const auto memory = std::max<std::uint64_t>(room_.memory, DiskMerge::kLeastMemory);
    merge_.emplace(*scratch_, default_background(),
                   DiskMerge::Limits{static_cast<std::size_t>(memory), threads_},
                   [](const Diagnostic&) {});
    merge_->find(
        [&](const std::function<void(const QuoteRecord&)>& take) { for_all_quotes(db_, take); },
        [&](const ClusterList::Made& made, std::span<const std::uint32_t> numbers) {
          return row_of(made.cluster, made.quotes, numbers);
        });
  });
}

void DiskMerging::write() {
  std::vector<std::int64_t> shown, surnames;
  ClusterChanges changes;
  StoredRows stored(db_);
  const auto flush = [&] {
    write_tables(db_, changes);
    surnames.insert(surnames.end(), changes.surnames.begin(), changes.surnames.end());
    std::ranges::sort(surnames);
    surnames.erase(std::unique(surnames.begin(), surnames.end()), surnames.end());
    changes = {};
  };
  with_files(db_, [&] {
    merge_->write_rows([&](std::string_view bytes, std::span<const RelatedCluster>) {
      const ArchivedRows rows = unpack_rows(bytes);
      shown.push_back(rows.cluster.key);
      stored.compare(rows, changes);
      if (changes.clusters.size() + changes.variants.size() >= kWrittenAtOnce) flush();
      return true;
    });
  });
  flush();
  drop_gone(std::move(shown), surnames);
  relate_surnames(db_, surnames);
}

// What merging in memory knew is of the quotes before.
void DiskMerging::keep() {
  db_.run("DELETE FROM merge_state");
  std::error_code ignored;
  std::filesystem::remove(state_path(db_), ignored);
}

// Clusters that are no more.
void DiskMerging::drop_gone(std::vector<std::int64_t> shown, std::vector<std::int64_t>& surnames) {
  std::ranges::sort(shown);
  ClusterChanges changes;
  {
    Statement rows(db_, "SELECT key, surname FROM cluster");
    while (rows.step()) {
      if (std::ranges::binary_search(shown, rows.integer(0))) continue;
      changes.gone.push_back(rows.integer(0));
      surnames.push_back(rows.integer(1));
    }
  }
  write_tables(db_, changes);
}

void DiskMerging::finish() {
  merge_.reset();
  if (scratch_) scratch_->remove_all();
  scratch_.reset();
}

}  // namespace inquit
