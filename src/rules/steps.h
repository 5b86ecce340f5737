// The matcher of tools that explain: runs a StepProgram symbol by symbol and tells how far it got.
// The engine makes its automaton of the same tree of symbols; a test holds one against the other.
//
//   “No,” declared Roe.   with   {quote} [,] {cue} {speaker}
//   ->   the comma is taken; at "declared" any of reporting-verbs was looked for
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/rule_set.h"
#include "rules/step_program.h"

namespace inquit {

// An element that took, or should have taken, the symbol at a place of the sequence.
struct ElementAt {
  std::uint32_t element = kNoElement;
  std::uint32_t symbol = 0;  // index into the Sequence; its size: nothing stood there any more
  friend bool operator==(const ElementAt&, const ElementAt&) = default;
};

// How one side of a pattern went.
struct SideOutcome {
  bool matched = false;
  std::uint32_t taken = 0;            // symbols; where it did not match 0
  std::vector<ElementAt> way;         // what was taken, outward from the quote; where it did not
                                      // match the way that got farthest
  std::vector<ElementAt> looked_for;  // where it did not match: what would have led on from there
  RuleMatch captured;                 // of a side that matched
};

// Runs a program from a place of the sequence: its first symbol going forward, one past it going
// backward. The run is the one that RE2 would choose. Time is at most the number of steps times
// the number of symbols.
SideOutcome run_steps(const StepProgram& program, const Sequence& sequence, std::uint32_t at);

// Whether the program holds anywhere inside a stretch, for unless inside:.
bool holds_inside(const StepProgram& program, const Sequence& sequence, const Captured& stretch);

// How one way of a rule's pattern went around a quote.
struct WayOutcome {
  bool fits_quote = true;              // {short quote} and its kin
  SideOutcome right, left;             // a side that asks nothing matches
  const Located* exception = nullptr;  // the unless ...: that held; lives as long as the RuleSet
  bool held() const { return fits_quote && right.matched && left.matched && exception == nullptr; }
  RuleMatch match;  // where both sides matched
};

// A rule taken apart, ready to be run over many sequences.
class RuleSteps {
 public:
  RuleSteps(const RuleSet& rules, std::uint32_t rule);

  const std::vector<Way>& ways() const { return ways_; }
  // One outcome for each way.
  std::vector<WayOutcome> run(const Sequence& sequence, std::uint32_t at, QuoteTraits traits) const;
  // What RuleSet::match would give, by the other matcher.
  std::optional<RuleMatch> match(const Sequence& sequence, std::uint32_t at,
                                 QuoteTraits traits) const;

 private:
  struct Exception {
    enum class Place : std::uint8_t { inside, before, after };
    Place place = Place::inside;
    const Located* line = nullptr;
    StepProgram program;
  };
  const Located* exception_of(const Sequence& sequence, const Captured& whole) const;

  std::uint32_t rule_;
  bool around_;
  std::vector<Way> ways_;
  std::vector<Exception> exceptions_;
};

}  // namespace inquit
