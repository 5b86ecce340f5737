// NameWords: words of names and roles as numbers, the same for the same letters, so that names are
// compared without them. In go tokens, out come numbers and the way back.
//
//   Müller ... Muller   ->   one number, "muller"
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/article_words.h"
#include "rules/rule_set.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

using NameWord = std::uint32_t;
inline constexpr NameWord kNoWord = 0;  // no letters at all

// The article's own words have the numbers of its ArticleWords; what else is asked about (numbers,
// rows of words, words without their accents) gets those that follow. Keeps references to its
// arguments, which must outlive it. Not for sharing between threads.
class NameWords {
 public:
  NameWords(const Text& text, const Tokens& tokens, const ArticleWords& words, const RuleSet& rules)
      : text_(text), tokens_(tokens), words_(words), rules_(rules) {}

  // A token as roles are compared: folded.
  NameWord folded(std::uint32_t token);
  // A token as names are compared: folded, without accents.
  NameWord plain(std::uint32_t token);
  // Letters that are folded already and stand over several tokens.
  NameWord row(std::string_view folded);

  std::string_view form(NameWord word) const {
    return word < words_.words.size() ? words_.form(word)
                                      : others_[word - words_.words.size()].form;
  }
  // What the pack knows of it.
  const ListSet& lists(NameWord word) const {
    return word < words_.words.size() ? words_.words[word].info->lists
                                      : *others_[word - words_.words.size()].lists;
  }
  // kUnknownWord for those that are no words of the article.
  WordId id(NameWord word) const {
    return word < words_.words.size() ? words_.words[word].id : kUnknownWord;
  }
  std::size_t size() const { return words_.words.size() + others_.size(); }

 private:
  struct Other {
    std::string form;
    const ListSet* lists = nullptr;
  };

  NameWord other(std::string_view form);
  NameWord other_or_word(std::string_view form);

  const Text& text_;
  const Tokens& tokens_;
  const ArticleWords& words_;
  const RuleSet& rules_;
  std::deque<Other> others_;
  std::unordered_map<std::string_view, NameWord> by_form_;  // of others_
};

// Rows of words, each with a number that belongs to it.
class NameTable {
 public:
  explicit NameTable(std::size_t expected);

  // The value of a row, which is added with this one if it is new; and whether it was. Valid until
  // the next call.
  std::pair<std::uint32_t*, bool> emplace(std::span<const NameWord> row, std::uint32_t value);
  // None: nullptr.
  const std::uint32_t* find(std::span<const NameWord> row) const;

  template <typename Change>
  void change_values(Change change) {
    for (Entry& entry : entries_) entry.value = change(entry.value);
  }

 private:
  struct Entry {
    std::uint32_t begin = 0, size = 0;  // in words_
    std::uint32_t hash = 0;
    std::uint32_t value = 0;
  };

  static std::uint32_t hash_of(std::span<const NameWord> row);
  // Where the row stands in slots_, or would.
  std::size_t slot_of(std::span<const NameWord> row, std::uint32_t hash) const;
  void grow();

  std::vector<NameWord> words_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing: index into entries_ and one, 0 free
};

// Lists of entities by small numbers, each in the order in which it was filled.
class EntityLists {
  struct Node {
    std::uint32_t entity = 0;
    std::uint32_t next = 0;  // index into nodes_ and one, 0: none
  };

 public:
  class Iterator {
   public:
    Iterator(const std::vector<Node>& nodes, std::uint32_t at) : nodes_(&nodes), at_(at) {}
    std::uint32_t operator*() const { return (*nodes_)[at_ - 1].entity; }
    Iterator& operator++() {
      at_ = (*nodes_)[at_ - 1].next;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const std::vector<Node>* nodes_;
    std::uint32_t at_;
  };
  struct Range {
    Iterator from, to;
    Iterator begin() const { return from; }
    Iterator end() const { return to; }
  };

  // Keys are below `keys`, or few are not.
  explicit EntityLists(std::size_t keys) : number_(keys), lists_(1) {}

  void add(std::uint32_t key, std::uint32_t entity);
  Range of(std::uint32_t key) const { return {{nodes_, list(key).first}, {nodes_, 0}}; }
  std::uint32_t size_of(std::uint32_t key) const { return list(key).size; }
  // Of a list that is not empty.
  std::uint32_t last_of(std::uint32_t key) const { return nodes_[list(key).last - 1].entity; }
  // Those with a list that is not empty.
  const std::vector<std::uint32_t>& keys() const { return keys_; }

 private:
  struct List {
    std::uint32_t first = 0, last = 0;  // likewise
    std::uint32_t size = 0;
  };

  const List& list(std::uint32_t key) const {
    return lists_[key < number_.size() ? number_[key] : 0];
  }

  std::vector<std::uint32_t> number_;  // by key: index into lists_, 0 for an empty one
  std::vector<List> lists_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> keys_;
};

}  // namespace inquit
