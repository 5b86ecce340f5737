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

  NameWord without_accents_of(NameWord word);
  NameWord other(std::string_view form);
  NameWord other_or_word(std::string_view form);
  NameWord word_of_article(std::string_view form);

  const Text& text_;
  const Tokens& tokens_;
  const ArticleWords& words_;
  const RuleSet& rules_;
  std::vector<NameWord> plain_;  // by word of the article, kNoWord: not asked for yet
  std::deque<Other> others_;
  std::unordered_map<std::string_view, NameWord> by_form_;  // of others_
  // The article's, by where their forms stand; made once many have been looked through.
  std::unordered_map<const char*, NameWord> by_place_;
  std::uint32_t looked_through_ = 0;
};

}  // namespace inquit
