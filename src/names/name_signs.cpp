#include "names/name_signs.h"

#include <algorithm>
#include <string_view>

#include "tokens/fold.h"
#include "tokens/letters.h"

namespace inquit {

using namespace name_fact;

namespace {

constexpr std::uint32_t kLongestDateline = 16;  // tokens

}  // namespace

bool NameSigns::is_initials(std::uint32_t i) const {
  const std::string_view word = text.slice(tokens[i].span);
  return tokens[i].shape == Shape::upper && word.size() <= 6 &&
         word.find('.') != std::string_view::npos;
}

bool NameSigns::capital_within(std::uint32_t i) const {
  if (tokens[i].kind != TokenKind::word || tokens[i].shape != Shape::lower) return false;
  if (!may_have_capital(text.bytes(), tokens[i].span.begin, tokens[i].span.end)) return false;
  const std::string_view word = text.slice(tokens[i].span);
  const bool named = i > 0 && info(i - 1).lists.any(lists.given_names);
  for (std::size_t at = 1; at + 1 < word.size() && (at < 6 || named); ++at) {
    if (word[at] == '-' || word[at] == '\'') return is_capital_at(word, at + 1);
    if (word.substr(at).starts_with("\xE2\x80\x99")) return is_capital_at(word, at + 3);
    if (at <= 2 && word.size() > 4 && is_capital_at(word, at)) return true;
  }
  return false;
}

bool NameSigns::begins_with_particle(std::uint32_t i) const {
  if (!capital_within(i)) return false;
  const std::string_view word = text.slice(tokens[i].span);
  const std::size_t end = std::min(word.find('-'), word.find_first_of("'\xE2"));
  return end != std::string_view::npos &&
         rules.look_up(fold(word.substr(0, end))).lists.has(lists.particles);
}

bool NameSigns::is_capital_anyway(std::uint32_t i, std::uint32_t paragraph_first) const {
  if (words.sentences.begins_at(i)) return true;
  std::uint32_t before = i - 1;
  for (int marks = 0;
       marks < 4 && before > paragraph_first && tokens[before].kind == TokenKind::mark; ++marks)
    --before;
  if (tokens[before].kind == TokenKind::mark) return true;
  if (words.sentences.of(before) != words.sentences.of(i)) return true;
  const char32_t c = tokens[before].first;
  return c == ':' || c == 0x2026 || (c == '.' && tokens[before].span.size() > 1) || c == '?' ||
         c == '!' || c == 0x2022 || c == '*';
}

std::uint32_t NameSigns::end_of_dateline(const Paragraph& paragraph) const {
  std::uint32_t i = paragraph.first;
  if (i >= paragraph.last || tokens[i].shape != Shape::upper || tokens[i].span.size() < 3)
    return paragraph.first;
  for (; i < paragraph.last && i < paragraph.first + kLongestDateline; ++i) {
    if (is_dash(i)) return i;
    const bool place = capital(i) || tokens[i].kind == TokenKind::number ||
                       tokens[i].first == ',' || tokens[i].first == '.' || tokens[i].first == '(' ||
                       tokens[i].first == ')' || tokens[i].first == '/' || in(i, kParticles);
    if (!place) break;
  }
  return paragraph.first;
}

bool NameSigns::is_dash(std::uint32_t i) const {
  const char32_t c = tokens[i].first;
  return (c == 0x2014 || c == 0x2013 || c == '-') && tokens[i].kind != TokenKind::word &&
         tokens[i].space_before;
}

bool NameSigns::follows_title(std::uint32_t i, std::uint32_t first) const {
  if (i == first) return false;
  const std::uint32_t before = tokens[i - 1].first == '.' && i - 1 > first ? i - 2 : i - 1;
  return in(before, kCourtesyTitles);  // Mr. Bore
}

bool NameSigns::follows_given_name(std::uint32_t i, std::uint32_t first) const {
  if (i == first) return false;
  std::uint32_t before = i - 1;
  if (tokens[before].first == '.' && before > first) --before;
  return capital(before) && (in(before, kGivenNames) || tokens[before].capital_initial) &&
         !in(i, kGivenNames);
}

bool NameSigns::is_verb(std::uint32_t i) const {
  return in(i, kReportingVerbs | kWeakReportingVerbs | kCommonVerbs);
}

bool NameSigns::follows_determiner(std::uint32_t i) const {
  if (i == 0 || words.sentences.of(i - 1) != words.sentences.of(i)) return false;
  if (is_determiner(i - 1)) return true;
  return i > 1 && tokens[i - 1].kind == TokenKind::word && tokens[i - 1].shape == Shape::lower &&
         info(i - 1).lists.empty() && is_determiner(i - 2);
}

bool NameSigns::ends_plain_name(std::uint32_t i, std::uint32_t first) const {
  return i > first && is_unknown_capital(i) && is_unknown_capital(i - 1) &&
         tokens[i].space_before && (i - 1 == first || !follows_determiner(i - 1)) &&
         (i + 1 >= tokens.size() || !is_unknown_capital(i + 1));
}

}  // namespace inquit
