// Tests a pack by its own examples, and tests the examples: whatever is removed from a rule,
// an example must notice.
// In goes a pack, out comes what passed, what failed, and what no example needs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ruletools/example.h"

namespace inquit {

struct ExampleResult {
  Located line;
  ExampleKind kind = ExampleKind::yes;
  std::string block;  // "rule quote-said-speaker", "list reporting-verbs", "weights he-or-she"
  Example example;
  ExampleOutcome outcome;
};

struct PackTestOptions {
  std::string only;       // the name of one rule, list or block of weights; empty: all
  bool needed = true;     // remove each exception and each alternative in turn
  bool coverage = false;  // a rule without yes: is a fault
};

// An exception or alternative that no example needs.
struct Untested {
  std::uint32_t rule = 0;  // index
  RuleSource without;      // the rule without it
  std::string text;        // its pattern
  bool in_exception = false;
};

struct PackTestReport {
  std::vector<ExampleResult> results;  // of rules, lists and weights, in the pack's order
  std::size_t tone_examples = 0;       // yes: and no: of tone lists, run as well
  std::size_t taken_away = 0;          // exceptions and alternatives that were tried
  // Examples that fail, exceptions and alternatives that no example needs, rules without yes:.
  // In file order.
  std::vector<Diagnostic> faults;
  std::vector<Diagnostic> notes;   // warnings: later: that passes by now
  std::vector<Untested> untested;  // those of which the faults tell
};

// Rules that are off are passed over. Takes about a millisecond a rule and alternative.
PackTestReport test_pack(const RuleSet& rules, const PackTestOptions& options);

}  // namespace inquit
