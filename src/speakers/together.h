// Together: joint speakers.
// Takes the mention that speaks a quote and returns all mentions coordinated with it.
//
//   “We won,” said Mayors Lena Foss and Karl Reiner.   ->   Lena Foss, Karl Reiner
//   Lena Foss and Karl Reiner won. “At last,” they said.   ->   Lena Foss, Karl Reiner
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/pieces.h"
#include "names/word_lists.h"

namespace inquit {

// The mentions that speak with one, in text order; that one alone where it stands by itself. Only
// names are joined, and only where the whole stands on the same side of the verb that reports: in
// "said Roe and Poe left" Poe begins another clause. cue: the piece of that verb, kNone: not known.
// Looks at most at six mentions to a side.
std::vector<MentionId> speak_together(const Pieces& pieces, const WordLists& lists,
                                      MentionId mention, std::uint32_t cue);

// Whom "they" means where the nearest sentence that has people in it has two or more names joined
// as its subject: Lena Foss and Karl Reiner met the press. “It is safe,” they said. Empty for any
// other mention and where no such names stand in its own sentence or the two before.
std::vector<MentionId> meant_by_plural(const Pieces& pieces, const WordLists& lists,
                                       MentionId mention);

}  // namespace inquit
