// Roles of people and organisations in the article: titles, ages, appositions.
#include <algorithm>

#include "people/entities.h"

namespace inquit {
namespace {

constexpr std::size_t kMostCandidates = 64;  // of one role: bounds the total work
constexpr std::size_t kMostRoles = 48;       // words kept for one person
constexpr std::size_t kMostFacts = 16;       // of one person or body
// Longest title, apposition, and phrase after its head, in pieces.
constexpr std::uint32_t kLongestTitle = 5;
constexpr std::uint32_t kLongestApposition = 9;
constexpr std::uint32_t kLongestTail = 7;
constexpr std::uint32_t kLongestOffice = 12;  // from a name to the office that it is said to have
constexpr std::uint32_t kLongestBody = 6;     // from a verb to the noun of what somebody leads

}  // namespace

void Entities::add_roles(EntityId entity, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t u = from; u < to; ++u) {
    if (piece(u).kind == Piece::Kind::sign || piece(u).kind == Piece::Kind::quote) continue;
    if (piece(u).kind == Piece::Kind::word && piece(u).lists.any(lists.function_words)) continue;
    if (has(u, lists.reporting_verbs)) break;
    add_role(entity, piece_word(u));
  }
}

void Entities::add_role(EntityId entity, NameWord word) {
  SharedLists<NameWord>::List& roles = entities[entity].roles;
  if (word == kNoWord || roles.size >= kMostRoles) return;
  for (const NameWord known : roles_.of(roles)) {
    if (known == word) return;
  }
  const RoleKey key = key_of_role(word);
  const bool kind = key.kind != RoleKinds::kNoKind;
  EntityLists& by_key = kind ? by_role_kind_ : by_role_;
  const std::uint32_t number = kind ? key.kind : key.word;
  const std::uint32_t known = by_key.size_of(number);
  if (known < kMostCandidates && (known == 0 || by_key.last_of(number) != entity))
    by_key.add(number, entity);
  roles_.add(roles, word);
}

void Entities::add_fact(EntityId e, std::uint32_t head, IndexRange<std::uint32_t> pieces,
                        RoleFact::How how) {
  const NameWord word = piece_word(head);
  if (word == kNoWord || entities[e].facts.size >= kMostFacts) return;
  Entity& entity = entities[e];
  facts_.add(entity.facts, {word, pieces, how, key_of_role(word)});
  add_role(e, word);
  // Roe, professor of law: a person, if the words of the name leave that open.
  if (how == RoleFact::How::verb || entity.sure || entity.kind == NameKind::organisation ||
      entity.kind == NameKind::place)
    return;
  if (has(head, lists.roles) || has(head, lists.kin_nouns) || has(head, lists.titles))
    make_person(entity);
  if (entity.gender != Gender::unknown) return;
  if (has(head, lists.male_roles) || has(head, lists.male_titles)) entity.gender = Gender::male;
  if (has(head, lists.female_roles) || has(head, lists.female_titles))
    entity.gender = Gender::female;
}

// What stands before a name: the titles and nouns of its own phrase (Mayor Jane Roe, the farmer Jim
// Poe), or a description and a comma (the mayor, Jane Roe,).
void Entities::add_facts_before(EntityId e, const Mention& mention) {
  const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
  std::uint32_t name = mention.first;
  while (name + 1 < mention.last &&
         !(piece(name).kind == Piece::Kind::name && piece(name).name() == mention.name))
    ++name;
  const auto tells = [&](std::uint32_t u) { return has_any(u, role_lists_.tellers); };
  std::uint32_t first = mention.first;
  if (first == name) {
    while (first > sentence.first && first + kLongestTitle > name &&
           has_any(first - 1, role_lists_.titles))
      --first;
  }
  for (std::uint32_t u = name; u > first; --u) {  // a judge jailed Roe: no title of his
    if (has(u - 1, lists.past_forms) && !has_any(u - 1, role_lists_.titles)) first = u;
  }
  for (std::uint32_t u = first; u < name; ++u) {
    if (!tells(u)) continue;
    add_fact(e, u, {first, name}, RoleFact::How::title);
    // Mr Justice Roe is a justice.
    if (piece(u).last > piece(u).first + 1 && entities[e].facts.size < kMostFacts) {
      const NameWord last = words.folded(piece(u).last - 1);
      facts_.add(entities[e].facts, {last, {first, name}, RoleFact::How::title, key_of_role(last)});
      add_role(e, last);
    }
  }
  if (mention.first < sentence.first + 2 || piece(mention.first - 1).symbol != symbol::kComma ||
      piece(mention.first - 2).mention == kNone)
    return;
  const MentionId d = piece(mention.first - 2).mention;
  const Mention& before = all.mentions[d];
  const bool ends = mention.last >= sentence.last ||
                    piece(mention.last).kind != Piece::Kind::word ||
                    has(mention.last, lists.prepositions);
  if (!ends || before.kind != MentionKind::description || before.last != mention.first - 1 ||
      !may_be_apposed(before, entities[e]))
    return;
  add_roles(e, before.first, before.last);
  add_fact(e, nominals.head(before), {before.first, before.last}, RoleFact::How::apposition);
  apposed_[d] = e;
}

// What follows a name: an age, an apposition (Roe, 34, the mayor, ...), a copula (Roe is the
// mayor).
void Entities::add_facts_after(EntityId e, const Mention& mention) {
  const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
  std::uint32_t u = mention.last;
  if (u + 1 >= sentence.last) return;
  const bool comma = piece(u).symbol == symbol::kComma;
  const bool copula = has(u, lists.auxiliaries);
  if (!comma && !copula) return;
  ++u;
  if (comma && piece(u).symbol == symbol::kNumber) {
    add_role(e, piece_word(u));
    entities[e].has_age = true;
    if (u + 2 >= sentence.last || piece(u + 1).symbol != symbol::kComma) return;
    u += 2;
  }
  const MentionId d = piece(u).mention;
  const RoleFact::How how = comma ? RoleFact::How::apposition : RoleFact::How::copula;
  if (d != kNone && all.mentions[d].first == u &&
      all.mentions[d].kind == MentionKind::description) {
    const Mention& said = all.mentions[d];
    const std::uint32_t after = said.last;
    const bool ends = after >= sentence.last || piece(after).kind != Piece::Kind::word ||
                      has(after, lists.relatives) || has(after, lists.prepositions) ||
                      has(after, lists.conjunctions) || !comma;
    if (!ends || !may_be_apposed(said, entities[e])) return;
    std::uint32_t end = said.last;
    while (end < sentence.last && end < said.last + kLongestTail &&
           piece(end).kind == Piece::Kind::word && !has(end, lists.relatives) &&
           !has(end, lists.reporting_verbs))
      ++end;
    add_roles(e, said.first, end);
    add_fact(e, nominals.head(said), {said.first, said.last}, how);
    if (apposed_[d] == kNone) apposed_[d] = e;
    return;
  }
  if (has(u, lists.roles) || has(u, lists.titles)) add_fact(e, u, {u, u + 1}, how);
}

// Whether a description can stand in apposition to an entity: an organisation is no teacher, and
// several people are not one person.
bool Entities::may_be_apposed(const Mention& description, const Entity& entity) const {
  const DescribedKind kind = nominals.kind(description);
  if (entity.kind == NameKind::person) return kind != DescribedKind::group;
  if (entity.kind == NameKind::organisation) return kind != DescribedKind::person;
  return true;
}

void Entities::gather_roles() {
  apposed_.assign(all.mentions.size(), kNone);
  for (const Region& region : all.regions) {
    for (std::uint32_t u = region.first; u < region.last && region.quote == kNone; ++u) {
      if (piece(u).kind != Piece::Kind::name) continue;
      const EntityId e = entity_of_name[piece(u).name()];
      if (e != kNone) entities[e].named_at = std::min(entities[e].named_at, u);
    }
  }
  for (const MentionId m : name_mentions_) {
    const Mention& mention = all.mentions[m];
    const EntityId e = entity_of_name[mention.name];
    if (e == kNone) continue;
    add_roles(e, mention.first, mention.last - 1);
    const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
    if (const std::uint32_t u = mention.last;
        u + 1 < sentence.last && piece(u).symbol == symbol::kComma) {  // Roe, the mayor, ...
      std::uint32_t end = u + 1;
      while (end < sentence.last && end < u + kLongestApposition &&
             piece(end).symbol != symbol::kComma && piece(end).kind != Piece::Kind::quote)
        ++end;
      const bool phrase = has(u + 1, lists.articles) || has(u + 1, lists.possessives) ||
                          has(u + 1, lists.roles) || has(u + 1, lists.title_modifiers) ||
                          piece(u + 1).kind == Piece::Kind::name;
      if (phrase) add_roles(e, u + 1, end);
    }
    add_facts_before(e, mention);
    add_facts_after(e, mention);
    add_role_of_verb(e, mention);
    add_office(e, mention);
    add_role_of_deed(e, mention);
    add_role_of_name(e, mention);
  }
}

void Entities::imply(EntityId e, std::string_view role, IndexRange<std::uint32_t> pieces) {
  if (role.empty() || entities[e].facts.size >= kMostFacts) return;
  const NameWord word = words.row(role);
  for (const RoleFact& known : facts_of(entities[e])) {
    if (known.word == word) return;
  }
  facts_.add(entities[e].facts, {word, pieces, RoleFact::How::verb, key_of_role(word)});
  add_role(e, word);
}

// A role implied by a verb or by what somebody leads: Roe coaches the Rovers (coach); Roe, who has
// led Ashby School since 2015 (headteacher).
void Entities::add_role_of_deed(EntityId e, const Mention& mention) {
  if (entities[e].kind != NameKind::person) return;
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  std::uint32_t u = mention.last;
  if (u < sentence.last && piece(u).symbol == symbol::kComma) {
    if (++u >= sentence.last || !has(u, lists.personal_relatives)) return;
    ++u;
  }
  while (u < sentence.last && has_any(u, role_lists_.helpers)) ++u;
  if (u + 1 >= sentence.last || piece(u).kind != Piece::Kind::word) return;
  const IndexRange<std::uint32_t> told{u, u + 1};
  const NameWord verb = piece_word(u);
  imply(e, implied_roles_.of_verb(words.id(verb), words.form(verb)), told);
  if (!has(u, lists.leading_verbs)) return;
  const std::uint32_t end = std::min(sentence.last, u + 1 + kLongestBody);
  for (std::uint32_t body = u + 1; body < end; ++body) {
    const Piece& next = piece(body);
    if (next.kind == Piece::Kind::sign || next.kind == Piece::Kind::quote ||
        has(body, lists.prepositions) || has(body, lists.conjunctions))
      return;
    // Ashby School
    const NameWord noun =
        next.kind == Piece::Kind::name ? words.folded(next.last - 1) : piece_word(body);
    const std::string_view role = implied_roles_.of_leader(words.id(noun), words.form(noun));
    if (!role.empty()) return imply(e, role, {u, body + 1});
  }
}

// A role implied by a body's name: the Norbury Herald (newspaper).
void Entities::add_role_of_name(EntityId e, const Mention& mention) {
  if (entities[e].kind == NameKind::person || entities[e].kind == NameKind::place) return;
  for (const NameWord word : entities[e].words)
    imply(e, implied_roles_.of_name(words.id(word), words.form(word)),
          {mention.first, mention.last});
}

// Roles expressed by a verb or phrase: chaired by Roe; Roe, who chairs it; with Roe in the chair
void Entities::add_role_of_verb(EntityId e, const Mention& mention) {
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  const auto add = [&](std::uint32_t u) {
    if (u >= sentence.last) return;
    if (is_in_same_roles(u)) add_fact(e, u, {u, u + 1}, RoleFact::How::verb);
  };
  if (mention.first >= sentence.first + 2 && has(mention.first - 1, lists.prepositions))
    add(mention.first - 2);
  std::uint32_t u = mention.last;
  if (u < sentence.last && piece(u).symbol == symbol::kComma) ++u;
  if (u < sentence.last && has(u, lists.personal_relatives)) add(u + 1);
  if (u + 1 < sentence.last && has(u, lists.prepositions) && has(u + 1, lists.articles)) add(u + 2);
}

// Whether a piece may stand between a person and the office: no other person, and nothing said.
bool Entities::may_stand_before_office(std::uint32_t u) const {
  if (piece(u).kind == Piece::Kind::sign || piece(u).kind == Piece::Kind::quote ||
      has(u, lists.reporting_verbs) ||
      (has(u, lists.subordinators) && !has(u, lists.prepositions)))  // because; but since 2015
    return false;
  if (piece(u).mention == kNone) return true;
  const Mention& other = all.mentions[piece(u).mention];
  if (other.kind == MentionKind::pronoun) return false;
  if (other.kind == MentionKind::description) return nominals.kind(other) != DescribedKind::person;
  const EntityId e = entity_of_name[other.name];
  return e != kNone && entities[e].kind != NameKind::person;
}

// An office introduced by "as": Roe, who took over as manager in May; Roe has led the school since
// 2015 as its head teacher.
void Entities::add_office(EntityId e, const Mention& mention) {
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  std::uint32_t u = mention.last;
  if (u < sentence.last && piece(u).symbol == symbol::kComma) {
    if (++u >= sentence.last || !has(u, lists.personal_relatives)) return;
    ++u;
  }
  const std::uint32_t end = std::min(sentence.last, u + kLongestOffice);
  std::uint32_t as = u;
  while (as < end && !has(as, lists.copulas)) ++as;
  if (as >= end) return;
  while (u < as && may_stand_before_office(u)) ++u;
  if (u < as) return;
  const std::uint32_t first = ++u;
  while (u < end && has_any(u, role_lists_.before_office)) ++u;
  std::uint32_t head = kNone;  // deputy mayor: the last word that is a role
  for (; u < end && piece(u).kind == Piece::Kind::word &&
         !piece(u).lists.any(lists.function_words) && !has(u, lists.prepositions);
       ++u) {
    if (has(u, lists.roles) || has(u, lists.titles)) head = u;
  }
  if (head != kNone && !nominals.is_plural(head))
    add_fact(e, head, {first, head + 1}, RoleFact::How::copula);
}

bool Entities::is_in_same_roles(std::uint32_t u) const {
  const Piece& one = piece(u);
  if (one.last == one.first + 1 && all.words->numbers[one.first] != 0) {
    const WordId id = all.words->id(one.first);
    return id != kUnknownWord && role_kinds_.kind_of_id[id] != RoleKinds::kNoKind;
  }
  return in_same_roles(piece_word(u));
}

RoleKey Entities::key_of_role(NameWord word) const {
  std::uint32_t kind = RoleKinds::kNoKind;
  if (const WordId id = words.id(word); id != kUnknownWord) {
    kind = role_kinds_.kind_of_id[id];
  } else if (word >= all.words->words.size()) {
    const auto at = role_kinds_.kind_of.find(std::string(words.form(word)));
    if (at != role_kinds_.kind_of.end()) kind = at->second;
  }
  return kind != RoleKinds::kNoKind ? RoleKey{kind, kNoWord} : RoleKey{kind, word};
}

}  // namespace inquit
