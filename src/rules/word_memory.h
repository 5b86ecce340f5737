// WordMemory: the words that one thread has met, each looked up in the pack once and then known.
// In go words of article after article, out come their folded forms and what the pack knows of
// them.
//
//   The mayor ... the Mayor   ->   "the", "mayor": looked up twice, not four times
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {

// Grows with the words that it meets up to a megabyte or two, so that the table stays in the L2
// cache, and then starts anew (make_room). Keeps a reference to the rules, which must outlive
// it. What it gives out is valid until make_room(). Not for sharing between threads.
class WordMemory {
 public:
  struct Word {
    std::string_view form;               // folded (tokens/fold.h)
    const WordInfo* info = nullptr;      // lives as long as the RuleSet
    WordId id = kUnknownWord;            // of the pack's lexicon
    bool hyphen = false, colon = false;  // whether it has one within
  };

  explicit WordMemory(const RuleSet& rules);

  const RuleSet& rules() const { return rules_; }

  // Forgets all words where they are many. Nothing that was given out may be in use: folded forms
  // are no longer valid.
  void make_room();
  // Call before the words of each article, which are numbered anew, and behind the last of them.
  // What the pack knows of new words is in `met` only then: it is looked up of all together, so
  // that the processor fetches it while the next words are read.
  void begin_article() {
    ++article_;
    together_ = true;
  }
  void end_article(std::vector<Word>& met);

  // The number of the word that stands at text[begin, end), as it is written: its place in `met`,
  // to which it is added when the article has it for the first time. plain is set where it is seen
  // on the way that the word has no capital.
  std::uint32_t number_of(std::string_view text, std::uint32_t begin, std::uint32_t end,
                          std::vector<Word>& met, bool& plain) {
    Slot& here = slots_[slot_of(text, begin, end, plain)];
    if (here.article != article_) {
      here.article = article_;
      here.number = static_cast<std::uint32_t>(met.size());
      met.push_back(words_[here.word]);
    }
    return here.number;
  }

  // Where the form of a word that has been met stands, which tells it from all others; nullptr: it
  // has not been met.
  const char* known_form(std::string_view folded) const;

  // The place of the word that stands at text[begin, end), whichever article has it: one for all
  // ways to write the word, and never 0.
  std::uint32_t place_of(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    bool plain = false;
    return slots_[slot_of(text, begin, end, plain)].word;
  }
  const Word& at(std::uint32_t place) const { return words_[place]; }

 private:
  // A word of at most eight plain letters is its own key; the keys of all others are hashes with
  // the highest bit set.
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t word = 0;     // 0: free
    std::uint32_t article = 0;  // the last one that it was met in
    std::uint32_t number = 0;   // among the words of that article
  };

  static constexpr std::uint64_t kHighBits = 0x8080808080808080u;

  // Eight ASCII letters at a time, capitals made small.
  static std::uint64_t small_letters(std::uint64_t eight) {
    const std::uint64_t from_a = eight + 0x3F3F3F3F3F3F3F3Fu;   // high bit: 'A' or above
    const std::uint64_t above_z = eight + 0x2525252525252525u;  // high bit: above 'Z'
    return eight | (((from_a ^ above_z) & kHighBits) >> 2);
  }
  static std::size_t mixed(std::uint64_t key) {
    key *= 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(key ^ (key >> 32));
  }

  static bool fold_ascii(std::string_view word, char* out, std::uint64_t& hash);
  static std::uint64_t key_of(std::string_view folded);
  std::size_t slot_of(std::uint64_t key, std::string_view folded) const;
  // Of a word as it is written, which is added where it is new.
  std::size_t slot_of(std::string_view text, std::uint32_t begin, std::uint32_t end, bool& plain);
  std::size_t slot_of_long(std::string_view word);
  // The same of 9 to 16 bytes, with as many behind them as make 16.
  std::size_t slot_of_two(const char* word, std::size_t size);
  // Takes a slot for a word that is new; where it is then.
  std::size_t add(std::size_t slot, std::uint64_t key, std::string_view form);
  std::string_view keep(std::string_view form);
  void look_up(Word& word) const;
  void clear();
  void grow();

  const RuleSet& rules_;
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::size_t mask_ = 0;     // their number less one
  std::vector<Word> words_;
  std::vector<std::unique_ptr<char[]>> forms_;  // blocks of kBlock bytes, or one of a longer word
  char* next_ = nullptr;                        // where the next form goes
  std::size_t left_ = 0;                        // bytes free from there on
  std::string folded_;
  std::uint32_t article_ = 0;
  bool together_ = false;              // between the begin and the end of an article's words
  std::vector<std::uint32_t> unread_;  // places of new words that are not looked up yet
};

inline std::size_t WordMemory::slot_of(std::string_view text, std::uint32_t begin,
                                       std::uint32_t end, bool& plain) {
  const std::uint32_t size = end - begin;
  if (size > 8) {
    return size <= 16 && begin + std::size_t{16} <= text.size()
               ? slot_of_two(text.data() + begin, size)
               : slot_of_long(text.substr(begin, size));
  }
  std::uint64_t key = 0;
  if (begin + std::size_t{8} <= text.size()) {
    std::memcpy(&key, text.data() + begin, 8);
    if (size < 8) key &= (std::uint64_t{1} << (8 * size)) - 1;
  } else {
    std::memcpy(&key, text.data() + begin, size);
  }
  if (key & kHighBits) return slot_of_long(text.substr(begin, size));
  const std::uint64_t written = key;
  key = small_letters(key);
  plain = key == written;
  std::size_t slot = mixed(key) & mask_;
  for (; slots_[slot].word != 0; slot = (slot + 1) & mask_) {
    if (slots_[slot].key == key) return slot;
  }
  char form[8];
  std::memcpy(form, &key, 8);
  return add(slot, key, std::string_view(form, size));
}

}  // namespace inquit
