// StateReducer: gives states of an automaton that do the same one form, so that far fewer are made.
// Without it two gaps in a pattern make hundreds of thousands of states, one for each choice of the
// places where the second gap may have begun. It takes time beforehand, so it is used for the image
// of a pack alone (pack_image.h). Inside rules/ only.
//
//   {gap 16} {you-word} {gap 12}, met: a you-word, two words, a you-word   ->   the second gap may
//       take ten words more, or twelve: that it may take ten tells nothing, and is left out
//
// A state is a list of threads, the preferred first (symbol_dfa.h). Three rules change nothing of
// what it says about the symbols that follow:
//   - A thread goes if an earlier one can do all that it can: that one matches wherever it would,
//     and cuts it off (simulation: Milner, 1971).
//   - Two neighbours that take no symbol in common may change places.
//   - Of two neighbours the first goes if the second alone says the same as both. It is assumed of
//     all pairs at first, and given up where a symbol leads from the two to lists that these rules
//     do not make the same (bisimulation up to congruence: Bonchi and Pous, 2013).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rules/dfa_program.h"

namespace inquit {

// Not shared between threads.
class StateReducer {
 public:
  // What a `symbol` instruction leads to.
  struct After {
    std::vector<std::uint32_t> threads;  // `symbol` instructions, the preferred first
    bool match = false;                  // behind which there are none
  };
  // after: by instruction. The program is one for a first match, and must outlive this.
  StateReducer(const DfaProgram& program, std::vector<After> after);

  // Threads are `symbol` instructions, each once.
  void reduce(std::vector<std::uint32_t>& threads) const;

 private:
  // Whether something holds for two threads, by their numbers.
  class Relation {
   public:
    Relation(std::size_t threads, bool all) : threads_(threads), bits_(threads * threads, all) {}
    bool operator()(std::size_t a, std::size_t b) const { return bits_[a * threads_ + b] != 0; }
    void set(std::size_t a, std::size_t b, bool holds) { bits_[a * threads_ + b] = holds; }

   private:
    std::size_t threads_;
    std::vector<std::uint8_t> bits_;
  };
  using Numbers = std::vector<std::uint32_t>;

  void compare_symbols();
  void find_simulated();
  void find_needless();
  bool is_simulated(std::uint32_t a, std::uint32_t b) const;
  bool is_needless(std::uint32_t a, std::uint32_t b) const;
  void reduce_numbers(Numbers& list) const;
  bool drop_simulated(Numbers& list) const;
  bool drop_needless(Numbers& list) const;
  void put_in_order(Numbers& list) const;

  const DfaProgram& program_;
  Numbers threads_;           // by number: the instruction
  Numbers numbers_;           // by instruction: its number
  std::vector<After> after_;  // by number, as numbers
  Relation apart_;            // they take no symbol in common
  Relation simulated_;        // the second can do all that the first can
  Relation needless_;         // the first goes where the second is its neighbour
};

}  // namespace inquit
