#include "archive/cluster_changes.h"

#include <algorithm>
#include <utility>

#include "archive/quote_rows.h"
#include "archive/retelling.h"

namespace inquit {
namespace {

std::string select_quotes(const std::string& where) {
  return "SELECT " + quote_columns() +
         ", v.cluster, v.relation, v.similarity, v.speaker_from, v.disagrees "
         "FROM quote q CROSS JOIN article a ON a.key = q.article "
         "LEFT JOIN variant v ON v.quote = q.key " +
         where + " ORDER BY q.key";
}

void take_rows(Statement& rows, StoredQuotes& quotes) {
  while (rows.step()) {
    quotes.keys.push_back(rows.integer(0));
    quotes.records.push_back(read_record(rows));
    const int at = quote_column_count();
    quotes.variants.push_back({rows.integer(0), rows.integer(at), rows.text(at + 1),
                               rows.real(at + 2), rows.integer(at + 3), rows.integer(at + 4) != 0});
  }
}

constexpr std::string_view kSelectClusters =
    "SELECT key, id, speaker, disputed, documents, quotes, first_published, surname FROM cluster";

void take_rows(Statement& rows, std::vector<ClusterRow>& clusters) {
  while (rows.step()) {
    clusters.push_back({rows.integer(0), rows.text(1), rows.integer(2), rows.integer(3) != 0,
                        rows.integer(4), rows.integer(5), rows.text(6), rows.integer(7)});
  }
}

// One printing more of what was there changes nothing for others.
void note_shown(const ClusterRow* before, const ClusterRow& row, ClusterChanges& changes) {
  if (before != nullptr && before->id == row.id && before->speaker == row.speaker &&
      before->surname == row.surname)
    return;
  changes.shown_anew.push_back(row.key);
  changes.surnames.push_back(row.surname);
  if (before != nullptr) changes.surnames.push_back(before->surname);
}

// before: the row of that key, or none.
void compare_cluster(const ClusterRow* before, const ClusterRow& row, ClusterChanges& changes) {
  if (before == nullptr || !(*before == row)) changes.clusters.push_back(row);
  note_shown(before, row, changes);
}

}  // namespace

StoredQuotes read_all_quotes(Database& db) {
  StoredQuotes quotes;
  const auto size = static_cast<std::size_t>(db.number("SELECT count(*) FROM quote"));
  quotes.keys.reserve(size);
  quotes.records.reserve(size);
  quotes.variants.reserve(size);
  Statement rows(db, select_quotes(""));
  take_rows(rows, quotes);
  return quotes;
}

StoredQuotes read_quotes_after(Database& db, std::int64_t key) {
  StoredQuotes quotes;
  Statement rows(db, select_quotes("WHERE q.key > ?"));
  take_rows(rows.bind(1, key), quotes);
  return quotes;
}

StoredQuotes read_quotes(Database& db, std::span<const std::int64_t> rising_keys) {
  StoredQuotes quotes;
  Statement row(db, select_quotes("WHERE q.key = ?"));
  for (const std::int64_t key : rising_keys) take_rows(row.bind(1, key), quotes);
  return quotes;
}

std::vector<ClusterRow> read_all_clusters(Database& db) {
  std::vector<ClusterRow> clusters;
  Statement rows(db, std::string(kSelectClusters) + " ORDER BY key");
  take_rows(rows, clusters);
  return clusters;
}

std::vector<ClusterRow> read_clusters(Database& db, std::span<const std::int64_t> rising_keys) {
  std::vector<ClusterRow> clusters;
  Statement row(db, std::string(kSelectClusters) + " WHERE key = ?");
  for (const std::int64_t key : rising_keys) take_rows(row.bind(1, key), clusters);
  return clusters;
}

ArchivedRows rows_of(const Cluster& cluster, std::span<const QuoteRecord> quotes,
                     std::span<const std::int64_t> keys) {
  const auto key = [&](std::uint32_t quote) { return quote == kNoQuote ? 0 : keys[quote]; };
  const std::int64_t surname =
      cluster.speaker == kNoQuote ? 0 : surname_of(quotes[cluster.speaker]);
  ArchivedRows rows{
      {key(cluster.representative), cluster.id, key(cluster.speaker), cluster.disputed,
       cluster.documents, static_cast<std::int64_t>(cluster.variants.size()),
       cluster.first_published, surname},
      {}};
  for (const Variant& variant : cluster.variants) {
    rows.variants.push_back({key(variant.quote), rows.cluster.key,
                             std::string(to_string(variant.relation)), variant.similarity,
                             key(variant.speaker_from), variant.disagrees});
  }
  return rows;
}

ClusterChanges compare_clusters(const StoredQuotes& quotes, std::span<const Cluster> clusters,
                                std::span<const ClusterRow> before) {
  ClusterChanges changes;
  std::vector<bool> still(before.size());
  for (const Cluster& cluster : clusters) {
    ArchivedRows rows = rows_of(cluster, quotes.records, quotes.keys);
    const auto found = std::ranges::lower_bound(before, rows.cluster.key, {}, &ClusterRow::key);
    const bool known = found != before.end() && found->key == rows.cluster.key;
    if (known) still[static_cast<std::size_t>(found - before.begin())] = true;
    compare_cluster(known ? &*found : nullptr, rows.cluster, changes);
    for (std::size_t i = 0; i < rows.variants.size(); ++i) {
      if (!(quotes.variants[cluster.variants[i].quote] == rows.variants[i]))
        changes.variants.push_back(std::move(rows.variants[i]));
    }
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (still[i]) continue;
    changes.gone.push_back(before[i].key);
    changes.surnames.push_back(before[i].surname);
  }
  return changes;
}

void for_all_quotes(Database& db, const std::function<void(const QuoteRecord&)>& take) {
  Statement rows(db, "SELECT " + quote_columns() +
                         " FROM quote q CROSS JOIN article a ON a.key = q.article ORDER BY q.key");
  while (rows.step()) take(read_record(rows));
}

StoredRows::StoredRows(Database& db)
    : cluster_(db, std::string(kSelectClusters) + " WHERE key = ?"),
      variant_(db,
               "SELECT cluster, relation, similarity, speaker_from, disagrees FROM variant WHERE "
               "quote = ?") {}

void StoredRows::compare(const ArchivedRows& now, ClusterChanges& changes) {
  std::vector<ClusterRow> before;
  take_rows(cluster_.bind(1, now.cluster.key), before);
  compare_cluster(before.empty() ? nullptr : before.data(), now.cluster, changes);
  for (const VariantRow& variant : now.variants) {
    VariantRow stored;
    variant_.bind(1, variant.quote);
    while (variant_.step()) {
      stored = {variant.quote,    variant_.integer(0), variant_.text(1),
                variant_.real(2), variant_.integer(3), variant_.integer(4) != 0};
    }
    if (!(stored == variant)) changes.variants.push_back(variant);
  }
}

void write_tables(Database& db, const ClusterChanges& changes) {
  Statement remove(db, "DELETE FROM cluster WHERE key = ?");
  for (const std::int64_t key : changes.gone) remove.bind(1, key).run();
  const auto bind_key = [](Statement& statement, int place, std::int64_t key) {
    if (key == 0) {
      statement.bind_null(place);
    } else {
      statement.bind(place, key);
    }
  };
  Statement put_cluster(db,
                        "INSERT OR REPLACE INTO cluster (key, id, speaker, disputed, documents, "
                        "quotes, first_published, surname, checksum) VALUES (?1, ?2, ?3, ?4, ?5, "
                        "?6, ?7, ?8, row_sum(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))");
  for (const ClusterRow& row : changes.clusters) {
    put_cluster.bind(1, row.key).bind(2, row.id);
    bind_key(put_cluster, 3, row.speaker);
    put_cluster.bind(4, std::int64_t{row.disputed})
        .bind(5, row.documents)
        .bind(6, row.quotes)
        .bind_present(7, row.first_published);
    bind_key(put_cluster, 8, row.surname);
    put_cluster.run();
  }
  Statement put_variant(db,
                        "INSERT OR REPLACE INTO variant (quote, cluster, relation, similarity, "
                        "speaker_from, disagrees, checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                        "row_sum(?1, ?2, ?3, ?4, ?5, ?6))");
  for (const VariantRow& row : changes.variants) {
    put_variant.bind(1, row.quote)
        .bind(2, row.cluster)
        .bind(3, row.relation)
        .bind(4, row.similarity);
    bind_key(put_variant, 5, row.speaker_from);
    put_variant.bind(6, std::int64_t{row.disagrees}).run();
  }
  Statement forget(db, "DELETE FROM retold WHERE cluster = ?");
  for (const std::int64_t key : changes.gone) forget.bind(1, key).run();
  for (const std::int64_t key : changes.shown_anew) forget.bind(1, key).run();
}

void write_changes(Database& db, const ClusterChanges& changes) {
  write_tables(db, changes);
  relate_surnames(db, changes.surnames);
}

}  // namespace inquit
