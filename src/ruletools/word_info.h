// What a pack knows of words: the lists of one, the words of a list, how often each was seen.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "articles/article.h"
#include "rules/rule_set.h"

namespace inquit {

// The names of the lists of a set, in the pack's order.
std::vector<std::string> lists_of(const RuleSet& rules, const ListSet& lists);

// Counts of words as rules see them: an entry of several words is one. Not for several threads;
// counts of parts of an archive can be added.
class WordCounts {
 public:
  explicit WordCounts(const RuleSet& rules) : rules_(&rules) {}
  void add(const Article& article);
  void add(const WordCounts& other);
  // Of a word or a row of words, folded.
  std::uint64_t of(std::string_view folded) const;

 private:
  const RuleSet* rules_;
  std::map<std::string, std::uint64_t, std::less<>> counts_;
};

struct ListWord {
  std::string word;      // folded; "*ly" for an ending
  std::string lemma;     // the entry that it stands in
  bool regular = false;  // made by "+"
  std::uint64_t seen = 0;
};

// Every form of a list, in file order; empty where the pack has no such list.
std::vector<ListWord> words_of(const RuleSet& rules, std::string_view list);

// As an array of objects: word, entry, regular, and seen where they were counted.
std::string to_json(const std::vector<ListWord>& words, bool counted);

}  // namespace inquit
