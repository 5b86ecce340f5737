// Places: the syntactic position of a mention, which affects how likely it is as an antecedent: a
// subject is taken up by a pronoun more often than an object (centering, Grosz, Joshi and
// Weinstein 1995).
//
//   When Roe left, Poe told the board of Zorbik.   ->   Roe: subject of a fronted clause; Poe: main
//                                                       subject; the board: object; Zorbik: in a
//                                                       phrase
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/clauses.h"
#include "clauses/cues.h"
#include "clauses/pieces.h"
#include "names/word_lists.h"

namespace inquit {

enum class ClausePart : std::uint8_t {
  main_subject,
  reported_subject,  // she said that Roe ...
  agent,             // by Roe, according to Roe
  fronted_subject,   // When Roe left, ...
  relative_subject,  // the man whom Roe ..., because Roe ...
  possessor,         // Roe’s dog
  possessor_in_phrase,
  object,
  in_phrase,  // after a preposition
};
inline constexpr std::size_t kPlaces = 9;

struct MentionPlace {
  ClausePart place = ClausePart::object;
  bool says = false;        // subject of a verb of saying
  bool asked = false;       // object of a verb of asking
  bool first = false;       // the first mention of its sentence
  bool introduced = false;  // subject of an inner clause before a colon: how Roe put it:
};

// One for each mention. Linear time.
IdVector<MentionId, MentionPlace> find_places(const Pieces& pieces, const Clauses& clauses,
                                              const std::vector<Cue>& cues, const WordLists& lists);

}  // namespace inquit
