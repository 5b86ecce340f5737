#include "variants/words.h"

#include <array>

#include "tokens/fold.h"
#include "variants/hash.h"

namespace inquit {
namespace {

enum class Sort : std::uint8_t {
  separator,
  invisible,  // soft hyphens, zero-width characters
  letter,
  capital,
  digit,
  apostrophe,
  stop,
  dot,
  open,
  close,
  mark,
  opening,
  closing
};

constexpr std::array<Sort, 128> kAscii = [] {
  std::array<Sort, 128> sorts{};
  for (unsigned char c = 'a'; c <= 'z'; ++c) sorts[c] = Sort::letter;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) sorts[c] = Sort::capital;
  for (unsigned char c = '0'; c <= '9'; ++c) sorts[c] = Sort::digit;
  sorts['\''] = Sort::apostrophe;
  sorts['.'] = Sort::dot;
  sorts['!'] = sorts['?'] = Sort::stop;
  sorts['"'] = Sort::mark;
  sorts['['] = Sort::open;
  sorts[']'] = Sort::close;
  return sorts;
}();

// Of an ASCII letter or digit the byte that it is hashed as; of all else 0. Digits come before
// letters.
constexpr std::array<char, 256> kHashed = [] {
  std::array<char, 256> bytes{};
  for (unsigned char c = 'a'; c <= 'z'; ++c) bytes[c] = static_cast<char>(c);
  for (unsigned char c = 'A'; c <= 'Z'; ++c) bytes[c] = static_cast<char>(c - 'A' + 'a');
  for (unsigned char c = '0'; c <= '9'; ++c) bytes[c] = static_cast<char>(c);
  return bytes;
}();

// Whether a plain word ends before this byte, whatever stands behind it.
constexpr bool ends_word(unsigned char c, bool digits) {
  return c < 128 && c != '\'' && !(digits && (c == ',' || c == '.'));
}

// A character and its length in bytes.
struct Unit {
  Sort sort = Sort::separator;
  std::uint32_t size = 1;
  bool gap = false;
};

// Beyond ASCII: general punctuation, symbols and pictures separate; all else is a letter.
Unit unit_beyond_ascii(std::string_view at) {
  const auto byte = [&](std::size_t i) {
    return i < at.size() ? static_cast<unsigned char>(at[i]) : 0u;
  };
  const unsigned first = byte(0);
  if (first >= 0xF0) return {first == 0xF0 && byte(1) == 0x9F ? Sort::separator : Sort::letter, 4};
  if (first >= 0xE0) {
    if (first == 0xE2 && byte(1) == 0x80) {
      if (byte(2) >= 0x8B && byte(2) <= 0x8D) return {Sort::invisible, 3};
      if (byte(2) == 0x98 || byte(2) == 0x99) return {Sort::apostrophe, 3};
      if (byte(2) == 0x9C) return {Sort::opening, 3};
      if (byte(2) == 0x9D) return {Sort::closing, 3};
      if (byte(2) == 0xA6) return {Sort::separator, 3, true};
    }
    if ((first == 0xE2 && byte(1) == 0x81 && byte(2) == 0xA0) ||
        (first == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF))
      return {Sort::invisible, 3};
    const bool marks = (first == 0xE2 && byte(1) >= 0x80 && byte(1) <= 0xAF) ||
                       (first == 0xE3 && byte(1) == 0x80) || (first == 0xEF && byte(1) >= 0xB8);
    return {marks ? Sort::separator : Sort::letter, 3};
  }
  if (first >= 0xC3) return {Sort::letter, 2};
  if (first == 0xC2 && byte(1) == 0xAD) return {Sort::invisible, 2};
  return {Sort::separator, first >= 0xC2 ? 2u : 1u};  // no-break space, « and »
}

Unit unit_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  Unit unit = c < 128 ? Unit{kAscii[c]} : unit_beyond_ascii(text.substr(at));
  unit.size = std::min<std::uint32_t>(unit.size, static_cast<std::uint32_t>(text.size() - at));
  return unit;
}

class Splitter {
 public:
  Splitter(std::string_view text, const Background& background, std::vector<Word>& words,
           std::size_t limit, std::vector<WordPlace>* places)
      : text_(text),
        background_(background),
        words_(words),
        first_(words.size()),
        limit_(limit),
        places_(places) {}

  void run() {
    for (std::size_t at = 0; at < text_.size() && words_.size() - first_ < limit_;) {
      const auto c = static_cast<unsigned char>(text_[at]);
      if (kHashed[c] != 0) {
        at = take_plain_word(at);
        continue;
      }
      if (c < 128 && kAscii[c] == Sort::separator) {
        ++at;
        continue;
      }
      const Unit unit = unit_at(text_, at);
      if (unit.sort == Sort::letter || unit.sort == Sort::capital || unit.sort == Sort::digit) {
        at = take_word(at);
        continue;
      }
      separate(unit, at);
      at += unit.size;
    }
  }

 private:
  bool goes_on(std::size_t at, bool digits) const {
    if (at >= text_.size()) return false;
    const Sort sort = unit_at(text_, at).sort;
    return sort == Sort::digit || (!digits && (sort == Sort::letter || sort == Sort::capital));
  }

  std::size_t after_invisible(std::size_t at) const {
    for (Unit unit; at < text_.size() && (unit = unit_at(text_, at)).sort == Sort::invisible;)
      at += unit.size;
    return at;
  }

  // Most words are ASCII letters, and a blank or a mark ends them; others go the long way.
  std::size_t take_plain_word(std::size_t begin) {
    std::uint64_t hash = kHashStart;
    bool digits = true;
    std::size_t at = begin;
    for (char byte;
         at < text_.size() && (byte = kHashed[static_cast<unsigned char>(text_[at])]) != 0; ++at) {
      hash = hash_byte(hash, byte);
      digits = digits && byte <= '9';
    }
    if (at < text_.size() && !ends_word(static_cast<unsigned char>(text_[at]), digits))
      return take_word(begin);
    add(begin, at, mix(hash), digits);
    return at;
  }

  std::size_t take_word(std::size_t begin) {
    std::uint64_t hash = kHashStart;
    bool ascii = true, digits = true, apostrophe = false;
    std::size_t at = begin;
    while (at < text_.size()) {
      const Unit unit = unit_at(text_, at);
      const char c = text_[at];
      if (unit.sort == Sort::letter || unit.sort == Sort::capital || unit.sort == Sort::digit) {
        ascii = ascii && unit.size == 1;
        digits = digits && unit.sort == Sort::digit;
        hash = hash_byte(hash, unit.sort == Sort::capital ? static_cast<char>(c + 32) : c);
      } else if (unit.sort == Sort::invisible) {
        if (!goes_on(after_invisible(at), digits)) break;
        ascii = false;
      } else if (unit.sort == Sort::apostrophe
                     ? !goes_on(at + unit.size, false)
                     : !(digits && (c == ',' || c == '.') && goes_on(at + 1, true))) {
        break;
      } else if (unit.sort == Sort::apostrophe) {
        apostrophe = true;
      } else if (c == '.') {
        hash = hash_byte(hash, c);
      }
      at += unit.size;
    }
    if (apostrophe && ascii && add_expansion(begin, at)) return at;
    add(begin, at, ascii ? mix(hash) : hash_folded(begin, at), digits);
    return at;
  }

  // “don’t” as "do not"; false where it stands for itself.
  bool add_expansion(std::size_t begin, std::size_t end) {
    std::string word;
    for (std::size_t at = begin; at < end; at += unit_at(text_, at).size) {
      const char c = text_[at];
      const Sort sort = unit_at(text_, at).sort;
      if (sort != Sort::apostrophe) word += sort == Sort::capital ? static_cast<char>(c + 32) : c;
    }
    const Background::Expansion expansion = background_.expand(word);
    for (std::size_t i = 0; i < expansion.size; ++i) add(begin, end, expansion.words[i], false);
    return expansion.size > 0;
  }

  std::uint64_t hash_folded(std::size_t begin, std::size_t end) const {
    std::string folded;
    fold_to(without_accents(text_.substr(begin, end - begin)), folded);
    std::uint64_t hash = kHashStart;
    for (const char c : folded) {
      if (c != '\'') hash = hash_byte(hash, c);
    }
    return mix(hash);
  }

  void add(std::size_t begin, std::size_t end, std::uint64_t hash, bool digits) {
    static constexpr Background::Known kUnknown;
    const Background::Known* listed = background_.known(hash);
    const Background::Known& known = listed != nullptr ? *listed : kUnknown;
    if (listed != nullptr) hash = known.spelled;
    const bool capital = text_[begin] >= 'A' && text_[begin] <= 'Z';
    const bool has_sense =
        listed != nullptr && (!known.capital_only || (capital && !sentence_start_));
    const bool number = digits || (has_sense && known.number);
    const bool rare_capital = capital && known.bits == Background::kRareBits;
    const bool name = rare_capital && !sentence_start_;
    // “Hal Simms took ...”: what begins a sentence is a name where a name follows.
    if (name && opens_with_capital_) words_.back().mark_name();
    opens_with_capital_ = rare_capital && sentence_start_ && !number;
    std::uint8_t bits = number ? Background::kFigureBits : known.bits;
    if (before_ != 0 && begins_pair_ && known.ends_pair)
      bits = background_.bits_after(before_, hash, bits);
    words_.push_back(Word(has_sense ? known.sense : hash,
                          known.negation ? WordKind::negation
                          : number       ? WordKind::number
                          : name         ? WordKind::name
                                         : WordKind::plain,
                          bits, depth_ > 0));
    if (places_ != nullptr) {
      places_->push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    if (quoted_) words_.back().mark_quoted();
    before_ = hash;
    begins_pair_ = known.begins_pair;
    sentence_start_ = false;
  }

  // A mark between words.
  void separate(const Unit& unit, std::size_t at) {
    const bool after_word = words_.size() > first_;
    if (unit.sort == Sort::open) ++depth_;
    if (unit.sort == Sort::close) depth_ = 0;
    const bool dots = unit.sort == Sort::dot && at + 1 < text_.size() && text_[at + 1] == '.';
    if (unit.sort == Sort::opening || unit.sort == Sort::closing)
      quoted_ = unit.sort == Sort::opening;
    if (unit.sort == Sort::mark || unit.sort == Sort::apostrophe) {
      quoted_ = (at == 0 || text_[at - 1] == ' ') && goes_on(at + unit.size, false);
    }
    if (unit.gap || dots) {
      if (after_word) words_.back().mark_gap();
      before_ = 0;
    }
    if (unit.sort == Sort::stop || unit.sort == Sort::dot) {
      if (after_word) words_.back().mark_stop();
      sentence_start_ = true;
    }
  }

  std::string_view text_;
  const Background& background_;
  std::vector<Word>& words_;
  std::size_t first_;
  std::size_t limit_;
  std::vector<WordPlace>* places_;
  std::uint64_t before_ = 0;  // hash of the word before, 0 behind a gap
  bool begins_pair_ = false;  // the word before is the first of some pair
  bool sentence_start_ = true;
  bool opens_with_capital_ = false;  // the word before is rare, and a sentence begins with it
  bool quoted_ = false;
  int depth_ = 0;  // of square brackets
};

}  // namespace

void append_words(std::string_view utf8, const Background& background, std::vector<Word>& words,
                  std::size_t limit, std::vector<WordPlace>* places) {
  Splitter(utf8, background, words, limit, places).run();
}

}  // namespace inquit
