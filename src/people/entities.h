// Entities: the people and organisations that an article names, each by its fullest form.
// Takes the article's names; returns entities with the roles that the article states.
//
//   Jane Roe, 34, the mayor ... Ms. Roe   ->   one entity "Jane Roe", a woman; roles: 34, mayor
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "clauses/cues.h"
#include "clauses/pieces.h"
#include "names/name_words.h"
#include "people/entity_lists.h"
#include "people/nominals.h"
#include "people/role_words.h"
#include "people/speaker.h"

namespace inquit {

// A role that the article states for an entity, and where: the mayor, Jane Roe.
struct RoleFact {
  enum class How : std::uint8_t { title, apposition, copula, verb };
  NameWord word = kNoWord;           // the head noun, folded
  IndexRange<std::uint32_t> pieces;  // the words that say so, the name left out
  How how = How::title;
  RoleKey key;  // of the word
};

struct Entity {
  // The fullest form: tokens, half-open, or letters of its own where no tokens have it.
  std::uint32_t first = 0, last = 0;
  std::uint32_t size = 0;  // bytes of that form
  std::string name;
  std::span<const NameWord> words;  // folded, without accents, initials and stops
  NameKind kind = NameKind::other;
  Gender gender = Gender::unknown;
  bool sure = false;     // certainly a person
  bool has_age = false;  // Roe, 34,
  bool titled = false;   // its gender is a title's: Ms. Roe
  bool in_text = false;  // not only where every word has a capital
  std::uint32_t count = 0;
  std::uint32_t in_full = 0;          // how often all of its name is written
  SharedLists<NameWord>::List roles;  // words of its titles and appositions: Entities::roles_of
  SharedLists<RoleFact>::List facts;  // in text order: Entities::facts_of
  std::uint32_t named_at = kNone;     // the piece that names it first, outside of quotes
  NameId full_at;                     // the first that has it in full
  bool only_in_phrases = false;       // in full only after prepositions: the mother of Jim Roe
};

// Built once for an article; keeps references to its arguments, which must outlive it. A name of
// several words is an entity; a single word means the full name that it ends or begins (the
// nearest, else the one named most; "Mr." and "Ms." tell two of one surname apart), or an
// organisation's initials. Linear time: what one surname or role can mean is capped, and so are the
// surnames that a misspelt one is compared with.
struct Entities {
  Entities(const Text& text, const Tokens& tokens, const Pieces& pieces,
           const std::vector<Cue>& cues, const RuleSet& rules, const WordLists& lists);

  const Text& text;
  const Tokens& tokens;
  const Pieces& all;
  const RuleSet& rules;
  const WordLists& lists;
  const Nominals nominals;

  IdVector<EntityId, Entity> entities;
  IdVector<NameId, EntityId> entity_of_name;
  mutable NameWords words;
  NameTable known_names;
  EntityLists by_last, by_first, by_inner;  // by word
  EntityId author;                          // of the byline
  std::array<EntityId, 3> most_named;       // a man, a woman, anybody in full

  // Tokens' words as names are compared: folded, no accents, initials, suffixes, nicknames.
  std::vector<NameWord> words_of(std::uint32_t first, std::uint32_t last) const;
  // The same, instead of what is in `out`.
  void words_of(std::uint32_t first, std::uint32_t last, std::vector<NameWord>& out) const;
  // A name as answers have it: without a nickname in marks, degrees and honours.
  std::string name_at(std::uint32_t first, std::uint32_t last) const;
  std::string name_of(const Entity& entity) const {
    return entity.name.empty() ? name_at(entity.first, entity.last) : entity.name;
  }
  // The lists that a token is in.
  const ListSet& lists_of(std::uint32_t token) const { return all.words->info(token).lists; }
  // Tokens as written, white space single.
  std::string written(std::uint32_t first, std::uint32_t last) const;

  const Piece& piece(std::uint32_t u) const { return all.pieces[u]; }
  bool has(std::uint32_t u, ListId list) const {
    return list != kNoList && piece(u).kind == Piece::Kind::word && piece(u).lists.has(list);
  }
  bool has_any(std::uint32_t u, const ListSet& sets) const {
    return piece(u).kind == Piece::Kind::word && piece(u).lists.any(sets);
  }
  // A piece's words, folded, as one.
  NameWord piece_word(std::uint32_t u) const;

  // Valid until a role is added.
  SharedLists<NameWord>::Range roles_of(const Entity& entity) const {
    return roles_.of(entity.roles);
  }
  SharedLists<RoleFact>::Range facts_of(const Entity& entity) const {
    return facts_.of(entity.facts);
  }
  // Roles that mean the same have one key.
  RoleKey key_of_role(NameWord word) const;
  bool in_same_roles(NameWord word) const { return key_of_role(word).kind != RoleKinds::kNoKind; }
  bool is_in_same_roles(std::uint32_t piece) const;
  // Who has a role, in the order in which the article tells.
  EntityLists::Range with_role(RoleKey key) const {
    return key.kind != RoleKinds::kNoKind ? by_role_kind_.of(key.kind) : by_role_.of(key.word);
  }
  // The entity in apposition to a description: the mayor, Jane Roe; kNone if there is none.
  EntityId apposed_to(MentionId mention) const { return apposed_[mention]; }
  // Bodies with a word in their names.
  EntityLists::Range bodies_with(NameWord word) const { return by_body_word_.of(word); }
  // The first letters of a name's words, those left out that initials leave out: BBC.
  std::string initials_of(const Entity& entity) const;
  // How many words of a name count when names are compared.
  std::size_t name_size(NameId name) const { return name_sizes_[name]; }
  const std::string& possessive_ending() const { return rules.derived<PossessiveEnding>().text; }
  // ’s, ' after a word.
  bool is_clitic(std::uint32_t u) const {
    if (piece(u).kind != Piece::Kind::word || piece(u).first == piece(u).last) return false;
    const char32_t c = tokens.tokens[piece(u).first].first;
    return c == '\'' || c == 0x2019;
  }

 private:
  // The pack's information about a token's word.
  bool is_all_core(std::uint32_t first, std::uint32_t last) const;
  std::vector<std::uint32_t> core_of(std::uint32_t first, std::uint32_t last) const;
  std::uint32_t end_of_ampersand(std::uint32_t token, std::uint32_t last) const;
  std::span<const NameWord> key_of(const Name& name, std::span<const NameWord> row);
  std::uint32_t size_of_name(std::uint32_t first, std::uint32_t last) const;
  std::span<const NameWord> keep(std::span<const NameWord> words);

  struct Votes {
    int male = 0, female = 0, thing = 0;
  };

  void gather_names();
  EntityId add_name(NameId name, std::span<const NameWord> words);
  NameWord suffix_of(const Name& name) const;
  NameWord suffix_at(std::uint32_t first, std::uint32_t last) const;  // tokens
  void gather_couples();
  void join_variants();
  bool is_fuller(const Entity& whole, const Entity& part) const;
  bool has_words_before_name(const Entity& whole, const Entity& part) const;
  EntityId fuller_form(EntityId entity, const EntityLists& by_word) const;
  static void absorb(Entity& whole, Entity& part);
  void gather_nicknames();
  void gather_short_names();
  void gather_aliases();
  bool opens_alias(std::uint32_t piece) const;
  void gather_roles();
  void find_author();
  void find_most_named();
  void list_bodies();
  void trust_speaker(const Cue& cue);
  void weigh_evidence();
  void weigh_what_follows(const Mention& mention, Entity& entity);
  void weigh_what_precedes(const Mention& mention, Entity& entity);
  void weigh_noun(std::uint32_t piece, Entity& entity);
  static void make_person(Entity& entity);
  void count_pronouns();
  bool refers_to_other_person(const Sentence& sentence, std::uint32_t pronoun) const;
  void believe_pronouns();
  void believe(const Votes& votes, Entity& entity) const;
  MentionId lone_subject(const Sentence& sentence) const;
  bool is_object(std::uint32_t piece) const;
  std::uint32_t first_pronoun(std::uint32_t from, std::uint32_t to) const;
  std::vector<EntityId> bodies_with_initials(std::string_view initials);
  void vote(NameId name, NameWord surname);
  Gender gender_of_surname(NameWord surname) const;
  void find_owners(NameWord word, const Name& name, std::vector<EntityId>& out);
  std::vector<EntityId> misspelt(NameWord word) const;
  EntityId best_full(NameId name);
  EntityId owner_of_surname(const std::vector<EntityId>& candidates, NameId name);
  std::span<const std::uint32_t> paragraphs_in_full(EntityId entity);
  void list_paragraphs();
  void see_where_names_stand();
  void add_roles(EntityId entity, std::uint32_t from, std::uint32_t to);
  void add_role(EntityId entity, NameWord word);
  void add_role_of_verb(EntityId entity, const Mention& mention);
  void add_office(EntityId entity, const Mention& mention);
  void add_role_of_deed(EntityId entity, const Mention& mention);
  void add_role_of_name(EntityId entity, const Mention& mention);
  bool may_stand_before_office(std::uint32_t piece) const;
  void add_fact(EntityId entity, std::uint32_t head, IndexRange<std::uint32_t> pieces,
                RoleFact::How how);
  void imply(EntityId entity, std::string_view role, IndexRange<std::uint32_t> pieces);
  void add_facts_before(EntityId entity, const Mention& mention);
  void add_facts_after(EntityId entity, const Mention& mention);
  bool may_be_apposed(const Mention& description, const Entity& entity) const;

  const RoleKinds& role_kinds_;
  const ImpliedRoles& implied_roles_;
  const RoleLists role_lists_;
  SharedLists<NameWord> roles_;
  SharedLists<RoleFact> facts_;
  EntityLists by_role_, by_role_kind_;
  std::vector<MentionId> name_mentions_;  // that are about a name
  std::vector<Votes> title_votes_;        // Mr. Roe, Ms. Roe: by surname
  std::vector<Votes> pronoun_votes_;      // Roe ... her: by surname
  IdVector<NameId, Votes> pronouns_after_;
  IdVector<NameId, NameWord> bare_;  // the word of one that has only one
  IdVector<NameId, std::uint32_t> paragraph_of_name_;
  IdVector<NameId, std::uint32_t> name_sizes_;
  IdVector<MentionId, EntityId> apposed_;
  std::deque<std::vector<NameWord>> kept_;  // words of entities, which stay where they are

  std::vector<EntityId> bodies_;   // with a full name, in order
  std::vector<NameId> completed_;  // given names that a name beside them completes, in order
  // The paragraphs of the names in full, one entity after another, and where each begins there.
  // Made when first asked for.
  std::vector<std::uint32_t> paragraphs_, paragraphs_from_;
  // Reused from one name to the next.
  std::vector<NameWord> row_, key_;
  std::vector<EntityId> owners_, by_given_;
  mutable std::string letters_;
  // Made when first asked for.
  std::optional<std::unordered_map<std::string, std::vector<EntityId>>> bodies_by_initials_;
  EntityLists by_body_word_;
};

}  // namespace inquit
