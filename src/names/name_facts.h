// Name facts: what the pack's lists say of a word that names are found by, as bits.
//
//   Jane   ->   kGivenNames | kFemaleNames
#pragma once

#include <cstdint>

#include "rules/fact_table.h"
#include "rules/rule_set.h"

namespace inquit {

// Which of the lists that matter here a word stands in: those of WordLists with these names.
using NameFacts = FactTable::Bits;

namespace name_fact {
enum : NameFacts {
  kAbbreviations = NameFacts{1} << 0,
  kAdverbs = NameFacts{1} << 1,
  kAffiliations = NameFacts{1} << 2,
  kArticles = NameFacts{1} << 3,
  kAuxiliaries = NameFacts{1} << 4,
  kCommonVerbs = NameFacts{1} << 5,
  kCountries = NameFacts{1} << 6,
  kCourtesyTitles = NameFacts{1} << 7,
  kDemonstratives = NameFacts{1} << 8,
  kFamilyNames = NameFacts{1} << 9,
  kFemaleNames = NameFacts{1} << 10,
  kFemaleTitles = NameFacts{1} << 11,
  kFirstPronouns = NameFacts{1} << 12,
  kFunctionWords = NameFacts{1} << 13,
  kGivenNames = NameFacts{1} << 14,
  kGroupNouns = NameFacts{1} << 15,
  kHyphenatedWords = NameFacts{1} << 16,
  kIndefinites = NameFacts{1} << 17,
  kMaleNames = NameFacts{1} << 18,
  kMaleTitles = NameFacts{1} << 19,
  kModals = NameFacts{1} << 20,
  kMonths = NameFacts{1} << 21,
  kNameJoiners = NameFacts{1} << 22,
  kNameWords = NameFacts{1} << 23,
  kNationalities = NameFacts{1} << 24,
  kNeverNames = NameFacts{1} << 25,
  kOrganisationAcronyms = NameFacts{1} << 26,
  kOrganisationNouns = NameFacts{1} << 27,
  kOrganisationWords = NameFacts{1} << 28,
  kParticles = NameFacts{1} << 29,
  kPlacePrepositions = NameFacts{1} << 30,
  kPlaceWords = NameFacts{1} << 31,
  kPlaces = NameFacts{1} << 32,
  kPossessives = NameFacts{1} << 33,
  kPostNominals = NameFacts{1} << 34,
  kPublicationWords = NameFacts{1} << 35,
  kQuantifiers = NameFacts{1} << 36,
  kReportingVerbs = NameFacts{1} << 37,
  kRoles = NameFacts{1} << 38,
  kSentenceOpeners = NameFacts{1} << 39,
  kSuffixes = NameFacts{1} << 40,
  kTimeWords = NameFacts{1} << 41,
  kTitleModifiers = NameFacts{1} << 42,
  kTitles = NameFacts{1} << 43,
  kWeakReportingVerbs = NameFacts{1} << 44,
  kWeekdays = NameFacts{1} << 45,
};
}  // namespace name_fact

// Made once a pack (RuleSet::derived). Thread safe.
class NameFactTable {
 public:
  explicit NameFactTable(const RuleSet& rules);
  // Of lists that stand where they are as long as the pack does.
  NameFacts of(const ListSet& lists) const { return table_.of(lists); }

 private:
  FactTable table_;
};

}  // namespace inquit
