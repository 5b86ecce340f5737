// Sequence: what patterns run over. Each word, name, mark or quote of a paragraph is one symbol;
// mentions stand between brackets.
//
//   “We won,” said Jane Smith.   ->   paragraph sentence quote , said <name person> . sentence
//   paragraph
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/unset_vector.h"

namespace inquit {

using Symbol = std::uint16_t;

// The symbols that every pack has; those of its words come after.
namespace symbol {
enum : Symbol {
  kNone = 0,
  kSentence,      // between two sentences, and at a paragraph's ends
  kSoftSentence,  // perhaps between two sentences: after a quote that ends in ? or !
  kParagraph,     // at a paragraph's ends
  kQuote,
  kTitleQuote,  // a quote in title case: often the name of a work
  kOpenName,    // a mention begins
  kOpenPronoun,
  kOpenDescription,
  kClose,  // a mention ends
  // Before a cue: how its subject was found (clauses/cues.h).
  kSubjectAdjacent,
  kSubjectApposition,
  kSubjectRelative,
  kSubjectParticiple,
  kSubjectCoordinated,
  kSubjectInfinitive,
  kSubjectFar,
  kSubjectInner,
  kSubjectPlain,
  // Units that are not words of a pack.
  kPerson,
  kOrganisation,
  kPlace,
  kOtherName,
  kNumber,
  kHandle,
  kLink,
  kOtherSymbol,
  kComma,
  kFullStop,
  kSemicolon,
  kColon,
  kQuestion,
  kExclamation,
  kOpening,
  kClosing,
  kDash,
  kEllipsis,
  kSlash,
  kAmpersand,
  kPercent,
  kCurrency,
  kEquals,
  kStrayMark,
  kOtherPunctuation,
  kFirstWord,
};
}  // namespace symbol

// The symbol of a punctuation mark or other sign that stands as a token of its own.
Symbol symbol_of_sign(char32_t sign, std::size_t bytes);

// Which way a pattern runs over a sequence: halves to the left of the quote run backward from it.
enum class Direction : std::uint8_t { forward, backward };

inline constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;

// Symbols with the unit of the paragraph that each stands for.
class Sequence {
 public:
  void clear();
  void reserve(std::size_t symbols);
  void push(Symbol symbol, std::uint32_t unit = kNoUnit) {
    if (size_ == symbols_.size()) reserve(2 * size_ + 64);
    push_reserved(symbol, unit);
  }
  // The same where reserve() was told of so many.
  void push_reserved(Symbol symbol, std::uint32_t unit = kNoUnit) {
    symbols_[size_] = symbol;
    units_[size_++] = unit;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(size_); }
  Symbol operator[](std::uint32_t at) const { return symbols_[at]; }
  const Symbol* data() const { return symbols_.data(); }
  std::uint32_t unit(std::uint32_t at) const { return units_[at]; }

  // The symbols of a stretch, half-open, as RE2 reads them: one code point each, backward from the
  // end where a rule's half to the left of its quote asks.
  std::string encoded(std::uint32_t begin, std::uint32_t end, bool backward) const;

  static constexpr std::size_t kBytes = 3;  // of each encoded symbol
  static constexpr char32_t kBase =
      0x1000;  // code point of symbol 0: three bytes of UTF-8 up to 0xD7FF
  static constexpr Symbol kMost = 0xD7FF - 0x1000;

 private:
  // With room to spare.
  UnsetVector<Symbol> symbols_;
  UnsetVector<std::uint32_t> units_;
  std::size_t size_ = 0;
};

}  // namespace inquit
