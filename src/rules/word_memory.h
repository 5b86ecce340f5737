// WordMemory: the words that one thread has met, each looked up in the pack once and then known.
// In go words of article after article, out come their folded forms and what the pack knows of
// them.
//
//   The mayor ... the Mayor   ->   "the", "mayor": looked up twice, not four times
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {

// Grows with the words that it meets up to a few megabytes and then starts anew, between articles.
// Keeps a reference to the rules, which must outlive it. Not for sharing between threads.
class WordMemory {
 public:
  struct Word {
    std::string_view form;           // folded (tokens/fold.h)
    const WordInfo* info = nullptr;  // lives as long as the RuleSet
    WordId id = kUnknownWord;        // of the pack's lexicon
    std::uint32_t article = 0;       // the last one that it was met in
    std::uint32_t number = 0;        // among the words of that article
  };

  explicit WordMemory(const RuleSet& rules);

  const RuleSet& rules() const { return rules_; }

  // Call before the words of each article; folded forms of those before are no longer valid. The
  // number of the article.
  std::uint32_t begin_article();

  // The word that stands at text[begin, end), as it is written. Valid until the next call; its form
  // until the next article.
  Word& at(std::string_view text, std::uint32_t begin, std::uint32_t end);

  // The number of a word, by its folded form, among those of an article; 0: it was not met there.
  std::uint32_t number_in(std::uint32_t article, std::string_view folded) const;

 private:
  // A word of at most eight plain letters is its own key; the keys of all others are hashes with
  // the highest bit set.
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t word = 0;  // 0: free
  };

  static std::uint64_t key_of(std::string_view folded);
  std::size_t slot_of(std::uint64_t key, std::string_view folded) const;
  Word& at_long(std::string_view word);
  Word& add(std::size_t slot, std::uint64_t key, std::string_view form);
  std::string_view keep(std::string_view form);
  void clear();
  void grow();

  const RuleSet& rules_;
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::vector<Word> words_;
  std::vector<std::unique_ptr<char[]>> forms_;  // blocks of kBlock bytes, or one of a longer word
  char* next_ = nullptr;                        // where the next form goes
  std::size_t left_ = 0;                        // bytes free from there on
  std::string folded_;
  std::uint32_t article_ = 0;
};

}  // namespace inquit
