#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "tokens/token.h"
#include "tokens/word_break.h"

namespace inquit {
namespace {

char32_t code_point_at(std::string_view bytes, std::uint32_t at, std::uint32_t end) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte < 0x80) return byte;
  UChar32 c;
  std::uint32_t i = at;
  const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
  U8_NEXT(s, i, end, c);
  return c < 0 ? 0xFFFD : static_cast<char32_t>(c);
}

bool is_space_or_ignorable(char32_t c) {
  if (c < 0x80) return c <= ' ' || c == 0x7F;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xAD ||
         u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

TokenKind kind_of(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '@')
      return TokenKind::word;
    if (c >= '0' && c <= '9') return TokenKind::number;
    if (c == '"' || c == '\'' || c == '`') return TokenKind::mark;
    if (c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '|' ||
        c == '~' || c == '%' || c == '&') {
      return TokenKind::symbol;
    }
    return TokenKind::punctuation;
  }
  const auto u = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(u, UCHAR_QUOTATION_MARK)) return TokenKind::mark;
  if (u_isalpha(u) || u_charType(u) == U_NON_SPACING_MARK) return TokenKind::word;
  if (u_isdigit(u)) return TokenKind::number;
  if (u_ispunct(u)) return TokenKind::punctuation;
  return TokenKind::symbol;
}

// One look at a word's letters: whether it has any, and which of them are capitals.
void look_at_letters(std::string_view bytes, Token& token) {
  bool letter = false, lower_after_first = false, upper_after_first = false, first_upper = false;
  std::uint32_t letters = 0;
  for (std::uint32_t i = token.span.begin; i < token.span.end;) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    bool is_upper, is_lower;
    if (byte < 0x80) {
      is_upper = byte >= 'A' && byte <= 'Z';
      is_lower = byte >= 'a' && byte <= 'z';
      ++i;
    } else {
      UChar32 c;
      const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
      U8_NEXT(s, i, token.span.end, c);
      is_upper = c >= 0 && u_isUUppercase(c);
      is_lower = c >= 0 && !is_upper && u_isalpha(c);
    }
    if (!is_upper && !is_lower) continue;
    ++letters;
    if (!letter) {
      first_upper = is_upper;
    } else {
      lower_after_first |= is_lower;
      upper_after_first |= is_upper;
    }
    letter = true;
  }
  if (!letter) return;
  token.kind = TokenKind::word;
  if (!first_upper) {
    token.shape = Shape::lower;
  } else if (upper_after_first && !lower_after_first) {
    token.shape = Shape::upper;
  } else {
    token.shape = Shape::capital;
  }
  token.capital_initial = first_upper && letters == 1;
}

// Cuts the text into tokens, tailoring as it goes.
class Tokenizer {
 public:
  Tokenizer(const Text& text, const TokenOptions& options)
      : bytes_(text.bytes()),
        options_(options),
        narrow_(bytes_.find(kNarrowSpace) != std::string_view::npos) {}

  std::vector<Token> run() {
    std::vector<std::uint32_t> breaks;
    word_breaks(bytes_, breaks);
    tokens_.reserve(breaks.size() / 2 + 1);
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i) take({breaks[i], breaks[i + 1]});
    return std::move(tokens_);
  }

 private:
  static constexpr std::string_view kNarrowSpace = "\xE2\x80\xAF";  // U+202F, no-break

  // UAX #29 joins words over a narrow no-break space. Here it is a space, but between digits (10
  // 000).
  void take(Span span) {
    if (!narrow_) return take_part(span);
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      if (!bytes_.substr(at, span.end - at).starts_with(kNarrowSpace)) continue;
      std::uint32_t after = at + 3;
      if (at > span.begin && after < span.end && is_digit(at - 1) && is_digit(after)) continue;
      while (after < span.end && is_space_or_ignorable(code_point_at(bytes_, after, span.end)))
        after += size_at(after);
      if (at > span.begin) take_part({span.begin, at});
      take_part({at, after});
      span.begin = after;
      at = after - 1;
    }
    if (!span.empty()) take_part(span);
  }

  bool is_digit(std::uint32_t at) const { return bytes_[at] >= '0' && bytes_[at] <= '9'; }
  std::uint32_t size_at(std::uint32_t at) const {
    const auto byte = static_cast<unsigned char>(bytes_[at]);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  }

  // What nobody sees (direction marks, joiners, soft hyphens) belongs by UAX #29 to what stands
  // before it; at the end of a token it is left out.
  std::uint32_t visible_end(Span span) const {
    while (span.size() > 1 && static_cast<unsigned char>(bytes_[span.end - 1]) >= 0x80) {
      std::uint32_t last = span.end - 1;
      while (last > span.begin && (static_cast<unsigned char>(bytes_[last]) & 0xC0) == 0x80) --last;
      if (last == span.begin || !is_space_or_ignorable(code_point_at(bytes_, last, span.end)))
        break;
      span.end = last;
    }
    return span.end;
  }

  void take_part(Span span) {
    if (span.end <= link_end_) return;
    if (span.begin < link_end_) {  // a link never ends inside a word
      tokens_.back().span.end = link_end_ = visible_end(span);
      return;
    }
    const char32_t c = code_point_at(bytes_, span.begin, span.end);
    // A joiner before an emoji: by UAX #29 one unit, but only the emoji is seen.
    if (is_space_or_ignorable(c)) {
      std::uint32_t seen = span.begin;
      while (seen < span.end && is_space_or_ignorable(code_point_at(bytes_, seen, span.end)))
        seen += size_at(seen);
      if (seen < span.end) {
        take_part({span.begin, seen});
        return take_part({seen, span.end});
      }
    }
    if (is_space_or_ignorable(c)) {
      space_ = true;
      if (c == '\n' || c == 0x2029 || c == 0x85 || (c == '\r' && span.size() == 1))
        newlines_ += newlines_ < 255;
      if (c == '\r' && span.size() == 2) newlines_ += newlines_ < 255;
      if (c == 0x200B || c == 0xAD || c == 0xFEFF || c == 0x2060 || c == 0x200D || c == 0x200C) {
        space_ = before_;  // invisible: no space of its own
      }
      before_ = space_;
      return;
    }
    span.end = visible_end(span);
    Token token{span, kind_of(c), Shape::none, newlines_, space_, false, c};
    if (token.kind == TokenKind::word || token.kind == TokenKind::number)
      look_at_letters(bytes_, token);
    const bool touches = !tokens_.empty() && tokens_.back().span.end == span.begin;
    newlines_ = 0;
    space_ = before_ = false;
    if (touches && joins(tokens_.back(), token)) return;
    if (starts_link(token)) {
      token.span.end = link_end_ = std::max(link_end(span.begin), span.end);
    }
    tokens_.push_back(token);
    if (token.kind == TokenKind::word && link_end_ < span.end) split_clitic();
  }

  // Whether the token goes on the one before, which it touches; if so it has been added to it.
  bool joins(Token& last, const Token& token) {
    const char32_t c = token.first;
    if (c == '\'' && last.first == '\'' && last.span.size() == 2 && token.span.size() == 1 &&
        !last.space_before) {
      // three that close: a single mark, then a double one
      last.span.end -= 1;
      Token closing = last;
      closing.span = {last.span.end, token.span.end};
      tokens_.push_back(closing);
      return true;
    }
    if (token.span.size() == 1 && last.span.end - last.span.begin < 3 && c == last.first &&
        (c == '\'' || c == '`') && last.span.size() == 1) {
      last.span.end = token.span.end;
      return true;
    }
    if (token.span.size() == 1 && c == last.first && last.kind == TokenKind::punctuation &&
        (c == '.' || c == '-')) {
      last.span.end = token.span.end;
      return true;
    }
    const bool wordy = token.kind == TokenKind::word || token.kind == TokenKind::number;
    if (!wordy || tokens_.size() < 2) return false;
    if (joins_clitic(last, token)) return true;
    // word - word, all touching
    Token& before = tokens_[tokens_.size() - 2];
    const bool hyphen = is_hyphen(last.first) && last.span.size() <= 3 &&
                        last.kind == TokenKind::punctuation &&
                        !(last.first == '-' && last.span.size() > 1);
    const bool before_wordy = before.kind == TokenKind::word || before.kind == TokenKind::number;
    if (!hyphen || !before_wordy || before.span.end != last.span.begin || last.space_before)
      return false;
    if (is_apostrophe(before.first)) return false;
    before.span.end = token.span.end;
    before.capital_initial = false;
    if (token.kind == TokenKind::word && before.kind == TokenKind::number) {
      before.kind = TokenKind::word;
      before.shape = Shape::lower;
    } else if (before.shape == Shape::upper && token.shape != Shape::upper &&
               token.kind == TokenKind::word) {
      before.shape = Shape::capital;
    }
    tokens_.pop_back();
    split_clitic();
    return true;
  }

  // U.S.’s, 1990’s: UAX #29 cuts at this apostrophe.
  bool joins_clitic(Token& last, const Token& token) const {
    const Token& before = tokens_[tokens_.size() - 2];
    const bool wordy = before.kind == TokenKind::word || before.kind == TokenKind::number;
    if (!is_apostrophe(last.first) || last.kind != TokenKind::mark ||
        before.span.end != last.span.begin)
      return false;
    if (!wordy && !(before.first == '.' && before.span.size() == 1)) return false;
    const std::string_view word = bytes_.substr(token.span.begin, token.span.size());
    if (std::find(options_.clitics.begin(), options_.clitics.end(), word) == options_.clitics.end())
      return false;
    last.span.end = token.span.end;
    last.kind = TokenKind::word;
    last.shape = Shape::lower;
    return true;
  }

  // Kane’s -> Kane + ’s
  void split_clitic() {
    Token& word = tokens_.back();
    const std::string_view bytes = bytes_.substr(word.span.begin, word.span.size());
    for (const std::string& clitic : options_.clitics) {
      if (bytes.size() < clitic.size() + 2) continue;
      const std::string_view tail = bytes.substr(bytes.size() - clitic.size());
      const bool same = std::equal(tail.begin(), tail.end(), clitic.begin(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
      });
      if (!same) continue;
      const std::string_view head = bytes.substr(0, bytes.size() - clitic.size());
      std::uint32_t apostrophe = 0;
      if (head.back() == '\'') apostrophe = 1;
      if (head.size() > 3 && head.substr(head.size() - 3) == "\xE2\x80\x99") apostrophe = 3;
      if (apostrophe == 0 || head.size() == apostrophe) continue;
      Token part = word;
      word.span.end -= static_cast<std::uint32_t>(clitic.size()) + apostrophe;
      part.span.begin = word.span.end;
      part.space_before = false;
      part.newlines = 0;
      part.first = apostrophe == 1 ? U'\'' : char32_t{0x2019};
      part.shape = Shape::lower;
      part.capital_initial = false;
      look_at_letters(bytes_, word);
      tokens_.push_back(part);
      return;
    }
  }

  bool starts_link(const Token& token) const {
    if (token.kind != TokenKind::word) return false;
    const std::string_view rest = bytes_.substr(token.span.begin);
    const std::string_view after = bytes_.substr(token.span.end, 3);
    if (after == "://") return true;
    if (rest.starts_with("www.")) return true;
    // pic.example.com/abc: a word with a dot inside, then a slash
    const std::string_view word = bytes_.substr(token.span.begin, token.span.size());
    return after.starts_with('/') && word.find('.') != std::string_view::npos;
  }

  std::uint32_t link_end(std::uint32_t from) const {
    std::uint32_t end = from;
    while (end < bytes_.size()) {
      const auto byte = static_cast<unsigned char>(bytes_[end]);
      if (byte <= ' ' || byte == '"' || byte == '<' || byte == '>' || byte == ')') break;
      if (byte >= 0x80) {
        std::uint32_t size = static_cast<std::uint32_t>(bytes_.size());
        const char32_t c = code_point_at(bytes_, end, size);
        if (is_space_or_ignorable(c) ||
            u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_QUOTATION_MARK))
          break;
        end += c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        continue;
      }
      ++end;
    }
    while (end > from + 1 && (bytes_[end - 1] == '.' || bytes_[end - 1] == ',')) --end;
    return end;
  }

  std::string_view bytes_;
  const TokenOptions& options_;
  bool narrow_;  // the text has narrow no-break spaces
  std::vector<Token> tokens_;
  std::uint8_t newlines_ = 0;
  bool space_ = true;
  bool before_ = true;
  std::uint32_t link_end_ = 0;
};

// A hard-wrapped article breaks its lines inside sentences: the next line then often begins with a
// small letter.
bool is_hard_wrapped(const std::vector<Token>& tokens) {
  std::size_t single = 0, small = 0;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].newlines != 1) continue;
    ++single;
    small += tokens[i].shape == Shape::lower;
  }
  return single >= 3 ? small * 3 >= single : single > 0 && small == single;
}

}  // namespace

Tokens tokenize(const Text& text, const TokenOptions& options) {
  Tokens out;
  out.tokens = Tokenizer(text, options).run();
  const int wanted = is_hard_wrapped(out.tokens) ? 2 : 1;
  const auto size = static_cast<std::uint32_t>(out.tokens.size());
  std::uint32_t first = 0;
  for (std::uint32_t i = 1; i <= size; ++i) {
    if (i < size && out.tokens[i].newlines < wanted) continue;
    out.paragraphs.push_back({first, i});
    first = i;
  }
  if (size == 0) out.paragraphs.clear();
  return out;
}

}  // namespace inquit
