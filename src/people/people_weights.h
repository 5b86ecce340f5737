// PeopleWeights: the kinds of evidence for the antecedent of a mention, and their weights in the
// pack (rules/en/people.weights).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "rules/rule_set.h"
#include "rules/weights.h"

namespace inquit {

// Antecedents of "he" and "she"; the block he-or-she.
enum class PersonEvidence : std::size_t {
  same_sentence,
  one_sentence_back,
  two_sentences_back,
  three_sentences_back,
  over_twelve_back,
  same_paragraph,
  main_subject,  // these nine in the order of ClausePart
  reported_subject,
  agent,
  fronted_subject,
  relative_subject,
  possessor,
  possessor_in_phrase,
  object,
  in_phrase,
  near_main_subject,
  fronted_beside_main,
  agent_beside_main,
  possessor_opens_sentence,
  said_just_before,
  opens_sentence,
  pronoun_near,
  most_recent,
  second_most_recent,
  spoke_last,
  has_spoken,
  gender_known,
  gender_by_title,
  certainly_a_person,
  described,
  described_barely,
  described_as_anonymous,
  described_subject,
  described_gender_known,
  described_by_relation,
  just_brought_in,
  related_to_speaker,
  was_asked,
  kind_unclear,
  inside_same_quote,
  byline,
  main_person,
  most_named,
  times_mentioned,
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(PersonEvidence::kCount)>
    kPersonEvidence{"same-sentence",
                    "one-sentence-back",
                    "two-sentences-back",
                    "three-sentences-back",
                    "over-twelve-back",
                    "same-paragraph",
                    "main-subject",
                    "reported-subject",
                    "agent",
                    "fronted-subject",
                    "relative-subject",
                    "possessor",
                    "possessor-in-phrase",
                    "object",
                    "in-phrase",
                    "near-main-subject",
                    "fronted-beside-main",
                    "agent-beside-main",
                    "possessor-opens-sentence",
                    "said-just-before",
                    "opens-sentence",
                    "pronoun-near",
                    "most-recent",
                    "second-most-recent",
                    "spoke-last",
                    "has-spoken",
                    "gender-known",
                    "gender-by-title",
                    "certainly-a-person",
                    "described",
                    "described-barely",
                    "described-as-anonymous",
                    "described-subject",
                    "described-gender-known",
                    "described-by-relation",
                    "just-brought-in",
                    "related-to-speaker",
                    "was-asked",
                    "kind-unclear",
                    "inside-same-quote",
                    "byline",
                    "main-person",
                    "most-named",
                    "times-mentioned"};

// Antecedents of nominal mentions; the block descriptions.
enum class DescriptionEvidence : std::size_t {
  // of somebody named
  role,
  role_told_later,
  role_by_synonym,
  only_holder,
  only_holder_told_later,
  role_also_described,
  role_elsewhere,
  no_such_role,
  no_such_role_body,
  has_other_role,
  word_in_name,
  ends_name,
  modifiers_found,
  modifiers_missing,
  age_equal,
  age_differs,
  age_unknown,
  gender_known,
  gender_contradicts,
  spoke_last,
  has_spoken,
  not_mentioned_yet,
  same_sentence,
  one_sentence_back,
  two_sentences_back,
  four_sentences_back,
  most_recent,
  was_subject,
  main_person,
  main_body,
  only_person,
  only_person_so_far,
  only_body,
  general_body,
  from_there,
  anonymous_role,
  anonymous_role_held,
  attending_role,
  epithet,
  no_such_relation,
  inside_quote,
  kind_unclear,
  times_mentioned,
  // of somebody described before
  same_head,
  same_head_near,
  new_modifiers,
  other_owner,
  // of somebody new
  newcomer,
  newcomer_person,
  newcomer_body,
  newcomer_bare,
  newcomer_with_modifiers,
  newcomer_anonymous,
  newcomer_attending,
  newcomer_owned,
  newcomer_of_age,
  newcomer_inside_quote,
  newcomer_introduced,
  other_origin,
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(DescriptionEvidence::kCount)>
    kDescriptionEvidence{"role",
                         "role-told-later",
                         "role-by-synonym",
                         "only-holder",
                         "only-holder-told-later",
                         "role-also-described",
                         "role-elsewhere",
                         "no-such-role",
                         "no-such-role-body",
                         "has-other-role",
                         "word-in-name",
                         "ends-name",
                         "modifiers-found",
                         "modifiers-missing",
                         "age-equal",
                         "age-differs",
                         "age-unknown",
                         "gender-known",
                         "gender-contradicts",
                         "spoke-last",
                         "has-spoken",
                         "not-mentioned-yet",
                         "same-sentence",
                         "one-sentence-back",
                         "two-sentences-back",
                         "four-sentences-back",
                         "most-recent",
                         "was-subject",
                         "main-person",
                         "main-body",
                         "only-person",
                         "only-person-so-far",
                         "only-body",
                         "general-body",
                         "from-there",
                         "anonymous-role",
                         "anonymous-role-held",
                         "attending-role",
                         "epithet",
                         "no-such-relation",
                         "inside-quote",
                         "kind-unclear",
                         "times-mentioned",
                         "same-head",
                         "same-head-near",
                         "new-modifiers",
                         "other-owner",
                         "newcomer",
                         "newcomer-person",
                         "newcomer-body",
                         "newcomer-bare",
                         "newcomer-with-modifiers",
                         "newcomer-anonymous",
                         "newcomer-attending",
                         "newcomer-owned",
                         "newcomer-of-age",
                         "newcomer-inside-quote",
                         "newcomer-introduced",
                         "other-origin"};

// Owners of a bare surname that several people share; the block surnames.
enum class SurnameEvidence : std::size_t {
  named_later,      // the full name comes only further on
  named_first,      // of those who have it
  printed_bare,     // how often the surname alone has meant this one so far
  printed_in_full,  // how often the full name is printed again
  near,             // printed in full at most two paragraphs before
  only_one_near,
  is_person,
  only_in_phrases,  // after prepositions: the mother of Jim Roe
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(SurnameEvidence::kCount)>
    kSurnameEvidence{"named-later", "named-first",   "printed-bare", "printed-in-full",
                     "near",        "only-one-near", "is-person",    "only-in-phrases"};

// How likely a name is to be right where the mention is; the block name-confidence. For each way to
// find a name the log-odds, and how much of the log-odds of the winning candidate is added.
enum class NameConfidence : std::size_t {
  full_name,
  surname,
  pronoun,
  pronoun_odds,
  role,
  role_odds,
  description,
  description_odds,
  apposition,
  label,
  neighbour,
  nobody,
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(NameConfidence::kCount)>
    kNameConfidence{"full-name",  "surname",   "pronoun",     "pronoun-odds",
                    "role",       "role-odds", "description", "description-odds",
                    "apposition", "label",     "neighbour",   "nobody"};

// The blocks of weights used here.
inline constexpr std::array<WeightsBlock, 4> kPeopleWeights{{
    {"he-or-she", kPersonEvidence},
    {"descriptions", kDescriptionEvidence},
    {"surnames", kSurnameEvidence},
    {"name-confidence", kNameConfidence},
}};

// Read once for a pack (RuleSet::derived).
struct PeopleWeights {
  explicit PeopleWeights(const RuleSet& rules)
      : person(rules, kPeopleWeights[0].name, kPersonEvidence),
        description(rules, kPeopleWeights[1].name, kDescriptionEvidence),
        surname(rules, kPeopleWeights[2].name, kSurnameEvidence),
        confidence(rules, kPeopleWeights[3].name, kNameConfidence) {}

  Weights person, description, surname, confidence;
};

}  // namespace inquit
