// DfaProgram: a tree of symbols as Thompson's automaton (1968): instructions that take a symbol, go
// two ways, or note where a group begins or ends. What both the automaton that says how far a
// pattern holds (symbol_dfa.h) and the one that says what its groups took (group_finder.h) are made
// of. Inside rules/ only.
//
//   [,] {cue}   ->   0 match; 1 mark 1, then 0; 2 symbol of cues, then 1; 3 mark 0, then 2;
//                    4 symbol of ",", then 3; 5 split: 4, else 3. Begins at 5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rules/symbol_tree.h"

namespace inquit {

struct DfaProgram {
  static constexpr std::size_t kMostClasses = 256;  // so that a byte holds one

  struct Instruction {
    enum class Kind : std::uint32_t { symbol, split, mark, match };
    Kind kind = Kind::match;
    std::uint32_t next = 0;   // of `split`: the preferred way
    std::uint32_t other = 0;  // of `split`: the other way; `symbol`: its set; `mark`: its slot
  };

  std::vector<Instruction> code;
  std::uint32_t start = 0;
  std::size_t groups = 0;
  bool longest = false;  // the longest match is chosen, else the preferred one
  // Symbols that no set tells apart are one class. With more than kMostClasses there is none.
  std::uint16_t classes = 1;
  std::vector<std::uint8_t> class_of;   // by symbol
  std::vector<std::uint8_t> has_class;  // by set, by class of symbols

  bool has(std::uint32_t set, std::size_t symbol_class) const {
    return has_class[set * classes + symbol_class] != 0;
  }
  bool has_too_many_classes() const { return classes > kMostClasses; }

  // For the image of a pack: all but the classes of symbols, which stand there already (ReadyDfa).
  template <typename Io, typename Self>
  static void members(Io& io, Self& program) {
    io(program.code, program.start, program.groups, program.longest, program.classes,
       program.has_class);
  }
};

// Symbols are below `symbols`. class_of: their classes (class_of of a program of the same tree),
// where they are known, which spares most of the work; else none.
DfaProgram make_dfa_program(const SymbolTree& tree, std::size_t symbols, bool longest,
                            std::vector<std::uint8_t> class_of = {});

}  // namespace inquit
