#include "names/name_usage.h"

#include <algorithm>

#include "tokens/letters.h"

namespace inquit {
namespace {

constexpr std::uint32_t kLongestHeadline = 40;  // tokens
constexpr std::uint32_t kLetters = 4;       // shortest word, in bytes, that Title Case capitalises
constexpr std::uint32_t kTellingWords = 2;  // how many such words decide whether a line is in it
constexpr std::uint32_t kLongWords = 4;     // likewise, if all of them may be names

}  // namespace

NameUsage::NameUsage(const NameSigns& signs, const std::vector<FoundQuote>& quotes)
    : signs_(signs),
      tokens_(signs.tokens),
      infos_(signs.infos),
      numbers_(signs.words.numbers),
      lists_(signs.lists),
      quotes_(quotes),
      usage_(signs.words.words.size()) {
  title_cases_.reserve(signs.paragraphs.size());
  capitals_.reserve(tokens_.size() / 4);
  for (const Paragraph& paragraph : signs.paragraphs) {
    const bool title_case = is_title_case(paragraph);
    title_cases_.push_back(title_case);
    count_words(paragraph, title_case);
  }
}

void NameUsage::count_words(const Paragraph& paragraph, bool title_case) {
  const std::string_view text = signs_.text.bytes();
  for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
    const Shape shape = tokens_[i].shape;
    if (shape == Shape::lower) {
      if (!title_case) known(i).small = true;
      const Span span = tokens_[i].span;
      if (may_have_capital(text, span.begin, span.end) && has_capital(signs_.text.slice(span)) &&
          signs_.begins_with_particle(i))
        capitals_.push_back(i);
      continue;
    }
    if (tokens_[i].kind != TokenKind::word) continue;
    if (shape != Shape::none) capitals_.push_back(i);
    if (!title_case) count_capital_word(i, paragraph.first);
  }
}

void NameUsage::count_capital_word(std::uint32_t i, std::uint32_t first) {
  if (signs_.noun_capitals) {
    if (signs_.ends_plain_name(i, first)) known(i).family = true;
  } else if (!signs_.is_capital_anyway(i, first)) {
    known(i).capital = true;
  }
  if (in(i, lists_.weekdays) ? signs_.follows_title(i, first)
                             : signs_.follows_given_name(i, first) && !in(i, lists_.first_pronouns))
    known(i).family = true;
}

bool NameUsage::also_small(std::uint32_t i) const {
  return of(i).small &&
         (infos_[i]->lists.empty() || in(i, lists_.name_words) || in(i, lists_.given_names));
}

void NameUsage::Capitals::add(const Capitals& other) {
  words += other.words;
  capitals += other.capitals;
  forced += other.forced;
  ordinary += other.ordinary;
  verbs += other.verbs;
  small += other.small;
  small_verbs += other.small_verbs;
}

// Detects headlines in Title Case, where capitals are no evidence of names. Words inside quotes and
// names do not count: in “Yes,” Roe told Zorbik News. only the verb decides. A sentence that ends
// in a full stop needs a capital that belongs to no name: Jane Roe Told Farmers “no.”
bool NameUsage::is_title_case(const Paragraph& paragraph) {
  if (signs_.noun_capitals) return false;
  const std::size_t first_quote = next_quote_;
  while (next_quote_ < quotes_.size() && quotes_[next_quote_].first < paragraph.last) ++next_quote_;
  if (paragraph.last - paragraph.first >= kLongestHeadline) return false;
  // What most paragraphs show at once: too many of their longer words are small.
  std::uint32_t small = 0, capital = 0;
  over_long_words(paragraph, first_quote, [&](std::uint32_t i, bool in_quote) {
    if (!in_quote) ++(tokens_[i].shape == Shape::lower ? small : capital);
  });
  if (small >= kTellingWords && capital < 3 * small) return false;
  Capitals around, quoted;
  over_long_words(paragraph, first_quote, [&](std::uint32_t i, bool in_quote) {
    count_capital(i, paragraph.first, in_quote ? quoted : around);
  });
  if (around.words < kTellingWords) around.add(quoted);
  if (around.small_verbs > 0 && around.ordinary <= around.small_verbs) return false;
  if (around.verbs == 0 && around.words + around.forced < kLongWords) return false;
  if (around.ordinary == 0 && around.small > 0 && ends_with_stop(paragraph)) return false;
  return around.words >= kTellingWords && around.capitals * 4 >= around.words * 3;
}

template <typename Take>
void NameUsage::over_long_words(const Paragraph& paragraph, std::size_t first_quote,
                                Take take) const {
  std::size_t q = first_quote;
  std::uint32_t quote_end = paragraph.first;  // of the quotes met so far
  for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
    for (; q < next_quote_ && quotes_[q].first <= i; ++q)
      quote_end = std::max(quote_end, quotes_[q].last);
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::word && token.span.size() >= kLetters) take(i, i < quote_end);
  }
}

void NameUsage::count_capital(std::uint32_t i, std::uint32_t paragraph_first, Capitals& to) const {
  const Token& token = tokens_[i];
  if (token.shape != Shape::lower && signs_.is_capital_anyway(i, paragraph_first)) {
    ++to.forced;
    return;
  }
  ++to.words;
  if (token.shape == Shape::lower) {
    const bool grammar = in(i, lists_.function_words) || in(i, lists_.adverbs);
    to.small += !grammar;
    to.small_verbs += !grammar && signs_.is_verb(i);
    return;
  }
  ++to.capitals;
  const bool named = in(i, lists_.given_names) || in(i, lists_.family_names) ||
                     in(i, lists_.places) || in(i, lists_.name_words) ||
                     in(i, lists_.organisation_words) || in(i, lists_.organisation_acronyms) ||
                     in(i, lists_.publication_words) || in(i, lists_.place_words) ||
                     in(i, lists_.titles) || signs_.follows_title(i, paragraph_first) ||
                     signs_.follows_given_name(i, paragraph_first);
  to.verbs += !named && signs_.is_verb(i);
  to.ordinary +=
      !named && (signs_.is_verb(i) || in(i, lists_.adverbs) || in(i, lists_.function_words));
}

bool NameUsage::ends_with_stop(const Paragraph& paragraph) const {
  std::uint32_t last = paragraph.last - 1;
  while (last > paragraph.first && tokens_[last].kind == TokenKind::mark) --last;
  return tokens_[last].first == '.';
}

}  // namespace inquit
