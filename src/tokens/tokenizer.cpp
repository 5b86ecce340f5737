#include <algorithm>
#include <array>
#include <bit>

#include "base/byte_block.h"
#include "tokens/characters.h"
#include "tokens/letters.h"
#include "tokens/token.h"
#include "tokens/word_break.h"

namespace inquit {
namespace {

// What the shorter way through a text asks of a byte.
enum ByteClass : std::uint8_t {
  kSmall = 1,
  kCapital = 2,
  kDigit = 4,
  kJoiner = 8,  // _ and @, which are parts of words
  kWordByte = kSmall | kCapital | kDigit | kJoiner,
  kBlank = 16,  // white space but for line ends
  kLineFeed = 32,
  kSign = 64,    // a unit by itself
  kJoint = 128,  // may join letters or digits
};

constexpr std::array<std::uint8_t, 256> kByteClasses = [] {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0x21; c < 0x7F; ++c) out[c] = kSign;
  for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = kSmall;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) out[c] = kCapital;
  for (std::size_t c = '0'; c <= '9'; ++c) out[c] = kDigit;
  out['_'] = out['@'] = kJoiner;
  out[' '] = out['\t'] = kBlank;
  out['\n'] = kLineFeed;
  out['\''] = out['.'] = out[','] = out[';'] = kSign | kJoint;
  out[0xE2] = kJoint;  // of ‘ and ’
  return out;
}();

constexpr std::array<TokenKind, 128> kAsciiKinds = [] {
  std::array<TokenKind, 128> out{};
  for (unsigned char c = 0; c < 128; ++c) out[c] = kind_of_ascii(c);
  return out;
}();

// Which bytes of a text are parts of plain words, a bit a byte.
class PlainBytes {
 public:
  explicit PlainBytes(std::string_view bytes) {
    const std::size_t blocks = bytes.size() / kBlockBytes + 1;
    bits_.reserve(blocks);
    for (std::size_t block = 0; block < blocks; ++block) {
      const ByteBlock here = byte_block_at(bytes, block * kBlockBytes);
      bits_.push_back({here.any(InRange{'a', 'z'}, InRange{'A', 'Z'}, InRange{'0', '9'},
                                IsByte{'_'}, IsByte{'@'}),
                       here.any(InRange{'a', 'z'}), here.any(InRange{'A', 'Z'})});
    }
  }

  // Past the letters, digits, _ and @ from a byte on. A text's last block ends in none of them.
  std::uint32_t end_of_word(std::uint32_t at) const {
    std::size_t block = at / kBlockBytes;
    std::uint64_t ends = ~bits_[block].word >> (at % kBlockBytes);
    if (ends != 0) return at + static_cast<std::uint32_t>(std::countr_zero(ends));
    while (ends == 0) ends = ~bits_[++block].word;
    return static_cast<std::uint32_t>(block * kBlockBytes) +
           static_cast<std::uint32_t>(std::countr_zero(ends));
  }

  // Which letters stand in bytes [begin, end).
  struct Letters {
    bool small = false, capital = false;
  };
  Letters letters_in(std::uint32_t begin, std::uint32_t end) const {
    std::uint64_t small = 0, capital = 0;
    for (std::size_t at = begin; at < end;) {
      const std::size_t block = at / kBlockBytes, next = (block + 1) * kBlockBytes;
      const std::uint64_t here = ~low_bits(at % kBlockBytes) & low_bits(end - block * kBlockBytes);
      small |= bits_[block].small & here;
      capital |= bits_[block].capital & here;
      at = next;
    }
    return {small != 0, capital != 0};
  }

 private:
  struct Bits {
    std::uint64_t word = 0, small = 0, capital = 0;
  };
  std::vector<Bits> bits_;
};

// Cuts the text into tokens, tailoring as it goes. What is plain ASCII, with the marks and dashes
// that news are set with, is cut here; all else goes by the annex, a unit at a time.
class Tokenizer {
 public:
  Tokenizer(const Text& text, const TokenOptions& options)
      : bytes_(text.bytes()),
        options_(options),
        has_proclitics_(!options.proclitics.empty() || !options.small_proclitics.empty()),
        narrow_(bytes_.find(kNarrowSpace) != std::string_view::npos),
        plain_(bytes_),
        breaker_(bytes_) {}

  Tokens run(bool by_annex_alone) {
    tokens_.reserve(bytes_.size() / 5 + 8);
    for (std::uint32_t at = 0; at < bytes_.size();) {
      if (!by_annex_alone && !narrow_ && at >= breaker_.dictionary_end() && at >= link_end_) {
        at = take_plain_units(at);
        if (at >= bytes_.size()) break;
      }
      const std::uint32_t end = breaker_.end_of_unit(at);
      take({at, end});
      at = end;
    }
    return with_paragraphs();
  }

 private:
  // A hard-wrapped article breaks its lines inside sentences: the next line then often begins with
  // a small letter.
  bool is_hard_wrapped() const {
    std::size_t single = 0, small = 0;
    for (const std::uint32_t i : line_starts_) {
      if (i == 0 || tokens_[i].newlines != 1) continue;
      ++single;
      small += tokens_[i].shape == Shape::lower;
    }
    return single >= 3 ? small * 3 >= single : single > 0 && small == single;
  }

  Tokens with_paragraphs() {
    Tokens out;
    out.paragraphs.reserve(line_starts_.size() + 1);
    const int wanted = is_hard_wrapped() ? 2 : 1;
    std::uint32_t first = 0;
    for (const std::uint32_t i : line_starts_) {
      if (i == 0 || tokens_[i].newlines < wanted) continue;
      out.paragraphs.push_back({first, i});
      first = i;
    }
    if (!tokens_.empty())
      out.paragraphs.push_back({first, static_cast<std::uint32_t>(tokens_.size())});
    out.tokens = std::move(tokens_);
    return out;
  }

  // A text's bytes end in a NUL, which has no class: no byte before it needs a check for the end.
  std::uint8_t class_at(std::uint32_t at) const {
    return kByteClasses[static_cast<unsigned char>(bytes_.data()[at])];
  }
  bool is_ascii_at(std::uint32_t at) const {
    return static_cast<unsigned char>(bytes_.data()[at]) < 0x80;
  }

  // One of – — ‘ ’ “ ” …, else 0.
  char32_t general_punctuation_at(std::uint32_t at) const {
    if (at + 3 > bytes_.size() || bytes_[at] != '\xE2' || bytes_[at + 1] != '\x80') return 0;
    const char32_t c = 0x2000 + (static_cast<unsigned char>(bytes_[at + 2]) & 0x3F);
    return (c >= 0x2018 && c <= 0x2019) || (c >= 0x201C && c <= 0x201D) ||
                   (c >= 0x2013 && c <= 0x2014) || c == 0x2026
               ? c
               : 0;
  }

  // Whether no unit that ends here could go on.
  bool ends_at(std::uint32_t at) const {
    return is_ascii_at(at) || general_punctuation_at(at) != 0 || !may_extend(bytes_, at);
  }

  // Takes plain units up to the first that is not, or that a link holds; where that begins.
  std::uint32_t take_plain_units(std::uint32_t at) {
    for (;;) {
      const std::uint8_t first = class_at(at);
      std::uint32_t end = at;
      if (first & (kSmall | kCapital)) {
        end = take_plain_letters(at, first);
      } else if (first & kWordByte) {
        end = take_plain_word(at, first);
      } else if (first & kBlank) {
        if (!ends_at(at + 1)) return at;
        space_ = before_ = true;
        end = at + 1;
      } else if (first & kLineFeed) {
        space_ = before_ = true;
        if (newlines_ < 255) ++newlines_;
        end = at + 1;
      } else {
        end = take_plain_sign(at, first);
      }
      if (end == at || end < link_end_) return end;
      at = end;
    }
  }

  // The end of the sign, or its begin where the annex must be asked.
  std::uint32_t take_plain_sign(std::uint32_t at, std::uint8_t first) {
    char32_t c = static_cast<unsigned char>(bytes_.data()[at]);
    std::uint32_t end = at + 1;
    if (!(first & kSign)) {
      c = general_punctuation_at(at);
      if (c == 0) return at;
      end = at + 3;
    }
    if (!ends_at(end)) return at;
    const TokenKind kind = c < 0x80                                    ? kAsciiKinds[c]
                           : c == 0x2013 || c == 0x2014 || c == 0x2026 ? TokenKind::punctuation
                                                                       : TokenKind::mark;
    add({.span = {at, end},
         .first = c,
         .kind = kind,
         .space_before = space_,
         .newlines = newlines_});
    return end;
  }

  // What the letters of a plain word after its first tell.
  void set_shape(Token& token, bool capital) const {
    if (!capital) {
      token.shape = Shape::lower;
      return;
    }
    const PlainBytes::Letters rest = plain_.letters_in(token.span.begin + 1, token.span.end);
    token.shape = rest.capital && !rest.small ? Shape::upper : Shape::capital;
    token.capital_initial = !rest.capital && !rest.small;
  }

  // A word that begins with a letter behind a space. Most end at a space, which is taken too, or at
  // a sign that joins nothing.
  std::uint32_t take_plain_letters(std::uint32_t at, std::uint8_t first) {
    const std::uint32_t end = plain_.end_of_word(at);
    if (!space_ || !is_ascii_at(end) || may_join_at(end)) return take_plain_word(at, first);
    Token& token = tokens_.emplace_back();
    token.span = {at, end};
    token.kind = TokenKind::word;
    token.newlines = newlines_;
    token.space_before = true;
    token.first = static_cast<unsigned char>(bytes_.data()[at]);
    set_shape(token, first & kCapital);
    if (newlines_ > 0) line_starts_.push_back(static_cast<std::uint32_t>(tokens_.size()) - 1);
    newlines_ = 0;
    if (bytes_.data()[end] == ' ' && is_ascii_at(end + 1)) return end + 1;  // space_ stays
    space_ = before_ = false;
    open_link();
    return end;
  }

  // Whether a plain word that ends at a sign of ASCII may go on behind it.
  bool may_join_at(std::uint32_t end) const {
    return (class_at(end) & kJoint) &&
           (!is_ascii_at(end + 1) || (class_at(end + 1) & kWordByte) != 0);
  }

  // Letters, digits, _ and @ with what the annex lets stand between two letters or two digits. The
  // end of the word, or its begin where the annex must be asked.
  std::uint32_t take_plain_word(std::uint32_t at, std::uint8_t first) {
    bool apostrophe = false, stop = false;
    std::uint32_t end = plain_.end_of_word(at);
    while (class_at(end) & kJoint) {
      const std::uint32_t beyond = end_of_joint(end);
      if (beyond == end) break;
      if (!is_ascii_at(beyond)) return at;
      if (!joins_over(end, beyond)) break;
      if (bytes_[end] == '\'' || !is_ascii_at(end)) apostrophe = true;
      stop |= bytes_[end] == '.';
      end = plain_.end_of_word(beyond);
    }
    if (!is_ascii_at(end) && general_punctuation_at(end) == 0) return at;
    const auto c = static_cast<unsigned char>(bytes_.data()[at]);
    Token token{.span = {at, end},
                .first = c,
                .kind = kAsciiKinds[c],
                .space_before = space_,
                .newlines = newlines_};
    if (first & (kSmall | kCapital)) {
      set_shape(token, first & kCapital);
    } else {
      look_at_letters(bytes_, token);
    }
    add(token, apostrophe || stop);
    return end;
  }

  // Whether a joint makes one word of what touches it: letters, or digits.
  bool joins_over(std::uint32_t joint, std::uint32_t beyond) const {
    const std::uint8_t before = class_at(joint - 1), after = class_at(beyond);
    if ((before & kDigit) && (after & kDigit)) return true;
    if (bytes_[joint] == ',' || bytes_[joint] == ';') return false;
    const bool letter = (before & (kSmall | kCapital)) || bytes_[joint - 1] == '@';
    return letter && ((after & (kSmall | kCapital)) || bytes_.data()[beyond] == '@');
  }

  // The end of a sign that may join letters or digits; its begin where there is none.
  std::uint32_t end_of_joint(std::uint32_t at) const {
    const char c = bytes_.data()[at];
    if (c == '\'' || c == '.' || c == ',' || c == ';') return at + 1;
    const char32_t wide = general_punctuation_at(at);
    return wide == 0x2018 || wide == 0x2019 ? at + 3 : at;
  }

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
      if (c == '\n' || c == 0x2029 || c == 0x85 || (c == '\r' && span.size() == 1)) {
        if (newlines_ < 255) ++newlines_;
      }
      if (c == '\r' && span.size() == 2 && newlines_ < 255) ++newlines_;
      if (is_invisible(c)) space_ = before_;  // no space of its own
      before_ = space_;
      return;
    }
    span.end = visible_end(span);
    Token token{.span = span,
                .first = c,
                .kind = kind_of(c),
                .space_before = space_,
                .newlines = newlines_};
    if (token.kind == TokenKind::word || token.kind == TokenKind::number)
      look_at_letters(bytes_, token);
    add(token, true);
  }

  // Adds a token or joins it to the one before. May a clitic end it, or a sentence end inside it?
  void add(const Token& token, bool parts = false) {
    const bool apart = space_;
    newlines_ = 0;
    space_ = before_ = false;
    if (!apart && joins_last(token)) return;
    if (token.newlines > 0) line_starts_.push_back(static_cast<std::uint32_t>(tokens_.size()));
    tokens_.push_back(token);
    if (token.kind != TokenKind::word) return;
    open_link();
    if (parts && link_end_ < token.span.end) split_parts(token.span.begin);
  }

  bool joins_last(const Token& token) {
    if (tokens_.empty()) return false;
    Token& last = tokens_.back();
    return last.span.end == token.span.begin ? joins(last, token)
                                             : joins_over_invisible(last, token);
  }

  // spokes<zero-width space>woman: a word goes on over what nobody sees, but in scripts that part
  // their words by nothing else.
  bool joins_over_invisible(Token& last, const Token& token) {
    const auto wordy = [](const Token& one) {
      return (one.kind == TokenKind::word || one.kind == TokenKind::number) &&
             !is_of_unspaced_script(one.first);
    };
    if (!wordy(last) || !wordy(token)) return false;
    if (last.kind == TokenKind::number && token.kind == TokenKind::word) {
      last.kind = TokenKind::word;
      last.shape = token.shape;
    } else if (last.shape == Shape::upper || last.capital_initial) {
      const bool capitals = token.shape == Shape::upper || token.capital_initial;
      if (token.kind == TokenKind::word) last.shape = capitals ? Shape::upper : Shape::capital;
    }
    last.capital_initial = false;
    last.span.end = token.span.end;
    split_parts(token.span.begin);
    return true;
  }

  // Whether the token goes on the one before, which it touches; if so it has been added to it.
  bool joins(Token& last, const Token& token) {
    const char32_t c = token.first;
    if (has_proclitics_ && joins_proclitic(last, token)) return true;
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
    split_parts(token.span.begin);
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

  // Of the last token what is its own, from a byte on: the rest has been looked at.
  void split_parts(std::uint32_t from) {
    split_stops(from);
    split_clitic();
  }

  // late.Ida -> late + . + Ida: where the space after a sentence is missing.
  void split_stops(std::uint32_t from) {
    const std::string_view bytes = bytes_.substr(from, tokens_.back().span.end - from);
    if (bytes.find('@') != std::string_view::npos) return;  // an address
    for (std::size_t at = bytes.find('.'); at != std::string_view::npos;
         at = bytes.find('.', at + 1)) {
      if (!is_missing_space(bytes, at)) continue;
      Token rest = tokens_.back();
      Token& word = tokens_.back();
      const auto stop = static_cast<std::uint32_t>(from + at);
      word.span.end = stop;
      look_at_letters(bytes_, word);
      split_clitic();
      tokens_.push_back({.span = {stop, stop + 1}, .first = U'.', .kind = TokenKind::punctuation});
      rest.span.begin = stop + 1;
      rest.space_before = false;
      rest.newlines = 0;
      rest.first = code_point_at(bytes_, rest.span.begin, rest.span.end);
      look_at_letters(bytes_, rest);
      tokens_.push_back(rest);
    }
  }

  // A small letter before the stop and a word with a capital behind it: neither Ph.D nor site.com.
  static bool is_missing_space(std::string_view word, std::size_t stop) {
    const auto small = [&](std::size_t at) {
      return at < word.size() && !(word[at] >= 'A' && word[at] <= 'Z') &&
             ((word[at] >= 'a' && word[at] <= 'z') || static_cast<unsigned char>(word[at]) >= 0x80);
    };
    if (stop < 2 || !small(stop - 1) || word[stop - 2] == '.' || !is_capital_at(word, stop + 1))
      return false;
    std::size_t next = stop + 2;
    while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0) == 0x80) ++next;
    return small(next) && !is_capital_at(word, next);
  }

  // The bytes of an apostrophe at a place within a word; 0: there is none.
  static std::uint32_t apostrophe_at(std::string_view word, std::size_t at) {
    if (at >= word.size()) return 0;
    return word[at] == '\'' ? 1 : word.substr(at).starts_with("\xE2\x80\x99") ? 3 : 0;
  }

  // Whether two words are the same but for capitals of ASCII.
  static bool same_letters(std::string_view word, std::string_view small) {
    return std::equal(word.begin(), word.end(), small.begin(), small.end(), [](char a, char b) {
      return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
    });
  }

  // Cuts the last token in two at a byte of the text.
  void cut_last(std::uint32_t at) {
    Token rest = tokens_.back();
    tokens_.back().span.end = at;
    look_at_letters(bytes_, tokens_.back());
    rest.span.begin = at;
    rest.space_before = false;
    rest.newlines = 0;
    rest.first = code_point_at(bytes_, at, rest.span.end);
    look_at_letters(bytes_, rest);
    tokens_.push_back(rest);
  }

  // l’avocate -> l’ + avocate; lorsqu’elle -> lorsqu’ + elle
  void split_proclitic() {
    const Span span = tokens_.back().span;
    const std::string_view word = bytes_.substr(span.begin, span.size());
    const std::size_t at = word.find_first_of("'\xE2");
    const std::uint32_t size = apostrophe_at(word, at);
    if (size == 0 || at == 0 || at + size >= word.size()) return;
    const std::string_view head = word.substr(0, at);
    if (!in(options_.proclitics, head) &&
        !(in(options_.small_proclitics, head) && !is_capital_at(word, at + size)))
      return;
    cut_last(static_cast<std::uint32_t>(span.begin + at + size));
    tokens_[tokens_.size() - 2].capital_initial = false;  // L’: no initial of a name
  }
  static bool in(const std::vector<std::string>& known, std::string_view word) {
    return std::ranges::any_of(known,
                               [&](const std::string& one) { return same_letters(word, one); });
  }

  // l’« affaire »: nothing that goes on the word stands behind the apostrophe.
  bool joins_proclitic(Token& last, const Token& token) const {
    if (token.kind != TokenKind::mark || !is_apostrophe(token.first) ||
        last.kind != TokenKind::word)
      return false;
    const std::string_view word = bytes_.substr(last.span.begin, last.span.size());
    if (!in(options_.proclitics, word) && !in(options_.small_proclitics, word)) return false;
    last.span.end = token.span.end;
    last.capital_initial = false;
    return true;
  }

  // dit-il -> dit + - + il; a-t-elle -> a + -t- + elle
  void split_inverted() {
    const Span span = tokens_.back().span;
    const std::string_view word = bytes_.substr(span.begin, span.size());
    for (const std::string& tail : options_.inverted) {
      if (word.size() <= tail.size() || !same_letters(word.substr(word.size() - tail.size()), tail))
        continue;
      const auto hyphen = static_cast<std::uint32_t>(span.end - tail.size());
      cut_last(hyphen);
      cut_last(static_cast<std::uint32_t>(hyphen + tail.rfind('-') + 1));
      tokens_.back().kind = TokenKind::word;
      Token& joint = tokens_[tokens_.size() - 2];
      joint.kind = TokenKind::symbol;  // which pieces pass over
      joint.shape = Shape::none;
      joint.capital_initial = false;
      return;
    }
  }

  // Kane’s -> Kane + ’s
  void split_clitic() {
    if (has_proclitics_) split_proclitic();
    if (!options_.inverted.empty()) split_inverted();
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

  // Lets a link that the last token begins end where the link does.
  void open_link() {
    Token& token = tokens_.back();
    if (may_start_link(token) && starts_link(token))
      token.span.end = link_end_ = std::max(link_end(token.span.begin), token.span.end);
  }
  bool may_start_link(const Token& token) const {
    const char next = bytes_.data()[token.span.end];
    return next == ':' || next == '/' || token.first == 'w';
  }
  bool starts_link(const Token& token) const {
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
        if (is_space_or_ignorable(c) || is_quotation_mark(c)) break;
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
  const bool has_proclitics_;
  bool narrow_;  // the text has narrow no-break spaces
  const PlainBytes plain_;
  WordBreaker breaker_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> line_starts_;  // tokens with a line end before them
  std::uint8_t newlines_ = 0;
  bool space_ = true;
  bool before_ = true;
  std::uint32_t link_end_ = 0;
};

}  // namespace

Tokens tokenize(const Text& text, const TokenOptions& options) {
  return Tokenizer(text, options).run(false);
}

Tokens tokenize_by_annex(const Text& text, const TokenOptions& options) {
  return Tokenizer(text, options).run(true);
}

}  // namespace inquit
