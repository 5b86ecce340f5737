// Assigns each mention its role once all clauses are read. Inside clauses/ only.
//
//   The officer who arrested Simms said ...   ->   the officer: subject; Simms: object
#pragma once

#include "clauses/clauses.h"
#include "clauses/pieces.h"

namespace inquit {

// Fills clauses.roles from all else in it. Linear time.
void find_roles(const Pieces& pieces, Clauses& clauses);

}  // namespace inquit
