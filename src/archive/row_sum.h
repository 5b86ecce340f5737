// row_sum: an SQL function, the checksum that each row of an archive is stored with.
//
//   UPDATE state SET checksum = row_sum(revision, merged)
//
// One flipped bit of a value always changes the sum: so does another type or another order of the
// values.
#pragma once

struct sqlite3;

namespace inquit {

// Returns SQLite's code.
int define_row_sum(sqlite3* database);

}  // namespace inquit
