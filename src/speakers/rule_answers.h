// RuleAnswers: turns a rule's match into a decision.
//
//   “We won,” said Roe.   ->   rule quote-said-speaker; its {speaker}: the mention Roe; cue: said
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/cues.h"
#include "clauses/layout.h"
#include "clauses/pieces.h"
#include "rules/rule_set.h"
#include "speakers/attribute.h"

namespace inquit {

// The party that a rule names if it captures no mention.
Party party_of(const Rule& rule);

// Whether no match of a rule leads to anybody.
bool names_nobody(const Rule& rule);

// Keeps references to its arguments, which must outlive it.
class RuleAnswers {
 public:
  // pieces: mentions captured by a part ...-speaker, and phrases that no mention covered, are added
  // to them.
  RuleAnswers(Pieces& pieces, const std::vector<Cue>& cues, const Layout& layout,
              const RuleSet& rules);

  // The decision of a match whose captures are filled in.
  Decision decision_of(const RuleMatch& match);
  // The mention of a phrase: the one that covers it, or a new one. Pieces, half-open.
  MentionId mention_of_phrase(std::uint32_t first, std::uint32_t last);

 private:
  MentionId first_mention(const Captured& captured) const;
  MentionId worded_mention(const Captured& captured);
  bool is_pronoun(const Mention& made) const;

  Pieces& all_;
  const std::vector<Piece>& pieces_;
  const std::vector<Cue>& cues_;
  const Sequence& sequence_;
  const RuleSet& rules_;
  const WordLists& lists_;
};

}  // namespace inquit
