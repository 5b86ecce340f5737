// GroupFinder: what the groups of a pattern took of a match whose length is known.
// In go the symbols of the match; out comes a stretch of them for each group.
//
//   [,] {cue} {name}, over: , said Roe   ->   cue: 1 to 2
//
// Two passes, both linear. Forward, over states that are the threads of the program in order of
// preference: each step from state to state knows from which thread each of the new ones comes, and
// which groups began or ended on its way. Backward from the match, along the one thread that led to
// it. So a symbol costs a few instructions, however many ways to match there are (the states of
// symbol_dfa.h with what Laurikari's tagged automata, 2000, keep of each step). States and steps
// are made when they are first met. Inside rules/ only.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "rules/dfa_program.h"
#include "rules/sequence.h"

namespace inquit {

class GroupFinder {
 public:
  // What a group took: from how many symbols after the match's first, to how many; empty where it
  // took no part.
  struct Group {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  // Of a program that has not too many classes; it must outlive this.
  explicit GroupFinder(const DfaProgram& program);
  ~GroupFinder();

  // What the groups, as many as the program has, took of the match that is at[0], at[step], ... (so
  // many symbols). Of several ways to match all of them the preferred one tells; where there is
  // none, all groups are empty. Safe from many threads.
  void find(const Symbol* at, std::uint32_t size, int step, std::span<Group> groups) const;

 private:
  struct Step;
  struct State;
  class Steps;

  bool find(Steps& steps, const Symbol* at, std::uint32_t size, int step,
            std::span<Group> groups) const;

  const DfaProgram& program_;
  const std::unique_ptr<Steps> steps_;
};

}  // namespace inquit
