#include "names/word_lists.h"

#include "rules/asked_lists.h"
#include "rules/closed_class.h"

namespace inquit {
namespace {

ListSet set_of(std::initializer_list<ListId> lists) {
  ListSet out;
  for (const ListId list : lists) {
    if (list != kNoList) out.add(list);
  }
  return out;
}

}  // namespace

WordLists::WordLists(const RuleSet& rules) {
  const auto list = [&](ListName name) { return rules.list(name); };
  articles = list("articles");
  possessives = list("possessive-pronouns");
  prepositions = list("prepositions");
  conjunctions = list("conjunctions");
  subordinators = list("subordinators");
  relatives = list("relatives");
  auxiliaries = list("auxiliaries");
  plural_auxiliaries = list("plural-auxiliaries");
  general_bodies = list("general-bodies");
  modals = list("modals");
  negations = list("negations");
  adverbs = list("adverbs");
  time_words = list("time-words");
  number_words = list("number-words");
  quantifiers = list("quantifiers");
  male_pronouns = list("male-pronouns");
  female_pronouns = list("female-pronouns");
  plural_pronouns = list("plural-pronouns");
  neutral_pronouns = list("neutral-pronouns");
  first_pronouns = list("first-pronouns");
  male_possessives = list("male-possessives");
  female_possessives = list("female-possessives");
  plural_possessives = list("plural-possessives");
  first_possessives = list("first-possessives");
  thing_relatives = list("thing-relatives");
  personal_relatives = list("personal-relatives");
  neutral_possessives = list("neutral-possessives");
  plural_forms = list("plural-forms");
  past_forms = list("past-forms");
  singular_endings = list("singular-endings");
  reporting_verbs = list("reporting-verbs");
  weak_reporting_verbs = list("weak-reporting-verbs");
  common_verbs = list("common-verbs");
  male_names = list("male-names");
  female_names = list("female-names");
  either_names = list("either-names");
  family_names = list("family-names");
  name_words = list("name-words");
  particles = list("name-particles");
  suffixes = list("name-suffixes");
  post_nominals = list("post-nominals");
  hyphenated_words = list("hyphenated-words");
  titles = list("titles");
  male_titles = list("male-titles");
  female_titles = list("female-titles");
  courtesy_titles = list("courtesy-titles");
  title_modifiers = list("title-modifiers");
  roles = list("roles");
  male_roles = list("male-roles");
  female_roles = list("female-roles");
  kin_nouns = list("kin-nouns");
  anonymous_roles = list("anonymous-roles");
  group_nouns = list("group-nouns");
  organisation_nouns = list("organisation-nouns");
  document_nouns = list("document-nouns");
  organisation_words = list("organisation-words");
  organisation_acronyms = list("organisation-acronyms");
  publication_words = list("publication-words");
  name_joiners = list("name-joiners");
  company_endings = list("company-endings");
  countries = list("countries");
  regions = list("regions");
  cities = list("cities");
  place_words = list("place-words");
  nationalities = list("nationalities");
  affiliations = list("religions-and-parties");
  weekdays = list("weekdays");
  months = list("months");
  place_prepositions = list("place-prepositions");
  reporting_nouns = list("reporting-nouns");
  partitive_prepositions = list("partitive-prepositions");
  singular_quantifiers = list("singular-quantifiers");
  leading_verbs = list("leading-verbs");
  former_words = list("former-words");
  latter_words = list("latter-words");
  indefinites = list("indefinite-articles");
  demonstratives = list("demonstratives");
  age_words = list("age-words");
  participles = list("participles");
  attending_roles = list("attending-roles");
  epithets = list("epithets");
  owned_bodies = list("owned-bodies");
  copulas = list("copulas");
  joining_conjunctions = list("joining-conjunctions");
  empty_quantifiers = list("empty-quantifiers");
  byline_words = list("byline-words");
  byline_labels = list("byline-labels");
  complement_openers = list("complement-openers");
  alias_openers = list("alias-openers");
  alias_verbs = list("alias-verbs");
  hyphen_openers = list("hyphen-openers");
  question_labels = list("question-labels");
  answer_labels = list("answer-labels");
  asking_verbs = list("asking-verbs");
  talking_verbs = list("talking-verbs");
  sentence_openers = list("sentence-openers");
  abbreviations = list("abbreviations");

  function_words = closed_class_lists(rules);
  speaker_pronouns = set_of({male_pronouns, female_pronouns, plural_pronouns, neutral_pronouns,
                             first_pronouns, relatives});
  never_names = function_words;
  never_names |= set_of({weekdays, months});
  speaker_possessives = set_of({male_possessives, female_possessives, neutral_possessives,
                                plural_possessives, first_possessives});
  given_names = set_of({male_names, female_names, either_names});
  places = set_of({countries, regions, cities});
}

}  // namespace inquit
