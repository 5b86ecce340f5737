// Assigns each mention of a sentence its role once its clauses are read. Inside clauses/ only.
//
//   The officer who arrested Simms said ...   ->   the officer: subject; Simms: object
#pragma once

#include "clauses/clauses.h"
#include "clauses/pieces.h"

namespace inquit {

// Fills the mentions' places in clauses.roles. Linear time.
void find_roles(const Pieces& pieces, const SentenceClauses& sentence, Clauses& clauses);

}  // namespace inquit
