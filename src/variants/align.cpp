#include "variants/align.h"

#include <algorithm>
#include <cassert>

namespace inquit {
namespace {

constexpr std::size_t kMostRuns = 96;
constexpr std::uint32_t kLeastRunBits = 7;  // a shared "the" alone says nothing

std::uint32_t pair_bit(Word a, Word b) { return (a.id() * 0x9E3779B1u + b.id() * 5) >> 22; }

std::uint32_t shared_bits(Word a, Word b) { return std::min(a.bits(), b.bits()); }

// Drops words that both sides have at the same distance from an end of the gap.
void trim(WordGap& gap) {
  while (!gap.a.empty() && !gap.b.empty() && gap.a.front() == gap.b.front()) {
    gap.a = gap.a.subspan(1);
    gap.b = gap.b.subspan(1);
  }
  while (!gap.a.empty() && !gap.b.empty() && gap.a.back() == gap.b.back()) {
    gap.a = gap.a.first(gap.a.size() - 1);
    gap.b = gap.b.first(gap.b.size() - 1);
  }
}

std::int32_t weight(std::span<const Word> words) {
  std::int32_t bits = 0;
  for (const Word word : words) bits += word.optional() ? 0 : 2 + word.bits();
  return bits;
}

bool all_optional(std::span<const Word> words) {
  return std::ranges::all_of(words, [](Word word) { return word.optional(); });
}

}  // namespace

std::int32_t gap_cost(const WordGap& whole, bool gap_marked) {
  WordGap gap = whole;
  trim(gap);
  if ((gap.a.empty() && gap.b.empty()) || gap_marked) return 0;
  const std::size_t longer = std::max(gap.a.size(), gap.b.size());
  if (all_optional(gap.a) || all_optional(gap.b)) {
    // An insertion stands for a word or a few; one side is empty, or it replaces something.
    const bool inserted = !gap.a.empty() && !gap.b.empty();
    if (inserted || (all_optional(gap.a) && all_optional(gap.b))) return 1;
    return 2 + static_cast<std::int32_t>(std::min<std::size_t>(longer, 6)) * 3 / 2;
  }
  const std::int32_t a = weight(gap.a), b = weight(gap.b);
  return 2 + std::min(a, b) * 3 / 5 + std::min(std::max(a, b) - std::min(a, b), 60) / 2;
}

void Aligner::set(std::span<const Word> a) {
  assert(a.size() <= kMostWords);
  a_ = a;
  head_.fill(0);
  pairs_.fill(0);
  next_.resize(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint32_t low = a[i].id() & 255;
    next_[i] = head_[low];
    head_[low] = static_cast<std::uint16_t>(i + 1);
    if (i > 0) {
      const std::uint32_t pair = pair_bit(a[i - 1], a[i]);
      pairs_[pair >> 6] |= 1ull << (pair & 63);
    }
  }
}

bool Aligner::has_word(Word word) const {
  for (std::uint16_t at = head_[word.id() & 255]; at != 0; at = next_[at - 1u]) {
    if (a_[at - 1u] == word) return true;
  }
  return false;
}

bool Aligner::has_pair(Word first, Word second) const {
  const std::uint32_t pair = pair_bit(first, second);
  return (pairs_[pair >> 6] >> (pair & 63) & 1) != 0;
}

// Adds up runs of words whose pairs all follow each other in a_: every shared run is part of one.
Aligner::Bound Aligner::most(std::span<const Word> b) const {
  Bound most;
  std::uint32_t bits = 0, words = 0;  // of the run that is open
  const auto close = [&](std::size_t last) {
    if (bits >= kLeastRunBits && (words > 1 || has_word(b[last]))) {
      most.bits += run_worth(bits, words);
      most.words += words;
      most.longest = std::max(most.longest, words);
    }
    bits = words = 0;
  };
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (i > 0 && !has_pair(b[i - 1], b[i])) close(i - 1);
    bits += b[i].bits();
    ++words;
  }
  if (!b.empty()) close(b.size() - 1);
  return most;
}

std::span<const SharedRun> Aligner::align(std::span<const Word> b) {
  assert(b.size() <= kMostWords);
  find_runs(b);
  chain(b);
  return chained_;
}

void Aligner::find_runs(std::span<const Word> b) {
  runs_.clear();
  for (std::size_t j = 0; j < b.size(); ++j) {
    const std::uint32_t low = b[j].id() & 255;
    for (std::uint16_t at = head_[low]; at != 0; at = next_[at - 1u]) {
      const std::size_t i = at - 1u;
      if (a_[i] == b[j] && (i == 0 || j == 0 || !(a_[i - 1] == b[j - 1]))) add_run(b, i, j);
    }
  }
  std::ranges::sort(runs_, [](const SharedRun& x, const SharedRun& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
}

std::uint32_t Aligner::bits(std::span<const Word> b, std::size_t i, std::size_t j,
                            std::size_t length) const {
  std::uint32_t bits = 0;
  for (std::size_t k = 0; k < length; ++k) bits += shared_bits(a_[i + k], b[j + k]);
  return bits;
}

void Aligner::add_run(std::span<const Word> b, std::size_t i, std::size_t j) {
  std::size_t length = 1;
  while (i + length < a_.size() && j + length < b.size() && a_[i + length] == b[j + length]) {
    ++length;
  }
  const std::uint32_t worth = bits(b, i, j, length);
  if (worth < kLeastRunBits) return;
  if (runs_.size() == kMostRuns) thin_out();
  runs_.push_back({static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(j),
                   static_cast<std::uint16_t>(length),
                   static_cast<std::uint16_t>(std::min(worth, 65535u))});
}

// Keeps the runs that are worth most, so that the work stays bounded.
void Aligner::thin_out() {
  std::ranges::stable_sort(runs_, std::greater{}, &SharedRun::bits);
  runs_.resize(kMostRuns / 2);
}

void Aligner::chain(std::span<const Word> b) {
  const std::size_t n = runs_.size();
  score_.assign(n, 0);
  from_.assign(n, -1);
  std::size_t best = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const SharedRun& run = runs_[k];
    score_[k] = run.bits;
    for (std::size_t j = 0; j < k; ++j) {
      const SharedRun& before = runs_[j];
      if (before.a_end() >= run.a_end() || before.b_end() >= run.b_end() || before.b > run.b)
        continue;
      const int overlap = std::max({0, before.a_end() - run.a, before.b_end() - run.b});
      if (overlap >= run.length || score_[j] + run.bits <= score_[k]) continue;
      const auto cut = static_cast<std::size_t>(overlap);
      const WordGap gap{a_.subspan(before.a_end(), run.a + cut - before.a_end()),
                        b.subspan(before.b_end(), run.b + cut - before.b_end())};
      const bool marked =
          a_[before.a_end() - 1u].gap_behind() || b[before.b_end() - 1u].gap_behind();
      const std::int32_t score = score_[j] + static_cast<std::int32_t>(run.bits) -
                                 static_cast<std::int32_t>(bits(b, run.a, run.b, cut)) -
                                 gap_cost(gap, marked);
      if (score > score_[k]) {
        score_[k] = score;
        from_[k] = static_cast<std::int16_t>(j);
      }
    }
    if (score_[k] > score_[best]) best = k;
  }
  chained_.clear();
  if (n == 0) return;
  for (int k = static_cast<int>(best); k >= 0; k = from_[static_cast<std::size_t>(k)]) {
    chained_.push_back(runs_[static_cast<std::size_t>(k)]);
  }
  std::ranges::reverse(chained_);
  for (std::size_t k = 1; k < chained_.size(); ++k) {
    SharedRun& run = chained_[k];
    const SharedRun& before = chained_[k - 1];
    const int overlap = std::max({0, before.a_end() - run.a, before.b_end() - run.b});
    const auto cut = static_cast<std::uint16_t>(overlap);
    run.bits = static_cast<std::uint16_t>(run.bits - bits(b, run.a, run.b, cut));
    run.a = static_cast<std::uint16_t>(run.a + cut);
    run.b = static_cast<std::uint16_t>(run.b + cut);
    run.length = static_cast<std::uint16_t>(run.length - cut);
  }
}

}  // namespace inquit
