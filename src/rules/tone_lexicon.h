// ToneLexicon: the tone lists as one table: each word or phrase with its grade and what it does to
// the words around it. In goes a row of words, out comes the longest entry that begins it.
//
//   took issue with the court   ->   "took issue with": -2, listed as "take issue with"
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/flat_array.h"
#include "rules/tone_pattern.h"
#include "rules/tone_role.h"
#include "rules/tone_words.h"

namespace inquit {

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
  bool is_noun = false;  // graded as a noun: it names a thing, and may do so without judging it
  ToneRole role = ToneRole::none;
  std::uint64_t groups = 0;  // bit n: it belongs to the pack's group n, which patterns ask for
  bool is_pattern = false;   // it stands for a pattern, as written, and is not looked up
  ToneSourceLine grade_at;   // where graded
  ToneSourceLine role_at;    // where it has a role
  std::vector<ToneSourceLine> group_at;  // where it is put into groups
};

// The lines that entries come from, each once: "take" is the one of takes, took and taken.
class ToneLines {
 public:
  static constexpr std::uint32_t kNone = 0x3FFFFFFF;

  // The line's number.
  std::uint32_t add(std::string_view listed, std::uint32_t file, std::uint64_t line);
  std::string_view listed(std::uint32_t number) const {
    const std::uint32_t begin = lines_[number].begin;
    const bool last = number + 1 == lines_.size();
    return {letters_.data() + begin, (last ? letters_.size() : lines_[number + 1].begin) - begin};
  }
  ToneSourceLine operator[](std::uint32_t number) const {
    return {std::string(listed(number)), lines_[number].file, lines_[number].line};
  }

  template <typename Io, typename Self>
  static void members(Io& io, Self& self) {
    io(self.letters_, self.lines_);
  }

 private:
  struct Line {
    std::uint32_t begin = 0;  // of its words in letters_
    std::uint32_t file = 0;
    std::uint32_t line = 0;
  };

  FlatArray<char> letters_;
  FlatArray<Line> lines_;
};

// A ToneEntry while a lexicon is made: its words stand elsewhere, its lines are numbers.
struct ToneItem {
  std::string_view words;
  float value = 0;
  bool graded = false;
  bool is_noun = false;
  ToneRole role = ToneRole::none;
  std::uint64_t groups = 0;
  bool is_pattern = false;
  std::uint32_t grade_at = ToneLines::kNone;
  std::uint32_t role_at = ToneLines::kNone;
  std::vector<std::uint32_t> group_at = {};
};

// Immutable once made; safe for many threads.
class ToneLexicon {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  ToneLexicon() = default;
  // No two entries have the same words, patterns aside. Each pattern's entry is one of entries.
  ToneLexicon(std::vector<std::string> files, std::vector<ToneEntry> entries,
              std::vector<TonePattern> patterns = {});
  ToneLexicon(std::vector<std::string> files, ToneLines lines, const std::vector<ToneItem>& items,
              std::vector<TonePattern> patterns);

  // Few runs ask for them: they are put together from the tables when they are first asked for.
  const std::vector<ToneEntry>& entries() const;
  const ToneEntry& entry(std::uint32_t index) const { return entries()[index]; }
  const std::vector<std::string>& files() const { return files_; }
  // The list's file as the user named it.
  const std::string& file(const ToneSourceLine& place) const { return files_[place.file]; }

  // What scoring needs of an entry, close together in memory.
  struct Effect {
    float value = 0;
    ToneRole role = ToneRole::none;
    std::uint8_t group_set = 0;   // index into group_sets(); 0: no group
    bool graded : 1 = false;      // and not to be ignored
    bool is_noun : 1 = false;     // graded as a noun
    bool is_name : 1 = false;     // listed with a capital: Ebola, Nobel Prize; counts in names too
    bool is_ignored : 1 = false;  // graded 0
    bool is_pattern : 1 = false;
    std::uint8_t no_gap : 3 = 0;
    std::uint8_t no_gap_either = 0;
    static constexpr bool kPlainBytes = true;
  };
  static_assert(sizeof(Effect) == 8);
  const Effect& effect(std::uint32_t index) const { return effects_[index]; }
  // The groups of an entry, a bit for each.
  std::uint64_t groups(const Effect& effect) const { return group_sets_[effect.group_set]; }

  // The number of a word that stands in some entry; 0 for every other.
  std::uint32_t find(const ToneHash& hash, std::string_view folded) const {
    if (!may_have(hash.hash)) return 0;
    for (std::size_t at = hash.hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.word == 0) return 0;
      if (slot.head == hash.head && slot.hash == hash.hash &&
          (folded.size() < 8 || word(slot.word) == folded))
        return slot.word;
    }
  }

  // A place in the tree of entries, one step a word.
  struct Node {
    std::uint32_t entry = kNone;  // that ends here
    bool goes_on = false;         // a longer one does not
    bool begins_pattern = false;  // of a first word
    std::uint16_t no_gap = 0;
  };
  // The node of an entry's first word; word must not be 0.
  const Node& first(std::uint32_t word) const { return nodes_[word]; }
  // Patterns that begin with a word, or with a group of the set, in the order of the pack.
  const std::vector<TonePattern>& patterns() const { return patterns_; }
  struct Opening {
    std::uint64_t groups = 0;   // that the pattern asks for
    std::uint32_t pattern = 0;  // index into patterns()
    std::uint32_t no_gap = 0;
  };
  std::span<const Opening> patterns_of_word(std::uint32_t word) const {
    const std::uint32_t at = word_patterns_[word];
    return at == kNone ? std::span<const Opening>() : pattern_lists_[at];
  }
  std::uint64_t opening_groups() const { return opening_groups_; }
  std::span<const Opening> patterns_of_group(std::uint32_t group) const {
    return group_patterns_[group];
  }

  bool begins_entry(std::uint32_t word) const {
    return nodes_[word].goes_on || nodes_[word].entry != kNone;
  }
  // The node after another word, by number; 0 where no entry goes on so.
  std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  const Node& node(std::uint32_t index) const { return nodes_[index]; }

  // All of it, for images (rules/image_io.h).
  template <typename Io, typename Self>
  static void members(Io& io, Self& self) {
    io(self.files_, self.lines_, self.says_begin_, self.says_, self.effects_, self.group_sets_,
       self.letters_, self.begins_, self.filter_, self.slots_, self.patterns_, self.word_patterns_,
       self.pattern_lists_, self.group_patterns_, self.opening_groups_, self.nodes_,
       self.edge_filter_, self.edges_);
    if constexpr (Io::kReads) self.find_masks();
  }

 private:
  struct Slot {
    std::uint64_t head = 0;  // as of ToneHash
    std::uint32_t hash = 0;
    std::uint32_t word = 0;  // 0: free
  };
  // That a line says something of an entry.
  struct Say {
    enum What : std::uint32_t { grade, role, group };
    std::uint32_t line : 30 = 0;
    std::uint32_t what : 2 = 0;
  };
  struct MadeEntries {
    std::once_flag once;
    std::vector<ToneEntry> entries;
  };
  struct Edge {
    std::uint64_t from_word = 0;  // node << 32 | word
    std::uint32_t to = 0;         // 0: free
    std::uint32_t no_gap = 0;
  };

  // Most words of a text stand in no list; a small table of bits tells most of them.
  bool may_have(std::uint32_t hash) const {
    return (filter_[hash % kFilterBits / 64] >> (hash % 64)) & 1;
  }
  static constexpr std::size_t kFilterBits = 1 << 17;

  std::string_view word(std::uint32_t number) const {
    return {letters_.data() + begins_[number], begins_[number + 1] - begins_[number]};
  }
  void find_masks();
  void make_effects(const std::vector<ToneItem>& items);
  void make_says(const std::vector<ToneItem>& items);
  void make_steps(const std::vector<ToneItem>& items, const std::vector<std::uint32_t>& words);
  std::vector<ToneEntry> make_entries() const;
  void write_words(std::vector<ToneEntry>& entries) const;
  void grow();
  void add_patterns(std::vector<TonePattern> patterns);
  std::uint32_t add_word(std::string_view folded);
  std::uint32_t add_step(std::uint32_t node, std::uint32_t word);

  std::vector<std::string> files_;
  std::shared_ptr<MadeEntries> made_ = std::make_shared<MadeEntries>();  // copies share it
  ToneLines lines_;
  FlatArray<std::uint32_t> says_begin_;  // by entry: in says_; and where the last ones end
  FlatArray<Say> says_;
  FlatArray<Effect> effects_;  // by entry
  std::vector<std::uint64_t> group_sets_{0};
  FlatArray<char> letters_;          // of all words, one after the other
  FlatArray<std::uint32_t> begins_;  // by word: where it begins in letters_
  FlatArray<std::uint64_t> filter_ = std::vector<std::uint64_t>(kFilterBits / 64);
  FlatArray<Slot> slots_;  // open addressing, a power of two
  std::size_t mask_ = 0;
  std::vector<TonePattern> patterns_;
  FlatArray<std::uint32_t> word_patterns_ = std::vector{kNone};  // by word: in pattern_lists_
  std::vector<std::vector<Opening>> pattern_lists_;              // that begin with one word
  std::vector<std::vector<Opening>> group_patterns_;             // that begin with a group
  std::uint64_t opening_groups_ = 0;                             // groups that begin a pattern
  FlatArray<Node> nodes_ = std::vector<Node>(1);  // by word, then those within phrases
  FlatArray<Edge> edges_;                         // open addressing, a power of two
  std::size_t edge_mask_ = 0;
  FlatArray<std::uint64_t> edge_filter_ = std::vector<std::uint64_t>(kFilterBits / 64);
};

}  // namespace inquit
