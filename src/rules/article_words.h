// ArticleWords: what each token of an article is to the rules, looked up once and used by every
// stage. In go tokens, out come for each its number among the article's words and what the pack
// knows; and the article's sentences, which depend on that.
//
//   The mayor said the ...   ->   1 2 3 1; infos[1]->lists.has(roles)
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"
#include "rules/word_memory.h"
#include "text/text.h"
#include "tokens/sentences.h"
#include "tokens/token.h"

namespace inquit {

struct ArticleWords {
  // By token. Tokens that are no words have the number 0, the id kUnknownWord, and what the pack
  // knows of words that it does not know.
  std::vector<std::uint32_t> numbers;  // the same for tokens that fold alike
  std::vector<const WordInfo*> infos;  // live as long as the RuleSet

  std::vector<WordMemory::Word> words;  // by number

  std::string_view form(std::uint32_t number) const { return words[number].form; }
  WordId id(std::uint32_t token) const { return words[numbers[token]].id; }
  // Of a word by its folded form; 0: the article does not have it.
  std::uint32_t number_of(std::string_view folded) const { return memory->number_of(folded); }

  Sentences sentences;  // of the tokens, by what the pack knows of abbreviations

  const WordMemory* memory = nullptr;     // where they are until its next article
  std::shared_ptr<const WordMemory> own;  // the same, where nobody else keeps it
};

// Linear time. The memory is used by nobody else until it returns.
ArticleWords look_up_words(const Text& text, const Tokens& tokens, WordMemory& memory);

// The same for a single article, with a memory of its own. Thread safe.
ArticleWords look_up_words(const Text& text, const Tokens& tokens, const RuleSet& rules);

}  // namespace inquit
