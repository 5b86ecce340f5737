// ArticleWords: the pack's information about each token of an article, looked up once and used by
// every stage. Takes tokens; returns for each its word number in the article and its lists, and the
// article's sentences, which depend on these.
//
//   The mayor said the ...   ->   1 2 3 1; info(1).lists.has(roles)
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/unset_vector.h"
#include "rules/rule_set.h"
#include "rules/word_memory.h"
#include "text/text.h"
#include "tokens/sentences.h"
#include "tokens/token.h"

namespace inquit {

struct ArticleWords {
  // By token, the same for tokens that fold alike. Tokens that are no words have the number 0, the
  // id kUnknownWord, and what the pack knows of words that it does not know.
  UnsetVector<std::uint32_t> numbers;
  // Tokens that begin with a small letter and have a capital within: al-Roe, iPhone.
  std::vector<std::uint32_t> mixed;

  std::vector<WordMemory::Word> words;  // by number

  std::string_view form(std::uint32_t number) const { return words[number].form; }
  WordId id(std::uint32_t token) const { return words[numbers[token]].id; }
  // Lives as long as the RuleSet.
  const WordInfo& info(std::uint32_t token) const { return *words[numbers[token]].info; }
  Sentences sentences;  // of the tokens, by what the pack knows of abbreviations

  const WordMemory* memory = nullptr;     // where they are
  std::shared_ptr<const WordMemory> own;  // the same, where nobody else keeps it
};

// Linear time. Nothing else may use the memory until it returns.
ArticleWords look_up_words(const Text& text, const Tokens& tokens, WordMemory& memory);

// The same for a single article, with a memory of its own. Thread safe.
ArticleWords look_up_words(const Text& text, const Tokens& tokens, const RuleSet& rules);

}  // namespace inquit
