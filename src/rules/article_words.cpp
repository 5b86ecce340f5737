#include "rules/article_words.h"

namespace inquit {

ArticleWords look_up_words(const Text& text, const Tokens& tokens, WordMemory& memory) {
  ArticleWords out;
  const std::size_t size = tokens.tokens.size();
  const std::string_view bytes = text.bytes();
  const std::uint32_t article = memory.begin_article();
  out.memory = &memory;
  out.article = article;
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
    WordMemory::Word& word = memory.at(bytes, token.span.begin, token.span.end);
    if (word.article != article) {
      word.article = article;
      word.number = static_cast<std::uint32_t>(out.words.size());
      out.words.push_back({word.form, word.info, word.id});
    }
    out.numbers[i] = word.number;
    out.infos[i] = word.info;
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
