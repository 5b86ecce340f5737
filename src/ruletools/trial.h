// Trials: a pack with one change in it, and what the change does to articles, before anybody makes
// it in a file.
//
//   compare(article, rules, with_word(rules, "titles", "reeve", true), {})   ->   a DiffReport
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/rule_set.h"
#include "ruletools/diff.h"

namespace inquit {

// The pack with blocks behind it, as they would stand in a file of its own ("draft.rules").
// RulesError where it does not load.
RuleSet with_blocks(const RuleSet& rules, const std::string& blocks);

// The pack with a word more in a list (there), or without it: an entry goes with all its forms, a
// form that is written out alone. A new word has its regular forms where the list makes some. The
// same pack where it has no such list, or the list no such word.
RuleSet with_word(const RuleSet& rules, std::string_view list, std::string_view word, bool there);

// Quotes that a rule decides after a change that added it alone.
std::uint64_t taken_by(const DiffReport& report, const std::string& rule);

// Whether a draft of one sentence takes so many that it can hardly mean what its author meant: ten
// quotes or more, and more than one in a hundred. Of the 131 English rules 14 take as many of the
// quotes of corpus/.
bool takes_many(std::uint64_t taken, std::uint64_t quotes);

}  // namespace inquit
