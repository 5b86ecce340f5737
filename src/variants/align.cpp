#include "variants/align.h"

#include <algorithm>
#include <cassert>

namespace inquit {
namespace {

constexpr std::size_t kMostRuns = 96;
constexpr std::uint32_t kLeastRunBits = 7;  // a shared "the" alone says nothing
// Places looked at to find the runs of two quotes, for each of their words. Two speeches of 4,000
// words of English need some 30; the bound is met by long texts of few words, "no no yes no ...".
constexpr std::size_t kStepsPerWord = 48;

std::uint32_t pair_bit(Word a, Word b) { return (a.id() * 0x9E3779B1u + b.id() * 5) >> 22; }

// Whether a Bloom filter has the words in a row; seldom, others.
[[gnu::always_inline]] inline bool has_pair(const std::array<std::uint64_t, 16>& pairs, Word first,
                                            Word second) {
  const std::uint32_t pair = pair_bit(first, second);
  return (pairs[pair >> 6] >> (pair & 63) & 1) != 0;
}

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

// 0 for words that are all optional, and for them alone.
std::int32_t weight(Word word) { return word.optional() ? 0 : 2 + word.bits(); }

std::int32_t weight(std::span<const Word> words) {
  std::int32_t sum = 0;
  for (const Word word : words) sum += weight(word);
  return sum;
}

// weights: of the words before each word, and of all.
void add_up(std::span<const Word> words, std::vector<std::int32_t>& weights) {
  weights.resize(words.size() + 1);
  for (std::size_t i = 0; i < words.size(); ++i) weights[i + 1] = weights[i] + weight(words[i]);
}

// Of a trimmed gap of a_words and b_words words, with their weights.
std::int32_t trimmed_cost(std::size_t a_words, std::size_t b_words, std::int32_t a,
                          std::int32_t b) {
  if (a == 0 || b == 0) {
    // An insertion stands for a word or a few; one side is empty, or it replaces something.
    const bool inserted = a_words > 0 && b_words > 0;
    if (inserted || (a == 0 && b == 0)) return 1;
    const std::size_t longer = std::max(a_words, b_words);
    return 2 + static_cast<std::int32_t>(std::min<std::size_t>(longer, 6)) * 3 / 2;
  }
  return 2 + std::min(a, b) * 3 / 5 + std::min(std::max(a, b) - std::min(a, b), 60) / 2;
}

}  // namespace

std::int32_t gap_cost(const WordGap& whole, bool gap_marked) {
  WordGap gap = whole;
  trim(gap);
  if ((gap.a.empty() && gap.b.empty()) || gap_marked) return 0;
  return trimmed_cost(gap.a.size(), gap.b.size(), weight(gap.a), weight(gap.b));
}

// As gap_cost(), with the weights that are known.
std::int32_t Aligner::cost_between(std::span<const Word> b, const SharedRun& before,
                                   const SharedRun& run, std::size_t cut) const {
  if (a_[before.a_end() - 1u].gap_behind() || b[before.b_end() - 1u].gap_behind()) return 0;
  WordGap gap{a_.subspan(before.a_end(), run.a + cut - before.a_end()),
              b.subspan(before.b_end(), run.b + cut - before.b_end())};
  trim(gap);
  if (gap.a.empty() && gap.b.empty()) return 0;
  const auto weight_in = [](const std::vector<std::int32_t>& weights, std::span<const Word> all,
                            std::span<const Word> part) {
    const auto begin = static_cast<std::size_t>(part.data() - all.data());
    return weights[begin + part.size()] - weights[begin];
  };
  return trimmed_cost(gap.a.size(), gap.b.size(), weight_in(a_weights_, a_, gap.a),
                      weight_in(b_weights_, b, gap.b));
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
  add_up(a, a_weights_);
}

bool Aligner::may_have_word(Word word) const {
  std::size_t steps = 0;
  for (std::uint16_t at = head_[word.id() & 255]; at != 0; at = next_[at - 1u]) {
    if (a_[at - 1u] == word || ++steps == kStepsPerWord) return true;
  }
  return false;
}

// Adds up runs of words whose pairs all follow each other in a_: every shared run is part of one.
Aligner::Bound Aligner::most(std::span<const Word> b) const {
  Bound most;
  std::uint32_t bits = 0, words = 0;  // of the run that is open
  const auto close = [&](std::size_t last) {
    if (bits >= kLeastRunBits && (words > 1 || may_have_word(b[last]))) {
      most.bits += run_worth(bits, words);
      most.words += words;
      most.longest = std::max(most.longest, words);
    }
    bits = words = 0;
  };
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (i > 0 && !has_pair(pairs_, b[i - 1], b[i])) close(i - 1);
    bits += b[i].bits();
    ++words;
  }
  if (!b.empty()) close(b.size() - 1);
  return most;
}

std::span<const SharedRun> Aligner::align(std::span<const Word> b) {
  assert(b.size() <= kMostWords);
  find_runs(b);
  chained_.clear();
  if (runs_.empty()) return chained_;
  if (std::ranges::max_element(runs_, {}, &SharedRun::length)->length < kFullRunWords) {
    chained_.push_back(*std::ranges::max_element(runs_, {}, &SharedRun::bits));
    return chained_;
  }
  std::ranges::sort(runs_, [](const SharedRun& x, const SharedRun& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  add_up(b, b_weights_);
  chain(b);
  return chained_;
}

void Aligner::find_runs(std::span<const Word> b) {
  runs_.clear();
  least_bits_ = kLeastRunBits;
  steps_ = 0;
  const std::size_t most_steps = kStepsPerWord * (a_.size() + b.size());
  for (std::size_t j = 0; j < b.size() && steps_ < most_steps; ++j) {
    const std::uint32_t low = b[j].id() & 255;
    for (std::uint16_t at = head_[low]; at != 0 && steps_ < most_steps; at = next_[at - 1u]) {
      ++steps_;
      const std::size_t i = at - 1u;
      if (a_[i] == b[j] && (i == 0 || j == 0 || !(a_[i - 1] == b[j - 1]))) add_run(b, i, j);
    }
  }
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
  steps_ += length;
  const std::uint32_t worth = bits(b, i, j, length);
  if (worth < least_bits_) return;
  if (runs_.size() == kMostRuns) thin_out();
  runs_.push_back({static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(j),
                   static_cast<std::uint16_t>(length),
                   static_cast<std::uint16_t>(std::min(worth, 65535u))});
}

// Keeps the runs that are worth most, so that the work stays bounded.
void Aligner::thin_out() {
  std::ranges::stable_sort(runs_, std::greater{}, &SharedRun::bits);
  runs_.resize(kMostRuns / 2);
  least_bits_ = runs_.back().bits + 1u;  // others would be dropped the next time
}

// The best chain that ends in run k. Later runs end longer chains, so they are tried first, until
// none before them can do better.
void Aligner::find_best_before(std::span<const Word> b, std::size_t k) {
  const SharedRun& run = runs_[k];
  const auto own = static_cast<std::int32_t>(run.bits);
  std::int32_t best = own;
  int from = -1;
  for (std::size_t j = k; j-- > 0 && best_until_[j] + own >= best;) {
    if (score_[j] + own < best) continue;
    const SharedRun& before = runs_[j];
    if (before.a_end() >= run.a_end() || before.b_end() >= run.b_end() || before.b > run.b)
      continue;
    const int overlap = std::max({0, before.a_end() - run.a, before.b_end() - run.b});
    if (overlap >= run.length) continue;
    const auto cut = static_cast<std::size_t>(overlap);
    const std::int32_t joined =
        score_[j] + own - static_cast<std::int32_t>(bits(b, run.a, run.b, cut));
    if (joined < best) continue;
    const std::int32_t score = joined - cost_between(b, before, run, cut);
    // Of chains that are worth the same, the one that ends first; a run alone is worth more.
    if (score > best || (score == best && from >= 0)) {
      best = score;
      from = static_cast<int>(j);
    }
  }
  score_[k] = best;
  from_[k] = static_cast<std::int16_t>(from);
  best_until_[k] = k == 0 ? best : std::max(best, best_until_[k - 1]);
}

void Aligner::chain(std::span<const Word> b) {
  const std::size_t n = runs_.size();
  score_.resize(n);
  best_until_.resize(n);
  from_.resize(n);
  std::size_t best = 0;
  for (std::size_t k = 0; k < n; ++k) {
    find_best_before(b, k);
    if (score_[k] > score_[best]) best = k;
  }
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
