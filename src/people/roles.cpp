// What the article says that its people and bodies are: titles, ages, appositions.
#include <algorithm>

#include "people/entities.h"

namespace inquit {
namespace {

constexpr std::size_t kMostCandidates = 64;  // of one role: keeps the whole linear
constexpr std::size_t kMostRoles = 48;       // words kept for one person

}  // namespace

void Entities::add_roles(std::uint32_t entity, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t u = from; u < to; ++u) {
    if (piece(u).kind == Piece::Kind::sign || piece(u).kind == Piece::Kind::quote) continue;
    if (piece(u).kind == Piece::Kind::word && piece(u).lists.any(lists.function_words)) continue;
    if (has(u, lists.reporting_verbs)) break;
    add_role(entity, piece_word(u));
  }
}

void Entities::add_role(std::uint32_t entity, NameWord word) {
  std::vector<NameWord>& roles = entities[entity].roles;
  if (word == kNoWord || roles.size() >= kMostRoles ||
      std::ranges::find(roles, word) != roles.end())
    return;
  const RoleKey key = key_of_role(word);
  const bool kind = key.kind != RoleKinds::kNoKind;
  EntityLists& by_key = kind ? by_role_kind_ : by_role_;
  const std::uint32_t number = kind ? key.kind : key.word;
  const std::uint32_t known = by_key.size_of(number);
  if (known < kMostCandidates && (known == 0 || by_key.last_of(number) != entity))
    by_key.add(number, entity);
  roles.push_back(word);
}

void Entities::gather_roles() {
  for (const std::uint32_t m : name_mentions_) {
    const Mention& mention = all.mentions[m];
    const std::uint32_t e = entity_of_name[mention.name];
    if (e == kNone) continue;
    add_roles(e, mention.first, mention.last - 1);
    const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
    std::uint32_t u = mention.last;
    if (u >= sentence.last) continue;
    if (piece(u).symbol == symbol::kComma) {  // Roe, the mayor, ...
      std::uint32_t end = u + 1;
      while (end < sentence.last && end < u + 10 && piece(end).symbol != symbol::kComma &&
             piece(end).kind != Piece::Kind::quote)
        ++end;
      const bool age = u + 1 < sentence.last && piece(u + 1).symbol == symbol::kNumber;
      if (age) add_role(e, piece_word(u + 1));
      entities[e].has_age |= age;
      const bool phrase =
          u + 1 < sentence.last &&
          (has(u + 1, lists.articles) || has(u + 1, lists.possessives) || has(u + 1, lists.roles) ||
           has(u + 1, lists.title_modifiers) || piece(u + 1).kind == Piece::Kind::name);
      if (phrase) add_roles(e, u + 1, end);
    } else if (u + 1 < sentence.last && has(u, lists.auxiliaries)) {  // Roe is the mayor; is CEO
      const bool role = has(u + 1, lists.roles) || has(u + 1, lists.titles);
      if (has(u + 1, lists.articles) || role)
        add_roles(e, role ? u + 1 : u + 2, std::min(u + 8, sentence.last));
    }
    add_role_of_verb(e, mention);
    // the mayor, Jane Roe
    if (mention.first >= sentence.first + 2 && piece(mention.first - 1).symbol == symbol::kComma &&
        piece(mention.first - 2).mention != kNone) {
      const Mention& before = all.mentions[piece(mention.first - 2).mention];
      if (before.kind == MentionKind::description && before.last == mention.first - 1)
        add_roles(e, before.first, before.last);
    }
  }
}

// chaired by Roe; Roe, who chairs it; with Roe in the chair
void Entities::add_role_of_verb(std::uint32_t e, const Mention& mention) {
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  const auto add = [&](std::uint32_t u) {
    if (u >= sentence.last) return;
    if (const NameWord word = piece_word(u); in_same_roles(word)) add_role(e, word);
  };
  if (mention.first >= sentence.first + 2 && has(mention.first - 1, lists.prepositions))
    add(mention.first - 2);
  std::uint32_t u = mention.last;
  if (u < sentence.last && piece(u).symbol == symbol::kComma) ++u;
  if (u < sentence.last && has(u, lists.personal_relatives)) add(u + 1);
  if (u + 1 < sentence.last && has(u, lists.prepositions) && has(u + 1, lists.articles)) add(u + 2);
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
