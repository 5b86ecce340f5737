// RuleIndex: which ways of the rules can hold at a place, by what stands beside it and in its
// sentence, so that no other automaton runs there. A way is one find: of a rule, or one of the
// alternatives around its quote. Inside rules/ only.
//
//   {quote} [,] went the cry from {speaker}   ->   looked at only beside a quote that a comma or
//                                                  "went" follows, in a sentence that goes on with
//                                                  "cry"
//
// A bit for each way. The symbols beside the place rule most ways out, by a row of bits for each
// symbol. Ways that cannot do without a rare word (of a few symbols) are posted under it and looked
// at only where it is met, so that what a quote costs hardly grows with the number of such rules.
// The rest is ruled out by kinds of symbols (KindSet).
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "rules/flat_array.h"
#include "rules/rule_set.h"

namespace inquit {

struct CompiledRule;
struct Half;
class KindTable;

struct RuleWay {
  std::uint32_t rule = 0;
  std::uint32_t find = 0;  // index into CompiledRule::finds
};

// A bit for each way.
class WayBits {
 public:
  explicit WayBits(std::size_t words) {
    if (words > kFew) many_.resize(words);
    bits_ = words > kFew ? many_.data() : few_.data();
  }
  WayBits(const WayBits&) = delete;
  WayBits& operator=(const WayBits&) = delete;

  std::uint64_t& operator[](std::size_t word) { return bits_[word]; }
  void add(std::size_t way) { bits_[way / 64] |= std::uint64_t{1} << (way % 64); }

 private:
  static constexpr std::size_t kFew = 16;
  std::array<std::uint64_t, kFew> few_{};
  std::vector<std::uint64_t> many_;
  std::uint64_t* bits_ = nullptr;
};

// Immutable once made, and safe from many threads.
class RuleIndex {
 public:
  RuleIndex() = default;
  // Of all rules of a pack; kinds: what their halves' `needed` are numbers of.
  RuleIndex(const std::vector<Rule>& rules, const std::vector<CompiledRule>& compiled,
            const KindTable& kinds, std::size_t symbols);

  // Which kinds stand on both sides of a place, up to the ends of its sentence.
  Surroundings surroundings(const Sequence& sequence, std::uint32_t at) const;

  // Whether a way may hold between the symbols before `left_end` and from `right_begin` on.
  bool may_begin(const RuleWay& way, const Sequence& sequence, std::uint32_t left_end,
                 std::uint32_t right_begin) const {
    const std::size_t bit = first_way_[way.rule] + way.find;
    const std::uint64_t both =
        left_row(sequence, left_end)[bit / 64] & right_row(sequence, right_begin)[bit / 64];
    return (both >> (bit % 64)) & 1;
  }

  // Calls function(way, surroundings) for each way of the rules around quotes that may hold around
  // the one at a place, in the order of the rules. Rules that only take a neighbour's speaker over
  // are left out.
  template <typename Function>
  void each_around(const Sequence& sequence, std::uint32_t at, QuoteTraits traits,
                   Function function) const {
    WayBits bits(words_);
    Surroundings around;
    if (!find_around(sequence, at, traits, bits, around)) return;
    for (std::size_t word = 0; word < words_; ++word) {
      for (std::uint64_t left = bits[word]; left != 0; left &= left - 1)
        function(ways_[64 * word + static_cast<std::size_t>(std::countr_zero(left))], around);
    }
  }

  // For the image of a pack.
  template <typename Io, typename Self>
  static void members(Io& io, Self& index) {
    io(index.symbols_, index.words_, index.ways_, index.first_way_, index.kinds_of_symbol_);
    for (auto* side : {&index.left_, &index.right_})
      io(side->row_of_symbol, side->rows, side->posted_from, side->posted);
    io(index.unposted_, index.fitting_);
  }

 private:
  static constexpr std::size_t kTraits = 32;  // values that QuoteTraits may have

  struct Side {
    // What may hold beside a symbol, by symbol and one more for no symbol at all: a row of bits.
    FlatArray<std::uint16_t> row_of_symbol;
    FlatArray<std::uint64_t> rows;
    // The ways posted under symbol s: posted[posted_from[s]] to posted[posted_from[s + 1]].
    FlatArray<std::uint32_t> posted_from;
    FlatArray<std::uint32_t> posted;
  };

  const std::uint64_t* row(const Side& side, std::size_t symbol) const {
    return side.rows.data() + side.row_of_symbol[symbol] * words_;
  }
  const std::uint64_t* left_row(const Sequence& sequence, std::uint32_t end) const {
    return row(left_, end > 0 ? sequence[end - 1] : symbols_);
  }
  const std::uint64_t* right_row(const Sequence& sequence, std::uint32_t begin) const {
    return row(right_, begin < sequence.size() ? sequence[begin] : symbols_);
  }

  void number_ways(const std::vector<Rule>& rules, const std::vector<CompiledRule>& compiled);
  void fill_rows(const std::vector<CompiledRule>& compiled, bool left);
  void post(const std::vector<CompiledRule>& compiled, const KindTable& kinds);

  bool find_around(const Sequence& sequence, std::uint32_t at, QuoteTraits traits, WayBits& bits,
                   Surroundings& around) const;
  template <typename Visit>
  bool walk(const Sequence& sequence, std::uint32_t at, bool left, Visit visit) const;

  std::size_t symbols_ = 0;
  std::size_t words_ = 0;  // of 64 bits, for a bit a way
  FlatArray<RuleWay> ways_;
  FlatArray<std::uint32_t> first_way_;  // by rule
  FlatArray<KindSet> kinds_of_symbol_;
  Side left_, right_;
  // Rows of bits: the ways around quotes that are posted nowhere, and by a quote's traits all those
  // that ask for no others.
  FlatArray<std::uint64_t> unposted_;
  FlatArray<std::uint64_t> fitting_;
};

}  // namespace inquit
