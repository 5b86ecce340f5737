// FactTable: what a word's lists tell a stage, as the bits of one number, so that it asks for many
// lists at once. Words that are known alike share their lists, and what those tell is found out
// once.
//
//   table.add(titles, kTitle); table.add(roles, kRole); table.of(info.lists) & (kTitle | kRole)
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "rules/lexicon.h"

namespace inquit {

// Filled first; then safe for many threads.
class FactTable {
 public:
  using Bits = std::uint64_t;

  // more: what follows from the bits of all lists, which is added to them.
  explicit FactTable(Bits (*more)(Bits) = nullptr) : more_(more) {}

  // The highest bit is not for use. A list may be added more than once; kNoList tells nothing.
  void add(ListId list, Bits bits);
  void add(const ListSet& lists, Bits bits);

  // Of lists that stand where they are as long as the pack does, as those of its words do: what is
  // found out is remembered by their place.
  Bits of(const ListSet& lists) const {
    Known& known = known_[(reinterpret_cast<std::uintptr_t>(&lists) / alignof(ListSet)) *
                              std::uint64_t{0x9E3779B97F4A7C15u} >>
                          (64 - kPlaceBits)];
    if (known.lists.load(std::memory_order_relaxed) == &lists) {
      const Bits bits = known.bits.load(std::memory_order_acquire);
      if (bits & kFound) return bits & ~kFound;
    }
    return find(lists, known);
  }

 private:
  // Taken by the first lists whose place leads here, and theirs for ever.
  struct Known {
    std::atomic<const ListSet*> lists{nullptr};
    std::atomic<Bits> bits{0};
  };
  static constexpr int kPlaceBits = 12;
  static constexpr Bits kFound = Bits{1} << 63;  // the bits are in

  Bits find(const ListSet& lists, Known& known) const;

  std::unique_ptr<Known[]> known_ = std::make_unique<Known[]>(std::size_t{1} << kPlaceBits);
  std::array<Bits, ListSet::kMostLists> by_list_{};
  ListSet asked_;  // the lists that tell anything
  Bits (*more_)(Bits);
};

}  // namespace inquit
