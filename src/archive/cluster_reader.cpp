#include "archive/cluster_reader.h"

#include <algorithm>
#include <utility>

#include "archive/linking.h"
#include "archive/merging.h"
#include "archive/quote_rows.h"
#include "archive/schema.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::string_view kSelectClusters =
    "SELECT c.key, c.id, c.speaker, c.disputed, c.documents, c.first_published, s.speaker, "
    "l.person FROM cluster c LEFT JOIN quote s ON s.key = c.speaker "
    "LEFT JOIN speaker_link l ON l.article = s.article AND l.speaker = s.speaker "
    "AND l.kind = s.speaker_kind ";
constexpr std::string_view kOrder = " ORDER BY c.documents DESC, c.quotes DESC, c.id, c.key";
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  const std::string folded = fold(without_accents(name));
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(" \t\n", at), folded.size());
    if (end > at) words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

Relation relation_of(std::string_view name) {
  for (const Relation relation : {Relation::same, Relation::part, Relation::longer}) {
    if (name == to_string(relation)) return relation;
  }
  return Relation::same;
}

}  // namespace

ClusterReader::ClusterReader(const std::string& path, ClusterFilter filter,
                             std::chrono::milliseconds wait, unsigned threads)
    : filter_(std::move(filter)),
      speaker_words_(words_of(filter_.speaker)),
      db_(open_archive(path, Database::Open::read, wait)),
      snapshot_(std::make_unique<Transaction>(*db_, Transaction::Kind::read)),
      was_unmerged_(!is_merged(*db_)) {
  if (was_unmerged_) merge_in_memory(*db_, threads);
  link();
  prepare();
}

void ClusterReader::link() {
  ArchivePeople people = read_archive_people(db_->path());
  if (!is_linked(*db_, people)) link_in_memory(*db_, people);
  people_faults_ = std::move(people.faults);
  if (filter_.speaker.empty()) return;
  Statement former(*db_, "SELECT person FROM former_id WHERE id = ?");
  speaker_id_ = former.bind(1, filter_.speaker).step() ? former.text(0) : filter_.speaker;
}

ClusterReader::~ClusterReader() = default;

void ClusterReader::prepare() {
  std::string where;
  const auto add = [&](const std::string& condition) {
    where += (where.empty() ? "WHERE " : " AND ") + condition;
  };
  add("c.documents >= ?1 AND c.quotes >= ?2");
  if (!filter_.since.empty()) add("c.first_published >= ?3");
  if (!filter_.tone.empty()) add("(SELECT tone FROM quote WHERE key = c.key) = ?4");
  if (!filter_.match.empty()) {
    find_words();
    add("c.key IN (SELECT v.cluster FROM matching m JOIN variant v ON v.quote = m.quote)");
  }
  clusters_ =
      std::make_unique<Statement>(*db_, std::string(kSelectClusters) + where + std::string(kOrder));
  clusters_->bind(1, static_cast<std::int64_t>(filter_.min_documents))
      .bind(2, static_cast<std::int64_t>(filter_.min_quotes));
  if (!filter_.since.empty()) clusters_->bind(3, filter_.since);
  if (!filter_.tone.empty()) clusters_->bind(4, filter_.tone);
  const std::string matches =
      filter_.match.empty() ? "0" : "EXISTS (SELECT 1 FROM matching m WHERE m.quote = q.key)";
  variants_ = std::make_unique<Statement>(
      *db_, "SELECT " + quote_columns() +
                ", v.relation, v.similarity, v.speaker_from, v.disagrees, " + matches +
                ", l.person FROM variant v JOIN quote q ON q.key = v.quote "
                "JOIN article a ON a.key = q.article "
                "LEFT JOIN speaker_link l ON l.article = q.article AND l.speaker = q.speaker "
                "AND l.kind = q.speaker_kind WHERE v.cluster = ?1 "
                "ORDER BY a.published, a.id, q.start");
  related_ = std::make_unique<Statement>(
      *db_,
      "SELECT o.id, t.why, t.bits FROM retold t JOIN cluster o ON o.key = t.other "
      "WHERE t.cluster = ?1 ORDER BY t.place");
}

void ClusterReader::find_words() {
  db_->run("CREATE TEMP TABLE matching (quote INTEGER PRIMARY KEY)");
  Statement(*db_, "INSERT INTO matching SELECT rowid FROM quote_words WHERE quote_words MATCH ?")
      .bind(1, filter_.match)
      .run();
}

std::vector<PersonName> ClusterReader::names_of(const std::string& person) const {
  return names_of_person(*db_, person);
}

bool ClusterReader::next(ArchivedCluster& out) {
  while (clusters_->step()) {
    if (!speaker_words_.empty() && clusters_->text(7) != speaker_id_) {
      const std::vector<std::string> words = words_of(clusters_->text(6));
      const bool named = std::ranges::all_of(speaker_words_, [&](const std::string& word) {
        return std::ranges::find(words, word) != words.end();
      });
      if (!named) continue;
    }
    out = {};
    out.cluster.id = clusters_->text(1);
    out.cluster.disputed = clusters_->integer(3) != 0;
    out.cluster.documents = static_cast<std::uint32_t>(clusters_->integer(4));
    out.cluster.first_published = clusters_->text(5);
    read_variants(clusters_->integer(0), out);
    read_related(clusters_->integer(0), out.cluster);
    return true;
  }
  return false;
}

void ClusterReader::read_related(std::int64_t key, Cluster& out) {
  related_->bind(1, key);
  while (related_->step()) {
    out.related.push_back(
        {related_->text(0), related_->text(1), static_cast<std::uint32_t>(related_->integer(2))});
  }
}

void ClusterReader::read_variants(std::int64_t key, ArchivedCluster& out) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> places;  // key to index
  std::vector<std::int64_t> speaker_from;
  variants_->bind(1, key);
  while (variants_->step()) {
    const auto index = static_cast<std::uint32_t>(out.quotes.size());
    const int at = quote_column_count();
    places.emplace_back(variants_->integer(0), index);
    speaker_from.push_back(variants_->integer(at + 2));
    out.quotes.push_back(read_record(*variants_));
    out.matches.push_back(variants_->integer(at + 4) != 0);
    out.speaker_ids.push_back(variants_->text(at + 5));
    out.cluster.variants.push_back({.quote = index,
                                    .relation = relation_of(variants_->text(at)),
                                    .similarity = variants_->real(at + 1),
                                    .disagrees = variants_->integer(at + 3) != 0});
  }
  std::ranges::sort(places);
  const auto index_of = [&](std::int64_t quote) {
    const auto found = std::ranges::lower_bound(places, std::pair(quote, std::uint32_t{0}));
    return found != places.end() && found->first == quote ? found->second : kNoQuote;
  };
  for (std::size_t i = 0; i < speaker_from.size(); ++i)
    out.cluster.variants[i].speaker_from = index_of(speaker_from[i]);
  const std::uint32_t shown = index_of(key);
  if (shown == kNoQuote) db_->fail("is damaged: a cluster lacks the quote that it shows");
  out.cluster.representative = shown;
  out.cluster.speaker = index_of(clusters_->integer(2));
}

}  // namespace inquit
