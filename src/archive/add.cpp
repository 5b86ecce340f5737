#include "archive/archive.h"
#include "archive/merging.h"
#include "archive/schema.h"

namespace inquit {
namespace {

std::int64_t as_stored(std::uint64_t number) { return static_cast<std::int64_t>(number); }

// Stores articles within one transaction.
class Writer {
 public:
  explicit Writer(Database& db)
      : db_(db),
        find_(db, "SELECT key, content, analysis FROM article WHERE id = ?"),
        add_article_(db,
                     "INSERT INTO article (key, id, published, title, url, source, language, "
                     "content, analysis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        remove_article_(db, "DELETE FROM article WHERE key = ?"),
        remove_quotes_(db, "DELETE FROM quote WHERE article = ?"),
        add_quote_(db,
                   "INSERT INTO quote (article, start, stop, utterance, kind, text, speaker, "
                   "speaker_kind, mention, via, cue, rule, confidence, tone, tone_score, "
                   "reporting_tone, reporting_score, modality) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") {}

  void add(const ArchiveArticle& article, Added& added) {
    const std::int64_t known = make_room(article, added);
    if (known < 0) return;
    if (known > 0) {
      add_article_.bind(1, known);
    } else {
      add_article_.bind_null(1);
    }
    add_article_.bind(2, article.id)
        .bind_present(3, article.published)
        .bind_present(4, article.title)
        .bind_present(5, article.url)
        .bind_present(6, article.source)
        .bind_present(7, article.language)
        .bind(8, as_stored(article.edition.content))
        .bind(9, as_stored(article.edition.analysis))
        .run();
    const std::int64_t key = db_.last_key();
    for (const ArchiveQuote& quote : article.quotes) add(key, quote);
    added.quotes += article.quotes.size();
  }

 private:
  // Removes what the article takes the place of: its key, 0 for a new one, -1 where it is the same.
  std::int64_t make_room(const ArchiveArticle& article, Added& added) {
    if (!find_.bind(1, article.id).step()) {
      ++added.articles;
      return 0;
    }
    const std::int64_t key = find_.integer(0);
    const bool same_content = find_.integer(1) == as_stored(article.edition.content);
    const bool same_analysis = find_.integer(2) == as_stored(article.edition.analysis);
    find_.reset();
    if (same_content && same_analysis) {
      ++added.known;
      return -1;
    }
    ++(same_content ? added.reanalyzed : added.replaced);
    remove_quotes_.bind(1, key).run();
    remove_article_.bind(1, key).run();
    return key;
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
  Statement find_, add_article_, remove_article_, remove_quotes_, add_quote_;
};

}  // namespace

Archive::Archive(const std::string& path, std::chrono::milliseconds wait)
    : db_(open_archive(path, Database::Open::write, wait)),
      find_(*db_, "SELECT content, analysis FROM article WHERE id = ?") {}

bool Archive::knows(std::string_view id, const Edition& edition) {
  const bool known = find_.bind(1, id).step() && find_.integer(0) == as_stored(edition.content) &&
                     find_.integer(1) == as_stored(edition.analysis);
  find_.reset();
  return known;
}

Added Archive::add(std::span<const ArchiveArticle> articles) {
  Added added;
  Transaction transaction(*db_, Transaction::Kind::write);
  Writer writer(*db_);
  for (const ArchiveArticle& article : articles) writer.add(article, added);
  if (added.known < articles.size()) db_->run("UPDATE state SET revision = revision + 1");
  transaction.commit();
  return added;
}

bool Archive::merged() { return is_merged(*db_); }

void Archive::merge(unsigned threads) { merge_archive(*db_, threads); }

ArchiveSize Archive::size() {
  const auto count = [&](const std::string& table) {
    return static_cast<std::uint64_t>(db_->number("SELECT count(*) FROM " + table));
  };
  return {count("article"), count("quote"), count("cluster")};
}

}  // namespace inquit
