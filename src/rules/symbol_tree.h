// SymbolTree: a pattern with its things resolved: sets of symbols, one after the other, one or the
// other, again and again, and what is captured. The one form from which the automaton
// (symbol_dfa.h), the steps that tools explain with (step_program.h), RE2's text and what a rule
// needs around its quote are made. Inside rules/ only.
//
//   {quote} [,] {cue}   to the right of the quote
//   ->   concatenation(up_to(1, set ","), group(cue, set of reporting-verbs))
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "rules/sequence.h"

namespace inquit {

inline constexpr std::uint32_t kNoElement = 0xFFFFFFFF;

// A word or {thing} of a pattern, as it was written.
struct Element {
  std::string text;                   // "said", "any of reporting-verbs"
  bool is_thing = false;              // stands in braces
  std::uint64_t column = 0;           // in its own line
  std::uint32_t within = kNoElement;  // the part that it belongs to: the element that names it
};

enum class CaptureKind : std::uint8_t { speaker, phrase, relay, subject, cue, gap };

using SymbolSet = std::vector<Symbol>;  // ascending, each once

struct SymbolTree {
  struct Node {
    enum class Kind : std::uint8_t {
      set,            // one symbol of a set
      concatenation,  // all children, outward from the quote
      alternation,    // one of the children, the first that will do
      star,           // its child as often as it comes
      plus,           // so, and at least once
      up_to,          // its child `most` times or fewer
      group,          // its child, captured
    };
    Kind kind = Kind::concatenation;
    bool lazy = false;                   // of star, plus and up_to: as seldom as will do
    bool solid = false;                  // of set: a step onward, no bracket and no word of a gap
    std::uint32_t index = 0;             // of set: in `sets`; of group: in `groups`
    std::uint32_t most = 0;              // of up_to
    std::uint32_t element = kNoElement;  // of set: in `elements`
    std::vector<Node> children;
  };

  Node root;
  std::vector<std::shared_ptr<const SymbolSet>> sets;
  std::vector<CaptureKind> groups;  // as they open, outward from the quote
  std::vector<Element> elements;    // none unless the tree is made to explain with
};

// The text of the regular expression that RE2 reads the tree as: it defines what a tree means. A
// symbol is one code point (Sequence::encoded).
std::string regex_of(const SymbolTree& tree);

// The sets of symbols of which one each must stand beside the quote, up to the end of its sentence,
// or the tree does not match.
std::vector<SymbolSet> needed_symbols(const SymbolTree& tree);

// Whether a match may take no symbol at all. Gives the symbols that any other match begins with.
bool may_take_nothing(const SymbolTree& tree, SymbolSet& first);

// Whether each match captures a mention or a subject.
bool always_names(const SymbolTree& tree);

}  // namespace inquit
