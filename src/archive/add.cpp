#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "archive/archive.h"
#include "archive/article_finder.h"
#include "archive/columns.h"
#include "archive/index_sum.h"
#include "archive/linking.h"
#include "archive/merging.h"
#include "archive/schema.h"
#include "archive/state.h"

namespace inquit {
namespace {

std::int64_t as_stored(std::uint64_t number) { return static_cast<std::int64_t>(number); }

// ["Ada Moe","Bo Lind"]
std::string json_of(const std::vector<std::string>& texts) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartArray();
  for (const std::string& text : texts)
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  writer.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

// Stores articles within one transaction.
class Writer {
 public:
  explicit Writer(Database& db)
      : db_(db),
        finder_(db),
        add_article_(db, Of::article),
        remove_article_(db, "DELETE FROM article WHERE key = ?"),
        remove_quotes_(db, "DELETE FROM quote WHERE article = ?"),
        add_quote_(db, Of::quote),
        add_named_(
            db, "INSERT INTO named (article, names, checksum) VALUES (?1, ?2, row_sum(?1, ?2))") {}

  // index: of the article among those that are added.
  void add(const ArchiveArticle& article, std::size_t index, Added& added) {
    const Document& document = article.document;
    const FoundArticle found = finder_.find(document.id, article.edition, article.name);
    if (found.taken) added.apart.push_back({index, found.id});
    if (!make_room(found, article.edition, added)) return;
    Statement& row = add_article_.statement();
    if (found.key > 0) {
      row.bind(1, found.key);
    } else {
      row.bind_null(1);
    }
    row.bind(2, found.id)
        .bind(add_article_.behind(), as_stored(article.edition.content))
        .bind(add_article_.behind() + 1, as_stored(article.edition.analysis))
        .bind(add_article_.behind() + 2, as_stored(article.name.place));
    add_article_.run(document, {});
    const std::int64_t key = db_.last_key();
    for (const Record& record : document.records) {
      add_quote_.statement().bind(1, key);
      add_quote_.run(document, record);
    }
    added.quotes += document.records.size();
    const std::string names = json_of(article.people);
    add_named_.bind(1, key).bind(2, names).run();
  }

 private:
  // Removes what the article takes the place of; false where that is the same.
  bool make_room(const FoundArticle& found, const Edition& edition, Added& added) {
    if (found.key == 0) {
      ++added.articles;
      return true;
    }
    if (found.edition == edition) {
      ++added.known;
      return false;
    }
    ++(found.edition.content == edition.content ? added.reanalyzed : added.replaced);
    remove_quotes_.bind(1, found.key).run();
    remove_article_.bind(1, found.key).run();
    return true;
  }

  Database& db_;
  ArticleFinder finder_;
  RowInsertion add_article_;
  Statement remove_article_, remove_quotes_;
  RowInsertion add_quote_;
  Statement add_named_;
};

}  // namespace

Archive::Archive(const std::string& path, std::chrono::milliseconds wait)
    : db_(open_archive(path, Database::Open::write, wait)),
      finder_(std::make_unique<ArticleFinder>(*db_)) {}

Archive::~Archive() = default;

bool Archive::knows(std::string_view id, const Edition& edition, const ArticleName& name) {
  const FoundArticle found = finder_->find(id, edition, name);
  if (found.key == 0 || found.taken || !(found.edition == edition)) return false;
  if (name.place != 0 && found.place != name.place) moved_.emplace_back(found.key, name.place);
  return true;
}

void Archive::keep_places() {
  if (moved_.empty()) return;
  Transaction transaction(*db_, Transaction::Kind::write);
  // A damaged row keeps the checksum that tells so.
  Statement put(*db_,
                "UPDATE article SET place = ?2, checksum = CASE WHEN checksum = " + article_sum() +
                    " THEN " + article_sum("place", "?2") + " ELSE checksum END WHERE key = ?1");
  for (const auto& [key, place] : moved_) put.bind(1, key).bind(2, as_stored(place)).run();
  transaction.commit();
  moved_.clear();
}

Added Archive::add(std::span<const ArchiveArticle> articles) {
  Added added;
  Transaction transaction(*db_, Transaction::Kind::write);
  watch_index(*db_);
  if (!sequence_is_whole(*db_)) restore_sequence(*db_);
  Writer writer(*db_);
  for (std::size_t i = 0; i < articles.size(); ++i) writer.add(articles[i], i, added);
  if (added.known < articles.size())
    set_state(*db_, "revision = revision + 1, last_quote = " + std::string(kLastQuote));
  transaction.commit();
  return added;
}

bool Archive::merged() { return is_merged(*db_); }

std::vector<Diagnostic> Archive::merge(unsigned threads, const MergeRoom& room) {
  merge_archive(*db_, threads, room);
  ArchivePeople people = read_archive_people(db_->path());
  link_archive(*db_, people);
  return std::move(people.faults);
}

ArchiveSize Archive::size() {
  const auto count = [&](const std::string& table) {
    return static_cast<std::uint64_t>(db_->number("SELECT count(*) FROM " + table));
  };
  return {count("article"), count("quote"), count("cluster")};
}

}  // namespace inquit
