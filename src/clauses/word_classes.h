// Word classes: the part of speech of each piece for the clause reader: noun, verb, preposition ...
// Takes the pieces of a sentence and returns one class per piece, first from the pack's lists, then
// disambiguated by the neighbouring words.
//
//   The officer who arrested Simms said so   ->   determiner noun relative verb name verb adverb
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/pieces.h"
#include "clauses/word_facts.h"

namespace inquit {

// Classes and facts of a sentence's pieces, by piece from its first on. Both may have room for more
// pieces than the sentence has.
struct WordClasses {
  std::vector<WordClass> classes;
  std::vector<ListFacts> facts;
  std::vector<std::uint32_t> unsettled, clitics;  // while they are found out: pieces, likewise
};

// Overwrites `out`, whose memory is used again from sentence to sentence. Linear time.
void classify(const Pieces& pieces, const Sentence& sentence, const WordFactTable& table,
              WordClasses& out);

}  // namespace inquit
