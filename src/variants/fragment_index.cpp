#include "variants/fragment_index.h"

#include <algorithm>
#include <array>
#include <bit>

#include "variants/gram_index.h"
#include "variants/hash.h"
#include "variants/in_threads.h"

namespace inquit {
namespace {

constexpr std::size_t kFewestWords = 2;
constexpr std::uint32_t kNone = UINT32_MAX;

std::uint64_t append(std::uint64_t hash, Word word) {
  return hash * 0x9E3779B97F4A7C15ull + word.id();
}

std::uint64_t key_of(const Form& fragment) {
  std::uint64_t hash = fragment.speaker.last;
  for (const Word word : fragment.words) hash = append(hash, word);
  return mix(hash);
}

bool is_fragment(const Form& form, std::uint32_t bits) {
  return form.speaker.last != 0 && form.words.size() >= kFewestWords &&
         form.words.size() <= FragmentIndex::kMostWords && !has_gram(form.words, bits);
}

}  // namespace

struct FragmentIndex::Hit {
  std::uint32_t group = 0;
  std::uint32_t holder = 0;
};

// Groups of fragments by the hash of their words and speaker: what Ada Roe and Tom Roe said by the
// same words is one group, so that many speakers of one surname take no more time than one.
class FragmentIndex::Table {
 public:
  Table(const Forms& forms, std::span<const std::uint32_t> fragments)
      : mask_(std::bit_ceil(4 * fragments.size() + 16) - 1),
        keys_(mask_ + 1),
        values_(mask_ + 1, kNone),
        bloom_((mask_ + 1) / 8),
        speakers_(kSpeakers) {
    group_of_.reserve(fragments.size());
    for (const std::uint32_t fragment : fragments) {
      const std::uint32_t group = put(forms.form(fragment));
      if (group == last_.size()) last_.push_back(0);
      last_[group] = fragment;  // they ascend
      group_of_.push_back(group);
    }
  }

  // Of each fragment, by its place among the fragments.
  const std::vector<std::uint32_t>& groups() const { return group_of_; }
  std::size_t size() const { return last_.size(); }
  // The last form of a group.
  std::uint32_t last_of(std::uint32_t group) const { return last_[group]; }

  // Calls a function with each group whose words the quote holds, and that its speaker said.
  template <typename Function>
  void for_held(const Form& quote, Function function) const {
    if (quote.speaker.last == 0 || !speakers_[quote.speaker.last % kSpeakers]) return;
    for (std::size_t i = 0; i < quote.words.size(); ++i) {
      std::uint64_t hash = quote.speaker.last;
      const std::size_t most = std::min(kMostWords, quote.words.size() - i);
      for (std::size_t k = 1; k <= most; ++k) {
        hash = append(hash, quote.words[i + k - 1]);
        if (lengths_[k]) find(mix(hash), function);
      }
    }
  }

 private:
  static constexpr std::size_t kSpeakers = 1 << 20;

  std::uint32_t put(const Form& form) {
    const std::uint64_t key = key_of(form);
    lengths_[form.words.size()] = true;
    speakers_[form.speaker.last % kSpeakers] = true;
    bloom_[key / 64 & (bloom_.size() - 1)] |= 1ull << (key & 63);
    std::size_t at = key >> 20 & mask_;
    while (values_[at] != kNone && keys_[at] != key) at = (at + 1) & mask_;
    if (values_[at] == kNone) {
      keys_[at] = key;
      values_[at] = static_cast<std::uint32_t>(last_.size());
    }
    return values_[at];
  }

  // Calls a function with the group of the key, if there is one.
  template <typename Function>
  void find(std::uint64_t key, Function function) const {
    if ((bloom_[key / 64 & (bloom_.size() - 1)] >> (key & 63) & 1) == 0) return;
    for (std::size_t at = key >> 20 & mask_; values_[at] != kNone; at = (at + 1) & mask_) {
      if (keys_[at] == key) return function(values_[at]);
    }
  }

  std::size_t mask_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> values_;  // groups
  std::vector<std::uint32_t> group_of_, last_;
  std::vector<std::uint64_t> bloom_;
  std::array<bool, kMostWords + 1> lengths_{};
  std::vector<bool> speakers_;  // by the last bits of their hashes
};

// One thread's part of the search.
struct FragmentIndex::Query {
  const Forms& forms;
  const Table& table;
  std::vector<std::uint8_t> held;  // by group
  std::vector<std::uint32_t> latest;
  std::vector<Hit> hits;

  void look(std::uint32_t form) {
    table.for_held(forms.form(form), [&](std::uint32_t group) { note(group, form); });
  }

  void note(std::uint32_t group, std::uint32_t form) {
    if (form >= table.last_of(group) || held[group] == kMostForms || latest[group] == form) return;
    ++held[group];
    latest[group] = form;
    hits.push_back({group, form});
  }
};

std::vector<std::uint32_t> FragmentIndex::find_fragments(const Forms& forms,
                                                         const std::vector<bool>* wanted) {
  std::vector<std::uint32_t> fragments;
  const std::uint32_t bits = gram_bits(forms.quotes());
  for (std::uint32_t i = 0; i < forms.size(); ++i) {
    if (wanted != nullptr && !(*wanted)[i]) continue;
    if (forms.words(i).size() <= kMostWords && is_fragment(forms.form(i), bits))
      fragments.push_back(i);
  }
  return fragments;
}

void FragmentIndex::find_held(const Forms& forms, std::span<const Form> quotes,
                              std::vector<bool>& held) {
  const std::vector<std::uint32_t> fragments = find_fragments(forms, nullptr);
  const Table table(forms, fragments);
  std::vector<bool> held_groups(table.size());
  for (const Form& quote : quotes)
    table.for_held(quote, [&](std::uint32_t group) { held_groups[group] = true; });
  for (std::size_t f = 0; f < fragments.size(); ++f) {
    if (held_groups[table.groups()[f]]) held[fragments[f]] = true;
  }
}

FragmentIndex::FragmentIndex(const Forms& forms, unsigned threads, const std::vector<bool>* wanted)
    : fragments_(find_fragments(forms, wanted)) {
  const auto n = static_cast<std::uint32_t>(forms.size());
  const Table table(forms, fragments_);
  std::vector<Query> queries(threads, {forms, table, {}, {}, {}});
  in_threads(threads, [&](unsigned t) {
    queries[t].held.assign(table.size(), 0);
    queries[t].latest.assign(table.size(), kNone);
    const auto at = [&](unsigned k) {
      return static_cast<std::uint32_t>(std::uint64_t{n} * k / threads);
    };
    for (std::uint32_t i = at(t); i < at(t + 1); ++i) {
      if (i + 8 < n) forms.prefetch_words(i + 8);
      queries[t].look(i);
    }
  });
  // Earlier threads have the longer forms.
  std::vector<std::uint8_t> size(table.size());
  for (Query& query : queries) {
    std::erase_if(query.hits, [&](const Hit& hit) {
      if (size[hit.group] == kMostForms) return true;
      ++size[hit.group];
      return false;
    });
  }
  begin_.assign(table.size() + 1, 0);
  for (std::size_t g = 0; g < size.size(); ++g) begin_[g + 1] = begin_[g] + size[g];
  holders_.resize(begin_.back());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (const Query& query : queries) {
    for (const Hit& hit : query.hits) holders_[next[hit.group]++] = hit.holder;
  }
  group_of_ = table.groups();
}

std::span<const std::uint32_t> FragmentIndex::holders(std::uint32_t form) const {
  const auto found = std::ranges::lower_bound(fragments_, form);
  if (found == fragments_.end() || *found != form) return {};
  const std::uint32_t group = group_of_[static_cast<std::size_t>(found - fragments_.begin())];
  const auto all = std::span(holders_).subspan(begin_[group], begin_[group + 1] - begin_[group]);
  const auto earlier = std::ranges::lower_bound(all, form) - all.begin();
  return all.first(static_cast<std::size_t>(earlier));
}

}  // namespace inquit
