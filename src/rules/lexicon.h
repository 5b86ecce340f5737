// Lexicon: all words of a rule pack, looked up once for each token.
// Takes a word as written; returns the lists that contain it and the symbols that patterns
// match.
//
//   lexicon.look_up("Spokesman").lists.has(roles)  ->  true
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/flat_array.h"

namespace inquit {

using ListId = std::uint16_t;
inline constexpr ListId kNoList = 0;  // a list without entries

// A set of lists. At most kMostLists - 1 lists in a pack.
class ListSet {
 public:
  static constexpr std::size_t kMostLists = 256;

  bool has(ListId list) const { return (bits_[list / 64] >> (list % 64)) & 1; }
  void add(ListId list) { bits_[list / 64] |= std::uint64_t{1} << (list % 64); }
  bool any(const ListSet& other) const {
    std::uint64_t both = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) both |= bits_[i] & other.bits_[i];
    return both != 0;
  }
  bool empty() const {
    std::uint64_t all = 0;
    for (const std::uint64_t bits : bits_) all |= bits;
    return all == 0;
  }
  ListSet operator&(const ListSet& other) const {
    ListSet out;
    for (std::size_t i = 0; i < bits_.size(); ++i) out.bits_[i] = bits_[i] & other.bits_[i];
    return out;
  }
  ListSet& operator|=(const ListSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }
  std::size_t hash() const {
    std::uint64_t out = 0;
    for (const std::uint64_t bits : bits_) out = (out ^ bits ^ (out >> 29)) * 0xFF51AFD7ED558CCDu;
    return out;
  }
  friend auto operator<=>(const ListSet&, const ListSet&) = default;

 private:
  std::array<std::uint64_t, kMostLists / 64> bits_{};
};

// A reference to the lists of a word; empty by default.
class ListsOfWord {
 public:
  ListsOfWord() = default;
  ListsOfWord(const ListSet& lists) : lists_(&lists) {}
  ListsOfWord(const ListSet&&) = delete;

  bool has(ListId list) const { return lists_->has(list); }
  bool any(const ListSet& other) const { return lists_->any(other); }
  operator const ListSet&() const { return *lists_; }

 private:
  static constexpr ListSet kNone{};
  const ListSet* lists_ = &kNone;
};

using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;

struct WordInfo {
  ListSet lists;
  std::array<std::uint16_t, 3> symbols{};  // as written small, Capital, CAPITALS
  bool base_form = false;  // of a verb, and never another form of one: say, but not read or found
  bool begins_phrase = false;  // some row of words that stands in a list as one begins with it
  friend auto operator<=>(const WordInfo&, const WordInfo&) = default;
};

// Filled while a pack loads, then only read: safe for many threads.
class Lexicon {
 public:
  Lexicon();

  // While loading. The word is folded (tokens/fold.h).
  WordId add(std::string_view folded);
  WordInfo& info(WordId word) { return infos_[word]; }
  const WordInfo& info(WordId word) const {
    return kind_of_word_.empty() ? infos_[word] : kinds_[kind_of_word_[word]];
  }
  void add_ending(std::string_view folded, ListId list);
  // A row of two to six words that stands in a list as one.
  // Split: of two words between which others may stand, as in teilte ... mit.
  void add_phrase(const std::vector<WordId>& words, ListId list, bool base_form,
                  bool split = false);
  // Phrases that a pattern writes out word by word are no longer one unit.
  void forget_phrases_in(const std::vector<std::string>& row);
  // Writes into each word's lists what its endings tell. Call once, after all words are in.
  void apply_endings();

  // Makes look-ups fast; call once, when nothing is changed any more.
  void finish();

  std::size_t size() const { return begins_.size() - 1; }
  // The word's id and what is known of it: one place in memory where it is not known or is short,
  // for words that are known alike share their WordInfo. Only after finish().
  struct Found {
    WordId word = kUnknownWord;
    const WordInfo* info = nullptr;  // none: the word is not known
  };
  Found look_up(std::string_view folded) const;
  // Fetches what look_up reads first, while something else is done.
  void prefetch(std::string_view folded) const;
  std::string_view word(WordId word) const {
    const std::uint32_t begin = begins_[word];
    return {letters_.data() + begin, begins_[word + 1] - begin};
  }
  WordId find(std::string_view folded) const;
  // The lists that an unknown word is in because of its ending.
  ListSet lists_of_ending(std::string_view folded) const;
  const std::vector<std::pair<std::string, ListSet>>& endings() const { return endings_; }

  static constexpr std::size_t kMostWords = 6;  // in a phrase
  class Words {
   public:
    Words() = default;
    explicit Words(const std::vector<WordId>& words);  // at most kMostWords

    std::size_t size() const { return size_; }
    WordId operator[](std::size_t at) const { return words_[at]; }
    const WordId* begin() const { return words_.data(); }
    const WordId* end() const { return words_.data() + size_; }
    friend bool operator==(const Words&, const Words&) = default;

   private:
    std::array<WordId, kMostWords> words_{};
    std::uint32_t size_ = 0;
  };
  struct Phrase {
    Words words;
    std::array<std::uint16_t, 3> symbols{};
    bool base_form = false;
    bool split = false;        // the second word stands somewhere behind the first
    std::uint32_t no_gap = 0;  // so that no byte of an image is left to chance
    ListSet lists;
  };
  // The phrases that begin with a word, longest first; none for most words. Only after finish().
  std::span<const Phrase> phrases_from(WordId word) const {
    const std::uint32_t at = first_phrase_[word];
    return {phrases_.data() + phrase_begins_[at], phrases_.data() + phrase_begins_[at + 1]};
  }
  // False where no phrase begins with the two; true where one may. Only after finish().
  bool may_begin_phrase(WordId first, WordId second) const {
    const std::uint32_t bit = bit_of_pair(first, second);
    return (phrase_pairs_[bit / 64] >> (bit % 64)) & 1;
  }
  // While loading.
  std::vector<std::vector<Phrase>>& all_phrases() { return new_phrases_; }
  // Whether any phrase is split.
  bool splits() const { return splits_; }

  // All of a finished lexicon, for images (rules/image_io.h).
  template <typename Io, typename Self>
  static void members(Io& io, Self& self) {
    io(self.letters_, self.begins_, self.slots_, self.kind_of_word_, self.kinds_,
       self.first_phrase_, self.phrase_begins_, self.phrases_, self.phrase_pairs_, self.splits_,
       self.endings_);
    if constexpr (Io::kReads) self.index_endings();
  }

 private:
  // Words of at most eight bytes are their own keys; of others the key is a hash.
  struct Key {
    std::uint64_t bits = 0;
    bool is_hash = false;
  };
  struct Slot {
    std::uint64_t bits = 0;
    WordId word = kUnknownWord;
    std::uint32_t is_hash : 1 = 0;
    std::uint32_t kind : 31 = 0;  // index into kinds_, once finished
  };

  static Key key_of(std::string_view folded);
  std::size_t slot_of(const Key& key, std::string_view folded) const;
  void grow();
  void finish_phrases();
  void index_endings();

  FlatArray<char> letters_;  // of all words, one after the other
  FlatArray<std::uint32_t>
      begins_;                   // by word: where it begins in letters_; and where the last ends
  FlatArray<Slot> slots_;        // open addressing, a power of two
  std::vector<WordInfo> infos_;  // by word, while loading
  FlatArray<std::uint32_t> kind_of_word_;         // by word: index into kinds_, once finished
  FlatArray<WordInfo> kinds_;                     // what words are, each once
  FlatArray<std::uint32_t> first_phrase_;         // by word: index into phrase_begins_, 0 for none
  std::vector<std::vector<Phrase>> new_phrases_;  // the same while loading
  FlatArray<std::uint32_t> phrase_begins_;        // in phrases_; and where the last ones end
  FlatArray<Phrase> phrases_;
  // A bit for the two words that each phrase begins with.
  static constexpr std::uint32_t kPairBits = 1 << 15;
  static std::uint32_t bit_of_pair(WordId first, WordId second) {
    return (first * 0x9E3779B1u ^ second * 0x85EBCA6Bu) >> 17;
  }
  FlatArray<std::uint64_t> phrase_pairs_;
  bool splits_ = false;
  std::vector<std::pair<std::string, ListSet>> endings_;
  // Endings, by the last byte of their words: those that a word has are looked for by comparing its
  // last eight bytes with theirs.
  struct Tail {
    std::uint64_t bits = 0, mask = 0;
    std::uint32_t ending = 0;  // index into endings_
  };
  static std::uint64_t last_eight(std::string_view word);
  std::array<std::vector<Tail>, 256> endings_by_last_;
};

}  // namespace inquit
