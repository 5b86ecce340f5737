#include "archive/merging.h"

#include <algorithm>
#include <span>

#include "archive/quote_rows.h"
#include "archive/schema.h"
#include "variants/cluster.h"

namespace inquit {
namespace {

struct StoredQuotes {
  std::vector<std::int64_t> keys;  // rising
  std::vector<QuoteRecord> records;
  std::vector<VariantRow> variants;  // as they stand in the file

  std::size_t place(std::int64_t key) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(keys, key) - keys.begin());
  }
};

StoredQuotes read_quotes(Database& db) {
  StoredQuotes quotes;
  const auto size = static_cast<std::size_t>(db.number("SELECT count(*) FROM quote"));
  quotes.keys.reserve(size);
  quotes.records.reserve(size);
  quotes.variants.reserve(size);
  Statement rows(db, "SELECT " + std::string(kQuoteColumns) +
                         ", v.cluster, v.relation, v.similarity, v.speaker_from, v.disagrees "
                         "FROM quote q CROSS JOIN article a ON a.key = q.article "
                         "LEFT JOIN variant v ON v.quote = q.key ORDER BY q.key");
  while (rows.step()) {
    quotes.keys.push_back(rows.integer(0));
    quotes.records.push_back(read_record(rows));
    const int at = kQuoteColumnCount;
    quotes.variants.push_back({rows.integer(0), rows.integer(at), rows.text(at + 1),
                               rows.real(at + 2), rows.integer(at + 3), rows.integer(at + 4) != 0});
  }
  return quotes;
}

std::vector<ClusterRow> read_clusters(Database& db) {
  std::vector<ClusterRow> clusters;
  Statement rows(db,
                 "SELECT key, id, speaker, disputed, documents, quotes, first_published "
                 "FROM cluster ORDER BY key");
  while (rows.step()) {
    clusters.push_back({rows.integer(0), rows.text(1), rows.integer(2), rows.integer(3) != 0,
                        rows.integer(4), rows.integer(5), rows.text(6)});
  }
  return clusters;
}

// Compares what was merged with what stands in the file.
class Comparison {
 public:
  Comparison(const StoredQuotes& quotes, std::vector<ClusterRow> before)
      : quotes_(quotes), before_(std::move(before)), still_(before_.size()) {}

  void take(const Cluster& cluster) {
    const auto key = [&](std::uint32_t quote) {
      return quote == kNoQuote ? 0 : quotes_.keys[quote];
    };
    const ClusterRow row{
        key(cluster.representative), cluster.id,
        key(cluster.speaker),        cluster.disputed,
        cluster.documents,           static_cast<std::int64_t>(cluster.variants.size()),
        cluster.first_published};
    const auto found = std::ranges::lower_bound(before_, row.key, {}, &ClusterRow::key);
    const bool known = found != before_.end() && found->key == row.key;
    if (known) still_[static_cast<std::size_t>(found - before_.begin())] = true;
    if (!known || !(*found == row)) changes_.clusters.push_back(row);
    for (const Variant& variant : cluster.variants) {
      VariantRow now{key(variant.quote),
                     row.key,
                     std::string(to_string(variant.relation)),
                     variant.similarity,
                     key(variant.speaker_from),
                     variant.disagrees};
      if (!(quotes_.variants[variant.quote] == now)) changes_.variants.push_back(std::move(now));
    }
  }

  ClusterChanges changes() && {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (!still_[i]) changes_.gone.push_back(before_[i].key);
    }
    return std::move(changes_);
  }

 private:
  const StoredQuotes& quotes_;
  std::vector<ClusterRow> before_;  // by key
  std::vector<bool> still_;
  ClusterChanges changes_;
};

void write(Database& db, const ClusterChanges& changes) {
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
                        "quotes, first_published) VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const ClusterRow& row : changes.clusters) {
    put_cluster.bind(1, row.key).bind(2, row.id);
    bind_key(put_cluster, 3, row.speaker);
    put_cluster.bind(4, std::int64_t{row.disputed})
        .bind(5, row.documents)
        .bind(6, row.quotes)
        .bind_present(7, row.first_published)
        .run();
  }
  Statement put_variant(db,
                        "INSERT OR REPLACE INTO variant (quote, cluster, relation, similarity, "
                        "speaker_from, disagrees) VALUES (?, ?, ?, ?, ?, ?)");
  for (const VariantRow& row : changes.variants) {
    put_variant.bind(1, row.quote)
        .bind(2, row.cluster)
        .bind(3, row.relation)
        .bind(4, row.similarity);
    bind_key(put_variant, 5, row.speaker_from);
    put_variant.bind(6, std::int64_t{row.disagrees}).run();
  }
}

std::int64_t revision(Database& db) { return db.number("SELECT revision FROM state"); }

}  // namespace

ClusterChanges find_clusters(Database& db, unsigned threads) {
  const StoredQuotes quotes = read_quotes(db);
  Comparison comparison(quotes, read_clusters(db));
  for (const Cluster& cluster : merge_quotes(quotes.records, default_background(), threads))
    comparison.take(cluster);
  return std::move(comparison).changes();
}

bool is_merged(Database& db) { return db.number("SELECT revision = merged FROM state") != 0; }

void merge_archive(Database& db, unsigned threads) {
  const auto finish = [&](const ClusterChanges& changes) {
    write(db, changes);
    db.run("UPDATE state SET merged = revision");
  };
  ClusterChanges changes;
  std::int64_t as_of = 0;
  {
    const Transaction snapshot(db, Transaction::Kind::read);
    if (is_merged(db)) return;
    as_of = revision(db);
    changes = find_clusters(db, threads);
  }
  Transaction transaction(db, Transaction::Kind::write);
  if (is_merged(db)) return;  // another program was faster
  finish(revision(db) == as_of ? changes : find_clusters(db, threads));
  transaction.commit();
}

void merge_in_memory(Database& db, unsigned threads) {
  make_temporary_clusters(db);
  // Empty tables stand in front now, so that all is new.
  write(db, find_clusters(db, threads));
}

}  // namespace inquit
