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

bool is_capital(std::string_view listed) {
  return !listed.empty() && listed.front() >= 'A' && listed.front() <= 'Z';
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

ToneLexicon::ToneLexicon(std::vector<std::string> files, std::vector<ToneEntry> entries,
                         std::vector<TonePattern> patterns)
    : files_(std::move(files)), begins_(std::vector<std::uint32_t>{0, 0}) {
  make_effects(entries);
  make_tables(entries, patterns);
  for (const ToneEntry& entry : entries) {
    if (!entry.is_pattern) each_word(entry.words, [this](std::string_view one) { add_word(one); });
  }
  add_patterns(std::move(patterns));
  nodes_.resize(begins_.size() - 1);
  for (std::uint32_t word = 0; word < word_patterns_.size(); ++word)
    nodes_.edit(word).begins_pattern = word_patterns_[word] != kNone;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (entries[i].is_pattern) continue;
    std::uint32_t node = 0;
    each_word(entries[i].words, [&](std::string_view one) {
      const std::uint32_t number = find(tone_hash(one), one);
      node = node == 0 ? number : add_step(node, number);
    });
    if (node != 0) nodes_.edit(node).entry = i;
  }
  entries_ = Deferred(std::move(entries));
}

void ToneLexicon::make_effects(const std::vector<ToneEntry>& entries) {
  for (const ToneEntry& entry : entries) {
    auto set = group_sets_.begin();  // most have no group
    if (entry.groups != 0) set = std::ranges::find(group_sets_, entry.groups);
    if (set == group_sets_.end()) set = group_sets_.insert(set, entry.groups);
    effects_.push_back({.value = entry.value,
                        .role = entry.role,
                        .group_set = static_cast<std::uint8_t>(set - group_sets_.begin()),
                        .graded = entry.graded && entry.value != 0,
                        .is_noun = entry.is_noun,
                        .is_name = is_capital(entry.grade_at.listed)});
  }
}

// Empty tables of hashes, large enough for all words and steps.
void ToneLexicon::make_tables(const std::vector<ToneEntry>& entries,
                              const std::vector<TonePattern>& patterns) {
  std::size_t steps = 0;  // from one word of an entry to the next
  std::size_t words = 1;
  for (const ToneEntry& entry : entries) {
    if (entry.is_pattern) continue;
    const auto spaces = static_cast<std::size_t>(std::ranges::count(entry.words, ' '));
    steps += spaces;
    words += spaces + 1;
  }
  for (const TonePattern& pattern : patterns) words += pattern.elements.size();
  // How many words there are, by their hashes: two that are alike do no harm here.
  std::vector<std::uint64_t> seen(std::bit_ceil(2 * words));
  std::size_t distinct = 0;
  const auto count = [&](std::string_view one) {
    const ToneHash hash = tone_hash(one);
    const std::uint64_t key = (mix(hash.head) ^ hash.hash) | 1;
    std::size_t at = hash.hash & (seen.size() - 1);
    while (seen[at] != 0 && seen[at] != key) at = (at + 1) & (seen.size() - 1);
    distinct += seen[at] == 0;
    seen[at] = key;
  };
  for (const ToneEntry& entry : entries) {
    if (!entry.is_pattern) each_word(entry.words, count);
  }
  for (const TonePattern& pattern : patterns) {
    for (const TonePattern::Element& element : pattern.elements) count(element.word);
  }
  slots_.resize(std::bit_ceil(distinct * kSlotsAWord + 1));
  edges_.resize(std::bit_ceil(steps * kSlotsAWord + 1));
  find_masks();
}

void ToneLexicon::find_masks() {
  mask_ = slots_.size() - 1;
  edge_mask_ = edges_.size() - 1;
}

void ToneLexicon::add_patterns(std::vector<TonePattern> patterns) {
  patterns_ = std::move(patterns);
  for (TonePattern& pattern : patterns_) {
    for (TonePattern::Element& element : pattern.elements) {
      if (element.kind == TonePattern::Kind::word) element.number = add_word(element.word);
    }
  }
  word_patterns_.assign(begins_.size() - 1, kNone);
  group_patterns_.resize(TonePattern::kMostGroups);
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    const TonePattern::Element& first = patterns_[i].elements.front();
    if (first.kind == TonePattern::Kind::group) {
      group_patterns_[first.number].push_back({patterns_[i].groups, i});
      opening_groups_ |= std::uint64_t{1} << first.number;
      continue;
    }
    std::uint32_t& list = word_patterns_.edit(first.number);
    if (list == kNone) {
      list = static_cast<std::uint32_t>(pattern_lists_.size());
      pattern_lists_.emplace_back();
    }
    pattern_lists_[list].push_back({patterns_[i].groups, i});
  }
}

std::uint32_t ToneLexicon::add_word(std::string_view folded) {
  const ToneHash hash = tone_hash(folded);
  if (const std::uint32_t known = find(hash, folded)) return known;
  const auto number = static_cast<std::uint32_t>(begins_.size() - 1);
  letters_.append(folded);
  begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
  std::size_t at = hash.hash & mask_;
  while (slots_[at].word != 0) at = (at + 1) & mask_;
  slots_.edit(at) = {hash.head, hash.hash, number};
  filter_.edit(hash.hash % kFilterBits / 64) |= std::uint64_t{1} << (hash.hash % 64);
  return number;
}

std::uint32_t ToneLexicon::add_step(std::uint32_t node, std::uint32_t word) {
  if (const std::uint32_t known = step(node, word)) return known;
  nodes_.edit(node).goes_on = true;
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({});
  const std::uint64_t key = std::uint64_t{node} << 32 | word;
  const std::size_t mixed = mix(key);
  edge_filter_.edit(mixed % kFilterBits / 64) |= std::uint64_t{1} << (mixed % 64);
  std::size_t at = mixed & edge_mask_;
  while (edges_[at].to != 0) at = (at + 1) & edge_mask_;
  edges_.edit(at) = {.from_word = key, .to = made};
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
