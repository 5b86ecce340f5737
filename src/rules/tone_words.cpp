#include "rules/tone_words.h"

#include <algorithm>
#include <array>

#include "tokens/fold.h"

namespace inquit {
namespace {

enum Class : std::uint8_t {
  kSpace,
  kLine,
  kLetter,
  kDigit,
  kApostrophe,
  kClause,
  kStop,
  kFace,
  kAt,
  kHigh,
  kSign
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> out{};
  for (int c = 0; c < 256; ++c)
    out[static_cast<std::size_t>(c)] = c >= 0x80 ? kHigh : c <= ' ' ? kSpace : kSign;
  for (int c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) out[static_cast<std::size_t>(c)] = kLetter;
  for (int c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = kDigit;
  for (const char c : {',', '(', ')', '[', ']', '|'}) out[static_cast<unsigned char>(c)] = kClause;
  for (const char c : {'.', '!', '?'}) out[static_cast<unsigned char>(c)] = kStop;
  for (const char c : {':', ';', '=', '<'}) out[static_cast<unsigned char>(c)] = kFace;
  out['\''] = kApostrophe;
  out['\n'] = kLine;
  out['@'] = kAt;
  return out;
}

constexpr auto kClasses = make_classes();
constexpr std::uint32_t kSeed = 2166136261u;
constexpr std::uint32_t kPrime = 16777619u;

std::uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool in_word(char c) { return class_of(c) == kLetter || class_of(c) == kDigit; }

struct Decoded {
  char32_t point = 0;
  std::size_t size = 1;
};

// One code point; a byte that begins none counts as a letter nobody knows.
Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  const auto tail = [&](std::size_t i) { return left > i && (byte(i) & 0xC0) == 0x80; };
  if ((byte(0) & 0xE0) == 0xC0 && tail(1))
    return {static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  if ((byte(0) & 0xF0) == 0xE0 && tail(1) && tail(2))
    return {
        static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)),
        3};
  if ((byte(0) & 0xF8) == 0xF0 && tail(1) && tail(2) && tail(3))
    return {static_cast<char32_t>((byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 |
                                  (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F)),
            4};
  return {0xFFFD, 1};
}

bool is_apostrophe(char32_t c) { return c == 0x2019 || c == 0x2BC || c == 0xFF07; }
bool is_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x3000 || c == 0xFEFF;
}
// Joiners and modifiers, which change how an emoji looks and not what it is.
bool is_modifier(char32_t c) {
  return c == 0xFE0F || c == 0xFE0E || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0xAD;
}
bool is_emoji(char32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) ||
         (c >= 0x2B00 && c <= 0x2BFF);
}
bool is_dash(char32_t c) { return (c >= 0x2012 && c <= 0x2015) || c == 0x2026; }
bool is_mark(char32_t c) {
  return (c >= 0x2016 && c <= 0x206F) ||
         (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 ||
         c == 0xF7 || (c >= 0x2070 && c <= 0x25FF) || (c >= 0x3001 && c <= 0x3003);
}

}  // namespace

std::uint32_t tone_hash(std::string_view folded) {
  std::uint32_t hash = kSeed;
  for (const char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

bool ToneCutter::next(ToneWord& word) {
  const std::size_t size = text_.size();
  const auto breaks = [this](ToneBreak strength) { before_ = std::max(before_, strength); };
  while (at_ < size) {
    switch (class_of(text_[at_])) {
      case kLetter:
      case kDigit:
        if (read_word(word)) return true;
        break;
      case kLine:
        // An empty line parts sentences; a single line end may be a wrapped line.
        if (at_ + 1 < size && (text_[at_ + 1] == '\n' || text_[at_ + 1] == '\r'))
          breaks(ToneBreak::sentence);
        ++at_;
        break;
      case kClause:
        breaks(ToneBreak::clause);
        ++at_;
        break;
      case kStop:
        if (text_[at_] == '!') ++exclamations_;
        // Within a word or a number it ends nothing: U.S. troops, 3.5
        if (at_ + 1 >= size || !in_word(text_[at_ + 1])) breaks(ToneBreak::sentence);
        ++at_;
        break;
      case kFace:
        if (read_emoticon(word)) return true;
        breaks(ToneBreak::clause);
        ++at_;
        break;
      case kAt:
        for (++at_; at_ < size && (in_word(text_[at_]) || text_[at_] == '_'); ++at_) {
        }
        break;
      case kHigh:
        if (read_high(word)) return true;
        break;
      default:
        if (text_[at_] == '-' && at_ + 1 < size &&
            (text_[at_ + 1] == '-' || text_[at_ + 1] == ' ') &&
            (at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '-' || text_[at_ + 1] == '-'))
          breaks(ToneBreak::clause);
        ++at_;
    }
  }
  return false;
}

// False for what is passed over (a link).
bool ToneCutter::read_word(ToneWord& word) {
  word.begin = static_cast<std::uint32_t>(at_);
  std::size_t length = 0, capitals = 0;
  std::uint32_t hash = kSeed, hash_before = kSeed;  // before: up to the last apostrophe
  std::size_t apostrophe_at = 0, length_before = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    const std::uint8_t kind = class_of(c);
    if (kind == kLetter || kind == kDigit) {
      const bool capital = c >= 'A' && c <= 'Z';
      capitals += capital;
      if (length < kLongest) {
        const char small = capital ? static_cast<char>(c | 0x20) : c;
        buffer_[length++] = small;
        hash = (hash ^ static_cast<unsigned char>(small)) * kPrime;
      }
      ++at_;
      continue;
    }
    std::size_t mark = kind == kApostrophe ? 1 : 0;
    if (kind == kHigh) {
      const Decoded here = decode(text_, at_);
      if (is_apostrophe(here.point)) {
        mark = here.size;
      } else if (!is_dash(here.point) && !is_mark(here.point) && !is_space(here.point) &&
                 !is_emoji(here.point) && here.point != 0xFE0F) {
        read_foreign(word);
        return true;
      }
    }
    if (mark == 0 || at_ + mark >= text_.size() || class_of(text_[at_ + mark]) != kLetter) break;
    apostrophe_at = at_;
    length_before = length;
    hash_before = hash;
    if (length < kLongest) {
      buffer_[length++] = '\'';
      hash = (hash ^ static_cast<unsigned char>('\'')) * kPrime;
    }
    at_ += mark;
  }
  if (at_ + 2 < text_.size() && text_[at_] == ':' && text_[at_ + 1] == '/' &&
      text_[at_ + 2] == '/') {
    skip_to_space();
    return false;
  }
  word.end = static_cast<std::uint32_t>(at_);
  if (length_before > 0 && length == length_before + 2 && buffer_[length - 1] == 's') {
    word.end = static_cast<std::uint32_t>(apostrophe_at);
    length = length_before;
    hash = hash_before;
  }
  word.hash = hash;
  word.before = before_;
  word.capitals = capitals > 2 && capitals == word.end - word.begin;
  before_ = ToneBreak::none;
  folded_ = std::string_view(buffer_, length);
  return true;
}

// A word with letters beyond ASCII: rare, so ICU may fold it.
void ToneCutter::read_foreign(ToneWord& word) {
  at_ = word.begin;
  while (at_ < text_.size()) {
    if (in_word(text_[at_])) {
      ++at_;
      continue;
    }
    if (class_of(text_[at_]) != kHigh) break;
    const Decoded here = decode(text_, at_);
    if (is_apostrophe(here.point) || is_dash(here.point) || is_space(here.point) ||
        is_mark(here.point) || is_emoji(here.point))
      break;
    at_ += here.size;
  }
  word.end = static_cast<std::uint32_t>(at_);
  slow_.clear();
  const std::string_view bytes = text_.substr(word.begin, word.end - word.begin);
  fold_to(bytes, slow_);
  // Any ’s goes, as above.
  if (at_ < text_.size()) {
    const std::size_t mark =
        text_[at_] == '\''                                                         ? 1
        : class_of(text_[at_]) == kHigh && is_apostrophe(decode(text_, at_).point) ? 3
                                                                                   : 0;
    const std::size_t s = at_ + mark;
    if (mark > 0 && s < text_.size() && (text_[s] | 0x20) == 's' &&
        (s + 1 >= text_.size() || !in_word(text_[s + 1])))
      at_ = s + 1;
  }
  word.capitals = false;
  finish(word, slow_);
}

void ToneCutter::finish(ToneWord& word, std::string_view folded) {
  folded_ = folded;
  word.hash = tone_hash(folded);
  word.before = before_;
  before_ = ToneBreak::none;
}

// ":-)" and ":)" are one; a mouth that is a letter must end there ("10:Dover" has none).
bool ToneCutter::read_emoticon(ToneWord& word) {
  const auto at = [this](std::size_t i) { return at_ + i < text_.size() ? text_[at_ + i] : ' '; };
  if (at_ > 0 && in_word(text_[at_ - 1])) return false;
  std::size_t size = 0;
  char mouth = 0;
  if (at(0) == '<') {
    if (at(1) != '3') return false;
    mouth = '3';
    size = 2;
  } else {
    const bool nose = at(1) == '-' || at(1) == '\'' || at(1) == '^';
    mouth = at(nose ? 2 : 1);
    size = nose ? 3 : 2;
    if (std::string_view(")(]DPp/\\|[*").find(mouth) == std::string_view::npos) return false;
  }
  if (in_word(mouth) && in_word(at(size))) return false;
  if (mouth == '/' && at(size) == '/') return false;
  word.begin = static_cast<std::uint32_t>(at_);
  word.end = static_cast<std::uint32_t>(at_ + size);
  word.capitals = false;
  buffer_[0] = at(0);
  buffer_[1] = mouth;
  at_ += size;
  before_ = std::max(before_, ToneBreak::clause);
  finish(word, std::string_view(buffer_, 2));
  return true;
}

bool ToneCutter::read_high(ToneWord& word) {
  const Decoded here = decode(text_, at_);
  if (is_emoji(here.point)) {
    word.begin = static_cast<std::uint32_t>(at_);
    word.end = static_cast<std::uint32_t>(at_ + here.size);
    at_ += here.size;
    word.capitals = false;
    if (is_modifier(here.point)) return false;
    const std::string_view bytes = text_.substr(word.begin, word.end - word.begin);
    before_ = std::max(before_, ToneBreak::clause);
    finish(word, bytes);
    return true;
  }
  if (is_dash(here.point)) before_ = std::max(before_, ToneBreak::clause);
  if (is_dash(here.point) || is_modifier(here.point) || is_space(here.point) ||
      is_mark(here.point) || is_apostrophe(here.point)) {
    at_ += here.size;
    return false;
  }
  word.begin = static_cast<std::uint32_t>(at_);
  read_foreign(word);
  return true;
}

void ToneCutter::skip_to_space() {
  while (at_ < text_.size() && class_of(text_[at_]) != kSpace && class_of(text_[at_]) != kLine)
    ++at_;
}

}  // namespace inquit
