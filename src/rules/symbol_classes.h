// SymbolBits and SymbolClasses: which symbols a pattern tells apart. An automaton knows symbols
// only by their class, so that a state has as many links as there are classes. Inside rules/ only.
//
//   {cue} or {cue} not said   ->   two sets, three classes: said, other cues, all other symbols
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "rules/symbol_tree.h"

namespace inquit {

// A set of symbols, one bit each.
class SymbolBits {
 public:
  explicit SymbolBits(std::size_t symbols) : words_((symbols + 63) / 64) {}
  SymbolBits(std::size_t symbols, const SymbolSet& set) : SymbolBits(symbols) {
    // Long runs of neighbours (every word of the pack, but a few) are added as runs: in an
    // ascending set, as many symbols as numbers lie between two means that none is left out.
    for (std::size_t at = 0; at < set.size();) {
      std::size_t run = 1;
      while (at + 2 * run <= set.size() && set[at] + 2 * run - 1 == set[at + 2 * run - 1]) run *= 2;
      add_run(set[at], run);
      at += run;
    }
  }

  void add(std::size_t symbol) { words_[symbol / 64] |= std::uint64_t{1} << (symbol % 64); }
  bool operator[](std::size_t symbol) const { return (words_[symbol / 64] >> (symbol % 64)) & 1; }
  std::size_t count() const {
    std::size_t out = 0;
    for (const std::uint64_t word : words_) out += static_cast<std::size_t>(std::popcount(word));
    return out;
  }
  std::uint64_t hash() const {
    std::uint64_t out = 0;
    for (const std::uint64_t word : words_) out = (out ^ word) * 0xFF51AFD7ED558CCDu;
    return out;
  }
  // Calls function with each symbol below `symbols` that is in the set; or with each that is not.
  template <typename Function>
  void each(bool in, std::size_t symbols, Function function) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::uint64_t word = in ? words_[i] : ~words_[i];
      if (i + 1 == words_.size() && symbols % 64 != 0)
        word &= (std::uint64_t{1} << (symbols % 64)) - 1;
      for (; word != 0; word &= word - 1)
        function(64 * i + static_cast<std::size_t>(std::countr_zero(word)));
    }
  }
  SymbolBits& operator|=(const SymbolBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  friend bool operator==(const SymbolBits&, const SymbolBits&) = default;

 private:
  void add_run(std::size_t first, std::size_t size) {
    while (size > 0) {
      const std::size_t bit = first % 64, here = std::min(size, 64 - bit);
      words_[first / 64] |= (~std::uint64_t{0} >> (64 - here)) << bit;
      first += here;
      size -= here;
    }
  }

  std::vector<std::uint64_t> words_;
};

// Symbols that no set tells apart: classes, numbered from 0. Each set splits the classes that it
// holds some symbols of and not all (partition refinement: Paige and Tarjan, 1987), by walking over
// whichever is smaller, the set or all others.
class SymbolClasses {
 public:
  explicit SymbolClasses(std::size_t symbols) : class_of_(symbols), sizes_{symbols} {}

  void split_by(const SymbolBits& set) {
    const bool in = set.count() * 2 <= class_of_.size();
    hits_.assign(sizes_.size(), 0);
    set.each(in, class_of_.size(), [&](std::size_t s) { ++hits_[class_of_[s]]; });
    made_.assign(sizes_.size(), 0);
    for (std::size_t c = 0; c < made_.size(); ++c) {
      if (hits_[c] == 0 || hits_[c] == sizes_[c]) continue;
      made_[c] = static_cast<std::uint16_t>(sizes_.size());
      sizes_[c] -= hits_[c];
      sizes_.push_back(hits_[c]);
    }
    if (sizes_.size() == made_.size()) return;
    set.each(in, class_of_.size(), [&](std::size_t s) {
      if (made_[class_of_[s]] != 0) class_of_[s] = made_[class_of_[s]];
    });
  }

  std::size_t count() const { return sizes_.size(); }
  const std::vector<std::uint16_t>& class_of() const { return class_of_; }

 private:
  std::vector<std::uint16_t> class_of_;  // by symbol
  std::vector<std::size_t> sizes_;       // by class
  std::vector<std::size_t> hits_;        // by class: its symbols in the set
  std::vector<std::uint16_t> made_;      // by class: the one that is split off, or 0
};

}  // namespace inquit
