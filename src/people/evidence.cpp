// Evidence from the sentences around names: who is a person, what is an organisation, and gender.
#include <algorithm>

#include "people/entities.h"

namespace inquit {
namespace {

constexpr int kEnough = 2;  // unanimous pronouns that outweigh the usual gender of a given name

}  // namespace

// Evidence after a name: Roe, who; Roe, 34,; Roe, a teacher; Lumio, the streaming service
void Entities::weigh_what_follows(const Mention& mention, Entity& entity) {
  const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
  std::uint32_t u = mention.last;
  const bool comma = u < sentence.last && piece(u).symbol == symbol::kComma;
  if (comma) ++u;
  if (u >= sentence.last) return;
  if (has(u, lists.personal_relatives)) {
    // a club: Roe Rovers, who are third
    if (u + 1 < sentence.last && has(u + 1, lists.plural_auxiliaries)) {
      if (!entity.sure) entity.kind = NameKind::organisation;
    } else {
      make_person(entity);
    }
    return;
  }
  if (!comma) return;
  // Verity Bio, which owns it; not: a book by Roe, which
  if (has(u, lists.thing_relatives)) {
    if (!mention.after_preposition && !entity.titled && entity.kind == NameKind::person) {
      entity.kind = NameKind::organisation;
      entity.sure = false;
    }
    return;
  }
  if (piece(u).symbol == symbol::kNumber) {
    const bool ends = u + 1 >= sentence.last || piece(u + 1).kind == Piece::Kind::sign;
    if (ends && words.form(piece_word(u)).size() <= 2) make_person(entity);
    return;
  }
  if (!has(u, lists.articles) && !has(u, lists.possessives)) return;
  for (++u; u < sentence.last && piece(u).kind != Piece::Kind::sign; ++u) {
    if (has(u, lists.prepositions) || has(u, lists.relatives)) break;
  }
  weigh_noun(u - 1, entity);
}

// Evidence before a name: the streaming service Lumio; showrunner Jane Roe; his sister, Jane Roe,
void Entities::weigh_what_precedes(const Mention& mention, Entity& entity) {
  const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
  std::uint32_t u = mention.last - 1;
  if (piece(u).kind != Piece::Kind::name || u == sentence.first) return;
  --u;
  if (piece(u).symbol == symbol::kComma) {
    if (u == sentence.first || piece(u - 1).mention == kNone) return;
    const Mention& before = all.mentions[piece(u - 1).mention];
    if (before.kind != MentionKind::description) return;
    --u;
  }
  weigh_noun(u, entity);
}

// Classifies an entity by the role or kind of body that is stated.
void Entities::weigh_noun(std::uint32_t u, Entity& entity) {
  if (has(u, lists.roles) || has(u, lists.kin_nouns) || has(u, lists.titles)) {
    make_person(entity);
    if (entity.kind != NameKind::person || entity.titled) return;
    if (has(u, lists.male_roles)) entity.gender = Gender::male;
    if (has(u, lists.female_roles)) entity.gender = Gender::female;
  } else if (has(u, lists.organisation_nouns) && entity.kind != NameKind::place && !entity.sure) {
    entity.kind = NameKind::organisation;
  }
}

void Entities::make_person(Entity& entity) {
  if (entity.kind == NameKind::organisation && entity.words.size() > 1) return;
  entity.kind = NameKind::person;
  entity.sure = true;
}

// Gender votes, by name: the first pronoun after a subject with no other mention between them.
// Roe ... her hand; Roe left. She ...
void Entities::count_pronouns() {
  pronouns_after_.assign(all.names.size(), {});
  for (std::uint32_t s = 0; s < all.sentences.size(); ++s) {
    const MentionId subject = lone_subject(all.sentences[s]);
    if (subject == kNone) continue;
    std::uint32_t pronoun = first_pronoun(all.mentions[subject].last, all.sentences[s].last);
    const bool next =
        s + 1 < all.sentences.size() && all.sentences[s + 1].region == all.sentences[s].region;
    if (pronoun == kNone && next)
      pronoun = first_pronoun(all.sentences[s + 1].first, all.sentences[s + 1].first + 1);
    if (pronoun == kNone) continue;
    if (refers_to_other_person(all.sentences[s], pronoun)) continue;
    Votes& votes = pronouns_after_[all.mentions[subject].name];
    if (has(pronoun, lists.male_pronouns) || has(pronoun, lists.male_possessives)) {
      ++votes.male;
    } else if (has(pronoun, lists.female_pronouns) || has(pronoun, lists.female_possessives)) {
      ++votes.female;
    } else {
      ++votes.thing;
    }
  }
}

// Whether a possessive takes up an earlier pronoun of the paragraph, and not the sentence's
// subject: “We won,” she said. Roe shook her hand.
bool Entities::refers_to_other_person(const Sentence& sentence, std::uint32_t pronoun) const {
  const bool male = has(pronoun, lists.male_possessives);
  if (!male && !has(pronoun, lists.female_possessives)) return false;
  const Region& region = all.regions[sentence.region];
  std::uint32_t from = region.first;
  if (sentence.region > 0 && all.regions[sentence.region - 1].quote == kNone)
    from = all.regions[sentence.region - 1].first;
  for (std::uint32_t u = from; u < sentence.first; ++u) {
    if (has(u, male ? lists.male_pronouns : lists.female_pronouns)) return true;
  }
  return false;
}

void Entities::believe_pronouns() {
  IdVector<EntityId, Votes> votes(entities.size());
  for (const NameId n : all.names.ids()) {
    if (entity_of_name[n] == kNone) continue;
    Votes& sum = votes[entity_of_name[n]];
    sum.male += pronouns_after_[n].male;
    sum.female += pronouns_after_[n].female;
    sum.thing += pronouns_after_[n].thing;
  }
  for (const EntityId e : votes.ids()) believe(votes[e], entities[e]);
}

void Entities::believe(const Votes& votes, Entity& entity) const {
  const int personal = votes.male + votes.female;
  const bool may_be_person = entity.words.size() > 1 && votes.thing == 0 && personal > 0 &&
                             words.lists(entity.words.front()).any(lists.given_names);
  if (entity.kind == NameKind::place ||
      (entity.kind == NameKind::organisation && !may_be_person))  // Brenda Slate ... her hand
    return;
  if (!entity.sure && votes.thing > personal) {
    entity.kind = NameKind::organisation;
    return;
  }
  if (personal <= votes.thing || (votes.male > 0) == (votes.female > 0)) return;
  if (entity.kind == NameKind::other && (entity.count < 2 || !entity.in_text)) return;
  const Gender told = votes.male > 0 ? Gender::male : Gender::female;
  if (entity.gender == Gender::unknown || (personal >= kEnough && !entity.titled))
    entity.gender = told;
  entity.kind = NameKind::person;
}

// The name that a sentence opens with, if it is the only one that is not inside a phrase.
MentionId Entities::lone_subject(const Sentence& sentence) const {
  std::uint32_t u = sentence.first;
  while (u < sentence.last && piece(u).kind == Piece::Kind::quote) ++u;
  if (u >= sentence.last || piece(u).mention == kNone) return kNone;
  const Mention& mention = all.mentions[piece(u).mention];
  if (mention.kind != MentionKind::name || mention.first != u || mention.possessive_after)
    return kNone;
  return piece(u).mention;
}

// The first he, his, she, her, it or its among pieces, before anybody else is named.
std::uint32_t Entities::first_pronoun(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t u = from; u < to; ++u) {
    if (piece(u).kind == Piece::Kind::name || piece(u).kind == Piece::Kind::quote) return kNone;
    if (has_any(u, role_lists_.pronouns) && !is_object(u)) return u;
  }
  return kNone;
}

// Whether "her" is an object and no possessive: backed her up.
bool Entities::is_object(std::uint32_t u) const {
  if (!has(u, lists.female_possessives)) return false;
  return u + 1 >= all.pieces.size() || piece(u + 1).kind != Piece::Kind::word ||
         piece(u + 1).lists.any(lists.function_words) || has(u + 1, lists.adverbs);
}

void Entities::weigh_evidence() {
  for (const MentionId m : name_mentions_) {
    const Mention& mention = all.mentions[m];
    if (entity_of_name[mention.name] == kNone) continue;
    Entity& entity = entities[entity_of_name[mention.name]];
    weigh_what_follows(mention, entity);
    weigh_what_precedes(mention, entity);
  }
  believe_pronouns();
}

}  // namespace inquit
