#include "speakers/held_rules.h"

namespace inquit {

bool HeldRules::ranks_above(HeldRule& a, HeldRule& b) {
  const Rule& x = rules_.rules()[a.match.rule];
  const Rule& y = rules_.rules()[b.match.rule];
  if (x.sure != y.sure) return x.sure > y.sure;
  if (a.length != b.length) return a.length > b.length;
  if (gap_of(a) != gap_of(b)) return gap_of(a) < gap_of(b);
  return a.match.rule < b.match.rule;
}

std::uint32_t HeldRules::gap_of(HeldRule& held) {
  resolve_captures(held);
  return held.match.gap;
}

void HeldRules::resolve_captures(HeldRule& held) {
  if (held.captured) return;
  held.captured = true;
  rules_.capture(sequence_, held.match);
  held.decision = answers_.decision_of(held.match);
}

void HeldRules::add(std::uint32_t q, const HeldRule& held) {
  held_.push_back(held);
  held_.back().next = newest_[q];
  newest_[q] = static_cast<std::uint32_t>(held_.size() - 1);
}

// The highest-ranking rule that matched a quote, or only of those that beat `beaten`.
std::uint32_t HeldRules::highest(std::uint32_t q, std::uint32_t beaten) {
  std::uint32_t out = kNone;
  for (std::uint32_t c = newest_[q]; c != kNone; c = held_[c].next) {
    if (beaten != kNone && !rules_.beats(held_[c].match.rule, beaten)) continue;
    // Of equals the older wins, which comes later in the list.
    if (out == kNone || !ranks_above(held_[out], held_[c])) out = c;
  }
  return out;
}

std::uint32_t HeldRules::choose(std::uint32_t q) {
  std::uint32_t best = highest(q, kNone);
  if (best == kNone) return kNone;
  first_[q] = best;
  for (std::uint32_t next = best; next != kNone;) {
    best = next;
    next = highest(q, held_[best].match.rule);
  }
  resolve_captures(held_[best]);
  best_[q] = best;
  return best;
}

}  // namespace inquit
