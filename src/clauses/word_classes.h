// Word classes: what each piece of a sentence is to the clause reader: noun, verb, preposition ...
// In go the pieces of a sentence, out comes one class a piece: first what the pack's lists say,
// then what the words beside it leave open.
//
//   The officer who arrested Simms said so   ->   determiner noun relative verb name verb adverb
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "clauses/pieces.h"

namespace inquit {

// Facts about a word, as bits: which of the lists that matter here it stands in.
using WordFacts = std::uint64_t;

namespace word_fact {
enum : WordFacts {
  kArticle = 1,
  kPossessive = 1 << 1,  // her, their, before a noun
  kDemonstrative = 1 << 2,
  kQuantity = 1 << 3,
  kPreposition = 1 << 4,
  kSubordinator = 1 << 5,
  kRelative = 1 << 6,
  kFreeRelative = 1 << 7,  // what: a clause that stands for a thing
  kReportOpener = 1 << 8,  // that
  kJoiner = 1 << 9,        // and, or, but
  kContrast = 1 << 10,     // but: ends what is reported
  kSubjectPronoun = 1 << 11,
  kObjectPronoun = 1 << 12,
  kReflexive = 1 << 13,
  kAuxiliary = 1 << 14,
  kBe = 1 << 15,
  kModal = 1 << 16,
  kBaseTaker = 1 << 17,  // did, to, will: a base form follows
  kNegation = 1 << 18,
  kAdverb = 1 << 19,
  kInfinitiveMark = 1 << 20,
  kReporting = 1 << 21,
  kWeakReporting = 1 << 22,
  kOtherVerb = 1 << 23,
  kVerbNoun = 1 << 24,    // as often a noun
  kPastEnding = 1 << 25,  // -ed
  kParticiple = 1 << 26,  // -ing
  kIrregularPast = 1 << 27,
  kIrregularPassive = 1 << 28,  // a participle that is not told by its ending
  kFalseForm = 1 << 29,         // thing, need: only looks like a form of a verb
  kPlural = 1 << 30,            // ends like a plural, or like a verb after he or she
};
inline constexpr WordFacts kAdverbEnding = WordFacts{1} << 31;
inline constexpr WordFacts kTime = WordFacts{1} << 32;
inline constexpr WordFacts kRole = WordFacts{1} << 33;
inline constexpr WordFacts kAbsoluteOpener = WordFacts{1} << 34;     // with: with Roe saying
inline constexpr WordFacts kAgentPreposition = WordFacts{1} << 35;   // by
inline constexpr WordFacts kSourcePreposition = WordFacts{1} << 36;  // according
inline constexpr WordFacts kRolePreposition = WordFacts{1} << 37;    // as: quoted Roe as saying
inline constexpr WordFacts kAddresseeVerb = WordFacts{1} << 38;      // told her
inline constexpr WordFacts kControlVerb = WordFacts{1} << 39;        // asked her to say
inline constexpr WordFacts kPerceptionVerb = WordFacts{1} << 40;     // recalls her saying
inline constexpr WordFacts kParenthesisVerb = WordFacts{1} << 41;    // ..., says Roe, ...
inline constexpr WordFacts kReportingNoun = WordFacts{1} << 42;      // her claim
inline constexpr WordFacts kVoiceNoun = WordFacts{1} << 43;          // in her words
inline constexpr WordFacts kPersonal = WordFacts{1} << 44;           // who: people alone
inline constexpr WordFacts kDocument = WordFacts{1} << 45;
inline constexpr WordFacts kBody = WordFacts{1} << 46;
inline constexpr WordFacts kFirstPerson = WordFacts{1} << 47;
inline constexpr WordFacts kSecondPerson = WordFacts{1} << 48;
inline constexpr WordFacts kNeutral = WordFacts{1} << 49;  // it
inline constexpr WordFacts kCalling = WordFacts{1} << 50;  // not used for a subject of its own

inline constexpr WordFacts kAnyVerb = kReporting | kWeakReporting | kOtherVerb;
}  // namespace word_fact

// The facts of every list of a pack. Made once a pack (RuleSet::derived).
class WordFactTable {
 public:
  explicit WordFactTable(const RuleSet& rules);
  WordFacts of(const ListSet& lists) const;

 private:
  std::array<WordFacts, ListSet::kMostLists> by_list_{};
  ListSet asked_;  // the lists that tell anything
};

enum class WordClass : std::uint8_t {
  open,  // not settled yet
  comma,
  stop,
  semicolon,
  colon,
  opening,
  closing,
  dash,
  sign,  // any other
  quote,
  name,
  number,
  determiner,
  possessive,     // her, before a noun
  demonstrative,  // this
  possessor,      // 's
  noun,
  adjective,
  pronoun,         // he: a subject
  object_pronoun,  // him
  reflexive,
  verb,
  auxiliary,
  modal,
  adverb,
  preposition,
  opener_or_preposition,  // after, as
  opener,                 // because: a dependent clause begins
  free_relative,
  relative,
  report_opener,
  conjunction,
  infinitive_mark,
};

// Classes and facts of a sentence's pieces, by piece from its first on.
struct WordClasses {
  std::vector<WordClass> classes;
  std::vector<WordFacts> facts;
};

// Overwrites `out`. Linear time.
void classify(const Tokens& tokens, const Pieces& pieces, const Sentence& sentence,
              const WordFactTable& table, WordClasses& out);

}  // namespace inquit
