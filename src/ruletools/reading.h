// Reading: one article with all that its attribution saw, for tools that explain and count.
// Inside ruletools/ only.
#pragma once

#include <string>
#include <vector>

#include "clauses/pieces.h"
#include "inquit.h"
#include "names/word_lists.h"
#include "people/trace.h"
#include "quotes/finder.h"
#include "rules/rule_set.h"
#include "speakers/attribute.h"
#include "tokens/token.h"

namespace inquit {

struct Reading {
  Text text;
  Tokens tokens;
  ArticleWords article_words;
  std::vector<FoundQuote> quotes;
  Pieces pieces;
  std::vector<Decision> decisions;
  AttributionTrace trace;
  PeopleTrace people;  // whom the mentions could have meant

  Reading(const Article& article, const RuleSet& rules);
  Reading(const Reading&) = delete;  // pieces point to words
  Reading& operator=(const Reading&) = delete;

  // A symbol of the layout as it stands in the article: a word, a whole mention where it begins or
  // ends, a quote with its middle left out, "end of the sentence".
  std::string words_at(std::uint32_t symbol) const;
  std::string words_of_mention(std::uint32_t mention) const;
  std::string words_of_piece(std::uint32_t piece) const;
  std::string words_of_pieces(std::uint32_t first, std::uint32_t last) const;  // half-open

  // Bytes of the sentence that a piece stands in.
  Span sentence_of(std::uint32_t piece) const;
};

// “We have run ... of money,”: a quote's words, shortened in the middle.
std::string shortened(std::string_view words, std::size_t most = 40);

}  // namespace inquit
