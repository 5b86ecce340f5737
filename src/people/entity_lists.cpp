#include "people/entity_lists.h"

#include <algorithm>
#include <bit>

namespace inquit {

NameTable::NameTable(std::size_t expected) : slots_(std::bit_ceil(2 * expected + 8)) {
  entries_.reserve(expected);
  words_.reserve(3 * expected);
}

std::uint32_t NameTable::hash_of(std::span<const NameWord> row) {
  std::uint64_t hash = row.size();
  for (const NameWord word : row) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  return static_cast<std::uint32_t>(hash);
}

std::size_t NameTable::slot_of(std::span<const NameWord> row, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Entry& entry = entries_[slots_[slot] - 1];
    if (entry.hash == hash &&
        std::ranges::equal(std::span(words_.data() + entry.begin, entry.size), row))
      break;
  }
  return slot;
}

std::pair<EntityId*, bool> NameTable::emplace(std::span<const NameWord> row, EntityId value) {
  const std::uint32_t hash = hash_of(row);
  const std::size_t slot = slot_of(row, hash);
  if (slots_[slot] != 0) return {&entries_[slots_[slot] - 1].value, false};
  entries_.push_back({static_cast<std::uint32_t>(words_.size()),
                      static_cast<std::uint32_t>(row.size()), hash, value});
  words_.insert(words_.end(), row.begin(), row.end());
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  if (2 * entries_.size() > slots_.size()) grow();
  return {&entries_.back().value, true};
}

const EntityId* NameTable::find(std::span<const NameWord> row) const {
  const std::size_t slot = slot_of(row, hash_of(row));
  return slots_[slot] != 0 ? &entries_[slots_[slot] - 1].value : nullptr;
}

void NameTable::grow() {
  slots_.assign(2 * slots_.size(), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
}

void EntityLists::open(std::uint32_t key) {
  if (key >= number_.size()) number_.resize(key + std::size_t{64});
  if (nodes_.empty()) {
    nodes_.reserve(kUsual);
    keys_.reserve(kUsual);
  }
  number_[key] = static_cast<std::uint32_t>(lists_.size());
  lists_.emplace_back();
  keys_.push_back(key);
}

}  // namespace inquit
