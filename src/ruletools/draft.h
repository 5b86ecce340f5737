// Drafts: from a sentence whose speaker is marked to a rule that finds him, with its first example.
//
//   “No money,” was the answer from [Marit Solheim].   ->
//
//   rule quote-was-the-answer-from-speaker
//     find: {quote} [,] was the answer from {speaker}
//     sure: medium
//     yes: “No money,” was the answer from Marit Solheim. => speaker = Marit Solheim
#pragma once

#include <string>
#include <vector>

#include "rules/rule_set.h"
#include "ruletools/diff.h"

namespace inquit {

struct Draft {
  std::string fault;               // why there is no draft; empty where there is one
  std::string decided_by;          // the rule that names this speaker already: no rule is needed
  std::string decided_name;        // then: the name that comes of the words
  std::string name;                // of the rule
  std::string rule;                // the block, ready to be pasted into a *.rules file
  std::vector<std::string> notes;  // what to look at before it is used, a sentence each
  bool works = false;              // with the draft in the pack, its example passes
};

// An object: fault, decided_by, decided_name, name, rule, notes, works, and with a report of a
// trial (compare of the pack and the pack with the draft) trial: articles, quotes, taken, gained,
// lost, changed, many. A line break at the end.
std::string to_json(const Draft& draft, const DiffReport* trial);

// The speaker stands between square brackets, outside of the quote. " ¶ " ends a paragraph. Of
// several quotes the one nearest to the speaker is meant.
Draft draft_rule(const RuleSet& rules, const std::string& sentence);

}  // namespace inquit
