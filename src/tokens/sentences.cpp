#include "tokens/sentences.h"

#include <algorithm>
#include <string_view>

#include "tokens/letters.h"

namespace inquit {

namespace {
constexpr std::uint32_t kMostClosing = 6;      // marks and brackets behind a stop
constexpr std::uint32_t kLongestNickname = 3;  // words

bool is_stop(const Token& token) {
  return (token.first == '.' && token.span.size() == 1) || token.first == '?' || token.first == '!';
}

bool is_ellipsis(const Token& token) {
  return token.first == 0x2026 || (token.first == '.' && token.span.size() > 1);
}

// What a speech that breaks off ends in: an ellipsis or a dash.
bool breaks_off(const Token& token) {
  return is_ellipsis(token) ||
         (token.kind == TokenKind::punctuation &&
          (token.first == 0x2014 || token.first == 0x2013 || token.first == '-'));
}

// Most tokens: no stop, ellipsis or dash begins so.
bool begins_like_a_word(const Token& token) { return token.first > '?' && token.first < 0x2013; }

bool is_bracket(const Token& token, bool closing) {
  const char32_t c = token.first;
  return closing ? c == ')' || c == ']' : c == '(' || c == '[';
}
}  // namespace

class SentenceCutter {
 public:
  SentenceCutter(const Text& text, const Tokens& tokens, const StopWords& words)
      : text_(text), all_(tokens), tokens_(tokens.tokens), words_(words) {}

  Sentences run() {
    out_.number_.resize(tokens_.size());
    out_.abbreviation_stop_.resize(tokens_.size());
    out_.all_.reserve(all_.paragraphs.size() + tokens_.size() / 16);
    for (const Paragraph& paragraph : all_.paragraphs) cut(paragraph);
    return std::move(out_);
  }

 private:
  void cut(const Paragraph& paragraph) {
    end_ = paragraph.last;
    std::uint32_t begin = paragraph.first;
    bool may_go_on = false;
    for (std::uint32_t i = begin; i < end_;) {
      if (begins_like_a_word(tokens_[i])) {
        ++i;
        continue;
      }
      const std::uint32_t next = is_stop(tokens_[i]) || breaks_off(tokens_[i]) ? next_start(i) : i;
      // The sentence goes on up to and with what closes behind its stop.
      i = std::max(next, i + 1);
      if (next < i || next >= end_) continue;
      add({begin, next, may_go_on});
      begin = next;
      may_go_on = may_go_on_;
    }
    add({begin, end_, may_go_on});
  }

  void add(const TokenSentence& sentence) {
    std::fill(out_.number_.begin() + sentence.begin, out_.number_.begin() + sentence.end,
              out_.size());
    out_.all_.push_back(sentence);
  }

  // Where the sentence begins that follows a stop; the stop itself where none does.
  std::uint32_t next_start(std::uint32_t stop) {
    std::uint32_t next = stop + 1;
    bool marks = false;
    while (next < end_ && next <= stop + kMostClosing && closes(next)) {
      marks |= tokens_[next].kind == TokenKind::mark;
      ++next;
    }
    if (next >= end_) return stop;
    may_go_on_ = marks && tokens_[next - 1].kind == TokenKind::mark && tokens_[stop].first != '.';
    const bool broken_off = breaks_off(tokens_[stop]);
    if (broken_off && !marks) return stop;
    may_go_on_ |= broken_off;
    if (tokens_[stop].space_before && next == stop + 1 && !tokens_[next].space_before)
      return stop;  // .NET
    if (tokens_[stop].first == '.' && !broken_off && is_of_abbreviation(stop, next)) {
      out_.abbreviation_stop_[stop] = true;
      return stop;
    }
    return opens(next) ? next : stop;
  }

  // What stands behind a stop and belongs to its sentence: another stop, a mark or a bracket.
  bool closes(std::uint32_t i) const {
    const Token& token = tokens_[i];
    if (is_stop(token) && token.first != '.') return true;
    if (token.space_before) return is_spaced_closing(i);
    if (token.kind == TokenKind::mark) return !is_glued_opening(i);
    return is_bracket(token, true) || is_stop(token) || is_ellipsis(token);
  }

  // he said."We left: a mark that touches what follows, and does not look to the left.
  bool is_glued_opening(std::uint32_t i) const {
    const char32_t c = tokens_[i].first;
    if (c == 0x201D || c == 0x2019 || c == 0xBB || i + 1 >= end_ || tokens_[i + 1].space_before)
      return false;
    return tokens_[i + 1].kind == TokenKind::word || tokens_[i + 1].kind == TokenKind::number ||
           is_bracket(tokens_[i + 1], false);
  }

  // « Oui. » Il part.
  bool is_spaced_closing(std::uint32_t i) const {
    const char32_t c = tokens_[i].first;
    return (c == 0xBB || c == 0x201D) && i + 1 < end_ &&
           (tokens_[i + 1].space_before || tokens_[i + 1].kind == TokenKind::punctuation);
  }

  bool opens(std::uint32_t i) const {
    const Token& token = tokens_[i];
    switch (token.kind) {
      case TokenKind::mark:
      case TokenKind::number:
        return true;
      case TokenKind::word:
        return token.shape != Shape::lower || has_capital(text_.slice(token.span));  // d’Éon
      default:
        return is_bracket(token, false) || is_ellipsis(token);
    }
  }

  bool is_capital(std::uint32_t i) const {
    return i < end_ && tokens_[i].kind == TokenKind::word && tokens_[i].shape != Shape::lower &&
           tokens_[i].shape != Shape::none;
  }

  // Whether the stop belongs to the word before it, and the sentence goes on behind it.
  bool is_of_abbreviation(std::uint32_t stop, std::uint32_t next) const {
    if (stop == 0 || tokens_[stop].space_before || tokens_[stop - 1].kind != TokenKind::word)
      return false;
    const Token& before = tokens_[stop - 1];
    const StopWord word = words_(stop - 1);
    const bool dotted = text_.slice(before.span).find('.') != std::string_view::npos;
    const bool initial = before.capital_initial && !dotted && !word.may_end;
    if (!word.abbreviation && !dotted && !initial) return false;
    const bool closed = next > stop + 1;
    if (!closed && tokens_[next].kind == TokenKind::mark && opens_nickname(next)) return true;
    if (initial)
      return !closed && tokens_[next].kind == TokenKind::word &&
             !opens_after_abbreviation(next, false);
    if (!dotted && !word.may_end) return true;
    if (closed) return false;
    if (tokens_[next].kind == TokenKind::mark)
      return next + 1 < end_ && tokens_[next + 1].shape == Shape::lower;  // Acme Corp. “in haste”
    const bool by_name = word.may_end && !word.in_names;
    if (by_name && word.firm && is_capital(next) && next + 1 < end_ &&
        tokens_[next + 1].kind == TokenKind::word && words_(next + 1).says)
      return false;  // They met Acme Inc. Roe said
    return tokens_[next].kind != TokenKind::word || !opens_after_abbreviation(next, by_name);
  }

  // The, Meanwhile; by_name: Jane Roe.
  bool opens_after_abbreviation(std::uint32_t i, bool by_name) const {
    if (!is_capital(i)) return false;
    const StopWord word = words_(i);
    return word.opens || (by_name && word.given && is_capital(i + 1));
  }

  // Robert C. “Bobby” Scott: a few capitals in marks, and a name that goes on behind them.
  bool opens_nickname(std::uint32_t mark) const {
    std::uint32_t i = mark + 1;
    while (i <= mark + kLongestNickname && is_capital(i) &&
           (i > mark + 1 || !tokens_[i].space_before))
      ++i;
    return i > mark + 1 && i < end_ && tokens_[i].kind == TokenKind::mark &&
           !tokens_[i].space_before && is_capital(i + 1) && !words_(i + 1).opens;
  }

  const Text& text_;
  const Tokens& all_;
  const std::vector<Token>& tokens_;
  const StopWords& words_;
  std::uint32_t end_ = 0;   // of the paragraph
  bool may_go_on_ = false;  // of the start found last
  Sentences out_;
};

Sentences cut_sentences(const Text& text, const Tokens& tokens, const StopWords& words) {
  return SentenceCutter(text, tokens, words).run();
}

}  // namespace inquit
