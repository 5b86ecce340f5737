// Patterns back to text, and what is left of them without one alternative.
//
//   {quote} (is | was) gone   without its first alternative   ->   {quote} was gone
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/pattern.h"

namespace inquit {

// As an editor would write it: read_pattern reads the same tree from it, but for columns.
std::string text_of(const Pattern& pattern);

// One alternative of a pattern, and the pattern without it.
struct Alternative {
  std::string text;
  std::uint64_t column = 0;
  std::string rest;
};

// Every side of every (this | that), in order.
std::vector<Alternative> alternatives_of(const Pattern& pattern);

}  // namespace inquit
