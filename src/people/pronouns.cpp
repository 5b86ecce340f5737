// Resolves pronouns.
#include <algorithm>
#include <array>
#include <cmath>

#include "people/coreference.h"
#include "people/tally.h"

namespace inquit {
namespace {

using Evidence = PersonEvidence;

// Limits on the candidates of a pronoun and on the entities examined for them: bounds the total
// work.
constexpr std::size_t kMostPeople = 20;
constexpr std::size_t kMostLookedAt = 60;
// Precision of the antecedents of "it", "they" and "who" where the mention itself is right; no
// candidates are weighed for these. Measured on the corpus and on news.
constexpr float kThingProbability = 0.7f;
constexpr float kRelativeProbability = 0.85f;
constexpr std::uint32_t kThingSentences = 4;  // search window back for what it and they refer to

Evidence at_distance(std::uint32_t sentences) {
  return sentences == 0   ? Evidence::same_sentence
         : sentences == 1 ? Evidence::one_sentence_back
         : sentences == 2 ? Evidence::two_sentences_back
                          : Evidence::three_sentences_back;
}

Evidence in_place(ClausePart place) {
  return static_cast<Evidence>(static_cast<std::size_t>(Evidence::main_subject) +
                               static_cast<std::size_t>(place));
}

}  // namespace

Gender Coreference::gender_of_pronoun(std::uint32_t u) const {
  if (has(u, lists_.male_pronouns) || has(u, lists_.male_possessives)) return Gender::male;
  if (has(u, lists_.female_pronouns) || has(u, lists_.female_possessives)) return Gender::female;
  return Gender::unknown;
}

// "I" refers to the speaker of the enclosing quote, or to the article's author.
Reference Coreference::first_person(MentionId m) const {
  if (here_.quote != kNone) return {outer_speaker(m), NamedBy::pronoun, 1, {}};
  return cast_.author == kNone ? Reference{} : Reference{cast_.author, NamedBy::pronoun, 1, {}};
}

// Who, which, that: the phrase that its clause belongs to, over what stands between: Roe, a skater
// from the Polar Academy who ... The nearest mention of the sentence that can be meant.
Reference Coreference::relative(MentionId m) {
  const Mention& mention = mention_at(m);
  const Sentence& sentence = cast_.all.sentences[cast_.piece(mention.first).sentence];
  const bool personal = has(mention.first, lists_.personal_relatives);
  const bool of_things = has(mention.first, lists_.thing_relatives);
  MentionId found;
  for (std::uint32_t u = mention.first; u-- > sentence.first;) {
    const Piece& piece = cast_.piece(u);
    if (piece.kind == Piece::Kind::quote || piece.symbol == symbol::kSemicolon) break;
    if (piece.mention == kNone) continue;
    const MentionId other = piece.mention;
    const Mention& head = mention_at(other);
    u = head.first;
    const Reference& reference = references_[other];
    if (!reference.entity) continue;
    const bool person = tracks_[reference.entity].kind == NameKind::person;
    if ((personal && !person) || (of_things && person)) continue;
    if (found == kNone) found = other;
    // the son of the mayor who: the nearest; a skater from the Academy who: the skater
    if (!head.after_preposition) {
      found = other;
      break;
    }
    if (person) break;
  }
  if (found == kNone) return {};
  Reference out = references_[found];
  out.by = NamedBy::pronoun;
  out.probability = kRelativeProbability;
  out.because = {mention_at(found).first, mention_at(found).last};
  return out;
}

void Coreference::weigh_person(const Personal& it, EntityId e, std::size_t rank,
                               PersonTally& tally) const {
  const Track& track = tracks_[e];
  const std::uint32_t back = here_.sentence - std::min(here_.sentence, track.last_sentence);
  if (track.last != kNone) {
    if (back <= 3) tally.add(at_distance(back));
    tally.add_if(back > 12, Evidence::over_twelve_back);
    tally.add_if(track.last_paragraph == here_.paragraph, Evidence::same_paragraph);
    const MentionPlace& place = track.place;
    tally.add(in_place(place.place));
    const bool main = place.place == ClausePart::main_subject || place.place == ClausePart::agent;
    tally.add_if(place.place == ClausePart::main_subject && back <= 2, Evidence::near_main_subject);
    tally.add_if((place.says || place.place == ClausePart::agent) && main && back <= 1,
                 Evidence::said_just_before);
    tally.add_if(place.first && back <= 2, Evidence::opens_sentence);
    tally.add_if(place.asked && back <= 1, Evidence::was_asked);
    tally.add_if(place.first && place.place == ClausePart::possessor && back <= 2,
                 Evidence::possessor_opens_sentence);
    if (back <= 2 && it.mains[back] && it.mains[back] != e) {
      tally.add_if(place.place == ClausePart::fronted_subject, Evidence::fronted_beside_main);
      tally.add_if(place.place == ClausePart::agent, Evidence::agent_beside_main);
    }
    tally.add_if(track.by_pronoun && back <= 2, Evidence::pronoun_near);
    tally.add_if(rank == 0, Evidence::most_recent);
    tally.add_if(rank == 1, Evidence::second_most_recent);
    tally.add_if(here_.quote != kNone && track.quote == here_.quote, Evidence::inside_same_quote);
  }
  tally.add_if(last_speaker_ == e, Evidence::spoke_last);
  tally.add_if(track.has_spoken && last_speaker_ != e, Evidence::has_spoken);
  const bool same_gender = track.gender == it.gender;
  tally.add_if(same_gender, Evidence::gender_known);
  tally.add_if(same_gender && track.titled, Evidence::gender_by_title);
  tally.add_if(track.sure, Evidence::certainly_a_person);
  if (!is_named(e)) {
    tally.add(Evidence::described);
    const Described& described = described_entity(e);
    tally.add_if(described.anonymous, Evidence::described_as_anonymous);
    tally.add_if(track.place.place <= ClausePart::agent && back <= 3, Evidence::described_subject);
    tally.add_if(same_gender, Evidence::described_gender_known);
    tally.add_if(static_cast<bool>(described.owner), Evidence::described_by_relation);
    tally.add_if(back == 1 && track.first_sentence == track.last_sentence && track.place.first &&
                     track.place.place == ClausePart::main_subject,
                 Evidence::just_brought_in);
    tally.add_if(it.outer && described.owner == it.outer, Evidence::related_to_speaker);
    tally.add_if(!cast_.nominals.introduces(mention_at(described.first).first),
                 Evidence::described_barely);
  }
  tally.add_if(track.kind == NameKind::other, Evidence::kind_unclear);
  tally.add_if(cast_.author != kNone && e == cast_.author && track.mentions < 2, Evidence::byline);
  tally.add_if(e == main_person_, Evidence::main_person);
  tally.add_if(e == most_named_, Evidence::most_named);
  tally.add(Evidence::times_mentioned, log_of_one_more(track.mentions));
}

Reference Coreference::person_called(MentionId m, Gender gender) {
  std::array<EntityId, kMostPeople> people;
  std::size_t size = 0;
  std::size_t looked_at = 0;
  Personal it{m, gender, outer_speaker(m), {}};  // whoever speaks around it says "I"
  for (EntityId e = newest_; e != kNone && size < kMostPeople; e = tracks_[e].older) {
    if (++looked_at > kMostLookedAt) break;
    const Track& track = tracks_[e];
    if (!track.callable || (track.gender != Gender::unknown && track.gender != gender) ||
        e == it.outer)
      continue;
    people[size++] = e;
    const std::uint32_t back = here_.sentence - std::min(here_.sentence, track.last_sentence);
    if (back < it.mains.size() && track.place.place == ClausePart::main_subject) it.mains[back] = e;
  }
  const auto consider = [&](EntityId e, std::size_t rank) {
    PersonTally tally(weights_.person, kPersonEvidence, add_candidate(e));
    weigh_person(it, e, rank, tally);
    candidates_.back().total = tally.total();
  };
  for (std::size_t rank = 0; rank < size; ++rank) consider(people[rank], rank);
  // Nobody before: whoever the article names most, also further on.
  if (size == 0) {
    const EntityId most = cast_.most_named[gender == Gender::male ? 0 : 1];
    if (most == kNone || most == it.outer || cast_.entities[most].named_at == kNone) return {};
    consider(most, 0);
  }
  Reference out = choose(m, "he-or-she");
  out.by = NamedBy::pronoun;
  Track& track = tracks_[out.entity];
  if (const MentionId last = track.last; last != kNone) {
    out.because = {mention_at(last).first, mention_at(last).last};
    // The mention that it leans on may itself be misread: the jockey ... she
    out.probability *= references_[last].probability;
  }
  // What the pronoun tells of whoever is certainly a person holds from here on.
  if (track.sure && track.gender == Gender::unknown && out.probability > kSureOfGender)
    track.gender = gender;
  return out;
}

// It, they: the last body, group or document that stood as a subject; a place only where nothing
// else does (Washington has been silent). Singular they: the nearest person whom nothing tells for
// a man or a woman.
Reference Coreference::thing_called(MentionId m) {
  const std::uint32_t u = mention_at(m).first;
  const bool plural = has(u, lists_.plural_pronouns) || has(u, lists_.plural_possessives);
  EntityId place, person, found;
  std::size_t looked_at = 0;
  for (EntityId e = newest_; e != kNone; e = tracks_[e].older) {
    const Track& track = tracks_[e];
    if (++looked_at > kMostLookedAt || track.last_sentence + kThingSentences <= here_.sentence)
      break;
    // Nearer sentences come first, and in a sentence its subject.
    if (found && tracks_[found].last_sentence > track.last_sentence) break;
    const EntityId id = e;
    const bool subject = track.place.place <= ClausePart::relative_subject ||
                         track.place.place == ClausePart::object;
    if (!subject) continue;
    const bool group = !is_named(id) && described_entity(id).speaker == SpeakerKind::group;
    if (track.kind == NameKind::person && !group) {
      if (plural && !person && track.gender == Gender::unknown) person = id;
      continue;
    }
    if (track.kind == NameKind::place) {
      if (!place && !plural && track.place.first) place = id;
      continue;
    }
    if (!is_named(id) ? plural && described_entity(id).kind != DescribedKind::group
                      : track.kind != NameKind::organisation)
      continue;
    if (!is_named(id) && !plural && described_entity(id).plural) continue;
    if (!found || tracks_[found].place.place > track.place.place ||
        (tracks_[found].place.place == track.place.place && comes_before(id, found)))
      found = id;
  }
  Reference out{found ? found : plural ? person : place, NamedBy::pronoun, kThingProbability, {}};
  if (!out.entity) return {};
  const MentionId last = tracks_[out.entity].last;
  out.because = {mention_at(last).first, mention_at(last).last};
  return out;
}

}  // namespace inquit
