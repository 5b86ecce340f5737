// Mention finder: the phrases of an article that name a possible speaker, as the pack's patterns
// find them among its pieces. Inside clauses/ only.
//
//   Sen. Jane Roe said “no”.   ->   one mention: Sen. Jane Roe
#pragma once

#include "clauses/pieces.h"
#include "names/word_lists.h"
#include "rules/rule_set.h"
#include "rules/sequence.h"
#include "tokens/token.h"

namespace inquit {

// Adds the mentions to the pieces, in order, and notes in each piece which one it is part of.
// symbols: those of all sentences, each after a border, with the piece of each. Linear time.
void find_mentions(const Tokens& tokens, const Sequence& symbols, const RuleSet& rules,
                   const WordLists& lists, Pieces& pieces);

}  // namespace inquit
