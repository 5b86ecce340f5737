#include "clauses/word_facts.h"

#include "rules/asked_lists.h"

namespace inquit {
namespace {

using namespace word_fact;

struct FactOfList {
  ListName list;
  ListFacts facts;
};

// What standing in a list says about a word.
constexpr FactOfList kListFacts[] = {
    {"articles", kArticle},
    {"possessive-pronouns", kPossessive},
    {"demonstratives", kDemonstrative},
    {"quantifiers", kQuantity},
    {"number-words", kQuantity | kCardinal},
    {"prepositions", kPreposition},
    {"complement-openers", kPreposition},
    {"subordinators", kSubordinator},
    {"relative-pronouns", kRelative},
    {"free-relatives", kFreeRelative},
    {"report-openers", kReportOpener},
    {"clause-joiners", kJoiner},
    {"contrast-conjunctions", kContrast},
    {"male-pronouns", kSubjectPronoun},
    {"female-pronouns", kSubjectPronoun},
    {"plural-pronouns", kSubjectPronoun},
    {"neutral-pronouns", kSubjectPronoun | kNeutral},
    {"first-pronouns", kSubjectPronoun | kFirstPerson},
    {"second-pronouns", kSubjectPronoun | kSecondPerson},
    {"object-pronouns", kObjectPronoun},
    {"reflexive-pronouns", kReflexive},
    {"auxiliaries", kAuxiliary},
    {"be-verbs", kAuxiliary | kBe},
    {"modals", kModal},
    {"base-form-takers", kBaseTaker},
    {"do-verbs", kBaseTaker},
    {"clause-negations", kNegation},
    {"adverbs", kAdverb},
    {"adverb-endings", kAdverbEnding},
    {"infinitive-marks", kInfinitiveMark},
    {"reporting-verbs", kReporting},
    {"weak-reporting-verbs", kWeakReporting},
    {"common-verbs", kOtherVerb},
    {"verb-noun-words", kVerbNoun},
    {"past-forms", kPastEnding},
    {"participles", kParticiple},
    {"irregular-pasts", kIrregularPast},
    {"irregular-participles", kIrregularPassive},
    {"false-verb-forms", kFalseForm},
    {"plural-forms", kPlural},
    {"weekdays", kTime},
    {"months", kTime},
    {"time-words", kTime},
    {"time-nouns", kTime},
    {"roles", kRole},
    {"kin-nouns", kRole},
    {"anonymous-roles", kRole},
    {"group-nouns", kRole},
    {"absolute-openers", kAbsoluteOpener},
    {"agent-prepositions", kAgentPreposition},
    {"source-prepositions", kSourcePreposition | kPreposition},
    {"origin-prepositions", kOriginPreposition},
    {"role-prepositions", kRolePreposition},
    {"addressee-verbs", kAddresseeVerb},
    {"control-verbs", kControlVerb},
    {"perception-verbs", kPerceptionVerb},
    {"parenthesis-verbs", kParenthesisVerb},
    {"reporting-nouns", kReportingNoun},
    {"voice-nouns", kVoiceNoun},
    {"personal-relatives", kPersonal},
    {"document-nouns", kDocument},
    {"organisation-nouns", kBody},
};

// What class_by asks for: a word with none of it is open.
constexpr ListFacts kTellsClass =
    kInfinitiveMark | kSourcePreposition | kNegation | kAuxiliary | kModal | kFreeRelative |
    kRelative | kReportOpener | kJoiner | kSubordinator | kSubjectPronoun | kReflexive |
    kObjectPronoun | kArticle | kPossessive | kDemonstrative | kPreposition | kAdverbEnding;

}  // namespace

std::optional<WordClass> class_by(ListFacts facts, bool clitic) {
  if (facts & kFalseForm) facts &= ~(kPastEnding | kParticiple);
  const auto has = [&](ListFacts any) { return (facts & any) != 0; };
  if (!has(kTellsClass)) return clitic ? WordClass::possessor : WordClass::open;
  if (has(kInfinitiveMark)) return WordClass::infinitive_mark;
  if (has(kSourcePreposition)) return WordClass::preposition;
  if (has(kNegation)) return WordClass::adverb;
  if (has(kAuxiliary)) return WordClass::auxiliary;
  if (has(kModal)) return WordClass::modal;
  if (clitic) return WordClass::possessor;
  if (has(kFreeRelative)) return WordClass::free_relative;
  if (has(kRelative)) {
    if (has(kArticle)) return std::nullopt;
    return WordClass::relative;
  }
  if (has(kReportOpener)) return WordClass::report_opener;
  if (has(kJoiner)) return WordClass::conjunction;
  if (has(kSubordinator)) return std::nullopt;
  if (has(kSubjectPronoun)) return WordClass::pronoun;
  if (has(kReflexive)) return WordClass::reflexive;
  if (has(kObjectPronoun) && !has(kPossessive)) return WordClass::object_pronoun;
  if (has(kArticle)) return WordClass::determiner;
  if (has(kPossessive)) {
    if (has(kObjectPronoun)) return std::nullopt;
    return WordClass::possessive;
  }
  if (has(kDemonstrative)) return WordClass::demonstrative;
  if (has(kPreposition) && !(has(kAnyVerb) && has(kParticiple))) return WordClass::preposition;
  if (has(kAdverbEnding) && !has(kAnyVerb | kRole)) return WordClass::adverb;
  return WordClass::open;
}

WordFactTable::WordFactTable(const RuleSet& rules) : grammar_(rules.grammar()) {
  for (const FactOfList& known : kListFacts) table_.add(rules.list(known.list), known.facts);
}

std::uint64_t WordFactTable::with_class(ListFacts facts) {
  const std::optional<WordClass> told = class_by(facts, false);
  return told ? kSettled | static_cast<std::uint64_t>(*told) << kClassAt : 0;
}

}  // namespace inquit
