// WordLists: the pack's lists that the mechanisms of this stage ask for, by the names that a pack
// gives them. A pack without one of them loses what it would have told, nothing else.
#pragma once

#include "rules/rule_set.h"

namespace inquit {

struct WordLists {
  explicit WordLists(const RuleSet& rules);

  // Words of a language's grammar.
  ListId articles, possessives, prepositions, conjunctions, subordinators, relatives, auxiliaries,
      plural_auxiliaries, modals, negations, adverbs, time_words, number_words, quantifiers;
  ListId male_pronouns, female_pronouns, plural_pronouns, neutral_pronouns, first_pronouns,
      personal_relatives, thing_relatives, male_possessives, female_possessives,
      neutral_possessives, plural_possessives, first_possessives;
  ListId plural_forms, past_forms, singular_endings;
  // Verbs.
  ListId reporting_verbs, weak_reporting_verbs, common_verbs;
  // Names.
  ListId male_names, female_names, either_names, family_names, name_words, particles, suffixes,
      post_nominals, hyphenated_words;
  ListId titles, male_titles, female_titles, courtesy_titles, title_modifiers;
  ListId roles, male_roles, female_roles, kin_nouns, anonymous_roles, group_nouns,
      organisation_nouns, document_nouns, general_bodies;
  ListId organisation_words, organisation_acronyms, publication_words, name_joiners,
      company_endings;
  ListId countries, regions, cities, place_words, nationalities, affiliations;
  ListId weekdays, months;
  ListId reporting_nouns, place_prepositions;
  ListId demonstratives, age_words, participles;
  ListId attending_roles, epithets, owned_bodies, copulas, empty_quantifiers, joining_conjunctions;
  ListId partitive_prepositions, singular_quantifiers, former_words, latter_words, leading_verbs;
  ListId indefinites, byline_words, byline_labels, complement_openers, alias_openers, alias_verbs,
      hyphen_openers;
  ListId question_labels, answer_labels, asking_verbs, talking_verbs;
  ListId sentence_openers, abbreviations;

  ListSet never_names;          // words that are no name by themselves, also with a capital
  ListSet speaker_possessives;  // her, our; not your
  ListSet given_names;
  ListSet places;
  ListSet function_words;
  ListSet speaker_pronouns;  // those that may stand for a speaker
};

}  // namespace inquit
