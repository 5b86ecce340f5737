// Word facts: what the pack's lists say of a word, as bits, and the class that they alone decide.
// Takes the lists of a word.
//
//   said   ->   kReporting | kIrregularPast, no class yet;   the   ->   kArticle, a determiner
#pragma once

#include <cstdint>
#include <optional>

#include "rules/fact_table.h"
#include "rules/rule_set.h"

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

// The class that a word's facts decide, the most certain first; none where the words around it
// decide, too. clitic: it begins with an apostrophe, as the ’s of Roe’s.
std::optional<WordClass> class_by(ListFacts facts, bool clitic);

// The facts of every list of a pack. Made once a pack (RuleSet::derived). Thread safe.
class WordFactTable {
 public:
  explicit WordFactTable(const RuleSet& rules);
  // Of lists that stand where they are as long as the pack does, as those of its words do: what is
  // found out is remembered by their place.
  ListFacts of(const ListSet& lists) const { return table_.of(lists) & kAllFacts; }

  // The same with the class of a word that begins with no apostrophe, where its lists alone decide.
  struct Entry {
    ListFacts facts = 0;
    WordClass word_class = WordClass::open;
    bool settled = false;  // false: the words around it decide, too
  };
  Entry look_up(const ListSet& lists) const {
    const std::uint64_t entry = table_.of(lists);
    const std::uint64_t by_lists = (entry >> kClassAt) & kClassBits;
    return {entry & kAllFacts, static_cast<WordClass>(by_lists), (entry & kSettled) != 0};
  }
  const Grammar& grammar() const { return grammar_; }

 private:
  // Of an entry: the facts below, then the class.
  static constexpr int kClassAt = 55;
  static constexpr std::uint64_t kClassBits = 0x3F;
  static constexpr ListFacts kAllFacts = (ListFacts{1} << kClassAt) - 1;
  static constexpr std::uint64_t kSettled = std::uint64_t{1} << 62;

  static std::uint64_t with_class(ListFacts facts);

  FactTable table_{with_class};
  Grammar grammar_;
};

}  // namespace inquit
