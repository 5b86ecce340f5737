// Aligner: aligns the words of two quotes.
// Takes the words of two quotes; returns the runs of shared words, in order in both, that carry the
// most evidence, and the gaps between the runs.
//
//   “I will go, and I mean it, to Rome” / “I’ll go to Rome tomorrow”
//   shared: go | to rome       between: and i mean it / nothing       outside: i will / ill
//
// Runs are found through a table of the first quote's words and chained by dynamic programming, as
// genome aligners do (Abouelhoda and Ohlebusch, Journal of Discrete Algorithms 3, 2005).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "variants/words.h"

namespace inquit {

// Words [a, a + length) of the first quote are words [b, b + length) of the second.
struct SharedRun {
  std::uint16_t a = 0;
  std::uint16_t b = 0;
  std::uint16_t length = 0;
  std::uint16_t bits = 0;  // what the shared words are worth

  std::uint16_t a_end() const { return static_cast<std::uint16_t>(a + length); }
  std::uint16_t b_end() const { return static_cast<std::uint16_t>(b + length); }
  friend bool operator==(const SharedRun&, const SharedRun&) = default;
};

// The value of a run by its words and bits: short runs are names and common phrases of the topic.
constexpr std::uint32_t kFullRunWords = 3;
constexpr std::uint32_t run_worth(std::uint32_t bits, std::uint32_t words) {
  return words >= kFullRunWords ? bits : bits * words / kFullRunWords;
}

// Words of both quotes between two runs, or outside the first and the last.
struct WordGap {
  std::span<const Word> a;
  std::span<const Word> b;
};

// Compares one quote with many. Quotes have at most kMostWords words. Not thread safe; results live
// until the next call, and the words must live as long.
class Aligner {
 public:
  static constexpr std::size_t kMostWords = 4000;

  void set(std::span<const Word> a);

  // An upper bound of the runs shared with b. Fast.
  struct Bound {
    std::uint32_t bits = 0;  // by run_worth()
    std::uint32_t words = 0;
    std::uint32_t longest = 0;  // run, in words
  };
  Bound most(std::span<const Word> b) const;

  // In order; none overlaps another in either quote. Where no run has kFullRunWords words, the one
  // that is worth most, alone: all of them together would say nothing.
  std::span<const SharedRun> align(std::span<const Word> b);

  // Places that the last align() looked at: a measure of its work, bounded by a multiple of the
  // words of both quotes.
  std::size_t steps() const { return steps_; }

 private:
  bool may_have_word(Word word) const;
  void find_runs(std::span<const Word> b);
  void add_run(std::span<const Word> b, std::size_t i, std::size_t j);
  std::int32_t cost_between(std::span<const Word> b, const SharedRun& before, const SharedRun& run,
                            std::size_t cut) const;
  void thin_out();
  void chain(std::span<const Word> b);
  void find_best_before(std::span<const Word> b, std::size_t k);
  std::uint32_t bits(std::span<const Word> b, std::size_t i, std::size_t j,
                     std::size_t length) const;

  std::span<const Word> a_;
  std::array<std::uint16_t, 256> head_{};  // by a word's low bits: 1 + its last place in a_
  std::array<std::uint64_t, 16> pairs_{};  // a Bloom filter of a_'s words that follow each other
  std::vector<std::uint16_t> next_;        // 1 + the place before it with the same low bits
  std::vector<std::int32_t> a_weights_, b_weights_;
  // Of the last find_runs().
  std::size_t steps_ = 0;
  std::uint32_t least_bits_ = 0;  // what a run has to be worth
  std::vector<SharedRun> runs_;
  std::vector<SharedRun> chained_;
  std::vector<std::int32_t> score_;       // by run: of the best chain that ends in it
  std::vector<std::int32_t> best_until_;  // by run: the greatest score of it and those before it
  std::vector<std::int16_t> from_;        // by run: the one before it in that chain; -1: none
};

// What a gap costs in bits: words that only one of the quotes has cost little, words that stand
// against other words cost what they would have been worth. Marked omissions and [insertions] are
// free.
std::int32_t gap_cost(const WordGap& gap, bool gap_marked);

}  // namespace inquit
