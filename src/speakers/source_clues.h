// The kinds of evidence for a source, by number. Inside speakers/ only; elsewhere they are known by
// the names in source_clues().
#pragma once

#include <cstdint>

#include "clauses/clauses.h"
#include "speakers/sources.h"

namespace inquit {

// Kinds of evidence, in the order of source_clues().
enum : Clue {
  kVerbBefore,  // the nearest, farther
  kWeakVerbBefore = kVerbBefore + 2,
  kOtherVerbBefore,
  kTagBeside,
  kTagOverFragments,
  kTagAtEnd,
  kVerbAfter,
  kOtherVerbAfter,
  kHoldsQuote,
  kInsideReport,
  kFragmentBeforeTag,
  kModalVerb,
  kNamingSubject,
  kFound,  // as Found
  kPassiveSubject = kFound + static_cast<Clue>(Found::kCount),
  kReducedSubject,
  kAccordingTo,  // before, after
  kAccordingToFirst = kAccordingTo + 2,
  kAccordingToOverQuote,
  kPossessorOfNoun,
  kOwnNoun,
  kFromNoun,
  kInWords,
  kNounBesideQuote,
  kAddressee,
  kClauseSubject,  // before, after
  kOuterSubject = kClauseSubject + 2,
  kNearestBefore,  // free, after a preposition
  kFirstBefore = kNearestBefore + 2,
  kNearestAfter,                     // free, after a preposition
  kPrevious = kNearestAfter + 2,     // sentence: last verb, main verb, subject
  kParagraphBefore = kPrevious + 3,  // likewise
  kEarlier = kParagraphBefore + 3,   // other sentences: quote alone, first, inside
  kNextSentence = kEarlier + 3,
  kLater,
  kKind,               // as below
  kRule = kKind + 14,  // guess, fair, good
  kLosingRule = kRule + 3,
  kClueCount,
};

enum : Clue {
  kPerson,  // and the other kinds of names
  kOtherName = 3,
  kFirstPersonWord,
  kSecondPersonWord,
  kThirdPersonWord,
  kRelativeWord,
  kNeutralWord,
  kDescription,
  kRoleNoun,
  kThing,
  kNounOfSaying,
  kDocumentNoun,
};

static_assert(kClueCount <= kMostClues);

constexpr Clue plus(Clue base, std::uint32_t n) { return static_cast<Clue>(base + n); }

}  // namespace inquit
