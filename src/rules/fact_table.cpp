#include "rules/fact_table.h"

#include <bit>

namespace inquit {
namespace {

// Calls take(list) for each list of a set.
template <typename Take>
void over_lists(const ListSet& lists, Take take) {
  using Bits = std::array<std::uint64_t, ListSet::kMostLists / 64>;
  const Bits bits = std::bit_cast<Bits>(lists);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    for (std::uint64_t rest = bits[i]; rest != 0; rest &= rest - 1)
      take(static_cast<ListId>(64 * i + static_cast<std::size_t>(std::countr_zero(rest))));
  }
}

}  // namespace

void FactTable::add(ListId list, Bits bits) {
  if (list == kNoList) return;
  by_list_[list] |= bits;
  asked_.add(list);
}

void FactTable::add(const ListSet& lists, Bits bits) {
  over_lists(lists, [&](ListId list) { add(list, bits); });
}

FactTable::Bits FactTable::find(const ListSet& lists, Known& known) const {
  Bits out = 0;
  over_lists(lists & asked_, [&](ListId list) { out |= by_list_[list]; });
  if (more_ != nullptr) out |= more_(out);
  const ListSet* nobody = nullptr;
  if (known.lists.compare_exchange_strong(nobody, &lists))
    known.bits.store(out | kFound, std::memory_order_release);
  return out;
}

}  // namespace inquit
