// Cues: the reporting verbs of an article, each with its subject, and other verbs with a subject.
// Each has at most one subject and how it was found: the best of the clause reader's candidates
// (clauses/read_clauses.h).
//
//   Roe, the panel's chair, told reporters on Monday that ...   ->   told: Roe, by apposition
#pragma once

#include <cstdint>

#include "clauses/pieces.h"

namespace inquit {

enum class SubjectBy : std::uint8_t {
  none,
  adjacent,     // right beside the verb, but for adverbs and auxiliaries
  apposition,   // before a stretch between commas
  relative,     // who, which or that
  participle,   // of the sentence: "..., calling it"
  coordinated,  // of the verb before: "... and added"
  infinitive,   // of the verb that governs "to say"
  far,          // elsewhere in the clause
  inner,  // it has one, but the whole clause is what an outer cue reports: "X says he believes"
  plain,  // of a verb that is no reporting verb: "Roe opened the meeting"
};

// Every reporting verb outside of quotes is one, with its subject where it has one, and so are
// other verbs whose subject stands right beside them. A passive ("was told") reports nothing. An
// article's stand in order of their pieces.
struct Cue {
  std::uint32_t piece = 0;  // the verb
  MentionId mention;
  SubjectBy by = SubjectBy::none;
  bool strong = false;      // in the list of reporting verbs, not only of weak ones
  bool participle = false;  // saying, calling
  friend bool operator==(const Cue&, const Cue&) = default;
};

}  // namespace inquit
