#include "archive/state.h"

#include <cstdint>

namespace inquit {
namespace {

// In any order: the order of the rows tells nothing, and the pages that they name change when the
// file is written anew.
std::int64_t sum_of_layout(Database& db) {
  Statement rows(db,
                 "SELECT row_sum(type, name, tbl_name, sql) FROM sqlite_master "
                 "WHERE name NOT LIKE 'sqlite_stat%'");
  std::int64_t sum = 0;
  while (rows.step()) sum ^= rows.integer(0);
  return sum;
}

}  // namespace

bool state_is_whole(Database& db) {
  return db.number("SELECT count(*) FROM state") == 1 &&
         db.number("SELECT checksum IS " + std::string(kStateSum) + " FROM state") != 0;
}

void set_state(Database& db, const std::string& columns) {
  const bool whole = state_is_whole(db);
  db.run("UPDATE state SET " + columns);
  if (whole) db.run("UPDATE state SET checksum = " + std::string(kStateSum));
}

void sign_state(Database& db) {
  db.run("UPDATE state SET last_quote = " + std::string(kLastQuote) +
         ", layout = " + std::to_string(sum_of_layout(db)));
  db.run("UPDATE state SET checksum = " + std::string(kStateSum));
}

bool sequence_is_whole(Database& db) {
  return !state_is_whole(db) ||
         (db.number("SELECT count(*) FROM sqlite_sequence") <= 1 &&
          db.number("SELECT last_quote IS " + std::string(kLastQuote) + " FROM state") != 0);
}

void restore_sequence(Database& db) {
  db.run(
      "DELETE FROM sqlite_sequence;"
      "INSERT INTO sqlite_sequence (name, seq) SELECT 'quote', last_quote FROM state");
}

bool layout_is_whole(Database& db) {
  return db.number("SELECT layout FROM state") == sum_of_layout(db);
}

}  // namespace inquit
