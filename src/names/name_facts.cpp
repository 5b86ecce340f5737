#include "names/name_facts.h"

#include "names/word_lists.h"

namespace inquit {

NameFactTable::NameFactTable(const RuleSet& rules) {
  using namespace name_fact;
  const WordLists lists(rules);
  table_.add(lists.abbreviations, kAbbreviations);
  table_.add(lists.adverbs, kAdverbs);
  table_.add(lists.affiliations, kAffiliations);
  table_.add(lists.articles, kArticles);
  table_.add(lists.auxiliaries, kAuxiliaries);
  table_.add(lists.common_verbs, kCommonVerbs);
  table_.add(lists.countries, kCountries);
  table_.add(lists.courtesy_titles, kCourtesyTitles);
  table_.add(lists.demonstratives, kDemonstratives);
  table_.add(lists.family_names, kFamilyNames);
  table_.add(lists.female_names, kFemaleNames);
  table_.add(lists.female_titles, kFemaleTitles);
  table_.add(lists.first_pronouns, kFirstPronouns);
  table_.add(lists.function_words, kFunctionWords);
  table_.add(lists.given_names, kGivenNames);
  table_.add(lists.group_nouns, kGroupNouns);
  table_.add(lists.hyphenated_words, kHyphenatedWords);
  table_.add(lists.indefinites, kIndefinites);
  table_.add(lists.male_names, kMaleNames);
  table_.add(lists.male_titles, kMaleTitles);
  table_.add(lists.modals, kModals);
  table_.add(lists.months, kMonths);
  table_.add(lists.name_joiners, kNameJoiners);
  table_.add(lists.name_words, kNameWords);
  table_.add(lists.nationalities, kNationalities);
  table_.add(lists.never_names, kNeverNames);
  table_.add(lists.organisation_acronyms, kOrganisationAcronyms);
  table_.add(lists.organisation_nouns, kOrganisationNouns);
  table_.add(lists.organisation_words, kOrganisationWords);
  table_.add(lists.particles, kParticles);
  table_.add(lists.place_prepositions, kPlacePrepositions);
  table_.add(lists.place_words, kPlaceWords);
  table_.add(lists.places, kPlaces);
  table_.add(lists.possessives, kPossessives);
  table_.add(lists.post_nominals, kPostNominals);
  table_.add(lists.publication_words, kPublicationWords);
  table_.add(lists.quantifiers, kQuantifiers);
  table_.add(lists.reporting_verbs, kReportingVerbs);
  table_.add(lists.roles, kRoles);
  table_.add(lists.sentence_openers, kSentenceOpeners);
  table_.add(lists.suffixes, kSuffixes);
  table_.add(lists.time_words, kTimeWords);
  table_.add(lists.title_modifiers, kTitleModifiers);
  table_.add(lists.titles, kTitles);
  table_.add(lists.weak_reporting_verbs, kWeakReportingVerbs);
  table_.add(lists.weekdays, kWeekdays);
}

}  // namespace inquit
