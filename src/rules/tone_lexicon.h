// ToneLexicon: the tone lists as one table: each word or phrase with its grade and what it does to
// the words around it. In goes a row of words, out comes the longest entry that begins it.
//
//   took issue with the court   ->   "took issue with": -2, listed as "take issue with"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/tone_words.h"

namespace inquit {

// What an entry does to the graded words around it (tone/scorer.h says how much).
enum class ToneRole : std::uint8_t {
  none,
  flip,      // not: what follows in its clause is turned round
  damp,      // fail to: what follows hardly holds
  reverse,   // prevent: a bad object becomes mildly good
  boost,     // deeply
  soften,    // slightly
  contrast,  // but: what follows counts more than what stood before
};

std::string_view to_string(ToneRole role);

// Where a list says something of an entry, and in which words: "take issue with".
struct ToneSourceLine {
  std::string listed;
  std::uint32_t file = 0;  // index into the lexicon's files
  std::uint64_t line = 0;  // from 1
};

struct ToneEntry {
  std::string words;  // as they are looked up, a space between two: "took issue with"
  float value = 0;    // -4 to 4; 0 for what is to be ignored
  bool graded = false;
  ToneRole role = ToneRole::none;
  ToneSourceLine grade_at;  // where graded
  ToneSourceLine role_at;   // where it has a role
};

// Immutable once made; safe for many threads.
class ToneLexicon {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  ToneLexicon() = default;
  // No two entries have the same words.
  ToneLexicon(std::vector<std::string> files, std::vector<ToneEntry> entries);

  const std::vector<ToneEntry>& entries() const { return entries_; }
  const ToneEntry& entry(std::uint32_t index) const { return entries_[index]; }
  const std::vector<std::string>& files() const { return files_; }
  // The list's file as the user named it.
  const std::string& file(const ToneSourceLine& place) const { return files_[place.file]; }

  // What scoring needs of an entry, close together in memory.
  struct Effect {
    float value = 0;
    ToneRole role = ToneRole::none;
    bool graded = false;  // and not to be ignored
  };
  const Effect& effect(std::uint32_t index) const { return effects_[index]; }

  // The number of a word that stands in some entry; 0 for every other.
  std::uint32_t find(const ToneHash& hash, std::string_view folded) const {
    if (!may_have(hash.hash)) return 0;
    for (std::size_t at = hash.hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.word == 0) return 0;
      if (slot.hash == hash && (folded.size() < 8 || word(slot.word) == folded)) return slot.word;
    }
  }

  // A place in the tree of entries, one step a word.
  struct Node {
    std::uint32_t entry = kNone;  // that ends here
    bool goes_on = false;         // a longer one does not
  };
  // The node of an entry's first word; word must not be 0.
  const Node& first(std::uint32_t word) const { return nodes_[word]; }
  bool begins_entry(std::uint32_t word) const {
    return nodes_[word].goes_on || nodes_[word].entry != kNone;
  }
  // The node after another word, by number; 0 where no entry goes on so.
  std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  const Node& node(std::uint32_t index) const { return nodes_[index]; }

 private:
  struct Slot {
    ToneHash hash;
    std::uint32_t word = 0;  // 0: free
  };
  struct Edge {
    std::uint64_t from_word = 0;  // node << 32 | word
    std::uint32_t to = 0;         // 0: free
  };

  // Most words of a text stand in no list; a small table of bits tells most of them.
  bool may_have(std::uint32_t hash) const {
    return (filter_[hash % kFilterBits / 64] >> (hash % 64)) & 1;
  }
  static constexpr std::size_t kFilterBits = 1 << 17;

  std::string_view word(std::uint32_t number) const {
    return std::string_view(letters_).substr(begins_[number],
                                             begins_[number + 1] - begins_[number]);
  }
  std::uint32_t add_word(std::string_view folded);
  std::uint32_t add_step(std::uint32_t node, std::uint32_t word);

  std::vector<std::string> files_;
  std::vector<ToneEntry> entries_;
  std::vector<Effect> effects_;        // by entry
  std::string letters_;                // of all words, one after the other
  std::vector<std::uint32_t> begins_;  // by word: where it begins in letters_
  std::vector<std::uint64_t> filter_ = std::vector<std::uint64_t>(kFilterBits / 64);
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::size_t mask_ = 0;
  std::vector<Node> nodes_{1};  // by word, then those within phrases
  std::vector<Edge> edges_;     // open addressing, a power of two
  std::size_t edge_mask_ = 0;
  std::vector<std::uint64_t> edge_filter_ = std::vector<std::uint64_t>(kFilterBits / 64);
};

// A row of words as entries are written: cut and folded, a space between two.
std::string tone_key(std::string_view text);

}  // namespace inquit
