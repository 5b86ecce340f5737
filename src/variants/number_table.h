// NumberTable: maps hashes to numbers. Open addressing, twelve bytes per slot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inquit {

class NumberTable {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // The number of a key; kNone where it was not known, for the caller to set.
  std::uint32_t& at(std::uint64_t key) {
    key += key == 0;
    if (3 * used_ >= 2 * keys_.size()) grow();
    const std::size_t slot = slot_of(key);
    used_ += keys_[slot] == 0;
    keys_[slot] = key;
    return numbers_[slot];
  }

  // kNone where it is not known.
  std::uint32_t find(std::uint64_t key) const {
    key += key == 0;
    if (keys_.empty()) return kNone;
    const std::size_t slot = slot_of(key);
    return keys_[slot] == 0 ? kNone : numbers_[slot];
  }

  bool holds(std::uint64_t key) const {
    key += key == 0;
    return !keys_.empty() && keys_[slot_of(key)] != 0;
  }

  void prefetch(std::uint64_t key) const {
    if (keys_.empty()) return;
    __builtin_prefetch(&keys_[key & (keys_.size() - 1)]);
    __builtin_prefetch(&numbers_[key & (keys_.size() - 1)]);
  }
  std::size_t size() const { return used_; }
  void clear() { *this = {}; }

 private:
  std::size_t slot_of(std::uint64_t key) const {
    std::size_t slot = key & (keys_.size() - 1);
    while (keys_[slot] != 0 && keys_[slot] != key) slot = (slot + 1) & (keys_.size() - 1);
    return slot;
  }

  void grow() {
    NumberTable bigger;
    bigger.keys_.resize(keys_.empty() ? 1024 : 2 * keys_.size());
    bigger.numbers_.resize(bigger.keys_.size(), kNone);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] != 0) bigger.at(keys_[i]) = numbers_[i];
    }
    *this = std::move(bigger);
  }

  std::vector<std::uint64_t> keys_;  // 0: free
  std::vector<std::uint32_t> numbers_;
  std::size_t used_ = 0;
};

}  // namespace inquit
