#include "archive/check.h"

#include <algorithm>
#include <utility>

#include "archive/columns.h"
#include "archive/database.h"
#include "archive/index_sum.h"
#include "archive/linking.h"
#include "archive/merging.h"
#include "archive/schema.h"
#include "archive/state.h"
#include "base/counted.h"

namespace inquit {
namespace {

constexpr std::size_t kMostNamed = 20;  // findings of one kind that are named one by one

class Check {
 public:
  Check(Database& db, const CheckOptions& options) : db_(db), options_(options) {}

  ArchiveReport run() {
    check_structure();
    check_tables();
    check_articles();
    check_words();
    check_clusters();
    check_links();
    if (db_.number("SELECT unclean FROM state") != 0) {
      found(
          "articles were removed, and their words may still be found in the file: run inquit "
          "remove once more");
    }
    mend();
    const auto count = [&](const std::string& table) {
      return static_cast<std::uint64_t>(db_.number("SELECT count(*) FROM " + table));
    };
    report_.size = {count("article"), count("quote"), count("cluster")};
    return std::move(report_);
  }

 private:
  void found(std::string what, bool can_be_mended = false) {
    report_.findings.push_back({std::move(what), can_be_mended && !options_.dry_run});
  }

  // Pages, and indexes that do not fit their tables.
  void check_structure() {
    std::vector<std::string> problems;
    {
      Statement rows(db_, "PRAGMA integrity_check(" + std::to_string(kMostNamed) + ")");
      while (rows.step()) problems.push_back(rows.text(0));
    }
    if (problems == std::vector<std::string>{"ok"}) return;
    for (const std::string& problem : problems) {
      const bool of_index = problem.find(" index ") != std::string::npos;
      reindex_ = reindex_ || of_index;
      found(of_index ? problem
                     : "the file's structure is damaged (" + problem +
                           "): take a copy that is whole, or make the archive anew from the "
                           "articles (sqlite3 FILE .recover may save what is left)",
            of_index);
    }
  }

  // What SQLite keeps for itself, and what ties the file -merge to the archive.
  void check_tables() {
    if (state_is_whole(db_) && !layout_is_whole(db_)) {
      found(
          "the tables or views are not those that were made: take a copy that is whole, or make "
          "the archive anew from the articles");
    }
    resequence_ = !sequence_is_whole(db_);
    if (resequence_) found("the number of the last quote is not what was written", true);
    forget_merge_ = bad_rows("merge_state", kMergeStateSum) > 0;
    if (forget_merge_) found("the row that names the file -merge is not what was written", true);
  }

  std::int64_t bad_rows(const std::string& table, const char* sum) {
    return db_.number("SELECT count(*) FROM " + table + " WHERE checksum IS NOT " + sum);
  }

  // Rows that cannot be made again.
  void check_articles() {
    Statement articles(db_, "SELECT key, id FROM article WHERE checksum IS NOT " + article_sum() +
                                " ORDER BY key");
    while (articles.step()) damaged(articles.integer(0), "article \"" + articles.text(1) + "\"");
    Statement quotes(db_,
                     "SELECT q.article, ifnull(a.id, '?') || '#' || q.start FROM (SELECT *, "
                     "checksum IS NOT " +
                         quote_sum() +
                         " AS bad FROM quote) q LEFT JOIN article a ON a.key = q.article "
                         "WHERE q.bad OR a.key IS NULL ORDER BY q.key");
    while (quotes.step()) damaged(quotes.integer(0), "quote \"" + quotes.text(1) + "\"");
    Statement named(db_,
                    "SELECT m.article, ifnull(a.id, '?') FROM named m LEFT JOIN article a "
                    "ON a.key = m.article WHERE m.checksum IS NOT " +
                        std::string(kNamedSum) + " OR a.key IS NULL ORDER BY 1");
    while (named.step()) damaged(named.integer(0), "whom article \"" + named.text(1) + "\" names");
    if (unnamed_ > 0) found(counted(unnamed_, "more row") + " of articles and quotes are damaged");
  }

  void damaged(std::int64_t article, const std::string& what) {
    if (damaged_.empty() || damaged_.back() != article) damaged_.push_back(article);
    if (damaged_.size() > kMostNamed) {
      ++unnamed_;
    } else {
      found("the row of the " + what +
            " is not what was written: add its article again, which stores it anew, or remove it");
    }
  }

  // The full-text index.
  void check_words() {
    try {
      Transaction look(db_, Transaction::Kind::write);  // rolled back
      db_.run("INSERT INTO quote_words(quote_words, rank) VALUES ('integrity-check', 1)");
      if (index_fits_sum(db_)) return;
    } catch (const ArchiveError& error) {
    }
    reword_ = true;
    found("the index of words does not fit the quotes, or is not what was written", true);
  }

  // Clusters, and what says whether they are up to date.
  void check_clusters() {
    if (!state_is_whole(db_)) {
      remerge_ = true;
      found("the row that says whether all is merged is not what was written", true);
    }
    std::int64_t bad = bad_rows("cluster", kClusterSum) + bad_rows("variant", kVariantSum) +
                       bad_rows("retold", kRetoldSum);
    if (is_merged(db_)) {
      bad += db_.number(
          "SELECT count(*) FROM quote q LEFT JOIN variant v ON v.quote = q.key "
          "LEFT JOIN cluster c ON c.key = v.cluster WHERE c.key IS NULL");
      bad += db_.number(
          "SELECT count(*) FROM cluster c LEFT JOIN variant v ON v.quote = c.key "
          "WHERE v.cluster IS NOT c.key");
    }
    if (bad == 0) return;
    remerge_ = true;
    found(counted(bad, "row") + " of clusters are not what was written", true);
  }

  // Who is who, which follows from the quotes and the files of people.
  void check_links() {
    std::int64_t bad = 0;
    for (const auto& [table, sum] :
         {std::pair("person", kPersonSum), std::pair("speaker_link", kSpeakerLinkSum),
          std::pair("former_id", kFormerIdSum), std::pair("name_link", kNameLinkSum)}) {
      bad += bad_rows(table, sum);
    }
    if (bad == 0) return;
    relink_ = true;
    found(counted(bad, "row") + " of who is who are not what was written", true);
  }

  void mend() {
    if (options_.dry_run) return;
    if (reindex_) db_.run("REINDEX");
    if (reword_) index_again();
    if (resequence_ || forget_merge_) put_right();
    if (!damaged_.empty()) ask_for_again();
    if (remerge_) merge_again();
    if (relink_) forget_links();
    if (remerge_ || relink_) link_archive(db_, read_archive_people(db_.path()));
  }

  void forget_links() {
    Transaction transaction(db_, Transaction::Kind::write);
    set_state(db_, "linked = -1");
    transaction.commit();
  }

  void put_right() {
    Transaction transaction(db_, Transaction::Kind::write);
    if (resequence_) restore_sequence(db_);
    if (forget_merge_) db_.run("DELETE FROM merge_state");  // the next add makes the file again
    transaction.commit();
  }

  void merge_again() {
    Transaction transaction(db_, Transaction::Kind::write);
    const bool unclean = db_.number("SELECT max(unclean) FROM state") != 0;
    db_.run(
        "DELETE FROM cluster; DELETE FROM variant; DELETE FROM retold; DELETE FROM state;"
        "INSERT INTO state (revision, merged) VALUES (1, 0);"
        "DELETE FROM merge_state");
    if (unclean) db_.run("UPDATE state SET unclean = 1");
    sign_state(db_);
    transaction.commit();
    merge_archive(db_, options_.threads);
  }

  // FTS5 writes what it holds when the transaction ends: only then is it signed.
  void index_again() {
    Transaction write(db_, Transaction::Kind::write);
    empty_index(db_);
    db_.run("INSERT INTO quote_words(quote_words) VALUES ('rebuild')");
    write.commit();
    Transaction sign(db_, Transaction::Kind::write);
    sign_index(db_);
    sign.commit();
  }

  // The next add of such an article finds it analysed by nothing that it knows. A row that was
  // right is signed anew, one that was not stays wrong until then.
  void ask_for_again() {
    Transaction transaction(db_, Transaction::Kind::write);
    Statement forget(
        db_, "UPDATE article SET analysis = 0, checksum = CASE WHEN checksum = " + article_sum() +
                 " THEN " + article_sum("analysis", "0") + " ELSE checksum END WHERE key = ?");
    for (const std::int64_t key : damaged_) forget.bind(1, key).run();
    transaction.commit();
  }

  Database& db_;
  const CheckOptions& options_;
  ArchiveReport report_;
  std::vector<std::int64_t> damaged_;  // keys of articles
  std::int64_t unnamed_ = 0;
  bool reindex_ = false;
  bool reword_ = false;
  bool resequence_ = false;
  bool forget_merge_ = false;
  bool remerge_ = false;
  bool relink_ = false;
};

}  // namespace

ArchiveReport check_archive(const std::string& path, const CheckOptions& options) {
  const auto db = open_archive(
      path, options.dry_run ? Database::Open::read : Database::Open::update, options.wait);
  return Check(*db, options).run();
}

}  // namespace inquit
