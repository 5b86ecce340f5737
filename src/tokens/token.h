// Token: a word, number, mark or other visible unit; Paragraph: the tokens of a paragraph.
// Takes a Text and returns tokens in order that cover it: nothing visible lies between two of
// them.
//
//   Kane’s 29-year-old “friend”   ->   Kane  ’s  29-year-old  “  friend  ”
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/text.h"

namespace inquit {

enum class TokenKind : std::uint8_t {
  word,         // has a letter
  number,       // begins with a digit and has no letter
  mark,         // may be a quotation mark: " ' “ ” ‘ ’ « » `` ''
  punctuation,  // , . ; : ? ! ( ) - – — … and the like
  symbol,       // anything else that can be seen: $ % emoji
};

enum class Shape : std::uint8_t { none, lower, capital, upper };  // capital: first letter only

struct Token {
  Span span;
  char32_t first = 0;  // its first character
  TokenKind kind = TokenKind::symbol;
  Shape shape = Shape::none;
  bool space_before : 1 = false;     // white space, or the text's start, stands before it
  bool capital_initial : 1 = false;  // one capital letter
  std::uint8_t newlines = 0;         // line ends between the token before and this one, at most 255

  friend bool operator==(const Token&, const Token&) = default;
};
// There is one for every five bytes of a text: four lie in a line of the processor's cache.
static_assert(sizeof(Token) == 16);

// Token indexes, half-open.
struct Paragraph {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

struct Tokens {
  std::vector<Token> tokens;
  std::vector<Paragraph> paragraphs;  // cover the tokens in order; none is empty
};

// How a language changes tokenization. Given by the rule pack.
struct TokenOptions {
  std::vector<std::string> clitics;  // lower-case letters after an apostrophe that stand alone: "s"
  // Lower-case letters before an apostrophe that stand alone: "l". The small ones only where a
  // small letter follows: d’accord is two words, d’Éon is one.
  std::vector<std::string> proclitics, small_proclitics;
  // Lower-case words that stand alone at the end of a word, the hyphens before them a symbol of its
  // own: "-t-il" makes a-t-il three tokens, a -t- il.
  std::vector<std::string> inverted;
};

// Words are UAX #29's (tokens/word_break.h) with these tailorings: letters or digits joined by
// hyphens are one word (29-year-old); a clitic is its own word (Kane + ’s, l’ + avocate); '' and
// `` are one mark;
// a run of full stops (...) or hyphens (--) is one token; a link is one token up to the next white
// space; a narrow no-break space joins digits only; a zero-width space splits no word; a full stop
// between a lower-case letter and a capitalised word ends a sentence without space (late.Ida).
// Tokens begin and end with a visible character. Paragraphs end at blank lines, and at every
// line end unless the article is hard-wrapped (most line ends fall inside sentences). Linear time;
// thread safe.
Tokens tokenize(const Text& text, const TokenOptions& options);

// Reference implementation without tokenize's fast path through plain text: every unit is cut by
// the annex. Slower; for tests.
Tokens tokenize_by_annex(const Text& text, const TokenOptions& options);

}  // namespace inquit
