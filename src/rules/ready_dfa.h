// ReadyDfa: the first states of an automaton (symbol_dfa.h), with where they lead, made when the
// image of a pack was: most runs need no others, and so build no automaton. Inside rules/ only.
//
//   ready.run(symbols, size, +1)   // what SymbolDfa::run gives, or kUnknown: that one must be
//   asked
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "rules/flat_array.h"
#include "rules/sequence.h"
#include "rules/symbol_dfa.h"

namespace inquit {

// By symbol: its class, of those symbols that no automaton of a pack tells apart.
using PackClasses = FlatArray<std::uint16_t>;

// Immutable once read, and safe from many threads.
class ReadyDfa {
 public:
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFD;

  ReadyDfa() = default;
  ReadyDfa(const SymbolDfa::FirstStates& states, const std::vector<Symbol>& example_of_class);

  // Where the pack's classes stand, for one that was read.
  void read_by(std::shared_ptr<const PackClasses> classes) { pack_classes_ = std::move(classes); }
  std::uint32_t run(const Symbol* at, std::uint32_t most, int step) const;
  // By symbol: its class, as in SymbolDfa::FirstStates; empty where that is not known.
  std::vector<std::uint8_t> class_of_symbol() const;

  template <typename Io, typename Self>
  static void members(Io& io, Self& dfa) {
    io(dfa.class_of_, dfa.rows_, dfa.classes_, dfa.start_);
  }

 private:
  std::shared_ptr<const PackClasses> pack_classes_;
  FlatArray<std::uint8_t> class_of_;  // by class of the pack
  // By state, by class: links as in SymbolDfa::FirstStates.
  FlatArray<std::uint16_t> rows_;
  std::uint32_t classes_ = 0;
  std::uint32_t start_ = 0;
};

// The same automaton with fewer states: those that nothing tells apart are one (Moore, 1956). Keeps
// at most so many, those that are met after the fewest symbols.
SymbolDfa::FirstStates fewest_states(const SymbolDfa::FirstStates& states, std::size_t most);

// The classes of a pack, and a symbol of each.
class PackClassMaker {
 public:
  void tell_apart(const std::vector<std::uint8_t>& class_of_symbol);

  const std::vector<std::uint16_t>& classes() const { return class_of_; }
  std::vector<Symbol> examples() const;

 private:
  std::vector<std::uint16_t> class_of_;
};

}  // namespace inquit
