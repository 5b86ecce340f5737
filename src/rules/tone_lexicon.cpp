#include "rules/tone_lexicon.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace inquit {
namespace {

constexpr std::size_t kSlotsAWord = 2;
// Half as many again as steps: few that stand in no entry pass the filter before.
constexpr std::size_t steps_table(std::size_t steps) { return std::bit_ceil(steps * 3 / 2 + 1); }

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

std::uint32_t ToneLines::add(std::string_view listed, std::uint32_t file, std::uint64_t line) {
  lines_.push_back(
      {static_cast<std::uint32_t>(letters_.size()), file, static_cast<std::uint32_t>(line)});
  letters_.append(listed);
  return static_cast<std::uint32_t>(lines_.size() - 1);
}

ToneLexicon::ToneLexicon(std::vector<std::string> files, std::vector<ToneEntry> entries,
                         std::vector<TonePattern> patterns) {
  ToneLines lines;
  const auto number_of = [&](const ToneSourceLine& one) {
    return one.line == 0 && one.listed.empty() ? ToneLines::kNone
                                               : lines.add(one.listed, one.file, one.line);
  };
  std::vector<ToneItem> items;
  items.reserve(entries.size());
  for (const ToneEntry& entry : entries) {
    ToneItem& item = items.emplace_back(ToneItem{.words = entry.words,
                                                 .value = entry.value,
                                                 .graded = entry.graded,
                                                 .is_noun = entry.is_noun,
                                                 .role = entry.role,
                                                 .groups = entry.groups,
                                                 .is_pattern = entry.is_pattern,
                                                 .grade_at = number_of(entry.grade_at),
                                                 .role_at = number_of(entry.role_at)});
    for (const ToneSourceLine& line : entry.group_at) item.group_at.push_back(number_of(line));
  }
  *this = ToneLexicon(std::move(files), std::move(lines), items, std::move(patterns));
}

ToneLexicon::ToneLexicon(std::vector<std::string> files, ToneLines lines,
                         const std::vector<ToneItem>& items, std::vector<TonePattern> patterns)
    : files_(std::move(files)),
      lines_(std::move(lines)),
      begins_(std::vector<std::uint32_t>{0, 0}),
      slots_(std::vector<Slot>(64)) {
  find_masks();
  make_effects(items);
  make_says(items);
  std::vector<std::uint32_t> words;  // of all entries, one after the other
  words.reserve(2 * items.size());
  for (const ToneItem& item : items) {
    if (item.is_pattern) continue;
    each_word(item.words, [&](std::string_view one) { words.push_back(add_word(one)); });
  }
  add_patterns(std::move(patterns));
  nodes_.resize(begins_.size() - 1);
  for (std::uint32_t word = 0; word < word_patterns_.size(); ++word)
    nodes_.edit(word).begins_pattern = word_patterns_[word] != kNone;
  make_steps(items, words);
}

void ToneLexicon::make_effects(const std::vector<ToneItem>& items) {
  std::vector<Effect> effects;
  effects.reserve(items.size());
  for (const ToneItem& item : items) {
    auto set = group_sets_.begin();  // most have no group
    if (item.groups != 0) set = std::ranges::find(group_sets_, item.groups);
    if (set == group_sets_.end()) set = group_sets_.insert(set, item.groups);
    const std::string_view listed =
        item.grade_at == ToneLines::kNone ? std::string_view() : lines_.listed(item.grade_at);
    effects.push_back({.value = item.value,
                       .role = item.role,
                       .group_set = static_cast<std::uint8_t>(set - group_sets_.begin()),
                       .graded = item.graded && item.value != 0,
                       .is_noun = item.is_noun,
                       .is_name = is_capital(listed),
                       .is_ignored = item.graded && item.value == 0,
                       .is_pattern = item.is_pattern});
  }
  effects_ = std::move(effects);
}

void ToneLexicon::make_says(const std::vector<ToneItem>& items) {
  std::vector<std::uint32_t> begins;
  std::vector<Say> says;
  begins.reserve(items.size() + 1);
  says.reserve(items.size());
  const auto say = [&](std::uint32_t line, Say::What what) {
    if (line != ToneLines::kNone)
      says.push_back(
          {.line = line & ToneLines::kNone, .what = static_cast<std::uint32_t>(what) & 3u});
  };
  for (const ToneItem& item : items) {
    begins.push_back(static_cast<std::uint32_t>(says.size()));
    say(item.grade_at, Say::grade);
    say(item.role_at, Say::role);
    for (const std::uint32_t line : item.group_at) say(line, Say::group);
  }
  begins.push_back(static_cast<std::uint32_t>(says.size()));
  says_begin_ = std::move(begins);
  says_ = std::move(says);
}

// words: the numbers of those of all items, one after the other.
void ToneLexicon::make_steps(const std::vector<ToneItem>& items,
                             const std::vector<std::uint32_t>& words) {
  const auto is_looked_up = [](const ToneItem& item) {
    return !item.is_pattern && !item.words.empty();
  };
  const auto entries = static_cast<std::size_t>(std::ranges::count_if(items, is_looked_up));
  edges_.resize(steps_table(words.size() - entries));
  find_masks();
  auto word = words.begin();
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (!is_looked_up(items[i])) continue;
    std::uint32_t node = *word++;
    for (auto more = std::ranges::count(items[i].words, ' '); more > 0; --more)
      node = add_step(node, *word++);
    nodes_.edit(node).entry = i;
  }
}

const std::vector<ToneEntry>& ToneLexicon::entries() const {
  std::call_once(made_->once, [this] { made_->entries = make_entries(); });
  return made_->entries;
}

std::vector<ToneEntry> ToneLexicon::make_entries() const {
  std::vector<ToneEntry> out(effects_.size());
  write_words(out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Effect& effect = effects_[i];
    ToneEntry& entry = out[i];
    entry.value = effect.value;
    entry.graded = effect.graded || effect.is_ignored;
    entry.is_noun = effect.is_noun;
    entry.role = effect.role;
    entry.groups = groups(effect);
    entry.is_pattern = effect.is_pattern;
    for (std::uint32_t at = says_begin_[i]; at < says_begin_[i + 1]; ++at) {
      ToneSourceLine line = lines_[says_[at].line];
      if (entry.is_pattern) entry.words = line.listed;
      if (says_[at].what == Say::grade)
        entry.grade_at = std::move(line);
      else if (says_[at].what == Say::role)
        entry.role_at = std::move(line);
      else
        entry.group_at.push_back(std::move(line));
    }
  }
  return out;
}

// Of all entries but patterns: the way to each entry's node. A node's number is above that of the
// one before it.
void ToneLexicon::write_words(std::vector<ToneEntry>& entries) const {
  std::vector<std::string> words(nodes_.size());
  std::vector<std::uint64_t> from_word(nodes_.size());
  for (const Edge& edge : edges_) {
    if (edge.to != 0) from_word[edge.to] = edge.from_word;
  }
  const std::size_t first_step = begins_.size() - 1;  // those before are of first words
  for (std::uint32_t at = 1; at < nodes_.size(); ++at) {
    const auto last = static_cast<std::uint32_t>(at < first_step ? at : from_word[at]);
    if (at >= first_step) words[at] = words[from_word[at] >> 32] + ' ';
    words[at] += word(last);
    if (nodes_[at].entry != kNone) entries[nodes_[at].entry].words = words[at];
  }
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
  if (kSlotsAWord * number >= slots_.size()) grow();
  filter_.edit(hash.hash % kFilterBits / 64) |= std::uint64_t{1} << (hash.hash % 64);
  return number;
}

void ToneLexicon::grow() {
  const FlatArray<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
  find_masks();
  for (const Slot& slot : old) {
    if (slot.word == 0) continue;
    std::size_t at = slot.hash & mask_;
    while (slots_[at].word != 0) at = (at + 1) & mask_;
    slots_.edit(at) = slot;
  }
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
