// The one row of the table state: how far an archive is merged, and what tells damage to the tables
// that SQLite itself keeps. It is signed like any other row; a row that was damaged stays so, and
// is not signed anew by the next change, until inquit check makes it again.
//
//   set_state(db, "merged = revision");   // in a transaction
#pragma once

#include <string>

#include "archive/database.h"

namespace inquit {

// What the row's checksum is of, as SQL.
inline constexpr const char* kStateSum =
    "row_sum(revision, merged, unclean, linked, people, last_quote, layout)";

// The greatest key that a quote ever had, as SQL: SQLite keeps it in sqlite_sequence, so that no
// key is used again. The column last_quote holds it a second time.
inline constexpr const char* kLastQuote =
    "ifnull((SELECT max(seq) FROM sqlite_sequence WHERE name = 'quote'), 0)";

// Sets columns of the row, and its checksum if that was right before: in a transaction, or a
// program that is killed between the two leaves a row that looks damaged.
void set_state(Database& db, const std::string& columns);

// Sets its checksum, and what the tables tell: for a row that was just made.
void sign_state(Database& db);

bool state_is_whole(Database& db);

// Whether sqlite_sequence says what the row does. Where the row is damaged, nothing tells: true.
bool sequence_is_whole(Database& db);

// Puts sqlite_sequence right by the row. In a transaction.
void restore_sequence(Database& db);

// Whether tables, indexes, triggers and views are described in the file as they were made. Of the
// statistics that SQLite's ANALYZE may have added nothing is said.
bool layout_is_whole(Database& db);

}  // namespace inquit
