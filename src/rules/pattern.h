// Pattern: what an editor writes after "find:", read into a tree.
//
//   {quote} [,] {cue} {speaker}   ->   sequence(thing quote, optional(word ","), thing cue, thing
//   speaker)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace inquit {

struct Pattern {
  enum class Kind : std::uint8_t {
    sequence,     // all children, in order
    alternative,  // one of the children
    optional,     // its one child, or nothing
    word,         // itself, in any case: a word or one mark of punctuation
    thing,        // {name argument}: {quote}, {any of titles}, {gap 8}
  };

  Kind kind = Kind::sequence;
  std::string text;          // word: folded; thing: what stands between the braces, spaces single
  std::uint64_t column = 0;  // from 1, in code points of the line it stands in
  std::vector<Pattern> children;

  friend bool operator==(const Pattern&, const Pattern&) = default;
};

// Where a piece of a rule file stands, for errors.
struct Place {
  std::string file;
  std::uint64_t line = 0;
  std::uint64_t column = 0;  // of the text's first character
};

// How many code points a text has: columns count them.
std::uint64_t code_points(std::string_view text);

// Reads one pattern. Faults (unbalanced brackets, an empty part, a stray bar) are added to faults,
// and what could be read is returned.
Pattern read_pattern(std::string_view text, const Place& place, std::vector<Diagnostic>& faults);

}  // namespace inquit
