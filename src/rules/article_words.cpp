#include "rules/article_words.h"

#include <algorithm>
#include <string_view>

#include "rules/asked_lists.h"
#include "rules/closed_class.h"
#include "tokens/letters.h"

namespace inquit {
namespace {

// The lists that sentences depend on (tokens/sentences.h).
struct StopLists {
  explicit StopLists(const RuleSet& rules)
      : abbreviations(rules.list("abbreviations")),
        ending(rules.list("ending-abbreviations")),
        firms(rules.list("company-endings")),
        saying(rules.list("reporting-verbs")),
        in_names(rules.lists({"titles", "name-particles", "place-words"})),
        opening(rules.lists({"sentence-openers", "adverbs"})),
        given(rules.lists({"male-names", "female-names", "either-names"})),
        otherwise(rules.lists({"weekdays", "months", "family-names", "name-words",
                               "publication-words", "countries", "regions", "cities"})) {
    opening |= closed_class_lists(rules);
  }

  StopWord about(const ListSet& lists) const {
    StopWord out;
    out.abbreviation = lists.has(abbreviations);
    out.may_end = lists.has(ending);
    out.in_names = lists.any(in_names);
    out.firm = firms != kNoList && lists.has(firms);
    out.says = saying != kNoList && lists.has(saying);
    const bool other = lists.any(otherwise);
    out.given = !other && lists.any(given);
    out.opens = !other && !out.given && lists.any(opening);
    return out;
  }

  ListId abbreviations, ending, firms, saying;
  ListSet in_names, opening, given;
  ListSet otherwise;  // what a word may be as well: May, Will, Daily
};

constexpr std::uint32_t kUsualWords = 4096;  // different ones; a long article may have more

}  // namespace

ArticleWords look_up_words(const Text& text, const Tokens& tokens, WordMemory& memory) {
  ArticleWords out;
  const auto size = static_cast<std::uint32_t>(tokens.tokens.size());
  const std::string_view bytes = text.bytes();
  memory.begin_article();
  out.memory = &memory;
  const WordInfo* const unknown = &memory.rules().lexicon().info(kUnknownWord);
  out.numbers.resize(size);
  out.words.reserve(std::min(size / 2 + 2, kUsualWords));
  out.words.push_back({"", unknown, kUnknownWord});
  for (std::uint32_t i = 0; i < size; ++i) {
    const Token& token = tokens.tokens[i];
    if (token.kind != TokenKind::word) {
      out.numbers[i] = 0;
      continue;
    }
    bool plain = false;
    const std::uint32_t number =
        memory.number_of(bytes, token.span.begin, token.span.end, out.words, plain);
    out.numbers[i] = number;
    if (!plain && token.shape == Shape::lower &&
        may_have_capital(bytes, token.span.begin, token.span.end) &&
        has_capital(text.slice(token.span)))
      out.mixed.push_back(i);
  }
  memory.end_article(out.words);
  const auto& lists = memory.rules().derived<StopLists>();
  out.sentences = cut_sentences(
      text, tokens, [&](std::uint32_t token) { return lists.about(out.info(token).lists); });
  return out;
}

ArticleWords look_up_words(const Text& text, const Tokens& tokens, const RuleSet& rules) {
  const auto memory = std::make_shared<WordMemory>(rules);
  ArticleWords out = look_up_words(text, tokens, *memory);
  out.own = memory;
  return out;
}

}  // namespace inquit
