#include "names/name_usage.h"

#include <algorithm>

namespace inquit {

using namespace name_fact;

namespace {

constexpr std::uint32_t kLongestHeadline = 40;  // tokens
constexpr std::uint32_t kLetters = 4;       // shortest word, in bytes, that Title Case capitalises
constexpr std::uint32_t kTellingWords = 2;  // how many such words decide whether a line is in it
constexpr std::uint32_t kLongWords = 4;     // likewise, if all of them may be names

}  // namespace

NameUsage::NameUsage(const NameSigns& signs, const std::vector<FoundQuote>& quotes)
    : signs_(signs),
      tokens_(signs.tokens),
      numbers_(signs.words.numbers),
      quotes_(quotes),
      usage_(signs.words.words.size()) {
  title_cases_.reserve(signs.paragraphs.size());
  capitals_.reserve(tokens_.size() / 4);
  next_mixed_ = signs.words.mixed.begin();
  for (const Paragraph& paragraph : signs.paragraphs) {
    const bool title_case = is_title_case(paragraph);
    title_cases_.push_back(title_case);
    count_words(paragraph, title_case);
  }
}

void NameUsage::count_words(const Paragraph& paragraph, bool title_case) {
  for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
    const Shape shape = tokens_[i].shape;
    if (shape == Shape::lower) {
      if (!title_case) known(i).small = true;
      continue;
    }
    if (tokens_[i].kind != TokenKind::word) continue;
    add_particles(i);
    if (shape != Shape::none) capitals_.push_back(i);
    if (!title_case) count_capital_word(i, paragraph.first);
  }
  add_particles(paragraph.last);
}

// Adds the words up to a token that a name may begin with though their first letter is small:
// al-Roe.
void NameUsage::add_particles(std::uint32_t before) {
  for (; next_mixed_ != signs_.words.mixed.end() && *next_mixed_ < before; ++next_mixed_) {
    if (signs_.begins_with_particle(*next_mixed_)) capitals_.push_back(*next_mixed_);
  }
}

void NameUsage::count_capital_word(std::uint32_t i, std::uint32_t first) {
  if (signs_.noun_capitals) {
    if (signs_.ends_plain_name(i, first)) known(i).family = true;
  } else if (!signs_.is_capital_anyway(i, first)) {
    known(i).capital = true;
  }
  if (in(i, kWeekdays) ? signs_.follows_title(i, first)
                       : signs_.follows_given_name(i, first) && !in(i, kFirstPronouns))
    known(i).family = true;
}

bool NameUsage::also_small(std::uint32_t i) const {
  return of(i).small && (signs_.info(i).lists.empty() || in(i, kNameWords | kGivenNames));
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
    return small < kTellingWords || 3 * small <= capital + (paragraph.last - i);
  });
  if (small >= kTellingWords && capital < 3 * small) return false;
  Capitals around, quoted;
  over_long_words(paragraph, first_quote, [&](std::uint32_t i, bool in_quote) {
    count_capital(i, paragraph.first, in_quote ? quoted : around);
    return true;
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
    if (token.kind == TokenKind::word && token.span.size() >= kLetters && !take(i, i < quote_end))
      return;
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
    const bool grammar = in(i, kFunctionWords | kAdverbs);
    to.small += !grammar;
    to.small_verbs += !grammar && signs_.is_verb(i);
    return;
  }
  ++to.capitals;
  const bool named = in(i, kGivenNames | kFamilyNames | kPlaces | kNameWords | kOrganisationWords |
                               kOrganisationAcronyms | kPublicationWords | kPlaceWords | kTitles) ||
                     signs_.follows_title(i, paragraph_first) ||
                     signs_.follows_given_name(i, paragraph_first);
  to.verbs += !named && signs_.is_verb(i);
  to.ordinary += !named && (signs_.is_verb(i) || in(i, kAdverbs | kFunctionWords));
}

bool NameUsage::ends_with_stop(const Paragraph& paragraph) const {
  std::uint32_t last = paragraph.last - 1;
  while (last > paragraph.first && tokens_[last].kind == TokenKind::mark) --last;
  return tokens_[last].first == '.';
}

}  // namespace inquit
