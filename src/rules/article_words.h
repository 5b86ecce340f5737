// ArticleWords: what each token of an article is to the rules, looked up once and used by every
// stage. In go tokens, out come for each its number among the article's words and what the pack
// knows.
//
//   The mayor said the ...   ->   1 2 3 1; infos[1]->lists.has(roles)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

struct ArticleWords {
  // By token. Tokens that are no words have the number 0, the id kUnknownWord, and what the pack
  // knows of words that it does not know.
  std::vector<std::uint32_t> numbers;  // the same for tokens that fold alike
  std::vector<const WordInfo*> infos;  // live as long as the RuleSet
  std::vector<WordId> ids;             // of the pack's lexicon

  // By number.
  struct Word {
    std::uint32_t begin = 0, size = 0;  // of its folded form, in `forms`
    WordId id = kUnknownWord;
    const WordInfo* info = nullptr;
  };
  std::vector<Word> words;
  std::string forms;

  // A word's folded form (tokens/fold.h); lives as long as this.
  std::string_view form(std::uint32_t number) const {
    return std::string_view(forms).substr(words[number].begin, words[number].size);
  }
};

// Linear time; thread safe.
ArticleWords look_up_words(const Text& text, const Tokens& tokens, const RuleSet& rules);

}  // namespace inquit
