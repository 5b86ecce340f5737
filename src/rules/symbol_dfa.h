// SymbolDfa: whether a compiled pattern holds from a place on, and how far.
// In goes a pattern as a tree of symbols; out comes an automaton that runs over symbols as they
// stand.
//
//   SymbolDfa dfa(tree, 64, SymbolDfa::Match::first);   // of {cue} {name}
//   dfa.run(symbols, size, +1)   // 2 where symbols[0] is a cue and symbols[1] a name
//
// A rule is tried at a few symbols, and most rules fail there at once. RE2 is made for long texts:
// its set-up, its locks and three bytes a symbol cost more than the match. This gives the answer
// that RE2 gives of the tree's text (regex_of; tests compare them) without them, and leaves to RE2
// what would become too large for it.
//
// The automaton's states are made when they are first met (the lazy DFA of Thompson 1968 and of
// RE2; threads of a state in order of preference, those after a match cut off, as in Cox, "Regular
// Expression Matching in the Wild", 2010). What groups took is found afterwards, over the match
// alone (group_finder.h).
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "rules/dfa_program.h"
#include "rules/group_finder.h"
#include "rules/sequence.h"
#include "rules/symbol_tree.h"

namespace inquit {

class SymbolDfa {
 public:
  enum class Match : std::uint8_t { first, longest };  // of RE2's two ways to choose

  static constexpr std::uint32_t kNoMatch = 0xFFFFFFFF;
  static constexpr std::uint32_t kTooLarge = 0xFFFFFFFE;

  using Group = GroupFinder::Group;

  // The first states, and where they lead: by state, by class of symbols a link. kUnknownLink: to a
  // state that is not among them; kDeadLink: nowhere; else twice the state's number from 1 on, and
  // one more where that is a match.
  static constexpr std::uint16_t kUnknownLink = 0;
  static constexpr std::uint16_t kDeadLink = 1;
  struct FirstStates {
    std::vector<std::uint8_t> class_of;  // by symbol
    std::uint32_t classes = 0;
    std::uint32_t start = kUnknownLink;
    std::vector<std::uint16_t> rows;
  };

  // How many states are made. fewest: of those that do the same one, which takes time beforehand
  // (state_reducer.h).
  enum class States : std::uint8_t { as_met, fewest };

  // Symbols are below `symbols`. class_of: first_states().class_of, where it is known. The tree is
  // not needed afterwards.
  SymbolDfa(const SymbolTree& tree, std::size_t symbols, Match match,
            std::vector<std::uint8_t> class_of = {}, States states = States::as_met);
  ~SymbolDfa();

  // How many of the symbols at[0], at[step], ... (at most `most`) the match takes that begins at
  // the first of them; kNoMatch where there is none, kTooLarge where RE2 must be asked. Linear
  // time; safe from many threads.
  std::uint32_t run(const Symbol* at, std::uint32_t most, int step) const;
  // Whether more symbols after these could still make a match, or a longer one.
  bool may_go_on(const Symbol* at, std::uint32_t size, int step) const;
  // At most so many states, those that are met after the fewest symbols.
  FirstStates first_states(std::size_t most) const;
  // What the groups, as many as the tree has, took of a match of so many symbols that run() found;
  // false where RE2 must be asked. Only for Match::first.
  bool capture(const Symbol* at, std::uint32_t size, int step, std::span<Group> groups) const;
  const DfaProgram& program() const { return program_; }

 private:
  // A state's row: where each class of symbols leads. 0: not known yet; kDead: nowhere; else twice
  // the number of the next state, plus kMatches where that is a match. Two bytes each, for rows are
  // read all over the place: smaller ones stay nearer to the processor.
  using Link = std::uint16_t;
  using Row = std::atomic<Link>;
  static constexpr Link kMatches = 1;
  static constexpr Link kDead = 1;
  static constexpr Link kFull = 2;  // no more states are made
  static constexpr std::size_t kFirstState = 2;

  struct State;

  Row* row_of(Link link) const {
    const std::size_t state = link / 2;
    return blocks_[state / kBlock].load(std::memory_order_relaxed) + state % kBlock * classes_;
  }
  Link next(Link from, Symbol symbol) const;
  Link build_next(Link from, std::uint8_t symbol_class) const;

  const DfaProgram program_;
  const std::vector<std::uint8_t>& class_of_;  // by symbol
  const std::size_t classes_;

  // Rows of the states as far as they are made, kBlock states a block. Who has read a link to a
  // state sees its block.
  static constexpr std::size_t kBlock = 16;
  const std::unique_ptr<std::atomic<Row*>[]> blocks_;

  // The states themselves. Rows are read without the lock, all else is only touched with it.
  struct Cache;
  const std::unique_ptr<Cache> cache_;
  const Link start_;
  std::unique_ptr<const GroupFinder> groups_;  // none: no groups, or not those of a first match
};

}  // namespace inquit
