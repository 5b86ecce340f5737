// LeaningRules: context rules, which depend on other quotes or sentences than the quote's own.
//
//   “We won,” said Roe. “Easily.”   ->   rule goes-on: the second has the speaker of the first
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "clauses/layout.h"
#include "clauses/pieces.h"
#include "quotes/finder.h"
#include "rules/rule_set.h"
#include "speakers/attribute.h"
#include "speakers/dialogue.h"
#include "speakers/held_rules.h"

namespace inquit {

// Keeps references to its arguments, which must outlive it; decisions and matches may change later.
// Every search is bounded.
class LeaningRules {
 public:
  LeaningRules(const std::vector<FoundQuote>& quotes, const Pieces& pieces, const Layout& layout,
               const RuleSet& rules, const std::vector<Decision>& decisions,
               const Dialogue& dialogue, HeldRules& held);

  // Selects the quote for the calls that follow, and the direction in which quotes are decided.
  void look_at(std::uint32_t quote, bool backward);
  // The match of a rule for that quote, until the next call; nullptr: it does not match.
  const HeldRule* held(std::uint32_t rule) {
    const std::uint32_t place = place_of(all_rules_[rule].where);
    return place != kNone && holds_at(rule, place) ? &found_ : nullptr;
  }

 private:
  static constexpr std::size_t kWheres = static_cast<std::size_t>(Where::turn) + 1;

  // What the rules of one `where` depend on, found once a quote for all of them: another quote, or
  // the symbol where their pattern is looked for. kNone: none of them matches.
  std::uint32_t place_of(Where where) {
    const auto number = static_cast<std::size_t>(where);
    if (((known_ >> number) & 1) == 0) {
      places_[number] = find_place(where);
      known_ |= 1u << number;
    }
    return places_[number];
  }
  std::uint32_t find_place(Where where);
  std::uint32_t quote_of_same_sentence();
  std::uint32_t earlier_quote();
  std::uint32_t quote_of_open_paragraph() const;
  std::uint32_t quote_that_goes_on() const;
  std::uint32_t quote_after_first();
  std::uint32_t end_of_sentence_before() const;

  // Whether a rule holds; `found_` is then its match.
  bool holds_at(std::uint32_t rule, std::uint32_t place);
  bool on_turn(std::uint32_t rule);
  bool on_sentence_before(std::uint32_t rule, std::uint32_t at);
  bool by_pattern(std::uint32_t rule, std::uint32_t at);
  // The same speaker as another quote, if the rule's pattern holds here.
  bool same_as(std::uint32_t rule, std::uint32_t other);
  bool taken_over(std::uint32_t rule, std::uint32_t other);
  bool of_party(std::uint32_t rule);
  bool pattern_holds(std::uint32_t rule);

  const Region& region_of(std::uint32_t piece) const;
  void link_quotes();
  std::uint32_t neighbour(int step);
  std::uint32_t find_neighbour(const std::vector<std::uint32_t>& links) const;
  std::uint32_t ruling_quote(std::uint32_t quote) const;
  bool opens_sentence() const;
  std::uint32_t last_speaker();

  const std::vector<FoundQuote>& quotes_;
  const Pieces& all_;
  const std::vector<Piece>& pieces_;
  const Layout& layout_;
  const Sequence& sequence_;
  const RuleSet& rules_;
  const std::span<const Rule> all_rules_;
  const std::vector<Decision>& decisions_;
  const Dialogue& dialogue_;
  HeldRules& held_;
  std::vector<std::uint32_t> before_, after_;  // by quote: its neighbours in the region
  // The quote that is asked about, its piece, and what was looked up for it.
  std::uint32_t quote_ = kNone, piece_ = kNone;
  bool backward_ = false;
  std::array<std::uint32_t, kWheres> places_{};  // by Where, those that are known
  std::uint32_t known_ = 0;                      // a bit for each Where
  std::optional<std::uint32_t> near_before_, near_after_;
  std::optional<Surroundings> around_;
  RuleMatch match_;
  HeldRule found_;
};

}  // namespace inquit
