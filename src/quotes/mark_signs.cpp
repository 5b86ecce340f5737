#include "quotes/mark_signs.h"

#include "rules/asked_lists.h"

namespace inquit {
namespace {

bool is_clitic(const Token& token) {
  return token.kind == TokenKind::word && (token.first == '\'' || token.first == 0x2019);
}

}  // namespace

MarkLists::MarkLists(const RuleSet& rules)
    : elisions(rules.list("elisions")),
      clipped(rules.list("clipped-words")),
      reporting_verbs(rules.list("reporting-verbs")),
      never_owned(rules.lists({"conjunctions", "prepositions", "subordinators", "relatives",
                               "auxiliaries", "modals", "be-verbs"})) {}

MarkSigns::MarkSigns(const Text& text, const Tokens& tokens, const TokenInfos& infos)
    : lists_(infos.rules().derived<MarkLists>()),
      text_(text),
      tokens_(tokens.tokens),
      infos_(infos) {}

bool MarkSigns::is_single(const Token& token) {
  if (token.kind != TokenKind::mark) return false;
  switch (token.first) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
    case 0x275B:
    case 0x275C:
      return true;
    case '\'':
    case '`':
      return token.span.size() == 1;
    default:
      return false;
  }
}

bool MarkSigns::is_double(const Token& token) {
  return token.kind == TokenKind::mark && !is_single(token);
}

bool MarkSigns::is_look_alike(const Token& token) {
  const char32_t c = token.first;
  return (c >= 0x2032 && c <= 0x2036 && c != 0x2034) || c == 0xB4;
}

// What the characters on both sides say.
MarkRole MarkSigns::way_by_neighbours(std::uint32_t i) const {
  const bool left = touches_before(i) && !opens_after(tokens_[i - 1]) && !is_elided(i - 1);
  const bool right = touches_after(i) && !closes_before(i + 1);
  if (!left && right) return MarkRole::opens;
  if (left && !right) return MarkRole::closes;
  return MarkRole::either;
}

// d’« idiot »: a word that ends in an apostrophe leans on what follows.
bool MarkSigns::is_elided(std::uint32_t i) const {
  if (tokens_[i].kind != TokenKind::word) return false;
  const std::string_view word = text_.slice(tokens_[i].span);
  return word.ends_with('\'') || word.ends_with("\xE2\x80\x99");
}

// Tokens after which a mark may open though it touches them: brackets, dashes, other opening
// marks.
bool MarkSigns::opens_after(const Token& token) {
  const char32_t c = token.first;
  if (token.kind == TokenKind::mark) return c == 0x201C || c == 0x2018 || c == '`';
  return token.kind == TokenKind::punctuation &&
         (c == '(' || c == '[' || c == 0x2014 || c == 0x2013 || c == '-' || c == '/');
}
// Tokens before which a mark may close though it touches them.
bool MarkSigns::closes_before(std::uint32_t i) const {
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::mark)
    return token.first == 0x201D || token.first == 0x2019 ||
           way_of_following(i) == MarkRole::closes;
  if (is_clitic(token)) return true;
  return token.kind == TokenKind::punctuation && token.first != '(' && token.first != '[' &&
         token.first != '@' && token.first != '#' && token.first != '*' &&
         !(token.first == '.' && token.span.size() > 1) && token.first != 0x2026;
}
MarkRole MarkSigns::way_of_following(std::uint32_t i) const {
  return touches_after(i) && wordy(i + 1) ? MarkRole::opens : MarkRole::closes;
}
bool MarkSigns::is_inches(std::uint32_t i) const {  // 6'2", 5' 11"
  if (tokens_[i].first != '"' || !touches_before(i) || tokens_[i - 1].kind != TokenKind::number)
    return false;
  const std::string_view number = text_.slice(tokens_[i - 1].span);
  if (number.find('\'') != number.npos || number.find("\xE2\x80\x99") != number.npos)
    return true;  // 6'2 is one token
  if (i < here_.first + 2) return false;
  const Token& feet = tokens_[i - 2];
  return feet.first == '\'' || feet.first == 0x2019 || feet.first == 0x2032;
}

MarkRole MarkSigns::way_of_double(std::uint32_t i) const {
  const char32_t c = tokens_[i].first;
  const MarkRole seen = way_by_neighbours(i);
  if (c == 0x201C || c == 0xAB || c == 0x201E || c == '`' || c == 0x300C || c == 0x300E ||
      c == 0x275D || c == 0x301D || c == 0x201F) {
    const bool turns = c == 0x201C || c == 0xAB;  // “ and « close as well, in German
    return seen == MarkRole::closes && turns ? MarkRole::closes : MarkRole::opens;
  }
  if (c == 0x201D || c == 0xBB || c == 0x300D || c == 0x300F || c == 0x275E || c == 0x301E ||
      c == 0x301F) {
    const bool turns = c == 0x201D || c == 0xBB;  // ” and » open as well, in Swedish and German
    return seen == MarkRole::opens && turns ? MarkRole::opens : MarkRole::closes;
  }
  return seen;
}

bool MarkSigns::can_open_single(std::uint32_t i) const {
  const char32_t c = tokens_[i].first;
  if (is_double(tokens_[i])) return true;
  if (!touches_after(i)) return false;
  if (c == 0x203A && (touches_before(i) || closes_before(i + 1))) return false;  // ›so‹
  const bool closes = closes_before(i + 1) && !opens_with_dash(i);
  if (c == 0x2018 || c == 0x2039 || c == 0x201A || c == 0x275B) {
    return !is_elision(i) && !(closes && touches_before(i) && !opens_after(tokens_[i - 1]));
  }
  if (closes) return false;
  if (touches_before(i) && !opens_after(tokens_[i - 1]) && !is_double(tokens_[i - 1])) return false;
  if (c == 0x2019) return false;
  return !is_elision(i);
}

// '—no,' she said
bool MarkSigns::opens_with_dash(std::uint32_t i) const {
  const Token& next = tokens_[i + 1];
  const bool dash = next.kind == TokenKind::punctuation &&
                    (next.first == 0x2014 || next.first == 0x2013 || next.first == '-');
  return dash && !touches_before(i) && touches_after(i + 1) && wordy(i + 2);
}

bool MarkSigns::can_close_single(std::uint32_t i) const {
  const char32_t c = tokens_[i].first;
  if (c == 0x201A || c == '`') return false;  // ‘ closes what ‚ opened
  if (!touches_before(i) || ends_elision(i)) return false;
  return !touches_after(i) || closes_before(i + 1) || is_double(tokens_[i + 1]) || c == 0x203A;
}

// 'tis, '90s, rock 'n' roll: an apostrophe where letters were left out.
bool MarkSigns::is_elision(std::uint32_t i) const {
  if (i + 1 >= here_.last) return false;
  const Token& next = tokens_[i + 1];
  const std::string_view word = text_.slice(next.span);
  if (!word.empty() && word[0] >= '0' && word[0] <= '9') {
    return word.size() == 3 && (word.back() == 's' || word.back() == 'S');
  }
  if (lists_.elisions == kNoList) return false;
  return infos_.of(i + 1).lists.has(lists_.elisions);
}

// ''Tis the season,' she said: an opening mark and an apostrophe, not a mark of two strokes.
bool MarkSigns::is_single_and_apostrophe(std::uint32_t i) const {
  if (tokens_[i].first != '\'' || touches_before(i) || !touches_after(i) || !wordy(i + 1))
    return false;
  bool closes = false;
  for (std::uint32_t k = i + 1; k < here_.last; ++k) {
    if (is_double(tokens_[k])) return false;
    closes |= is_single(tokens_[k]) && !can_open_single(k) && can_close_single(k);
  }
  return closes;
}

// The second apostrophe of rock ’n’ roll.
bool MarkSigns::ends_elision(std::uint32_t i) const {
  if (i < here_.first + 2 || !touches_before(i) || !touches_before(i - 1)) return false;
  return is_single(tokens_[i - 2]) && tokens_[i - 1].span.size() == 1 && is_elision(i - 2);
}

bool MarkSigns::is_clipped(std::uint32_t i) const {
  if (!touches_before(i) || tokens_[i - 1].kind != TokenKind::word) return false;
  return infos_.of(i - 1).lists.has(lists_.clipped);
}

// players’ union, a pint o’ milk: an apostrophe as well as a closing mark.
bool MarkSigns::may_be_apostrophe(std::uint32_t i) const {
  const std::string_view word = text_.slice(tokens_[i - 1].span);
  if (tokens_[i - 1].kind != TokenKind::word || word.empty()) return false;
  if (i + 1 >= here_.last || tokens_[i + 1].span.begin == tokens_[i].span.end) return false;
  if (tokens_[i + 1].kind != TokenKind::word) return false;
  if (is_clipped(i)) return true;  // o’
  const char last = word.back();
  if (last != 's' && last != 'S' && last != 'x' && last != 'z') return false;
  return !infos_.of(i + 1).lists.any(lists_.never_owned);  // players’ union, but not players’ and
}

}  // namespace inquit
