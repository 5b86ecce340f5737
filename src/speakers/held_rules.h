// HeldRules: the rules that matched each quote, and which of them wins.
//
//   “We won,” said Roe.   ->   quote-said-speaker (usual) and, below it, last-subject (guess)
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "clauses/layout.h"
#include "rules/rule_set.h"
#include "speakers/attribute.h"
#include "speakers/rule_answers.h"

namespace inquit {

// A rule that matched a quote, with everything that ranks it besides `beats`.
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
        newest_(quotes, kNone) {
    held_.reserve(kUsualMatches * std::min(quotes, kManyQuotes));
  }

  void add(std::uint32_t quote, const HeldRule& held);
  // Computes what a rule's groups captured: expensive, so only for rules that may win.
  void resolve_captures(HeldRule& held);
  // The winner: the highest-ranking rule, replaced as long as another match beats it. So `beats`
  // counts only against the current winner, and a rule that lost decides nothing.
  // kNone: no rule matched.
  std::uint32_t choose(std::uint32_t quote);

  HeldRule& operator[](std::uint32_t held) { return held_[held]; }
  // The head of a quote's list of matches, linked by `next`; kNone: none.
  std::uint32_t newest(std::uint32_t quote) const { return newest_[quote]; }
  // The highest-ranking match, and the winner; kNone: none.
  std::uint32_t first(std::uint32_t quote) const { return first_[quote]; }
  std::uint32_t best(std::uint32_t quote) const { return best_[quote]; }

 private:
  static constexpr std::size_t kUsualMatches = 5;  // of a quote: room for more comes later
  static constexpr std::size_t kManyQuotes = 200;  // of an article, likewise

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
