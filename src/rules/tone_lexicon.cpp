#include "rules/tone_lexicon.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace inquit {
namespace {

constexpr std::size_t kSlotsAWord = 2;

std::size_t mix(std::uint64_t key) {
  key *= 0x9E3779B97F4A7C15ull;
  return static_cast<std::size_t>(key ^ (key >> 32));
}

template <typename Function>
void each_word(std::string_view words, Function function) {
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    function(words.substr(0, space));
    words.remove_prefix(std::min(space + 1, words.size()));
  }
}

}  // namespace

std::string_view to_string(ToneRole role) {
  switch (role) {
    case ToneRole::none:
      return "none";
    case ToneRole::flip:
      return "flip";
    case ToneRole::damp:
      return "damp";
    case ToneRole::reverse:
      return "reverse";
    case ToneRole::boost:
      return "boost";
    case ToneRole::soften:
      return "soften";
    case ToneRole::contrast:
      return "contrast";
  }
  return "";
}

std::string tone_key(std::string_view text) {
  std::string out;
  ToneCutter cutter(text);
  for (ToneWord word; cutter.next(word);) {
    if (!out.empty()) out += ' ';
    out += cutter.folded();
  }
  return out;
}

ToneLexicon::ToneLexicon(std::vector<std::string> files, std::vector<ToneEntry> entries)
    : files_(std::move(files)), entries_(std::move(entries)), begins_{0, 0} {
  for (const ToneEntry& entry : entries_)
    effects_.push_back({entry.value, entry.role, entry.graded && entry.value != 0});
  std::size_t words = 0;
  for (const ToneEntry& entry : entries_)
    each_word(entry.words, [&](std::string_view) { ++words; });
  slots_.resize(std::bit_ceil(words * kSlotsAWord + 1));
  mask_ = slots_.size() - 1;
  edges_.resize(std::bit_ceil((words - std::min(words, entries_.size())) * kSlotsAWord + 1));
  edge_mask_ = edges_.size() - 1;
  for (const ToneEntry& entry : entries_)
    each_word(entry.words, [this](std::string_view one) { add_word(one); });
  nodes_.resize(begins_.size() - 1);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::uint32_t node = 0;
    each_word(entries_[i].words, [&](std::string_view one) {
      const std::uint32_t number = find(tone_hash(one), one);
      node = node == 0 ? number : add_step(node, number);
    });
    if (node != 0) nodes_[node].entry = i;
  }
}

std::uint32_t ToneLexicon::add_word(std::string_view folded) {
  const ToneHash hash = tone_hash(folded);
  if (const std::uint32_t known = find(hash, folded)) return known;
  const auto number = static_cast<std::uint32_t>(begins_.size() - 1);
  letters_ += folded;
  begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
  std::size_t at = hash.hash & mask_;
  while (slots_[at].word != 0) at = (at + 1) & mask_;
  slots_[at] = {hash, number};
  filter_[hash.hash % kFilterBits / 64] |= std::uint64_t{1} << (hash.hash % 64);
  return number;
}

std::uint32_t ToneLexicon::add_step(std::uint32_t node, std::uint32_t word) {
  if (const std::uint32_t known = step(node, word)) return known;
  nodes_[node].goes_on = true;
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  const std::uint64_t key = std::uint64_t{node} << 32 | word;
  const std::size_t mixed = mix(key);
  edge_filter_[mixed % kFilterBits / 64] |= std::uint64_t{1} << (mixed % 64);
  std::size_t at = mixed & edge_mask_;
  while (edges_[at].to != 0) at = (at + 1) & edge_mask_;
  edges_[at] = {key, made};
  return made;
}

std::uint32_t ToneLexicon::step(std::uint32_t node, std::uint32_t word) const {
  const std::uint64_t key = std::uint64_t{node} << 32 | word;
  const std::size_t mixed = mix(key);
  if (((edge_filter_[mixed % kFilterBits / 64] >> (mixed % 64)) & 1) == 0) return 0;
  for (std::size_t at = mixed & edge_mask_;; at = (at + 1) & edge_mask_) {
    if (edges_[at].to == 0) return 0;
    if (edges_[at].from_word == key) return edges_[at].to;
  }
}

}  // namespace inquit
