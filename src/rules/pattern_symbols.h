// Which symbols the words, lists and parts of a pattern stand for. Inside rules/ only.
#pragma once

#include <initializer_list>
#include <span>
#include <vector>

#include "rules/sequence.h"

namespace inquit {

// In order, each once. Faster than sorting: symbols are small numbers.
void sort_once(std::vector<Symbol>& symbols);

std::vector<Symbol> joined(std::initializer_list<std::span<const Symbol>> all);

}  // namespace inquit
