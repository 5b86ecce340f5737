// The words of the pattern language: which symbols {name}, {speaker}, {short quote} ... stand for.
// Inside rules/ only.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "rules/compile.h"
#include "rules/rule_set.h"
#include "rules/sequence.h"

namespace inquit {

inline bool is_one_of(Symbol one, const std::vector<Symbol>& all) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// In order, each once. Faster than sorting: symbols are small numbers.
void sort_once(std::vector<Symbol>& symbols);

std::vector<Symbol> joined(std::initializer_list<std::vector<Symbol>> all);

// Brackets that open a mention; signs of a cue's subject; names; what stands before a unit without
// being one.
const std::vector<Symbol>& open_symbols();
const std::vector<Symbol>& subject_symbols();
const std::vector<Symbol>& name_symbols();
const std::vector<Symbol>& prefix_symbols();

// The sign that {subject adjacent} and its kin stand for; kNone for all other things.
Symbol subject_symbol(std::string_view thing);

// {quote} and its kin: what they ask of the quote.
struct QuoteThing {
  std::string_view name;
  QuoteTraits needs = 0;
};
// nullptr where the text names no quote.
const QuoteThing* quote_thing(std::string_view text);

// Whether every match of a pattern captures a mention or a subject. False where a speaker is worded
// out (a part ...-speaker), for that may be empty.
bool always_names(const Pattern& pattern, const KnownNames& names);

}  // namespace inquit
