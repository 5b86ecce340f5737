// Words: a quote's text normalised for comparison, four bytes per word.
// Takes the text as printed; returns its words: case-folded letters and digits
// without accents, apostrophes inside words dropped, dashes split, number words as figures, British
// spellings as American ones.
//
//   “It’s 1,500 – not two… [sic]”  ->  its 1500 not(negation) 2(gap behind) sic(optional)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "variants/background.h"

namespace inquit {

enum class WordKind : std::uint8_t { plain, name, number, negation };

// One word, packed: 22 bits of its hash, what it is, and how rare it is behind the word before it.
// Two words that are not the same look the same once in four million.
class Word {
 public:
  Word() = default;
  Word(std::uint64_t hash, WordKind kind, std::uint8_t bits, bool optional)
      : packed_(static_cast<std::uint32_t>(hash >> 42) << 10 | (optional ? kOptional : 0) |
                static_cast<std::uint32_t>(kind) << 4 | bits) {}

  std::uint32_t id() const { return packed_ >> 10; }
  std::uint8_t bits() const { return packed_ & 15; }
  WordKind kind() const { return static_cast<WordKind>(packed_ >> 4 & 3); }
  bool optional() const { return (packed_ & kOptional) != 0; }  // [inserted]
  bool ends_sentence() const { return (packed_ & kStop) != 0; }
  bool gap_behind() const { return (packed_ & kGap) != 0; }  // "…": words were left out
  bool quoted() const { return (packed_ & kQuoted) != 0; }   // within marks of its own
  // Whether it says what the other denies: “safe” and “unsafe”, “Monday” and “Friday”.
  bool opposes(Word other) const { return Background::opposed(id(), other.id()); }
  void mark_name() {
    packed_ = (packed_ & ~(3u << 4)) | static_cast<std::uint32_t>(WordKind::name) << 4;
  }
  void mark_quoted() { packed_ |= kQuoted; }
  void mark_stop() { packed_ |= kStop; }
  void mark_gap() { packed_ |= kGap; }

  std::uint32_t packed() const { return packed_; }
  static Word unpacked(std::uint32_t packed) {
    Word word;
    word.packed_ = packed;
    return word;
  }

  // Whether it is the same word, regardless of its neighbours.
  friend bool operator==(Word a, Word b) { return a.id() == b.id(); }

 private:
  static constexpr std::uint32_t kOptional = 1 << 6;
  static constexpr std::uint32_t kStop = 1 << 7;
  static constexpr std::uint32_t kGap = 1 << 8;
  static constexpr std::uint32_t kQuoted = 1 << 9;
  std::uint32_t packed_ = 0;
};

// Where a word stands in the text, in bytes: for showing alignments.
struct WordPlace {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Appends the text's words, at most so many; with places, also where each stands. utf8 should be
// valid; what is not is passed over. Thread safe; linear in the text.
void append_words(std::string_view utf8, const Background& background, std::vector<Word>& words,
                  std::size_t limit = SIZE_MAX, std::vector<WordPlace>* places = nullptr);

}  // namespace inquit
