// The checksum of the index of words. FTS5 keeps the index in rows of its own, of which its
// integrity check reads what a search needs: a flipped bit elsewhere, such as the mark that a word
// was deleted, passes it. So a sum of all these rows is stored where all is merged.
//
//   watch_index(db);   // in a transaction, before the index changes: is it still what was stored?
//   ... add quotes, commit, merge ...
//   sign_index(db);    // in the transaction that says that all is merged
#pragma once

#include "archive/database.h"

namespace inquit {

// Makes the table index_sum and, where all is merged, signs the index.
void make_index_sum(Database& db);

// Stores the sum of the index as it is, and that it is whole.
void sign_index(Database& db);

// Notes for good that the index is damaged, if it is: the next sum would hide that.
void watch_index(Database& db);

// Whether the index is what was stored, as far as that can be told: of quotes that wait to be
// merged it cannot. Reads all of the index.
bool index_fits_sum(Database& db);

// Leaves the index without words, ready to be made anew: FTS5 itself refuses to do anything with an
// index whose first rows are damaged.
void empty_index(Database& db);

}  // namespace inquit
