// Background: fixed frequencies of words and word pairs, shipped with the program.
// In goes the text of rules/en/background.txt; out come the bits that a shared word is worth.
//
//   4: the      a shared "the" is worth 4 bits, a shared word that is not listed kRareBits
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"

namespace inquit {

// What a word is, for the evidence. A word is known by a 64-bit hash of its normal form.
struct WordFacts {
  std::uint8_t bits = 0;  // of surprise, 0 to Background::kRareBits
  bool negation = false;
};

// Immutable once made; safe to share between threads.
class Background {
 public:
  static constexpr std::uint8_t kRareBits = 14;
  static constexpr std::uint8_t kFigureBits = 10;
  static constexpr unsigned kSideBits = 4;    // a set has at most so many sides,
  static constexpr unsigned kMemberBits = 2;  // each of at most so many words: as powers of two

  // Faults are added with line; lines that are wrong are left out. Lower-case words, no marks.
  Background(std::string_view name, std::string_view text, std::vector<Diagnostic>& faults);

  WordFacts facts(std::uint64_t word) const;

  // The bits of a word that stands behind another one: at most the word's own.
  std::uint8_t bits_after(std::uint64_t before, std::uint64_t word, std::uint8_t own) const;

  // What a word with an apostrophe stands for, as hashes; of no words if for itself. The word
  // is lower-case and has no apostrophes any more ("cant").
  struct Expansion {
    std::array<std::uint64_t, 3> words{};
    std::size_t size = 0;
  };
  Expansion expand(std::string_view word) const;

  // The hash of the word as it is spelled here ("colour": "color"), or the word itself.
  std::uint64_t spelled(std::uint64_t word) const;

  // A hash of a word's meaning among alternatives; of a word without alternatives, its own hash.
  //   “ten”     the hash of "10"; number
  //   “unsafe”  a hash that tells which set of words, and which side of it: opposed()
  struct Sense {
    std::uint64_t word = 0;
    bool number = false;
  };
  // capital: it is written with one, and begins no sentence. “May” is a month, "may" is none.
  Sense sense(std::uint64_t word, bool capital) const;

  // All of this of one word, by one look-up; none where no list has it: it is spelled as it is,
  // says nothing else, is worth kRareBits and no part of a pair.
  struct Known {
    std::uint64_t spelled = 0;
    std::uint64_t sense = 0;  // of the word as it is spelled here, as the rest
    std::uint8_t bits = kRareBits;
    bool negation = false;
    bool number = false;        // by its sense
    bool capital_only = false;  // it has its sense only with a capital
    bool begins_pair = false;   // bits_after() may know it as the first word,
    bool ends_pair = false;     // or as the second
  };
  const Known* known(std::uint64_t word) const { return known_.find(word); }

  // Whether two words stand on different sides of one set: “safe” and “unsafe”, “Monday” and
  // “Friday”. Takes their senses' hashes, as far as a Word keeps them (`id`): the words of a set
  // have neighbouring ids, so that two words tell it without a table. Two others are taken for
  // opposed once in 2^16 times.
  static constexpr bool opposed(std::uint32_t id_a, std::uint32_t id_b) {
    return (id_a >> (kSideBits + kMemberBits)) == (id_b >> (kSideBits + kMemberBits)) &&
           (id_a >> kMemberBits) != (id_b >> kMemberBits);
  }

 private:
  // Open addressing: keys are hashes, 0 is free.
  template <typename Value>
  struct Table {
    struct Slot {
      std::uint64_t key = 0;
      Value value{};
    };
    std::vector<Slot> slots;
    std::size_t used = 0;
    void put(std::uint64_t key, Value value);
    const Value* find(std::uint64_t key) const {
      if (slots.empty()) return nullptr;
      for (std::size_t at = key & (slots.size() - 1); slots[at].key != 0;
           at = (at + 1) & (slots.size() - 1)) {
        if (slots[at].key == key) return &slots[at].value;
      }
      return nullptr;
    }
  };
  friend class BackgroundReader;

  Table<WordFacts> words_;
  Table<std::uint8_t> pairs_;
  struct StoredSense {
    Sense sense;
    bool capital = false;  // only where it has one
  };
  Table<std::uint64_t> spellings_;
  Table<StoredSense> senses_;
  Table<Expansion> contractions_;
  std::vector<std::pair<std::string, std::uint64_t>> endings_;
  // Made of the other tables once these are full.
  void join_tables();
  void join(std::uint64_t word);
  Table<std::uint8_t> pair_places_;  // of a word: 1 if it begins a pair, 2 if it ends one
  Table<Known> known_;
};

// The table that the program was built with.
const Background& default_background();

}  // namespace inquit
