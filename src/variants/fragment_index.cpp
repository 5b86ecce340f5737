#include "variants/fragment_index.h"

#include <algorithm>

#include "variants/fragment_table.h"
#include "variants/gram_index.h"
#include "variants/in_threads.h"

namespace inquit {

std::vector<std::uint32_t> FragmentIndex::find_fragments(const Forms& forms,
                                                         const std::vector<bool>* wanted) {
  std::vector<std::uint32_t> fragments;
  const std::uint32_t bits = gram_bits(forms.quotes());
  for (std::uint32_t i = 0; i < forms.size(); ++i) {
    if (wanted != nullptr && !(*wanted)[i]) continue;
    if (forms.words(i).size() <= kMostFragmentWords && is_fragment(forms.form(i), bits))
      fragments.push_back(i);
  }
  return fragments;
}

FragmentTable FragmentIndex::make_table(const Forms& forms,
                                        std::span<const std::uint32_t> fragments,
                                        std::vector<std::uint32_t>& group_of) {
  FragmentTable table(fragments.size());
  for (const std::uint32_t fragment : fragments)
    group_of.push_back(table.add(forms.form(fragment), fragment));
  return table;
}

void FragmentIndex::find_held(const Forms& forms, std::span<const Form> quotes,
                              std::vector<bool>& held) {
  const std::vector<std::uint32_t> fragments = find_fragments(forms, nullptr);
  std::vector<std::uint32_t> group_of;
  const FragmentTable table = make_table(forms, fragments, group_of);
  std::vector<bool> held_groups(table.size());
  for (const Form& quote : quotes)
    table.for_each_contained(quote, [&](std::uint32_t group) { held_groups[group] = true; });
  for (std::size_t f = 0; f < fragments.size(); ++f) {
    if (held_groups[group_of[f]]) held[fragments[f]] = true;
  }
}

FragmentIndex::FragmentIndex(const Forms& forms, unsigned threads, const std::vector<bool>* wanted)
    : fragments_(find_fragments(forms, wanted)) {
  const auto n = static_cast<std::uint32_t>(forms.size());
  const FragmentTable table = make_table(forms, fragments_, group_of_);
  std::vector<std::vector<FragmentHolders::Hit>> hits(threads);
  in_threads(threads, [&](unsigned t) {
    FragmentHolders holders(table);
    const auto at = [&](unsigned k) {
      return static_cast<std::uint32_t>(std::uint64_t{n} * k / threads);
    };
    for (std::uint32_t i = at(t); i < at(t + 1); ++i) {
      if (i + 8 < n) forms.prefetch_words(i + 8);
      holders.look(forms.form(i), i);
    }
    hits[t] = std::move(holders.hits());
  });
  // Earlier threads have the longer forms.
  std::vector<std::uint8_t> size(table.size());
  for (std::vector<FragmentHolders::Hit>& part : hits) {
    std::erase_if(part, [&](const FragmentHolders::Hit& hit) {
      if (size[hit.group] == kMostOfGroup) return true;
      ++size[hit.group];
      return false;
    });
  }
  begin_.assign(table.size() + 1, 0);
  for (std::size_t g = 0; g < size.size(); ++g) begin_[g + 1] = begin_[g] + size[g];
  holders_.resize(begin_.back());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (const std::vector<FragmentHolders::Hit>& part : hits) {
    for (const FragmentHolders::Hit& hit : part) holders_[next[hit.group]++] = hit.holder;
  }
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
