// RowNumbers: a number for each row of words, from 0 on, as they come. Inside rules/ only.
//
//   RowNumbers rows;
//   rows.number_of("take aim")   ->   0, and again 0
//   rows[0]                      ->   "take aim"
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/tone_words.h"

namespace inquit {

class RowNumbers {
 public:
  RowNumbers() : begins_(1), slots_(1024) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(begins_.size() - 1); }
  std::string_view operator[](std::uint32_t number) const {
    return std::string_view(letters_).substr(begins_[number],
                                             begins_[number + 1] - begins_[number]);
  }
  std::uint32_t number_of(std::string_view words) {
    const std::uint32_t hash = tone_hash(words).hash;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].end != 0; at = (at + 1) & mask) {
      if (slots_[at].hash == hash && (*this)[slots_[at].end - 1] == words)
        return slots_[at].end - 1;
    }
    letters_ += words;
    begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
    slots_[at] = {hash, size()};
    if (2 * std::size_t{size()} > slots_.size()) grow();
    return size() - 1;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t end = 0;  // the number, and one; 0: free
  };

  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    for (const Slot& slot : old) {
      std::size_t at = slot.hash & (slots_.size() - 1);
      while (slot.end != 0 && slots_[at].end != 0) at = (at + 1) & (slots_.size() - 1);
      if (slot.end != 0) slots_[at] = slot;
    }
  }

  std::string letters_;
  std::vector<std::uint32_t> begins_;  // and where the last ends
  std::vector<Slot> slots_;            // open addressing, a power of two
};

}  // namespace inquit
