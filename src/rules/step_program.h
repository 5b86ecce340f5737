// StepProgram: a pattern as steps that each take one symbol, for tools that look into patterns: how
// far one got, whether it can match at all. Made of the same tree of symbols as the automaton that
// the engine runs (symbol_tree.h).
//
//   {quote} [,] {cue}   ->   to the right: a comma or not, then a word of reporting-verbs, then
//   done
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/pack_source.h"
#include "rules/rule_set.h"
#include "rules/sequence.h"
#include "rules/symbol_tree.h"

namespace inquit {

struct Step {
  enum class Op : std::uint8_t { take, fork, open, close, done };
  Op op = Op::done;
  bool solid = false;  // take: a step onward in the pattern, not a bracket or a gap's word
  CaptureKind capture = CaptureKind::gap;  // open, close
  std::uint32_t group = 0;                 // open, close: counted as brackets open
  std::uint32_t next = 0;                  // fork: tried first
  std::uint32_t other = 0;                 // fork: tried then
  std::uint32_t symbols = 0;               // take: index into sets
  std::uint32_t element = kNoElement;      // take
};

struct StepProgram {
  Direction direction = Direction::forward;
  std::uint32_t start = 0;
  std::vector<Step> steps;
  std::vector<Element> elements;
  std::vector<std::vector<bool>> sets;  // by symbol

  bool takes(const Step& step, Symbol symbol) const {
    return symbol < sets[step.symbols].size() && sets[step.symbols][symbol];
  }
};

// Whether a run through the program may take nothing.
bool can_be_empty(const StepProgram& program);
// Whether any run through it comes to its end.
bool can_match(const StepProgram& program);

// What a find: line asks on both sides of its quote; a line with alternatives around {quote} has
// several ways. For rules that look before or after the quote's sentence only one side is there.
struct Way {
  std::uint32_t find = 0;  // index into RuleSource::find
  QuoteTraits needs = 0;
  std::optional<StepProgram> left, right;
};

// Makes programs of the patterns of one pack, which must outlive it. Not shared between threads.
class StepPrograms {
 public:
  explicit StepPrograms(const RuleSet& rules);
  ~StepPrograms();

  // The ways of a rule; empty for one that is off or has no find:.
  std::vector<Way> ways_of(std::uint32_t rule);
  // A pattern without {quote}: an exception, or a line of a part.
  StepProgram steps_of(const Located& pattern, Direction direction);

 private:
  struct Workshop;
  const std::unique_ptr<Workshop> shop_;
};

}  // namespace inquit
