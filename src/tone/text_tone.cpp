#include "tone/text_tone.h"

#include <string>

#include "names/word_lists.h"
#include "rules/article_words.h"

namespace inquit {

std::vector<Span> toneless_names(const Tokens& tokens, std::span<const Name> names) {
  std::vector<Span> out;
  for (const Name& name : names) {
    const bool person = name.kind == NameKind::person && name.person_for_sure;
    const bool body = name.kind == NameKind::organisation || name.kind == NameKind::place;
    const bool several = name.last - name.first > 1;
    if (!person && !(body && several && !name.in_title_case)) continue;
    out.push_back({tokens.tokens[name.first].span.begin, tokens.tokens[name.last - 1].span.end});
  }
  return out;
}

std::span<const Span> TextTone::names_of(std::string_view text) {
  memory_.make_room();
  const Text read{std::string(text)};
  // What is not UTF-8 is mended there, and places move.
  if (read.bytes() != text) return {};
  const Tokens tokens = tokenize(read, rules_->token_options());
  const ArticleWords words = look_up_words(read, tokens, memory_);
  names_ = toneless_names(
      tokens, find_names(read, tokens, words, {}, *rules_, rules_->derived<WordLists>()));
  return names_;
}

Tone TextTone::tone(std::string_view text, std::span<const Span> targets) {
  Tone out = scorer_.tone(text, targets);
  if (!scorer_.may_have_name() || names_of(text).empty()) return out;
  return scorer_.again(names_, targets);
}

Tone TextTone::explain(std::string_view text, std::vector<ToneStep>& steps,
                       std::span<const Span> targets) {
  Tone out = scorer_.explain(text, steps, targets);
  if (!scorer_.may_have_name() || names_of(text).empty()) return out;
  return scorer_.again(names_, targets, &steps);
}

ToneScorer::Summary TextTone::score(std::string_view text) {
  const ToneScorer::Summary out = scorer_.score(text);
  if (!scorer_.may_have_name() || names_of(text).empty()) return out;
  return scorer_.score_again(names_);
}

}  // namespace inquit
