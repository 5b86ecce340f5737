// Subject: who does what a reporting verb says, looking left from the verb.
// In go the pieces of the article, out comes for each cue its subject and how it was found.
//
//   Roe, the panel's chair, told reporters on Monday that ...   ->   told: Roe, by apposition
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/pieces.h"

namespace inquit {

enum class SubjectBy : std::uint8_t {
  none,
  adjacent,     // directly before, but for adverbs and auxiliaries
  apposition,   // before a stretch between commas
  relative,     // before who, which or that
  participle,   // of the sentence: "..., calling it"
  coordinated,  // of the verb before: "... and added"
  infinitive,   // of the verb that governs "to say"
  far,          // the nearest that can be one
  inner,  // it has one, but the whole clause is what an outer cue reports: "X says he believes"
  plain,  // of a verb that reports nothing: "Roe opened the meeting"
};

struct Cue {
  std::uint32_t piece = 0;
  std::uint32_t mention = kNone;
  SubjectBy by = SubjectBy::none;
  bool strong = false;      // in the list of reporting verbs, not only of weak ones
  bool participle = false;  // saying, calling
};

// Every reporting verb outside of quotes, in order, with its subject where it has one. A noun that
// looks like one ("the call", "a state") and a passive ("was told") are none.
std::vector<Cue> find_subjects(const Tokens& tokens, const Pieces& pieces, const RuleSet& rules,
                               const WordLists& lists);

}  // namespace inquit
