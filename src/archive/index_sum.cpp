#include "archive/index_sum.h"

#include <array>
#include <cstdint>
#include <string>

namespace inquit {
namespace {

// The tables of FTS5, each with a number of its own. The table quote_words_docsize is left out: the
// integrity check counts the words of each quote anew.
constexpr std::array kRowSums = {
    "SELECT row_sum(0, id, block) FROM quote_words_data",
    "SELECT row_sum(1, segid, term, pgno) FROM quote_words_idx",
    "SELECT row_sum(2, k, v) FROM quote_words_config",
};

std::int64_t sum_of_index(Database& db) {
  std::int64_t sum = 0;
  for (const char* sums : kRowSums) {
    Statement rows(db, sums);
    while (rows.step()) sum ^= rows.integer(0);
  }
  return sum;
}

}  // namespace

void make_index_sum(Database& db) {
  db.run(
      "CREATE TABLE index_sum (revision INTEGER NOT NULL, damaged INTEGER NOT NULL, "
      "checksum INTEGER NOT NULL)");
  if (db.number("SELECT revision = merged FROM state") != 0) sign_index(db);
}

void sign_index(Database& db) {
  db.run("DELETE FROM index_sum");
  Statement(db, "INSERT INTO index_sum SELECT revision, 0, ? FROM state")
      .bind(1, sum_of_index(db))
      .run();
}

void watch_index(Database& db) {
  if (!index_fits_sum(db)) db.run("UPDATE index_sum SET damaged = 1");
}

bool index_fits_sum(Database& db) {
  if (db.number("SELECT count(*) FROM index_sum WHERE damaged <> 0") != 0) return false;
  if (db.number("SELECT revision = merged FROM state") == 0) return true;
  Statement stored(db,
                   "SELECT checksum FROM index_sum WHERE revision = (SELECT merged FROM state)");
  return stored.step() && stored.integer(0) == sum_of_index(db);
}

void empty_index(Database& db) {
  db.run("CREATE VIRTUAL TABLE quote_words_empty USING fts5(text, content='')");
  for (const char* table : {"_data", "_idx", "_docsize", "_config"}) {
    std::string refill = "DELETE FROM quote_words";
    refill.append(table).append("; INSERT INTO quote_words").append(table);
    db.run(refill.append(" SELECT * FROM quote_words_empty").append(table));
  }
  db.run("DROP TABLE quote_words_empty");
}

}  // namespace inquit
