// Reads the clauses and cues of an article.
// Takes its pieces; returns for each sentence its clauses, its verbs with the phrases that may be
// their subjects, the role of every mention in its clause, and the article's cues.
//
// What a quote needs of its own sentence is its clauses; of all others the roles, the cues and who
// speaks in them suffice, which take a tenth of the memory.
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/clauses.h"
#include "clauses/cues.h"
#include "clauses/pieces.h"
#include "rules/rule_set.h"

namespace inquit {

// Of which sentences the clauses are kept: of all, or in a long article only of those that a quote
// stands in.
enum class ClauseDetail : std::uint8_t { all, enough_for_quotes };

struct ClausesAndCues {
  Clauses clauses;
  std::vector<Cue> cues;
};

// All sentences of an article, the insides of quotes with quotes within among them. Linear time:
// what looks ahead or back does so over a bounded number of chunks. Thread safe.
// block: how many pieces an article may have before it counts as long; for tests.
inline constexpr std::uint32_t kClauseBlock = 30'000;
ClausesAndCues read_clauses(const Pieces& pieces, const RuleSet& rules,
                            ClauseDetail detail = ClauseDetail::all,
                            std::uint32_t block = kClauseBlock);

}  // namespace inquit
