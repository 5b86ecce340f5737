// Reading: the analysis of one article, layer by layer. This is the only place that defines the
// order of the stages; the program, the tools for rules and the tests all use it.
//
//   const Reading read("“We won,” said Jane Roe.", rules, memory);
//   read.attributions[0].speaker->name   ->   Jane Roe
//
// Each layer is computed once from those above it and does not change, so that it is a function of
// the article. The header beside each member documents it.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
// needs half as much memory then. answers_and_people: also whom the article names.
enum class Keep : std::uint8_t { all, answers, answers_and_people };

struct ArticleText {
  std::string_view text;
  Markup markup = Markup::read;
};

// An article without a quote is read only up to its marks: all later layers are empty then, unless
// it is traced or asked for people. Layers point to those above, so a Reading stays where it is;
// the rules, and the memory that the words are in, must outlive it. Linear time and memory. Safe to
// read from many threads.
struct Reading {
  // The memory may be used for other articles meanwhile, but not make_room().
  Reading(std::string article, const RuleSet& rules, WordMemory& memory, Keep keep = Keep::all,
          Markup markup = Markup::read);
  // With a memory of its own. tracing: whether to keep the candidates that were considered, for
  // inquit rules explain.
  Reading(std::string article, const RuleSet& rules, Tracing tracing = Tracing::off);
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  // The text alone yet, for read_together.
  struct TextAlone {};
  Reading(std::string article, Markup markup, TextAlone);

  Text text;                              // text/text.h
  Tokens tokens;                          // tokens/token.h
  std::vector<FoundQuote> marked;         // quotes/finder.h: before attribution
  ArticleWords words;                     // rules/article_words.h: also the sentences
  Pieces pieces;                          // clauses/pieces.h: also names and mentions
  Clauses clauses;                        // clauses/clauses.h
  std::vector<Cue> cues;                  // clauses/cues.h
  std::vector<Decision> decisions;        // speakers/attribute.h: [i] of marked[i], as all below
  AttributionTrace trace;                 // of them; empty unless traced
  std::optional<Resolver> people;         // people/resolve.h: whom each mention means
  std::vector<Quote> quotes;              // speakers/settle.h
  std::vector<Attribution> attributions;  // speakers/attribution.h
  std::vector<std::string> named;         // people/resolve.h: people_in_full(), if asked for

 private:
  friend std::deque<Reading> read_together(std::span<const ArticleText>, const RuleSet&,
                                           WordMemory&, Keep);

  enum class Stage : std::uint8_t {
    tokens,
    quotes,
    words,
    names,
    pieces,
    clauses,
    attribution,
    people,
    answers
  };
  static constexpr int kStages = static_cast<int>(Stage::answers) + 1;
  struct Terms {
    const RuleSet& rules;
    WordMemory& memory;
    Keep keep = Keep::all;
    Tracing tracing = Tracing::off;
  };
  void read_all(const Terms& terms);
  void read(Stage stage, const Terms& terms);
};

// The same of several articles: each stage reads all of them before the next begins, so that its
// code and its branches stay known to the processor. That is faster as long as what is known of
// them stays in its caches: some 100 kB of text. [i] of articles[i].
std::deque<Reading> read_together(std::span<const ArticleText> articles, const RuleSet& rules,
                                  WordMemory& memory, Keep keep);

}  // namespace inquit
