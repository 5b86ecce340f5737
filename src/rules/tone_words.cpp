#include "rules/tone_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "tokens/fold.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
  for (const char c : {'\'', '`'}) out[static_cast<unsigned char>(c)] = kApostrophe;
  out['\n'] = kLine;
  out['@'] = kAt;
  return out;
}

constexpr auto kClasses = make_classes();

constexpr std::uint64_t kMixer = 0x9E3779B97F4A7C15ull;
constexpr std::uint64_t kOnes = 0x0101010101010101ull;  // in each of eight bytes

std::uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool in_letters(char c) { return is_small(c) || is_capital(c); }
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

// ’ and what is typed for it: ‘ ʼ ´ ′ ＇
bool is_apostrophe(char32_t c) {
  return c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0xB4 || c == 0x2032 || c == 0xFF07;
}
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

bool ends_word(char32_t c) {
  return is_dash(c) || is_mark(c) || is_space(c) || is_emoji(c) || c == 0xFE0F;
}

// Eight bytes, the first lowest; past the end zeros.
std::uint64_t load(const char* p, std::size_t left) {
  std::uint64_t out = 0;
  if (left >= 8) {
    std::memcpy(&out, p, 8);
  } else {
    std::memcpy(&out, p, left);
  }
  if constexpr (std::endian::native == std::endian::big) out = __builtin_bswap64(out);
  return out;
}

void store(std::uint64_t bytes, char* p) {
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  std::memcpy(p, &bytes, 8);
}

// The highest bit of each byte that is at least `from` and at most `to`; bytes below 0x80 only.
constexpr std::uint64_t within(std::uint64_t seven_bits, char from, char to) {
  return (seven_bits + kOnes * static_cast<std::uint64_t>(0x80 - from)) &
         ~(seven_bits + kOnes * static_cast<std::uint64_t>(0x7F - to));
}

// The ASCII letters and digits at the start of eight bytes, small, and how many they are (Lamport,
// Multiple Byte Processing with Full-Word Instructions, 1975).
struct Eight {
  std::uint64_t small = 0;
  int size = 0;
};

Eight fold_eight(std::uint64_t bytes) {
  const std::uint64_t small = bytes | kOnes * 0x20;  // digits have that bit
  const std::uint64_t in_word =
      (within(small & kOnes * 0x7F, 'a', 'z') | within(bytes & kOnes * 0x7F, '0', '9')) & ~bytes &
      kOnes * 0x80;
  const int size = std::countr_zero(~in_word & kOnes * 0x80) / 8;  // 8 where all are
  return {size == 8 ? small : small & ((std::uint64_t{1} << (size * 8)) - 1), size};
}

// From p on, folded into out, as far as there is room. Works on locals alone, since what is written
// to out might be any member.
struct Run {
  const char* p;
  char* out;
};

Run fold_run(Run run, const char* end, const char* out_end) {
  while (run.p != end) {
    const Eight eight = fold_eight(load(run.p, static_cast<std::size_t>(end - run.p)));
    if (out_end - run.out >= 8) {
      store(eight.small, run.out);
      run.out += eight.size;
    }
    run.p += eight.size;
    if (eight.size < 8) break;
  }
  return run;
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t eight) {
  hash = (hash ^ eight) * kMixer;
  return hash ^ hash >> 32;
}

bool all_capitals(std::string_view word) {
  return word.size() > 2 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The ASCII letters at the start of sixteen bytes, small, and how many they are; past them zeros. A
// digit either counts as a letter or ends them: the caller takes both for the same.
struct Sixteen {
  std::uint64_t head = 0, tail = 0;  // eight bytes each, the first lowest
  unsigned size = 0;
  bool capitals = false;  // all of them
};

#ifdef __SSE2__
Sixteen fold_sixteen(const char* p) {
  alignas(16) static constexpr std::array<std::uint8_t, 32> kMasks = [] {
    std::array<std::uint8_t, 32> out{};
    for (std::size_t i = 0; i < 16; ++i) out[i] = 0xFF;
    return out;
  }();
  const auto at = [](const void* from) {
    return _mm_loadu_si128(static_cast<const __m128i*>(from));
  };
  const __m128i bytes = at(p);
  const __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
  const __m128i from_a = _mm_sub_epi8(small, _mm_set1_epi8('a'));
  const __m128i letters = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8('z' - 'a')), from_a);
  const auto others = ~static_cast<unsigned>(_mm_movemask_epi8(letters));  // bits 16 on are set
  Sixteen out;
  out.size = static_cast<unsigned>(std::countr_zero(others));
  // Small letters have the bit 0x20; shifted to the highest of each byte.
  const auto small_bits = static_cast<unsigned>(_mm_movemask_epi8(_mm_slli_epi16(bytes, 2)));
  out.capitals = (small_bits & (others ^ (others - 1)) >> 1) == 0;
  const __m128i kept = _mm_and_si128(small, at(kMasks.data() + 16 - out.size));
  out.head = static_cast<std::uint64_t>(_mm_cvtsi128_si64(kept));
  out.tail = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(kept, kept)));
  return out;
}
#else
Sixteen fold_sixteen(const char* p) {
  const auto capitals = [](std::uint64_t bytes, int size) {
    return size == 0 || (bytes & kOnes * 0x20) << (64 - size * 8) == 0;
  };
  const std::uint64_t head = load(p, 8), tail = load(p + 8, 8);
  const Eight first = fold_eight(head);
  Sixteen out{first.small, 0, static_cast<unsigned>(first.size), capitals(head, first.size)};
  if (first.size < 8) return out;
  const Eight second = fold_eight(tail);
  out.tail = second.small;
  out.size += static_cast<unsigned>(second.size);
  out.capitals = out.capitals && capitals(tail, second.size);
  return out;
}
#endif

}  // namespace

std::string tone_key(std::string_view text) {
  // Nearly all: a word of small letters, which is cut and folded to itself.
  if (text.size() < 16 && std::ranges::all_of(text, is_small)) return std::string(text);
  std::string out;
  ToneCutter cutter(text);
  for (ToneWord word; cutter.next(word);) {
    if (!out.empty()) out += ' ';
    out += cutter.folded();
  }
  return out;
}

ToneHash tone_hash(std::string_view folded) {
  ToneHash out;
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < folded.size(); at += 8) {
    const std::uint64_t eight = load(folded.data() + at, folded.size() - at);
    if (at == 0) out.head = eight;
    hash = mix(hash, eight);
  }
  out.hash = static_cast<std::uint32_t>(hash);
  return out;
}

// Most words: after a space at most, fewer than sixteen ASCII letters, and neither an apostrophe
// nor a link. Else false, and nothing is taken.
inline bool ToneCutter::read_short_word(ToneWord& word) {
  const std::size_t left = text_.size() - at_;
  if (left < 18 || at_ < tag_end_) return false;  // a space, sixteen bytes and what follows them
  const std::size_t begin = at_ + (text_[at_] == ' ');
  const char* const start = text_.data() + begin;
  const Sixteen letters = fold_sixteen(start);
  // Neither none nor all sixteen, and nothing after them that goes on or changes the word.
  constexpr unsigned kGoesOn =
      1u << kLetter | 1u << kDigit | 1u << kApostrophe | 1u << kHigh | 1u << kFace;
  if (letters.size == 0 || (kGoesOn >> class_of(start[letters.size]) & 1) != 0) return false;
  std::uint64_t hash = mix(0, letters.head);
  if (letters.size > 8) hash = mix(hash, letters.tail);
  word.begin = static_cast<std::uint32_t>(begin);
  at_ = begin + letters.size;
  word.end = static_cast<std::uint32_t>(at_);
  word.hash = {letters.head, static_cast<std::uint32_t>(hash)};
  word.before = before_;
  word.capitals = letters.capitals && letters.size > 2;
  before_ = ToneBreak::none;
  store(letters.head, buffer_);
  store(letters.tail, buffer_ + 8);
  folded_ = std::string_view(buffer_, letters.size);
  return true;
}

bool ToneCutter::next(ToneWord& word) {
  if (read_short_word(word)) return true;
  // Kept out of line, so that the short path above saves no registers.
  const auto read_on = [ this, &word ]() __attribute__((noinline))->bool {
    const std::size_t size = text_.size();
    const std::size_t tried = at_ < size && text_[at_] == ' ' ? at_ + 1 : at_;
    const auto breaks = [this](ToneBreak strength) { before_ = std::max(before_, strength); };
    while (at_ < size) {
      if (at_ < tag_end_) {
        if (read_tag_word(word)) return true;
        continue;
      }
      // Nearly every word is one space away.
      if (text_[at_] == ' ' && ++at_ == size) return false;
      const std::uint8_t kind = class_of(text_[at_]);
      if (kind == kLetter) {
        if ((at_ != tried && read_short_word(word)) || read_word(word)) return true;
        continue;
      }
      switch (kind) {
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
          if ((text_[at_] == '(' || text_[at_] == ')') && read_reversed_emoticon(word)) return true;
          breaks(ToneBreak::clause);
          for (++at_; at_ < size && text_[at_] == ','; ++at_) {  // a quote that was blanked
          }
          break;
        case kStop:
          if (text_[at_] == '!') ++exclamations_;
          // Within a word or a number it ends nothing: U.S. troops, 3.5
          // But where a space is missing: great.But
          if (at_ + 1 >= size || !in_word(text_[at_ + 1]) ||
              (at_ > 0 && is_small(text_[at_ - 1]) && is_capital(text_[at_ + 1])))
            breaks(ToneBreak::sentence);
          ++at_;
          break;
        case kFace:
          if (read_emoticon(word)) return true;
          breaks(ToneBreak::clause);
          ++at_;
          break;
        case kAt:
          has_post_mark_ |= at_ == 0 || !in_word(text_[at_ - 1]);  // no address
          for (++at_; at_ < size && (in_word(text_[at_]) || text_[at_] == '_'); ++at_) {
          }
          break;
        case kHigh:
          if (read_high(word)) return true;
          break;
        default:
          if (text_[at_] == '#') {
            open_tag();
            break;
          }
          if (read_face(word)) return true;
          if (text_[at_] == '-' && at_ + 1 < size &&
              (text_[at_ + 1] == '-' || text_[at_ + 1] == ' ') &&
              (at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '-' || text_[at_ + 1] == '-'))
            breaks(ToneBreak::clause);
          ++at_;
      }
    }
    return false;
  };
  return read_on();
}

// False for what is passed over (a link).
bool ToneCutter::read_word(ToneWord& word) {
  const char* const start = text_.data();
  const char* const end = start + text_.size();
  const char* const out_end = buffer_ + kLongest;
  word.begin = static_cast<std::uint32_t>(at_);
  Run run{start + at_, buffer_};
  Run before{nullptr, buffer_};  // up to the last apostrophe
  while (true) {
    run = fold_run(run, end, out_end);
    if (run.p == end) break;
    std::size_t mark = class_of(*run.p) == kApostrophe ? 1 : 0;
    if (class_of(*run.p) == kHigh) {
      const Decoded here = decode(text_, static_cast<std::size_t>(run.p - start));
      if (is_apostrophe(here.point)) {
        mark = here.size;
      } else if (!ends_word(here.point)) {
        read_foreign(word);
        return true;
      }
    }
    if (mark == 0 || static_cast<std::size_t>(end - run.p) <= mark ||
        class_of(run.p[mark]) != kLetter)
      break;
    before = run;
    run.p += mark;
    if (run.out != out_end) *run.out++ = '\'';
  }
  at_ = static_cast<std::size_t>(run.p - start);
  if (end - run.p > 2 && run.p[0] == ':' && run.p[1] == '/' && run.p[2] == '/') {
    skip_to_space();
    has_post_mark_ = true;
    return false;
  }
  // The ’s of a possessive goes.
  if (before.p != nullptr && run.out == before.out + 2 && run.out[-1] == 's') run = before;
  word.end = static_cast<std::uint32_t>(run.p - start);
  const char first = start[word.begin];
  word.capitals =
      first >= 'A' && first <= 'Z' && all_capitals(text_.substr(word.begin, word.end - word.begin));
  finish(word, std::string_view(buffer_, static_cast<std::size_t>(run.out - buffer_)));
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
        class_of(text_[at_]) == kApostrophe ? 1
        : class_of(text_[at_]) == kHigh && is_apostrophe(decode(text_, at_).point)
            ? decode(text_, at_).size
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

// Takes so many bytes as the word that is looked up as `as`, a clause of its own.
void ToneCutter::take(ToneWord& word, std::size_t bytes, std::string_view as) {
  has_post_mark_ = true;
  word.begin = static_cast<std::uint32_t>(at_);
  at_ += bytes;
  word.end = static_cast<std::uint32_t>(at_);
  word.capitals = false;
  before_ = std::max(before_, ToneBreak::clause);
  as.copy(buffer_, kLongest);
  finish(word, std::string_view(buffer_, as.size()));
}

// ":-)", ":)" and ":)))" are one; a mouth that is a letter must end there ("10:Dover" has none).
bool ToneCutter::read_emoticon(ToneWord& word) {
  const auto at = [this](std::size_t i) { return at_ + i < text_.size() ? text_[at_ + i] : ' '; };
  if (at_ > 0 && in_word(text_[at_ - 1])) return false;
  if (at(0) == '<') {
    if (at(1) == '3' && !in_word(at(2))) return take(word, 2, "<3"), true;
    if ((at(1) == '/' || at(1) == '\\') && at(2) == '3') return take(word, 3, "</3"), true;
    return false;
  }
  const bool nose = at(1) == '-' || at(1) == '\'' || at(1) == '^' ||
                    (at(1) == 'o' && (at(2) == ')' || at(2) == '('));
  const char mouth = at(nose ? 2 : 1);
  std::size_t size = nose ? 3 : 2;
  if (std::string_view(")(]DPpOo3sS/\\|[*}{").find(mouth) == std::string_view::npos) return false;
  while (!in_word(mouth) && at(size) == mouth && mouth != '/') ++size;
  if (in_word(mouth) && in_word(at(size))) return false;
  if (mouth == '/' && at(size) == '/') return false;
  const char face[] = {at(0), mouth};
  return take(word, size, {face, 2}), true;
}

// "(:" and "(-;" after a space or at the start.
bool ToneCutter::read_reversed_emoticon(ToneWord& word) {
  const auto at = [this](std::size_t i) { return at_ + i < text_.size() ? text_[at_ + i] : ' '; };
  if (at_ > 0 && text_[at_ - 1] != ' ' && text_[at_ - 1] != '\n') return false;
  const std::size_t eyes = at(1) == '-' ? 2 : 1;
  if (at(eyes) != ':' && at(eyes) != ';' && at(eyes) != '=') return false;
  if (at(eyes + 1) != ' ' && at(eyes + 1) != '\n') return false;
  return take(word, eyes + 1, at(0) == '(' ? ":)" : ":("), true;
}

// Emoticons that begin with another sign.
bool ToneCutter::read_face(ToneWord& word) {
  static constexpr std::pair<std::string_view, std::string_view> kFaces[] = {
      {"^_^", "^_^"},  {"^^", "^_^"},     {"^.^", "^_^"}, {"^-^", "^_^"},   {"-_-", "-_-"},
      {"-.-", "-_-"},  {"-__-", "-_-"},   {">.<", ">_<"}, {">_<", ">_<"},   {"\\o/", "\\o/"},
      {"&lt;3", "<3"}, {"&lt;/3", "</3"}, {"*_*", "*_*"}, {"\\m/", "\\o/"},
  };
  const char c = text_[at_];
  if (c != '^' && c != '-' && c != '>' && c != '\\' && c != '&' && c != '*') return false;
  const std::string_view rest = text_.substr(at_, 6);
  for (const auto& [face, as] : kFaces) {
    if (rest.starts_with(face) && (rest.size() == face.size() || !in_word(rest[face.size()])))
      return take(word, face.size(), as), true;
  }
  return false;
}

// "#" before a word with small letters and capitals: its words are read one by one.
void ToneCutter::open_tag() {
  ++at_;
  if ((at_ > 1 && in_word(text_[at_ - 2])) || at_ >= text_.size() || !in_letters(text_[at_]))
    return;
  has_post_mark_ = true;
  std::size_t end = at_;
  bool parted = false;
  for (; end < text_.size() && (in_word(text_[end]) || text_[end] == '_'); ++end)
    parted |= end > at_ && (is_capital(text_[end]) ? !is_capital(text_[end - 1])
                                                   : end > at_ + 1 && is_small(text_[end]) &&
                                                         is_capital(text_[end - 1]));
  if (!parted || (end < text_.size() && class_of(text_[end]) == kHigh)) return;
  before_ = std::max(before_, ToneBreak::clause);
  tag_end_ = end;
}

// Up to the next capital after a small letter, or the last of several: "MAGA", "Forever".
bool ToneCutter::read_tag_word(ToneWord& word) {
  while (at_ < tag_end_ && text_[at_] == '_') ++at_;
  std::size_t end = at_;
  while (end < tag_end_ && text_[end] != '_') {
    const bool capital = is_capital(text_[end]);
    if (end > at_ && capital && !is_capital(text_[end - 1])) break;
    if (end > at_ && capital && end + 1 < tag_end_ && is_small(text_[end + 1])) break;
    ++end;
  }
  if (end == at_) return false;
  const std::string_view bytes = text_.substr(at_, end - at_);
  word.begin = static_cast<std::uint32_t>(at_);
  word.end = static_cast<std::uint32_t>(end);
  word.capitals = all_capitals(bytes);
  slow_.assign(bytes);
  for (char& c : slow_) c = is_capital(c) ? static_cast<char>(c | 0x20) : c;
  at_ = end;
  finish(word, slow_);
  if (at_ >= tag_end_) before_ = ToneBreak::clause;
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
    has_post_mark_ = true;
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
