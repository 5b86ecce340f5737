// Drafts of examples: sentences that use what no example of a rule needs yet, made from those that
// it has. An editor reads them: they fit the pattern, and need not be good English.
//
//   find: {quote} [,] (is | was) the {any of answer-nouns} from {speaker}
//   yes: “No,” was the reply from Roe. => speaker = Roe
//     "is" is needed by no example   ->   yes: “No,” is the reply from Roe. => speaker = Roe
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/rule_set.h"
#include "ruletools/pack_test.h"

namespace inquit {

struct DraftedExample {
  Located after;     // the example that it was made from: it belongs below that line
  std::string line;  // "yes: ... => speaker = Roe", "no: ..."
};

// For each exception and alternative that the report tells untested, an example that fails without
// it, if one is found; some take none (a gap, a part of the speaker's own words). A hundred tries
// of about a millisecond each.
std::vector<DraftedExample> draft_examples(const RuleSet& rules, const PackTestReport& report);

// A file of the pack with the drafts that belong into it, each below a comment that marks it.
std::string with_drafts(const std::string& bytes, std::uint32_t file,
                        const std::vector<DraftedExample>& drafts);

}  // namespace inquit
