#include "rules/article_words.h"

namespace inquit {

ArticleWords look_up_words(const Text& text, const Tokens& tokens, WordMemory& memory) {
  ArticleWords out;
  const std::size_t size = tokens.tokens.size();
  const std::string_view bytes = text.bytes();
  memory.begin_article();
  out.memory = &memory;
  const WordInfo* const unknown = &memory.rules().lexicon().info(kUnknownWord);
  out.numbers.resize(size);
  out.infos.resize(size);
  out.words.reserve(size / 2 + 2);
  out.words.push_back({"", unknown, kUnknownWord});
  for (std::size_t i = 0; i < size; ++i) {
    const Token& token = tokens.tokens[i];
    if (token.kind != TokenKind::word) {
      out.infos[i] = unknown;
      continue;
    }
    const std::uint32_t number =
        memory.number_of(bytes, token.span.begin, token.span.end, out.words);
    out.numbers[i] = number;
    out.infos[i] = out.words[number].info;
  }
  return out;
}

ArticleWords look_up_words(const Text& text, const Tokens& tokens, const RuleSet& rules) {
  const auto memory = std::make_shared<WordMemory>(rules);
  ArticleWords out = look_up_words(text, tokens, *memory);
  out.own = memory;
  return out;
}

}  // namespace inquit
