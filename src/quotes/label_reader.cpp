#include "quotes/label_reader.h"

#include <algorithm>

namespace inquit {
namespace {

// Tokens and words of a label, tokens of a line that are looked at for a clause: the whole stays
// linear.
constexpr std::uint32_t kLongestLabel = 24;
constexpr std::uint32_t kMostLabelWords = 9;
constexpr std::uint32_t kMostUnsignedWords = 4;  // of a label without a colon
constexpr std::uint32_t kLookedAt = 24;
constexpr std::uint32_t kFewWords = 4;  // of a line that is no sentence

}  // namespace

bool LabelReader::is(std::uint32_t i, ListId list) const {
  return list != kNoList && tokens_[i].kind == TokenKind::word && lists_of(i).has(list);
}

bool LabelReader::emphasis(const Token& token) {
  return token.first == '*' || token.first == '_' || token.first == '>';
}

// The token behind a bracket that opens at `i`, within the paragraph; `i` itself if it never
// closes.
std::uint32_t LabelReader::past_bracket(std::uint32_t i, std::uint32_t last) const {
  const char32_t close = tokens_[i].first == '[' ? ']' : ')';
  for (std::uint32_t j = i + 1; j < last && j < i + kLongestLabel; ++j) {
    if (tokens_[j].first == close) return j + 1;
  }
  return i;
}

// Where the label may begin: behind marks, emphasis, a time in brackets, the number of a line.
std::uint32_t LabelReader::begin_of(const Paragraph& here) const {
  std::uint32_t i = here.first;
  while (i < here.last) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::mark || emphasis(token)) {
      ++i;
    } else if (token.first == '[' || token.first == '(') {
      const std::uint32_t past = past_bracket(i, here.last);
      if (past == i || tokens_[i + 1].kind != TokenKind::number) return i;
      i = past;
    } else if (token.kind == TokenKind::number && i + 1 < here.last &&
               tokens_[i + 1].kind == TokenKind::word && tokens_[i + 1].space_before &&
               i == here.first) {
      ++i;  // 12 Q. Where were you?
    } else {
      return i;
    }
  }
  return i;
}

// <v Lena Sorbo>Knock knock</v>
std::optional<LabelCandidate> LabelReader::voice(std::uint32_t p, std::uint32_t i) const {
  const Paragraph& here = all_.paragraphs[p];
  if (i + 3 >= here.last || tokens_[i].first != '<' || tokens_[i + 1].first != 'v' ||
      tokens_[i + 1].span.size() != 1)
    return std::nullopt;
  std::uint32_t close = i + 2;
  while (close < here.last && tokens_[close].first != '>') ++close;
  if (close + 1 >= here.last || close == i + 2) return std::nullopt;
  LabelCandidate out;
  out.voice = true;
  std::uint32_t end = close + 1;
  while (end < here.last && tokens_[end].first != '<') ++end;
  if (end == close + 1) return std::nullopt;
  out.line = {p, i + 2, close, close + 1, end, 0};
  out.key = key_of(out.line);
  return out;
}

std::uint32_t LabelReader::key_of(const LabelLine& line) const {
  for (std::uint32_t i = line.label_last; i > line.label_first; --i) {
    if (tokens_[i - 1].kind == TokenKind::word || tokens_[i - 1].kind == TokenKind::number)
      return infos_.word(i - 1);
  }
  return 0;
}

std::optional<LabelCandidate> LabelReader::candidate(std::uint32_t p) const {
  const Paragraph& here = all_.paragraphs[p];
  const std::uint32_t first = begin_of(here);
  if (first + 1 >= here.last) return std::nullopt;
  if (tokens_[first].first == '<') return voice(p, first);
  if (tokens_[first].kind != TokenKind::word || tokens_[first].shape == Shape::lower)
    return std::nullopt;
  if (auto found = question_or_answer(p, first)) return found;
  return named(p, first);
}

// Whether a label without a colon may begin at a token, as far as its words' lists are not needed:
// most paragraphs go on behind the words that one may have. last: of the paragraph.
bool LabelReader::may_be_unsigned(std::uint32_t first, std::uint32_t last) const {
  if (has_tabs_) return true;
  const std::uint32_t end = std::min(last, first + kLongestLabel);
  std::uint32_t words = 0;
  bool capitals = false;  // the first word is written in them, as those before a stop all are
  for (std::uint32_t i = first; i < end; ++i) {
    const Token& token = tokens_[i];
    if (token.first == '(' || token.first == '[' || (token.first == '.' && capitals)) return true;
    if (token.kind != TokenKind::word) continue;
    if (++words > kMostUnsignedWords) return false;
    if (words == 1) capitals = token.shape == Shape::upper || ends_in_capitals(token);
  }
  return true;
}

// Labels that no colon shows. Rina Castell / Good morning., RINA<tab>Good morning., CASTELL. Good
// morning.
std::optional<LabelCandidate> LabelReader::unsigned_label(std::uint32_t p) const {
  const Paragraph& here = all_.paragraphs[p];
  LabelCandidate out;
  out.no_colon = true;
  const std::uint32_t first = begin_of(here);
  if (!may_be_unsigned(first, here.last)) return std::nullopt;
  for (std::uint32_t t = here.first; t < first; ++t)
    out.timed |= tokens_[t].kind == TokenKind::number;
  std::uint32_t i = first, words = 0, upper = 0, name_end = 0;
  bool title = false;
  for (; i < here.last && i < first + kLongestLabel; ++i) {
    const Token& token = tokens_[i];
    if (words > 0 && follows_tab(i)) return split_label(std::move(out), p, first, i, i);
    if (token.first == '.' && words > 0 && upper == words && !title && i + 1 < here.last &&
        tokens_[i + 1].space_before && tokens_[i - 1].span.size() > 2)
      return split_label(std::move(out), p, first, i, i + 1);
    if (token.kind == TokenKind::number) {
      if (words == 0) return std::nullopt;
      const bool time = text_.slice(token.span).find(':') != std::string_view::npos ||
                        (i + 1 < here.last && tokens_[i + 1].first == ':');
      if (name_end == 0 && (time || i + 1 < here.last)) name_end = i;
      out.timed |= time;
      continue;
    }
    if (token.first == '(' || token.first == '[') {
      const std::uint32_t past = past_bracket(i, here.last);
      if (past == i || words == 0) return std::nullopt;
      if (name_end == 0) name_end = i;
      out.bracketed = true;
      i = past - 1;
      continue;
    }
    if ((token.first == '.' && title) || token.first == ':' || is_dash_or_bar(token.first)) {
      title = false;
      continue;
    }
    if (token.kind != TokenKind::word || ++words > kMostUnsignedWords || name_end != 0)
      return std::nullopt;
    const ListSet& lists = lists_of(i);
    const auto in = [&](ListId list) { return list != kNoList && lists.has(list); };
    if (token.shape == Shape::lower && !in(words_.joiners)) return std::nullopt;
    if (in(words_.desk) || lists.any(words_.days)) return std::nullopt;
    title = in(words_.titles) || token.capital_initial;
    out.titled |= in(words_.titles);
    out.role |= in(words_.roles);
    if (words == 1) out.given = in(words_.male_names) || in(words_.female_names);
    upper += token.shape == Shape::upper || ends_in_capitals(token);
  }
  // A line of its own: the words are the next paragraph.
  if (words == 0 || i < here.last || p + 1 >= all_.paragraphs.size()) return std::nullopt;
  const Paragraph& next = all_.paragraphs[p + 1];
  out.capitals = upper == words;
  out.line = {p + 1,      first,     last_word(first, name_end != 0 ? name_end : i),
              next.first, next.last, 0};
  out.key = key_of(out.line);
  return is_sentence(next) ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<LabelCandidate> LabelReader::split_label(LabelCandidate out, std::uint32_t p,
                                                       std::uint32_t first,
                                                       std::uint32_t label_last,
                                                       std::uint32_t inner) const {
  out.capitals = true;
  out.line = {p, first, last_word(first, label_last), inner, all_.paragraphs[p].last, 0};
  out.key = key_of(out.line);
  return out;
}

bool LabelReader::follows_tab(std::uint32_t i) const {
  if (i == 0 || !tokens_[i].space_before) return false;
  const std::uint32_t before = tokens_[i - 1].span.end;
  return text_.slice({before, tokens_[i].span.begin}).find('\t') != std::string_view::npos;
}

bool LabelReader::is_dash_or_bar(char32_t c) {
  return c == '-' || c == '|' || c == 0x2013 || c == 0x2014 || c == 0xB7 || c == 0x2022;
}

// Whether a paragraph ends as sentences do.
bool LabelReader::is_sentence(const Paragraph& here) const {
  std::uint32_t last = here.last;
  while (last > here.first + 1 && (tokens_[last - 1].kind == TokenKind::mark ||
                                   emphasis(tokens_[last - 1]) || tokens_[last - 1].first == ')'))
    --last;
  const char32_t stop = tokens_[last - 1].first;
  return stop == '.' || stop == '?' || stop == '!' || stop == 0x2026 || stop == 0x2014;
}

// Q. Where were you? A: At home.
std::optional<LabelCandidate> LabelReader::question_or_answer(std::uint32_t p,
                                                              std::uint32_t first) const {
  const Paragraph& here = all_.paragraphs[p];
  const std::uint32_t stop = first + 1;
  // Q Mr. President, what about the tunnel?
  const bool bare = tokens_[first].capital_initial && stop + 1 < here.last &&
                    tokens_[stop].space_before && tokens_[stop].kind == TokenKind::word &&
                    tokens_[stop].shape == Shape::capital && !is(first, words_.articles) &&
                    is(first, words_.questions) && tokens_[here.last - 1].first == '?';
  if (bare) {
    LabelCandidate out;
    out.question = true;
    out.line = {p, first, stop, stop, here.last, 0};
    out.key = key_of(out.line);
    return out;
  }
  const bool short_stop =
      tokens_[stop].first == '.' && tokens_[first].capital_initial && !tokens_[stop].space_before;
  if (stop + 1 >= here.last || (!short_stop && tokens_[stop].first != ':')) return std::nullopt;
  if (short_stop && stop + 2 < here.last && tokens_[stop + 1].capital_initial &&
      tokens_[stop + 2].first == '.')  // A. J. Roe
    return std::nullopt;
  if (!is(first, words_.questions) && !is(first, words_.answers)) return std::nullopt;
  if (short_stop) {  // Q. SMITH: Did you?
    if (auto behind = named(p, stop + 1); behind && behind->capitals && !behind->titled) {
      behind->question = true;
      return behind;
    }
  }
  LabelCandidate out;
  out.question = true;
  out.line = {p, first, stop, stop + 1, here.last, 0};
  out.key = key_of(out.line);
  return out;
}

// Whether a label that begins at a token may end where one can: at a colon, or behind a word in
// capitals, as the record of a parliament writes a name.
bool LabelReader::may_end_named(std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t end = std::min(last, first + kLongestLabel);
  for (std::uint32_t i = first; i < end; ++i) {
    if (tokens_[i].first == ':' || (tokens_[i].shape == Shape::upper && tokens_[i].span.size() > 2))
      return true;
  }
  return false;
}

// SMITH: ..., Lena Sorbo (host): ..., Mr. KELSO of New York. ...
std::optional<LabelCandidate> LabelReader::named(std::uint32_t p, std::uint32_t first) const {
  const Paragraph& here = all_.paragraphs[p];
  if (!may_end_named(first, here.last)) return std::nullopt;
  LabelCandidate out;
  out.line = {p, first, 0, 0, here.last, 0};
  std::uint32_t words = 0, upper = 0, small = 0, name_end = 0, bracket = 0;
  bool previous_title = false, comma = false;
  bool recorded = false;  // Mr. KELSO: a name as the record of a parliament writes it
  for (std::uint32_t i = first; i < here.last && i < first + kLongestLabel; ++i) {
    const Token& token = tokens_[i];
    const bool record = token.first == '.' && !previous_title && recorded && i > first + 1 &&
                        (out.titled || is(first, words_.articles)) && i + 1 < here.last &&
                        tokens_[i + 1].space_before && tokens_[i + 1].shape != Shape::lower;
    const bool in_time = i > first && i + 1 < here.last && !tokens_[i + 1].space_before &&
                         tokens_[i - 1].kind == TokenKind::number &&
                         tokens_[i + 1].kind == TokenKind::number;  // Jane Roe 0:04
    if ((token.first == ':' && i > first && !in_time) || record) {
      std::uint32_t inner = i + 1;
      while (inner < here.last && emphasis(tokens_[inner])) ++inner;
      if (inner >= here.last || words == 0) return std::nullopt;
      out.line.label_last = name_end != 0 ? name_end : last_word(first, i);
      out.line.inner_first = inner;
      out.capitals = small == 0 && upper > 0;
      return finished(std::move(out), bracket);
    }
    if (token.first == '(' || token.first == '[') {
      const std::uint32_t past = past_bracket(i, here.last);
      if (past == i) return std::nullopt;
      if (name_end == 0) name_end = last_word(first, i);
      if (bracket == 0) bracket = i;
      out.bracketed = true;
      i = past - 1;
      continue;
    }
    if (token.first == ',') {
      if (name_end == 0) name_end = i;
      comma = true;
      continue;
    }
    if (token.kind == TokenKind::number || token.first == '.' || token.first == '&' ||
        token.first == '-' || emphasis(token)) {
      previous_title = false;
      continue;
    }
    if (token.kind != TokenKind::word || ++words > kMostLabelWords) return std::nullopt;
    const ListSet& lists = lists_of(i);
    const auto in = [&](ListId list) { return list != kNoList && lists.has(list); };
    if (token.shape == Shape::lower && !in(words_.joiners) && !in(words_.roles) &&
        !in(words_.groups))
      return std::nullopt;
    // REAR ADM. JON KIRK, MILITARY ANALYST: a job behind a comma; else the line is a sentence
    if (comma && token.shape != Shape::upper && !in(words_.roles) && !in(words_.joiners))
      return std::nullopt;
    previous_title = in(words_.titles);
    // Mr. KELSO of New York.
    if (name_end == 0 && out.titled && upper > 0 && small == 0 && in(words_.joiners) &&
        token.shape == Shape::lower && tokens_[i - 1].shape == Shape::upper && i + 1 < here.last &&
        tokens_[i + 1].shape == Shape::capital)
      name_end = i;
    out.titled |= previous_title;
    out.role |= in(words_.roles) || in(words_.groups);
    if (i == first) {
      out.given = in(words_.male_names) || in(words_.female_names);
      out.question = in(words_.questions) || in(words_.answers);
    }
    // PRO: It is cheap., but The SPEAKER pro tempore.
    out.desk |= lists.any(words_.days);
    out.desk |= in(words_.desk) && !(token.shape == Shape::lower && in(words_.joiners));
    out.place |= words == 1 && lists.any(words_.places);
    const bool all_capitals =
        token.shape == Shape::upper || token.capital_initial || ends_in_capitals(token);
    upper += all_capitals && !token.capital_initial;
    recorded |= token.shape == Shape::upper && token.span.size() > 2 &&
                text_.slice(token.span).find('.') == std::string_view::npos;
    small += !all_capitals && !previous_title && !in(words_.joiners) && !in(words_.articles);
  }
  return std::nullopt;
}

// The end of the words up to a token: without stops and emphasis.
std::uint32_t LabelReader::last_word(std::uint32_t first, std::uint32_t i) const {
  while (i > first + 1 && tokens_[i - 1].kind != TokenKind::word &&
         tokens_[i - 1].kind != TokenKind::number)
    --i;
  return i;
}

// The Minister for Transport (Hal Simms): the name is in the brackets.
std::optional<LabelCandidate> LabelReader::finished(LabelCandidate out,
                                                    std::uint32_t bracket) const {
  if (bracket != 0 && out.role && is(out.line.label_first, words_.articles)) {
    std::uint32_t names = 0;
    std::uint32_t i = bracket + 1;
    for (; tokens_[i].kind == TokenKind::word && tokens_[i].shape == Shape::capital; ++i) ++names;
    if (names >= 2 && tokens_[i].first == ')') {
      out.line.label_first = bracket + 1;
      out.line.label_last = i;
    }
  }
  out.key = key_of(out.line);
  return out;
}

// McGRATH, O’NEILL
bool LabelReader::ends_in_capitals(const Token& token) const {
  const std::string_view word = text_.slice(token.span);
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return word.size() > 3 && capital(word[0]) && capital(word[word.size() - 1]) &&
         capital(word[word.size() - 2]);
}

LabelRest LabelReader::rest_of(const LabelLine& line) const {
  LabelRest out;
  std::uint32_t words = 0, small = 0, numbers = 0, names = 0;
  bool link = false, cries = false;  // Order! Senator Simms.
  const std::uint32_t end = std::min(line.inner_last, line.inner_first + kLookedAt);
  for (std::uint32_t i = line.inner_first; i < end; ++i) {
    const Token& token = tokens_[i];
    numbers += token.kind == TokenKind::number;
    cries |= token.first == '?' || token.first == '!';
    link |= token.first == '@' || text_.slice(token.span).find('@') != std::string_view::npos ||
            text_.slice(token.span).find('/') != std::string_view::npos;
    if (token.kind != TokenKind::word) continue;
    ++words;
    small += token.shape == Shape::lower;
    // Objection. Argumentative.: sentences of one word each
    names += i > line.inner_first && tokens_[i - 1].first != '.' && token.shape != Shape::lower;
    const ListSet& lists = lists_of(i);
    const auto in = [&](ListId list) { return list != kNoList && lists.has(list); };
    out.clause |=
        in(words_.auxiliaries) || in(words_.modals) || in(words_.verbs) || in(words_.reporting);
    out.talk |= in(words_.talk) || in(words_.first);
  }
  std::uint32_t last = line.inner_last;
  while (last > line.inner_first + 1 &&
         (tokens_[last - 1].kind == TokenKind::mark || emphasis(tokens_[last - 1])))
    --last;
  const char32_t stop = tokens_[last - 1].first;
  out.asks = stop == '?';
  cries |= stop == '?' || stop == '!';
  const bool ends = stop == '?' || stop == '!' || stop == '.' || stop == 0x2026 || stop == 0x2014;
  out.value = !cries && small == 0 && (numbers > 0 || link || names > 0);
  out.bare = !out.clause && words <= kFewWords && !ends;
  return out;
}

}  // namespace inquit
