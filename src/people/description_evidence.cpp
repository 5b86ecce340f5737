// Evidence for whom a description means: somebody named, somebody described before, somebody new.
#include <algorithm>

#include "people/coreference.h"
#include "people/tally.h"

namespace inquit {
namespace {

using Evidence = DescriptionEvidence;

constexpr std::uint32_t kNearSentences = 3;
constexpr std::size_t kAlike = 2;  // letters that a country and its people must share at the start

}  // namespace

// The statement that an entity holds the role that a description's head names; null if there is
// none.
const RoleFact* Coreference::fact(const Description& it, EntityId e) const {
  const Entity& known = named_entity(e);
  if (known.facts.empty()) return nullptr;
  const SharedLists<RoleFact>::Range facts = cast_.facts_of(known);
  for (const RoleFact& fact : facts) {
    if (fact.word == it.head_word) return &fact;
  }
  for (const RoleFact& fact : facts) {
    if (fact.key == it.role ||
        (!it.narrower.empty() &&
         std::ranges::find(it.narrower, cast_.words.form(fact.word)) != it.narrower.end()))
      return &fact;
  }
  return nullptr;
}

// The Spain coach is not Roe, the France coach: each fact of such a role tells another place,
// people or body. What begins alike may be one (French, France).
bool Coreference::is_from_elsewhere(const Description& it, const Entity& known) const {
  const std::vector<NameWord> wanted = origins({it.mention->first, it.mention->last});
  if (wanted.empty()) return false;
  bool elsewhere = false;
  for (const RoleFact& fact : cast_.facts_of(known)) {
    if (fact.word != it.head_word) continue;
    const std::vector<NameWord> told = origins(fact.pieces);
    if (told.empty()) return false;
    for (const NameWord one : wanted) {
      for (const NameWord other : told) {
        if (cast_.words.form(one).substr(0, kAlike) == cast_.words.form(other).substr(0, kAlike))
          return false;
      }
    }
    elsewhere = true;
  }
  return elsewhere;
}

// The place, nationality and body words among some words.
std::vector<NameWord> Coreference::origins(IndexRange<std::uint32_t> pieces) const {
  std::vector<NameWord> out;
  for (std::uint32_t u = pieces.begin; u < pieces.end; ++u) {
    const Piece& piece = cast_.piece(u);
    if (piece.kind == Piece::Kind::name) {
      const Name& name = cast_.all.names[piece.name()];
      if (name.kind != NameKind::person ||
          (lists_.nationalities != kNoList &&
           cast_.lists_of(name.first).has(lists_.nationalities)))  // Danish may be a given name
        out.push_back(cast_.words.plain(name.first));
    } else if (piece.kind == Piece::Kind::word && has(u, lists_.nationalities)) {
      out.push_back(cast_.piece_word(u));
    }
  }
  return out;
}

// Whether a word is among those of somebody's titles and appositions.
bool Coreference::has_role(const Entity& known, NameWord word) const {
  for (const NameWord role : cast_.roles_of(known)) {
    if (role == word) return true;
  }
  return false;
}

void Coreference::weigh_named(const Description& it, EntityId e, DescriptionTally& tally) const {
  const Track& track = tracks_[e];
  const Entity& known = named_entity(e);
  const bool person = it.kind == DescribedKind::person;
  const RoleFact* const told = fact(it, e);
  const auto in_roles = [&](NameWord word) {
    return has_role(known, word) || std::ranges::find(known.words, word) != known.words.end();
  };
  const bool body = known.kind != NameKind::person;
  const bool in_name = body && std::ranges::find(known.words, it.head_word) != known.words.end();
  if (told != nullptr) {
    tally.add(Evidence::role);
    const bool later = told->pieces.begin >= it.mention->first;
    tally.add_if(later, Evidence::role_told_later);
    tally.add_if(later && it.holders == 1 && it.bare && !it.anonymous,
                 Evidence::only_holder_told_later);
    tally.add_if(told->word != it.head_word, Evidence::role_by_synonym);
    tally.add_if(is_from_elsewhere(it, known), Evidence::other_origin);
    tally.add_if(it.holders == 1, Evidence::only_holder);
    tally.add_if(it.described_before, Evidence::role_also_described);
    tally.add_if(it.anonymous, Evidence::anonymous_role_held);
  } else {
    const bool elsewhere = in_roles(it.head_word) && !in_name;
    tally.add_if(elsewhere, Evidence::role_elsewhere);
    if (!elsewhere && !in_name) {
      tally.add(person ? Evidence::no_such_role : Evidence::no_such_role_body);
      tally.add_if(person && !known.facts.empty(), Evidence::has_other_role);
      tally.add_if(it.anonymous, Evidence::anonymous_role);
      tally.add_if(it.attending, Evidence::attending_role);
      tally.add_if(it.epithet, Evidence::epithet);
    }
    tally.add_if(it.owner || it.owned, Evidence::no_such_relation);
  }
  tally.add_if(in_name, Evidence::word_in_name);
  tally.add_if(in_name && known.words.back() == it.head_word, Evidence::ends_name);
  if (!it.modifiers.empty()) {
    const auto found = static_cast<float>(std::ranges::count_if(it.modifiers, in_roles)) /
                       static_cast<float>(it.modifiers.size());
    tally.add(Evidence::modifiers_found, found);
    tally.add(Evidence::modifiers_missing, 1 - found);
  }
  if (it.years != kNoWord) {
    const bool equal = has_role(known, it.years);
    tally.add(equal           ? Evidence::age_equal
              : known.has_age ? Evidence::age_differs
                              : Evidence::age_unknown);
  }
  if (it.gender != Gender::unknown && track.gender != Gender::unknown)
    tally.add(track.gender == it.gender ? Evidence::gender_known : Evidence::gender_contradicts);
  tally.add_if(last_speaker_ == e, Evidence::spoke_last);
  tally.add_if(track.has_spoken && last_speaker_ != e, Evidence::has_spoken);
  if (track.last == kNone) {
    tally.add(Evidence::not_mentioned_yet);
  } else {
    const std::uint32_t back = here_.sentence - std::min(here_.sentence, track.last_sentence);
    tally.add_if(back == 0, Evidence::same_sentence);
    tally.add_if(back == 1, Evidence::one_sentence_back);
    tally.add_if(back == 2, Evidence::two_sentences_back);
    tally.add_if(back == 3 || back == 4, Evidence::four_sentences_back);
    tally.add_if(e == it.most_recent, Evidence::most_recent);
    tally.add_if(track.place.place <= ClausePart::relative_subject, Evidence::was_subject);
  }
  tally.add_if(person && e == main_person_, Evidence::main_person);
  tally.add_if(!person && e == main_body_, Evidence::main_body);
  if (it.bare && told == nullptr && !in_name) {
    tally.add_if(person && people_ == 1 && known.kind == NameKind::person, Evidence::only_person);
    tally.add_if(
        person && people_so_far_ == 1 && track.mentions > 0 && known.kind == NameKind::person,
        Evidence::only_person_so_far);
    tally.add_if(!person && bodies_ == 1 && known.kind == NameKind::organisation,
                 Evidence::only_body);
    tally.add_if(has(it.head, lists_.general_bodies) && body, Evidence::general_body);
    tally.add_if(has(it.head, lists_.nationalities), Evidence::from_there);
  }
  tally.add_if(here_.quote != kNone, Evidence::inside_quote);
  tally.add_if(known.kind == NameKind::other, Evidence::kind_unclear);
  tally.add(Evidence::times_mentioned, log_of_one_more(known.count));
}

void Coreference::weigh_described(const Description& it, EntityId e,
                                  DescriptionTally& tally) const {
  const Track& track = tracks_[e];
  const Described& known = described_entity(e);
  tally.add(Evidence::same_head);
  const std::uint32_t back = here_.sentence - std::min(here_.sentence, track.last_sentence);
  tally.add_if(back <= kNearSentences, Evidence::same_head_near);
  const std::span<const NameWord> words = words_of(known);
  const auto is_new = [&](NameWord word) { return std::ranges::find(words, word) == words.end(); };
  tally.add_if(std::ranges::any_of(it.modifiers, is_new), Evidence::new_modifiers);
  tally.add_if(known.owner != it.owner, Evidence::other_owner);
}

void Coreference::weigh_newcomer(const Description& it, DescriptionTally& tally) const {
  tally.add(Evidence::newcomer);
  tally.add_if(it.kind == DescribedKind::person, Evidence::newcomer_person);
  tally.add_if(it.kind == DescribedKind::body, Evidence::newcomer_body);
  tally.add_if(it.bare, Evidence::newcomer_bare);
  tally.add_if(!it.modifiers.empty(), Evidence::newcomer_with_modifiers);
  tally.add_if(it.anonymous, Evidence::newcomer_anonymous);
  tally.add_if(it.attending, Evidence::newcomer_attending);
  tally.add_if(it.owner || it.owned, Evidence::newcomer_owned);
  tally.add_if(it.years != kNoWord, Evidence::newcomer_of_age);
  tally.add_if(here_.quote != kNone, Evidence::newcomer_inside_quote);
  tally.add_if(places_[it.number].introduced, Evidence::newcomer_introduced);
}

}  // namespace inquit
