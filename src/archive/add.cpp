#include "archive/archive.h"
#include "archive/article_finder.h"
#include "archive/index_sum.h"
#include "archive/linking.h"
#include "archive/merging.h"
#include "archive/schema.h"
#include "archive/state.h"

namespace inquit {
namespace {

std::int64_t as_stored(std::uint64_t number) { return static_cast<std::int64_t>(number); }

// Stores articles within one transaction.
class Writer {
 public:
  explicit Writer(Database& db)
      : db_(db),
        finder_(db),
        add_article_(db,
                     "INSERT INTO article (key, id, published, title, url, source, language, "
                     "content, analysis, place, checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
                     "?9, ?10, row_sum(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))"),
        remove_article_(db, "DELETE FROM article WHERE key = ?"),
        remove_quotes_(db, "DELETE FROM quote WHERE article = ?"),
        add_quote_(db,
                   "INSERT INTO quote (article, start, stop, utterance, kind, text, speaker, "
                   "speaker_kind, mention, via, cue, rule, confidence, tone, tone_score, "
                   "reporting_tone, reporting_score, modality, checksum) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
                   "?17, ?18, row_sum(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
                   "?15, ?16, ?17, ?18))") {}

  // index: of the article among those that are added.
  void add(const ArchiveArticle& article, std::size_t index, Added& added) {
    const FoundArticle found = finder_.find(article.id, article.edition, article.name);
    if (found.taken) added.apart.push_back({index, found.id});
    if (!make_room(found, article.edition, added)) return;
    if (found.key > 0) {
      add_article_.bind(1, found.key);
    } else {
      add_article_.bind_null(1);
    }
    add_article_.bind(2, found.id)
        .bind_present(3, article.published)
        .bind_present(4, article.title)
        .bind_present(5, article.url)
        .bind_present(6, article.source)
        .bind_present(7, article.language)
        .bind(8, as_stored(article.edition.content))
        .bind(9, as_stored(article.edition.analysis))
        .bind(10, as_stored(article.name.place))
        .run();
    const std::int64_t key = db_.last_key();
    for (const ArchiveQuote& quote : article.quotes) add(key, quote);
    added.quotes += article.quotes.size();
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

  void add(std::int64_t article, const ArchiveQuote& quote) {
    add_quote_.bind(1, article)
        .bind(2, as_stored(quote.start))
        .bind(3, as_stored(quote.end))
        .bind(4, as_stored(quote.utterance))
        .bind(5, quote.kind)
        .bind(6, quote.text)
        .bind_present(7, quote.speaker)
        .bind_present(8, quote.speaker_kind)
        .bind_present(9, quote.mention)
        .bind_present(10, quote.via)
        .bind_present(11, quote.cue)
        .bind_present(12, quote.rule)
        .bind(13, quote.confidence);
    bind_tone(14, quote.tone, quote.tone_score);
    bind_tone(16, quote.reporting_tone, quote.reporting_score);
    add_quote_.bind_present(18, quote.modality);
    add_quote_.run();
  }

  void bind_tone(int place, const std::string& label, double score) {
    add_quote_.bind_present(place, label);
    if (label.empty()) {
      add_quote_.bind_null(place + 1);
    } else {
      add_quote_.bind(place + 1, score);
    }
  }

  Database& db_;
  ArticleFinder finder_;
  Statement add_article_, remove_article_, remove_quotes_, add_quote_;
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
  Statement put(*db_, "UPDATE article SET place = ?2, checksum = CASE WHEN checksum = " +
                          std::string(kArticleSum) +
                          " THEN row_sum(id, published, title, url, source, language, content, "
                          "analysis, ?2) ELSE checksum END WHERE key = ?1");
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

std::vector<Diagnostic> Archive::merge(unsigned threads) {
  merge_archive(*db_, threads);
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
