#include "archive/removal.h"

#include <filesystem>
#include <system_error>

#include "archive/database.h"
#include "archive/index_sum.h"
#include "archive/linking.h"
#include "archive/merging.h"
#include "archive/schema.h"
#include "archive/state.h"

namespace inquit {
namespace {

// Dates are text as the input has it; only those that begin with a day as in ISO 8601 can be
// compared.
constexpr const char* kDated = "published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'";

void select_ids(Database& db, const ArticleSelection& selection, Removed& removed) {
  Statement known(db, "SELECT 1 FROM article WHERE id = ?");
  Statement take(db, "INSERT OR IGNORE INTO doomed SELECT key FROM article WHERE id = ?");
  for (const std::string& id : selection.ids) {
    const bool found = known.bind(1, id).step();
    known.reset();
    if (!found) removed.unknown.push_back(id);
    take.bind(1, id).run();
  }
}

void select_where(Database& db, const ArticleSelection& selection, Removed& removed) {
  const std::string of_source = selection.source.empty() ? "1" : "source = ?1";
  const std::string before =
      selection.before.empty() ? "1" : "published < ?2 AND (" + std::string(kDated) + ")";
  const auto bind = [&](Statement& statement) {
    if (!selection.source.empty()) statement.bind(1, selection.source);
    if (!selection.before.empty()) statement.bind(2, selection.before);
  };
  Statement take(
      db, "INSERT INTO doomed SELECT key FROM article WHERE " + of_source + " AND " + before);
  bind(take);
  take.run();
  if (selection.before.empty()) return;
  Statement undated(
      db, "SELECT count(*) FROM article WHERE " + of_source + " AND NOT ifnull(" + kDated + ", 0)");
  if (!selection.source.empty()) undated.bind(1, selection.source);
  if (undated.step()) removed.undated = static_cast<std::uint64_t>(undated.integer(0));
}

// The temporary table doomed is what is to go.
Removed select(Database& db, const ArticleSelection& selection) {
  Removed removed;
  db.run("CREATE TEMP TABLE doomed (key INTEGER PRIMARY KEY)");
  if (selection.ids.empty()) {
    select_where(db, selection, removed);
  } else {
    select_ids(db, selection, removed);
  }
  const auto count = [&](const char* sql) { return static_cast<std::uint64_t>(db.number(sql)); };
  removed.articles = count("SELECT count(*) FROM doomed");
  removed.quotes = count("SELECT count(*) FROM quote WHERE article IN (SELECT key FROM doomed)");
  return removed;
}

// The index keeps words of what was deleted until its parts are merged; pages that were freed
// before, and texts that were replaced, stand in the file until it is written anew; and the old
// pages stand in the file -wal until that is emptied.
void clean(Database& db) {
  std::error_code ignored;
  std::filesystem::remove(db.path() + "-merge.part", ignored);  // of a program that was killed
  {
    Transaction transaction(db, Transaction::Kind::write);
    db.run("INSERT INTO quote_words(quote_words) VALUES ('optimize')");
    sign_index(db);
    transaction.commit();
  }
  // What does not fit into memory goes to a file while the archive is written anew.
  db.run("PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY");
  if (db.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
    db.fail(
        "the articles are removed, but another program reads the archive and keeps their words in "
        "the file beside it; run the same command again when that is done, or wait longer with "
        "--wait");
  }
  Transaction transaction(db, Transaction::Kind::write);
  set_state(db, "unclean = 0");
  transaction.commit();
}

}  // namespace

Removed remove_articles(const std::string& path, const ArticleSelection& selection,
                        const RemovalOptions& options) {
  const auto db = open_archive(path, Database::Open::update, options.wait);
  Removed removed;
  {
    Transaction transaction(*db, Transaction::Kind::write);
    removed = select(*db, selection);
    if (!options.dry_run && removed.articles > 0) {
      watch_index(*db);
      db->run("DELETE FROM quote WHERE article IN (SELECT key FROM doomed)");
      db->run("DELETE FROM article WHERE key IN (SELECT key FROM doomed)");
      set_state(*db, "revision = revision + 1, unclean = 1");
    }
    db->run("DROP TABLE doomed");
    transaction.commit();
  }
  if (!options.dry_run) {
    if (db->number("SELECT unclean FROM state") != 0) {
      merge_archive(*db, options.threads);
      link_archive(*db, read_archive_people(path));
      clean(*db);
    }
  }
  const auto count = [&](const std::string& table) {
    return static_cast<std::uint64_t>(db->number("SELECT count(*) FROM " + table));
  };
  removed.left = {count("article"), count("quote"), count("cluster")};
  return removed;
}

}  // namespace inquit
