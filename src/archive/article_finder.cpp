#include "archive/article_finder.h"

#include "articles/article_ids.h"

namespace inquit {

ArticleFinder::ArticleFinder(Database& db)
    : row_(db, "SELECT key, content, analysis, place FROM article WHERE id = ?") {}

FoundArticle ArticleFinder::find(std::string_view id, const Edition& edition,
                                 const ArticleName& name) {
  const std::optional<Row> known = row(id);
  if (known) {
    // Files are told apart by their paths, as far as these are known.
    const bool other_file = name.place != 0 && known->place && *known->place != name.place;
    if (!other_file || known->edition.content == edition.content) return found(id, known);
    const std::string apart = id_apart(id, name.place, edition.content);
    FoundArticle other = found(apart, row(apart));
    other.taken = true;
    return other;
  }
  if (!name.former_id.empty()) {
    const std::optional<Row> former = row(name.former_id);
    const bool same = former && (former->place ? name.place != 0 && *former->place == name.place
                                               : former->edition.content == edition.content);
    if (same) return found(name.former_id, former);
  }
  return found(id, std::nullopt);
}

std::optional<ArticleFinder::Row> ArticleFinder::row(std::string_view id) {
  std::optional<Row> row;
  if (row_.bind(1, id).step()) {
    row = Row{
        row_.integer(0),
        {static_cast<std::uint64_t>(row_.integer(1)), static_cast<std::uint64_t>(row_.integer(2))},
        {}};
    if (!row_.null(3)) row->place = static_cast<std::uint64_t>(row_.integer(3));
  }
  row_.reset();
  return row;
}

FoundArticle ArticleFinder::found(std::string_view id, const std::optional<Row>& row) {
  FoundArticle out;
  out.id = id;
  if (!row) return out;
  out.key = row->key;
  out.edition = row->edition;
  out.place = row->place.value_or(0);
  return out;
}

}  // namespace inquit
