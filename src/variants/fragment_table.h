// FragmentTable: few words, too few to be looked up alone, by what is said in longer quotes.
// In go fragments, by rank; out comes, for a longer quote, whose words it holds in a row, said by a
// speaker of the same surname. The table is small (some 2 % of forms are fragments), so that
// whoever looks at a part of the quotes can have all of it.
//
//   “a hell of a lot worse” (Roe)  <-  “I would bring back a hell of a lot worse than that.” (Roe)
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "variants/gram_index.h"
#include "variants/hash.h"
#include "variants/keyed.h"

namespace inquit {

inline constexpr std::size_t kMostFragmentWords = 8;

// Whether a form is one. gram_bits: of all quotes (gram_index.h).
bool is_fragment(const Form& form, std::uint32_t gram_bits);

// Groups of fragments by the hash of their words and speaker: what Ada Roe and Tom Roe said by the
// same words is one group, so that many speakers of one surname take no more time than one.
class FragmentTable {
 public:
  explicit FragmentTable(std::size_t fragments);

  // In ascending order of rank; returns the fragment's group.
  std::uint32_t add(const Form& fragment, std::uint32_t rank);

  std::size_t size() const { return last_.size(); }  // groups
  // The last form of a group.
  std::uint32_t last_of(std::uint32_t group) const { return last_[group]; }

  // Calls a function with each group whose words the quote holds, and that its speaker said.
  template <typename Function>
  void for_each_contained(const Form& quote, Function function) const {
    if (quote.speaker.last == 0 || !speakers_[quote.speaker.last % kSpeakers]) return;
    for (std::size_t i = 0; i < quote.words.size(); ++i) {
      std::uint64_t hash = quote.speaker.last;
      const std::size_t most = std::min(kMostFragmentWords, quote.words.size() - i);
      for (std::size_t k = 1; k <= most; ++k) {
        hash = append(hash, quote.words[i + k - 1]);
        if (lengths_[k]) find(mix(hash), function);
      }
    }
  }

 private:
  static constexpr std::size_t kSpeakers = 1 << 20;
  static constexpr std::uint32_t kNone = UINT32_MAX;

  static std::uint64_t append(std::uint64_t hash, Word word) {
    return hash * 0x9E3779B97F4A7C15ull + word.id();
  }
  static std::uint64_t key_of(const Form& fragment);

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
  std::vector<std::uint32_t> last_;
  std::vector<std::uint64_t> bloom_;
  std::array<bool, kMostFragmentWords + 1> lengths_{};
  std::vector<bool> speakers_;  // by the last bits of their hashes
};

// The first holders of each group, of forms that come in ascending order. Of several parts of all
// forms, the first kMostOfGroup of all parts' hits are those of the whole.
class FragmentHolders {
 public:
  explicit FragmentHolders(const FragmentTable& table)
      : table_(table), held_(table.size()), latest_(table.size(), UINT32_MAX) {}

  struct Hit {
    std::uint32_t group = 0;
    std::uint32_t holder = 0;
  };
  void look(const Form& form, std::uint32_t rank) {
    table_.for_each_contained(form, [&](std::uint32_t group) { note(group, rank); });
  }
  std::vector<Hit>& hits() { return hits_; }

 private:
  void note(std::uint32_t group, std::uint32_t rank) {
    if (rank >= table_.last_of(group) || held_[group] == kMostOfGroup || latest_[group] == rank)
      return;
    ++held_[group];
    latest_[group] = rank;
    hits_.push_back({group, rank});
  }

  const FragmentTable& table_;
  std::vector<std::uint8_t> held_;  // by group
  std::vector<std::uint32_t> latest_;
  std::vector<Hit> hits_;
};

}  // namespace inquit
