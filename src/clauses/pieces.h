// Pieces: the units that rules match: words, signs, names and whole quotes, grouped in sentences,
// with the mentions among them.
//
//   Sen. Jane Roe said “no”.   ->   words Sen | name Jane Roe | word said | quote | sign .
//                                   one mention: Sen. Jane Roe
#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.h"
#include "names/names.h"
#include "names/word_lists.h"
#include "quotes/finder.h"
#include "rules/article_words.h"
#include "rules/rule_set.h"

namespace inquit {

using MentionId = Id<struct MentionTag>;

struct Piece {
  enum class Kind : std::uint8_t { word, sign, name, quote };
  Kind kind : 2 = Kind::word;
  Shape shape : 2 = Shape::none;
  bool base_form : 1 = false;   // of a verb
  bool apostrophe : 1 = false;  // it begins with one, as the ’s of Roe’s
  QuoteTraits traits = 0;       // of a quote
  Symbol symbol = symbol::kNone;
  std::uint32_t first = 0,
                last = 0;      // tokens, half-open; none for a comma or stop lifted out of a quote
  std::uint32_t what = kNone;  // of a name its NameId, of a quote its index among the article's
  std::uint32_t sentence = 0;
  MentionId mention;  // that it is part of
  ListsOfWord lists;  // of a word

  // kNone: it is none.
  NameId name() const { return kind == Kind::name ? NameId(std::size_t{what}) : NameId(); }
  std::uint32_t quote() const { return kind == Kind::quote ? what : std::uint32_t{kNone}; }
};
// There is one for nearly every token: two lie in a line of the processor's cache.
static_assert(sizeof(Piece) == 32);

// A paragraph, or the inside of a quote that has quotes within.
struct Region {
  std::uint32_t first = 0, last = 0;  // pieces
  std::uint32_t paragraph = 0;
  std::uint32_t quote = kNone;  // the quote whose inside it is
};

struct Sentence {
  std::uint32_t first = 0, last = 0;  // pieces
  std::uint32_t region = 0;
  bool soft_start =
      false;  // it may also continue the previous one, which ended in a quote with ? or !
};

enum class MentionKind : std::uint8_t { name, pronoun, description };

// A phrase that names a possible speaker.
struct Mention {
  std::uint32_t first = 0, last = 0;  // pieces, half-open
  MentionKind kind = MentionKind::name;
  NameId name;  // the name in it that it is about
  bool after_preposition = false;
  bool possessive_after = false;  // 's follows
  bool after_verb = false;        // a verb stands directly before it
};

struct Pieces {
  std::vector<Piece> pieces;
  std::vector<Region> regions;
  std::vector<Sentence> sentences;
  IdVector<MentionId, Mention> mentions;
  IdVector<NameId, Name> names;
  const ArticleWords* words = nullptr;        // of the tokens; must outlive this
  std::vector<std::uint32_t> piece_of_quote;  // kNone: no piece (swallowed by a name, or a post)
};

// All of the article, whose names are found. Quotes are single pieces; the inside of those that
// have quotes within comes as regions of its own after the paragraphs. Linear time.
Pieces make_pieces(const Tokens& tokens, const ArticleWords& words,
                   const std::vector<FoundQuote>& quotes, IdVector<NameId, Name> names,
                   const RuleSet& rules, const WordLists& lists);

// The same with its names, which are found first.
Pieces make_pieces(const Text& text, const Tokens& tokens, const ArticleWords& words,
                   const std::vector<FoundQuote>& quotes, const RuleSet& rules,
                   const WordLists& lists);

// The name that a phrase refers to by name: one that ends it or precedes a comma or a preposition,
// and not one that only modifies (a spokesman for Roe). kNone: the phrase only describes.
// Takes a half-open range of pieces.
NameId name_told_by(const Pieces& all, std::uint32_t first, std::uint32_t last,
                    const WordLists& lists);

// Where a mention stands in the text.
Span span_of(const Tokens& tokens, const Pieces& pieces, const Mention& mention);

}  // namespace inquit
