// TokenInfos: what the pack knows of a token's word, for stages that ask for few tokens of an
// article, before its words are numbered (rules/article_words.h).
//
//   “We won,” Roe said.   ->   of the token "said": in reporting-verbs
#pragma once

#include <cstdint>
#include <string_view>

#include "rules/rule_set.h"
#include "rules/word_memory.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

// Keeps references to its arguments, which must outlive it. Answers hold until the memory's next
// article. Not for sharing between threads.
class TokenInfos {
 public:
  TokenInfos(const Text& text, const Tokens& tokens, WordMemory& memory)
      : bytes_(text.bytes()), tokens_(tokens.tokens), memory_(memory) {}

  const RuleSet& rules() const { return memory_.rules(); }

  // Which word it is: the same for tokens that fold alike (tokens/fold.h), never 0.
  std::uint32_t word(std::uint32_t token) const {
    const Span span = tokens_[token].span;
    return memory_.place_of(bytes_, span.begin, span.end);
  }
  std::string_view form(std::uint32_t token) const {
    return memory_.at(word(token)).form;
  }  // folded
  const WordInfo& of(std::uint32_t token) const { return *memory_.at(word(token)).info; }

 private:
  std::string_view bytes_;
  const std::vector<Token>& tokens_;
  WordMemory& memory_;
};

}  // namespace inquit
