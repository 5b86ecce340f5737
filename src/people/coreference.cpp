#include "people/coreference.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "people/tally.h"

namespace inquit {

std::string_view to_string(NamedBy by) {
  switch (by) {
    case NamedBy::none:
      return "none";
    case NamedBy::self:
      return "self";
    case NamedBy::surname:
      return "surname";
    case NamedBy::title:
      return "title";
    case NamedBy::pronoun:
      return "pronoun";
    case NamedBy::role:
      return "role";
    case NamedBy::relation:
      return "relation";
    case NamedBy::label:
      return "label";
    case NamedBy::neighbour:
      return "neighbour";
    case NamedBy::pooled:
      return "pooled";
  }
  return "";
}

Coreference::Coreference(const Entities& cast, const Clauses& clauses, const std::vector<Cue>& cues,
                         std::vector<MentionId> speaker_of_quote, Tracing tracing)
    : cast_(cast),
      lists_(cast.lists),
      weights_(cast.rules.derived<PeopleWeights>()),
      broader_roles_(cast.rules.derived<BroaderRoles>()),
      speaker_of_quote_(std::move(speaker_of_quote)),
      traced_(tracing == Tracing::on),
      places_(find_places(cast.all, clauses, cues, cast.lists)),
      references_(cast.all.mentions.size()),
      tracks_(cast.entities.size()),
      speaks_(cast.all.mentions.size()),
      is_decided_(cast.all.mentions.size()) {
  for (std::uint32_t q = 0; q < speaker_of_quote_.size(); ++q) {
    if (speaker_of_quote_[q] != kNone && cast_.all.piece_of_quote[q] != kNone)
      speaks_[speaker_of_quote_[q]] = true;
  }
  const auto descriptions = static_cast<std::size_t>(
      std::ranges::count(cast_.all.mentions, MentionKind::description, &Mention::kind));
  described_.reserve(descriptions);
  described_words_.reserve(descriptions);
  tracks_.reserve(tracks_.size() + descriptions);
  by_head_.resize(cast_.words.size());
  for (const EntityId e : cast_.entities.ids()) {
    const Entity& entity = cast_.entities[e];
    Track& track = tracks_[e];
    track.callable = entity.kind == NameKind::person;
    track.sure = entity.sure;
    track.titled = entity.titled;
    track.named = entity.count > 0;
    track.kind = entity.kind;
    track.gender = entity.gender;
  }
  find_main();
  find_order();
  if (traced_) decide_all();
}

// The person named first, and the person and the body named most often.
void Coreference::find_main() {
  for (const EntityId e : cast_.entities.ids()) {
    const Entity& entity = cast_.entities[e];
    if (entity.count == 0 || entity.named_at == kNone || e == cast_.author) continue;
    const auto named = [&](EntityId id) -> const Entity& { return cast_.entities[id]; };
    if (entity.kind == NameKind::person) {
      if (!main_person_ || entity.named_at < named(main_person_).named_at) main_person_ = e;
      if (!most_named_ || entity.count > named(most_named_).count) most_named_ = e;
      ++people_;
    }
    if (entity.kind == NameKind::organisation) {
      if (!main_body_ || entity.count > named(main_body_).count) main_body_ = e;
      ++bodies_;
    }
  }
}

// Mentions in text order; in Pieces those inside quotes come after all others.
void Coreference::find_order() {
  order_.reserve(references_.size());
  for (const MentionId m : references_.ids()) order_.push_back(m);
  const auto begins = [&](MentionId m) { return cast_.piece(mention_at(m).first).first; };
  const auto before = [&](MentionId a, MentionId b) { return begins(a) < begins(b); };
  const auto inside = std::ranges::is_sorted_until(order_, before);
  if (inside == order_.end()) return;
  std::stable_sort(inside, order_.end(), before);
  std::inplace_merge(order_.begin(), inside, order_.end(), before);
}

void Coreference::decide_next() {
  const MentionId m = order_[decided_++];
  here_ = spot_of(m);
  references_[m] = decide(m);
  is_decided_[m] = true;
  if (references_[m].entity) note(m, references_[m].entity);
}

void Coreference::decide_all() {
  while (decided_ < order_.size()) decide_next();
}

// What a name means does not depend on what stands before it.
Reference Coreference::of(MentionId m) {
  if (mention_at(m).kind == MentionKind::name) return named(m);
  while (!is_decided_[m]) decide_next();
  return references_[m];
}

Reference Coreference::decide(MentionId m) {
  switch (mention_at(m).kind) {
    case MentionKind::name:
      return named(m);
    case MentionKind::pronoun:
      return pronoun(m);
    case MentionKind::description:
      return described(m);
  }
  return {};
}

Reference Coreference::named(MentionId m) const {
  const Mention& mention = mention_at(m);
  const EntityId e = cast_.entity_of_name[mention.name];
  if (e == kNone) return {};
  Reference out{e, NamedBy::self, 1, {}};
  const Entity& entity = cast_.entities[e];
  if (entity.words.size() > 1 && cast_.name_size(mention.name) < entity.words.size())
    out.by = cast_.all.names[mention.name].title_before ? NamedBy::title : NamedBy::surname;
  return out;
}

Reference Coreference::pronoun(MentionId m) {
  const std::uint32_t u = mention_at(m).first;
  if (has(u, lists_.relatives)) return relative(m);
  if (has(u, lists_.first_pronouns) || has(u, lists_.first_possessives)) return first_person(m);
  const Gender gender = gender_of_pronoun(u);
  return gender == Gender::unknown ? thing_called(m) : person_called(m, gender);
}

// --- discourse state before a mention ---

void Coreference::move_to_front(EntityId e) {
  Track& track = tracks_[e];
  if (newest_ == e) return;
  if (track.listed) {
    if (track.newer != kNone) tracks_[track.newer].older = track.older;
    if (track.older != kNone) tracks_[track.older].newer = track.newer;
  }
  track.listed = true;
  track.newer = kNone;
  track.older = newest_;
  if (newest_ != kNone) tracks_[newest_].newer = e;
  newest_ = e;
}

void Coreference::note(MentionId m, EntityId e) {
  note(m, e, places_[m]);
  note_pair(m, e);
}

// Remembers two coordinated people, to whom the former and the latter refer: Roe and Poe.
void Coreference::note_pair(MentionId m, EntityId e) {
  const MentionId before = std::exchange(last_noted_, m);
  if (before == kNone) return;
  const std::uint32_t between = mention_at(before).last;
  if (between + 1 != mention_at(m).first || !has(between, lists_.joining_conjunctions)) return;
  const EntityId other = references_[before].entity;
  if (other == e || !may_be_called(e) || !may_be_called(other)) return;
  pair_ = {other, e, here_.sentence};
}

void Coreference::note(MentionId m, EntityId e, const MentionPlace& place) {
  const Mention& mention = mention_at(m);
  const bool first_person =
      mention.kind == MentionKind::pronoun &&
      (has(mention.first, lists_.first_pronouns) || has(mention.first, lists_.first_possessives));
  if (speaks_[m]) {
    last_speaker_ = e;
    tracks_[e].has_spoken = true;
  }
  // “I” in a byline's article or a quote does not make its speaker somebody who was spoken of.
  if (first_person) return;
  Track& track = tracks_[e];
  if (track.mentions == 0 && is_named(e) && track.kind == NameKind::person) ++people_so_far_;
  const std::uint32_t sentence = here_.sentence;
  if (track.mentions == 0 || track.last_sentence != sentence || place.place <= track.place.place)
    track.place = place;
  if (track.mentions == 0) track.first_sentence = sentence;
  track.by_pronoun = mention.kind == MentionKind::pronoun;
  track.last_sentence = sentence;
  track.last_paragraph = here_.paragraph;
  track.last = m;
  track.quote = here_.quote;
  ++track.mentions;
  // A name of whatever kind that the text leaves open, but no Winter Palais with its article.
  if (track.kind == NameKind::other) track.callable = !has(mention.first, lists_.articles);
  move_to_front(e);
}

// The sentence is the narrator's, outside all enclosing quotes.
Coreference::Spot Coreference::spot_of(MentionId m) const {
  std::uint32_t s = cast_.piece(mention_at(m).first).sentence;
  const Region& own = cast_.all.regions[cast_.all.sentences[s].region];
  std::uint32_t quote = own.quote;
  for (int depth = 0; depth < kDeepest && quote != kNone; ++depth) {
    const std::uint32_t outer = cast_.all.piece_of_quote[quote];
    if (outer == kNone) break;
    s = cast_.piece(outer).sentence;
    quote = cast_.all.regions[cast_.all.sentences[s].region].quote;
  }
  return {s, own.paragraph, own.quote};
}

// The speaker of the quote that contains a mention, if already known.
EntityId Coreference::outer_speaker(MentionId m) const {
  if (here_.quote == kNone) return {};
  const MentionId outer = speaker_of_quote_[here_.quote];
  if (outer == kNone || outer == m) return {};
  if (references_[outer].entity) return references_[outer].entity;
  const Mention& mention = mention_at(outer);
  if (mention.kind != MentionKind::name || cast_.entity_of_name[mention.name] == kNone) return {};
  return cast_.entity_of_name[mention.name];
}

// --- the decision ---

std::vector<PeopleTrace::Evidence>* Coreference::add_candidate(EntityId e) {
  candidates_.push_back({e});
  return traced_ ? &evidence_.emplace_back() : nullptr;
}

Reference Coreference::choose(MentionId m, std::string_view question) {
  std::size_t best = 0;
  for (std::size_t c = 1; c < candidates_.size(); ++c) {
    if (candidates_[c].total > candidates_[best].total) best = c;
  }
  float sum = 0;
  for (const Candidate& c : candidates_) sum += std::exp(c.total - candidates_[best].total);
  if (traced_) {
    PeopleTrace::Decision told;
    told.mention = m;
    told.question = question;
    told.chosen = best;
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      const auto& [entity, total] = candidates_[c];
      const Speaker named = entity ? speaker_so_far(entity) : cast_.nominals.worded(mention_at(m));
      told.candidates.push_back({entity, named.name, std::move(evidence_[c]), total});
    }
    trace_.decisions.push_back(std::move(told));
  }
  Reference out;
  out.entity = candidates_[best].entity;
  out.probability = 1 / sum;
  candidates_.clear();
  evidence_.clear();
  return out;
}

float Coreference::confidence_of_nobody() const {
  if (!weights_.confidence.given()) return 1;
  return 1 / (1 + std::exp(-weights_.confidence[static_cast<std::size_t>(NameConfidence::nobody)]));
}

float Coreference::confidence_of(MentionId m) {
  using Kind = NameConfidence;
  const Reference reference = of(m);
  // Beyond this the winner is as good as alone.
  constexpr float kMostOdds = 5;
  const float odds = std::log(reference.probability / std::max(1 - reference.probability, 1e-6f));
  const auto of = [&](Kind kind) { return weights_.confidence[static_cast<std::size_t>(kind)]; };
  const auto chance = [&](Kind base, std::optional<Kind> slope = {}) {
    if (!weights_.confidence.given()) return 1.0f;  // the pack does not say: as sure as the words
    const float sum = of(base) + (slope ? of(*slope) * std::min(odds, kMostOdds) : 0);
    return 1 / (1 + std::exp(-sum));
  };
  if (!reference.entity) return confidence_of_nobody();
  switch (reference.by) {
    case NamedBy::surname:
    case NamedBy::title:
      return chance(Kind::surname);
    case NamedBy::pronoun:
      return chance(Kind::pronoun, Kind::pronoun_odds);
    case NamedBy::role:
    case NamedBy::relation:
      return reference.probability < 1 ? chance(Kind::role, Kind::role_odds)
                                       : chance(Kind::apposition);
    case NamedBy::label:
      return chance(Kind::label);
    case NamedBy::self:
      return is_named(reference.entity) ? chance(Kind::full_name)
                                        : chance(Kind::description, Kind::description_odds);
    case NamedBy::none:
    case NamedBy::neighbour:
    case NamedBy::pooled:
      return chance(Kind::neighbour);
  }
  return 1;
}

// --- results as speakers ---

Speaker Coreference::speaker(EntityId e) {
  if (!is_named(e)) decide_wordings(e);
  return speaker_so_far(e);
}

// A later description may be fuller: one with the same head.
void Coreference::decide_wordings(EntityId e) {
  bool& done = described_[e.value - cast_.entities.size()].fully_worded;
  if (std::exchange(done, true)) return;
  const NameWord head = described_entity(e).head;
  for (std::size_t i = order_.size(); i-- > decided_;) {
    const Mention& mention = mention_at(order_[i]);
    if (mention.kind != MentionKind::description ||
        cast_.piece_word(cast_.nominals.head(mention)) != head)
      continue;
    while (decided_ <= i) decide_next();
  }
}

Speaker Coreference::speaker_so_far(EntityId e) const {
  if (!is_named(e)) return {wording(described_entity(e)), described_entity(e).speaker};
  const Entity& it = named_entity(e);
  const bool body = it.kind == NameKind::organisation || it.kind == NameKind::place;
  return {cast_.name_of(it), body ? SpeakerKind::organisation : SpeakerKind::person};
}

}  // namespace inquit
