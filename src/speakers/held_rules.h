// HeldRules: the rules that held for each quote, and which of them wins.
//
//   “We won,” said Roe.   ->   quote-said-speaker (usual) and, below it, last-subject (guess)
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/layout.h"
#include "rules/rule_set.h"
#include "speakers/attribute.h"
#include "speakers/rule_answers.h"

namespace inquit {

// A rule that held for a quote, with what makes it better than another, beside `beats`.
struct HeldRule {
  RuleMatch match;  // captures are filled in where they are asked for
  std::uint32_t length = 0;
  bool captured = false;
  Decision decision;           // known once captured
  std::uint32_t next = kNone;  // the quote's next one, which held before it
};

// Quotes are indexes into the article's list, rules that held indexes into this. Keeps references
// to its arguments, which must outlive it.
class HeldRules {
 public:
  HeldRules(std::size_t quotes, const RuleSet& rules, const Sequence& sequence,
            RuleAnswers& answers)
      : rules_(rules),
        sequence_(sequence),
        answers_(answers),
        first_(quotes, kNone),
        best_(quotes, kNone),
        newest_(quotes, kNone) {}

  void add(std::uint32_t quote, HeldRule held);
  // Asks what a rule's groups took: dear, and so only for those that may win.
  void settle(HeldRule& held);
  // The highest wins, unless one beats it: that one takes its place, unless one beats that. So a
  // rule counts only where it stands in the winner's place, and one that loses decides nothing.
  // kNone: no rule held.
  std::uint32_t choose(std::uint32_t quote);

  HeldRule& operator[](std::uint32_t held) { return held_[held]; }
  // The one that held last for a quote, from which `next` leads to all; kNone: none.
  std::uint32_t newest(std::uint32_t quote) const { return newest_[quote]; }
  // The one that ranks highest, and the winner; kNone: none.
  std::uint32_t first(std::uint32_t quote) const { return first_[quote]; }
  std::uint32_t best(std::uint32_t quote) const { return best_[quote]; }

 private:
  bool ranks_above(HeldRule& a, HeldRule& b);
  std::uint32_t gap_of(HeldRule& held);
  std::uint32_t highest(std::uint32_t quote, std::uint32_t beaten);

  const RuleSet& rules_;
  const Sequence& sequence_;
  RuleAnswers& answers_;
  std::vector<HeldRule> held_;
  std::vector<std::uint32_t> first_, best_, newest_;  // by quote
};

}  // namespace inquit
