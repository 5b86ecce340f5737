// Reading: one article as it is understood, layer on layer. The order of the whole analysis stands
// here and nowhere else: the program, the tools for rules and the tests all read an article so.
//
//   const Reading read("“We won,” said Jane Roe.", rules, memory);
//   read.attributions[0].speaker->name   ->   Jane Roe
//
// Each layer is made once from those above it and changes no more, so that each is a function of
// the article; the next says what it is in the header named beside it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "clauses/clauses.h"
#include "clauses/cues.h"
#include "clauses/pieces.h"
#include "people/resolve.h"
#include "people/trace.h"
#include "quotes/finder.h"
#include "rules/article_words.h"
#include "rules/rule_set.h"
#include "speakers/attribute.h"
#include "speakers/attribution.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

// Which layers are there in the end. answers: text, tokens, words, pieces, quotes and attributions;
// the others are let go as soon as no layer below needs them, for an article of nothing but quotes
// needs half as much memory then.
enum class Keep : std::uint8_t { all, answers };

// An article without a quote is read as far as its marks: all layers below are empty then, unless
// it is traced. Layers point to those above, so a Reading stays where it is; the rules, and the
// memory that the words are in, must outlive it. Linear time and memory. Safe to read from many
// threads.
struct Reading {
  // The memory is used by nobody else, and reads no other article, while the Reading lives.
  Reading(std::string article, const RuleSet& rules, WordMemory& memory, Keep keep = Keep::all,
          Markup markup = Markup::read);
  // With a memory of its own. tracing: whether to keep the candidates that were considered, for
  // inquit rules explain.
  Reading(std::string article, const RuleSet& rules, Tracing tracing = Tracing::off);
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  Text text;                              // text/text.h
  Tokens tokens;                          // tokens/token.h
  std::vector<FoundQuote> marked;         // quotes/finder.h: before anybody asked who says them
  ArticleWords words;                     // rules/article_words.h: also the sentences
  Pieces pieces;                          // clauses/pieces.h: also names and mentions
  Clauses clauses;                        // clauses/clauses.h
  std::vector<Cue> cues;                  // clauses/cues.h
  std::vector<Decision> decisions;        // speakers/attribute.h: [i] of marked[i], as all below
  AttributionTrace trace;                 // of them; empty unless traced
  std::optional<Resolver> people;         // people/resolve.h: whom each mention means
  std::vector<Quote> quotes;              // speakers/settle.h
  std::vector<Attribution> attributions;  // speakers/attribution.h

 private:
  void read(const RuleSet& rules, Tracing tracing, Keep keep);
};

}  // namespace inquit
