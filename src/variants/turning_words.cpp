#include "variants/turning_words.h"

#include <algorithm>
#include <vector>

namespace inquit {
namespace {

constexpr std::size_t kMostTurning = 6;  // words of a gap on either side
// What both have, of what either has: below, they are two statements that share a phrase.
constexpr double kLeastShared = 0.65;

struct Gap {
  WordRange a, b;
};

// The words between the runs, before the first and behind the last.
std::vector<Gap> gaps_of(std::size_t a_size, std::size_t b_size, std::span<const SharedRun> runs) {
  std::vector<Gap> gaps;
  std::uint32_t a = 0, b = 0;
  const auto add = [&](std::uint32_t a_end, std::uint32_t b_end) {
    if (a_end > a || b_end > b) gaps.push_back({{a, a_end - a}, {b, b_end - b}});
  };
  for (const SharedRun& run : runs) {
    add(run.a, run.b);
    a = run.a_end();
    b = run.b_end();
  }
  add(static_cast<std::uint32_t>(a_size), static_cast<std::uint32_t>(b_size));
  return gaps;
}

// One gap of two forms.
class GapReader {
 public:
  GapReader(std::span<const Word> a, std::span<const Word> b, const Gap& gap)
      : a_(a.subspan(gap.a.first, gap.a.count)),
        b_(b.subspan(gap.b.first, gap.b.count)),
        gap_(gap) {}

  std::optional<TurningWords> turning() const {
    for (std::uint32_t i = 0; i < a_.size(); ++i) {
      for (std::uint32_t k = 0; k < b_.size(); ++k) {
        if (a_[i].opposes(b_[k]) && !has(b_, a_[i]) && !has(a_, b_[k])) return at(i, 1, k, 1);
      }
    }
    for (const WordKind kind : {WordKind::number, WordKind::name}) {
      const WordRange in_a = own(a_, b_, kind), in_b = own(b_, a_, kind);
      if (in_a.count > 0 && in_b.count > 0)
        return at(in_a.first, in_a.count, in_b.first, in_b.count);
    }
    const WordRange no_a = own(a_, b_, WordKind::negation), no_b = own(b_, a_, WordKind::negation);
    if ((no_a.count > 0) != (no_b.count > 0))
      return at(no_a.first, no_a.count, no_b.first, no_b.count);
    return std::nullopt;
  }

 private:
  static bool has(std::span<const Word> words, Word word) {
    return std::ranges::find(words, word) != words.end();
  }

  // The first words of that kind that the others lack, as far as they follow each other.
  static WordRange own(std::span<const Word> words, std::span<const Word> others, WordKind kind) {
    WordRange range;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      if (words[i].kind() == kind && !words[i].optional() && !has(others, words[i])) {
        if (range.count == 0) range.first = i;
        ++range.count;
      } else if (range.count > 0) {
        break;
      }
    }
    return range;
  }

  TurningWords at(std::uint32_t a, std::uint32_t a_count, std::uint32_t b,
                  std::uint32_t b_count) const {
    return {{gap_.a.first + a, a_count}, {gap_.b.first + b, b_count}};
  }

  std::span<const Word> a_, b_;
  Gap gap_;
};

}  // namespace

std::optional<TurningWords> find_turning_words(std::span<const Word> a, std::span<const Word> b,
                                               std::span<const SharedRun> runs) {
  std::size_t shared = 0;
  for (const SharedRun& run : runs) shared += run.length;
  if (static_cast<double>(shared) <
      kLeastShared * static_cast<double>(std::max(a.size(), b.size())))
    return std::nullopt;
  std::optional<TurningWords> turning;
  for (const Gap& gap : gaps_of(a.size(), b.size(), runs)) {
    if (gap.a.count > kMostTurning || gap.b.count > kMostTurning) return std::nullopt;
    if (!turning) turning = GapReader(a, b, gap).turning();
  }
  return turning;
}

}  // namespace inquit
