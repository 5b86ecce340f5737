#include "rivals.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>

#include "variants/hash.h"

namespace inquit::bench {
namespace {

// Hashes of the words in small letters, marks dropped.
void append_word_hashes(std::string_view text, std::vector<std::uint64_t>& hashes) {
  std::uint64_t hash = kHashStart;
  bool open = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const auto c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
    if (std::isalnum(c) != 0) {
      hash = hash_byte(hash, static_cast<char>(std::tolower(c)));
      open = true;
    } else if (open && c != '\'') {
      hashes.push_back(mix(hash));
      hash = kHashStart;
      open = false;
    }
  }
}

// Numbers equal values alike, from 0.
std::vector<std::uint32_t> number_alike(const std::vector<std::uint64_t>& values) {
  std::vector<std::uint32_t> order(values.size()), labels(values.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return values[i]; });
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool same = k > 0 && values[order[k]] == values[order[k - 1]];
    labels[order[k]] = same ? labels[order[k - 1]] : static_cast<std::uint32_t>(k);
  }
  return labels;
}

}  // namespace

void ExactMatch::add(std::string_view text) {
  std::vector<std::uint64_t> words;
  append_word_hashes(text, words);
  std::uint64_t hash = 0;
  for (const std::uint64_t word : words) hash = combine(hash, word);
  hashes_.push_back(hash);
}

std::vector<std::uint32_t> ExactMatch::labels() { return number_alike(hashes_); }

void MinHash::add(std::string_view text) {
  std::vector<std::uint64_t> words;
  append_word_hashes(text, words);
  const std::size_t first = grams_.size();
  for (std::size_t i = 0; i == 0 || i + 2 < words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = i; k < std::min(i + 3, words.size()); ++k) hash = combine(hash, words[k]);
    grams_.push_back(static_cast<std::uint32_t>(hash >> 32));
  }
  const auto begin = grams_.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, grams_.end());
  grams_.erase(std::unique(begin, grams_.end()), grams_.end());
  begin_.push_back(static_cast<std::uint32_t>(grams_.size()));

  std::array<std::uint32_t, kBands * kRows> least;
  least.fill(UINT32_MAX);
  for (std::size_t g = first; g < grams_.size(); ++g) {
    for (std::size_t k = 0; k < least.size(); ++k) {  // multiply-shift hashes
      const std::uint64_t odd = 0x9E3779B97F4A7C15ull * (2 * k + 1);
      const auto hash = static_cast<std::uint32_t>((odd * (grams_[g] + k)) >> 32);
      least[k] = std::min(least[k], hash);
    }
  }
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t hash = band;
    for (std::size_t row = 0; row < kRows; ++row) hash = combine(hash, least[band * kRows + row]);
    bands_.push_back(static_cast<std::uint32_t>(hash >> 32));
  }
  parent_.push_back(static_cast<std::uint32_t>(parent_.size()));
}

std::uint32_t MinHash::find(std::uint32_t text) {
  while (parent_[text] != text) text = parent_[text] = parent_[parent_[text]];
  return text;
}

bool MinHash::similar(std::uint32_t a, std::uint32_t b) const {
  std::size_t both = 0, i = begin_[a], j = begin_[b];
  while (i < begin_[a + 1] && j < begin_[b + 1]) {
    both += grams_[i] == grams_[j];
    const bool step_i = grams_[i] <= grams_[j], step_j = grams_[j] <= grams_[i];
    i += step_i;
    j += step_j;
  }
  const std::size_t all = begin_[a + 1] - begin_[a] + begin_[b + 1] - begin_[b] - both;
  return static_cast<double>(both) >= kLeastSimilarity * static_cast<double>(all);
}

void MinHash::join_band(std::size_t band) {
  std::vector<std::uint64_t> order(parent_.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = std::uint64_t{bands_[i * kBands + band]} << 32 | i;
  std::ranges::sort(order);
  for (std::size_t k = 1, first = 0; k < order.size(); ++k) {
    if (order[k] >> 32 != order[first] >> 32) {
      first = k;
      continue;
    }
    const auto text = static_cast<std::uint32_t>(order[k]);
    for (const std::size_t other : {first, k - 1}) {
      const std::uint32_t a = find(text), b = find(static_cast<std::uint32_t>(order[other]));
      if (a != b && similar(text, static_cast<std::uint32_t>(order[other])))
        parent_[std::max(a, b)] = std::min(a, b);
    }
  }
}

std::vector<std::uint32_t> MinHash::labels() {
  for (std::size_t band = 0; band < kBands; ++band) join_band(band);
  std::vector<std::uint32_t> labels(parent_.size());
  for (std::uint32_t i = 0; i < labels.size(); ++i) labels[i] = find(i);
  return labels;
}

}  // namespace inquit::bench
