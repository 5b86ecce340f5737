// Word classes: the part of speech of each piece for the clause reader: noun, verb, preposition ...
// Takes the pieces of a sentence and returns one class per piece, first from the pack's lists, then
// disambiguated by the neighbouring words.
//
//   The officer who arrested Simms said so   ->   determiner noun relative verb name verb adverb
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "clauses/pieces.h"

namespace inquit {

// What the lists say of a word, as bits: which of those that matter here it stands in.
using ListFacts = std::uint64_t;

namespace word_fact {
enum : ListFacts {
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
inline constexpr ListFacts kAdverbEnding = ListFacts{1} << 31;
inline constexpr ListFacts kTime = ListFacts{1} << 32;
inline constexpr ListFacts kRole = ListFacts{1} << 33;
inline constexpr ListFacts kAbsoluteOpener = ListFacts{1} << 34;     // with: with Roe saying
inline constexpr ListFacts kAgentPreposition = ListFacts{1} << 35;   // by
inline constexpr ListFacts kSourcePreposition = ListFacts{1} << 36;  // according
inline constexpr ListFacts kRolePreposition = ListFacts{1} << 37;    // as: quoted Roe as saying
inline constexpr ListFacts kAddresseeVerb = ListFacts{1} << 38;      // told her
inline constexpr ListFacts kControlVerb = ListFacts{1} << 39;        // asked her to say
inline constexpr ListFacts kPerceptionVerb = ListFacts{1} << 40;     // recalls her saying
inline constexpr ListFacts kParenthesisVerb = ListFacts{1} << 41;    // ..., says Roe, ...
inline constexpr ListFacts kReportingNoun = ListFacts{1} << 42;      // her claim
inline constexpr ListFacts kVoiceNoun = ListFacts{1} << 43;          // in her words
inline constexpr ListFacts kPersonal = ListFacts{1} << 44;           // who: people alone
inline constexpr ListFacts kDocument = ListFacts{1} << 45;
inline constexpr ListFacts kBody = ListFacts{1} << 46;
inline constexpr ListFacts kFirstPerson = ListFacts{1} << 47;
inline constexpr ListFacts kSecondPerson = ListFacts{1} << 48;
inline constexpr ListFacts kNeutral = ListFacts{1} << 49;            // it
inline constexpr ListFacts kOriginPreposition = ListFacts{1} << 50;  // from: a letter from Roe
inline constexpr ListFacts kCardinal = ListFacts{1} << 51;           // six, not all

inline constexpr ListFacts kAnyVerb = kReporting | kWeakReporting | kOtherVerb;
}  // namespace word_fact

// The facts of every list of a pack. Made once a pack (RuleSet::derived). Thread safe.
class WordFactTable {
 public:
  explicit WordFactTable(const RuleSet& rules);
  // Of lists that stand where they are as long as the pack does, as those of its words do: what is
  // found out is remembered by their place.
  ListFacts of(const ListSet& lists) const {
    Known& known = known_[(reinterpret_cast<std::uintptr_t>(&lists) / alignof(ListSet)) *
                              std::uint64_t{0x9E3779B97F4A7C15u} >>
                          (64 - kBits)];
    if (known.lists.load(std::memory_order_relaxed) == &lists) {
      const ListFacts facts = known.facts.load(std::memory_order_acquire);
      if (facts & kFound) return facts & ~kFound;
    }
    return find(lists, known);
  }
  const Grammar& grammar() const { return grammar_; }

 private:
  // Taken by the first lists whose place leads here, and theirs for ever.
  struct Known {
    std::atomic<const ListSet*> lists{nullptr};
    std::atomic<ListFacts> facts{0};
  };
  static constexpr int kBits = 12;
  static constexpr ListFacts kFound = ListFacts{1} << 63;  // the facts are in

  ListFacts find(const ListSet& lists, Known& known) const;

  std::unique_ptr<Known[]> known_ = std::make_unique<Known[]>(std::size_t{1} << kBits);
  Grammar grammar_;
  std::array<ListFacts, ListSet::kMostLists> by_list_{};
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
  std::vector<ListFacts> facts;
};

// Overwrites `out`. Linear time.
void classify(const Tokens& tokens, const Pieces& pieces, const Sentence& sentence,
              const WordFactTable& table, WordClasses& out);

}  // namespace inquit
