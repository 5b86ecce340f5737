// Entities: the people and bodies that an article names, each by its fullest form.
// In go the article's names, out come entities and what the article says that they are.
//
//   Jane Roe, 34, the mayor ... Ms. Roe   ->   one entity "Jane Roe", a woman; roles: 34, mayor
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "speakers/pieces.h"
#include "speakers/speaker.h"
#include "speakers/subject.h"

namespace inquit {

struct Entity {
  std::string name;                // the fullest form
  std::vector<std::string> words;  // folded, without accents, initials and stops
  NameKind kind = NameKind::other;
  Gender gender = Gender::unknown;
  bool sure = false;                        // certainly a person
  bool has_age = false;                     // Roe, 34,
  bool titled = false;                      // its gender is a title's: Ms. Roe
  bool in_text = false;                     // not only where every word has a capital
  std::optional<SpeakerKind> described_as;  // not named: the kind that its description tells
  std::uint32_t count = 0;
  std::uint32_t in_full = 0;              // how often all of its name is written
  std::vector<std::uint32_t> paragraphs;  // where it is named in full, in order
  std::vector<std::string> roles;         // words of its titles and appositions
};

// Roles that mean the same: boss and manager (the pack's list same-roles).
struct RoleKinds {
  explicit RoleKinds(const RuleSet& rules);

  std::unordered_map<std::string, std::string> kind_of;  // a role's forms, folded, to its kind
};

struct HashOfWords {
  std::size_t operator()(const std::vector<std::string>& words) const {
    std::size_t hash = words.size();
    for (const std::string& word : words)
      hash = hash * 0x9E3779B1u + std::hash<std::string_view>()(word);
    return hash;
  }
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

  std::vector<Entity> entities;
  std::vector<std::uint32_t> entity_of_name;  // by Pieces::names
  using KnownNames = std::unordered_map<std::vector<std::string>, std::uint32_t, HashOfWords>;
  KnownNames known_names;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_last, by_first, by_initials,
      by_inner, by_role, by_body_word;
  std::unordered_map<std::string, std::uint32_t> people_by_initials;
  std::uint32_t author = kNone;                                  // of the byline
  std::array<std::uint32_t, 3> most_named{kNone, kNone, kNone};  // a man, a woman, anybody in full

  // Tokens' words as names are compared: folded, no accents, initials, suffixes, nicknames.
  std::vector<std::string> words_of(std::uint32_t first, std::uint32_t last) const;
  // A name as answers have it: without a nickname in marks, degrees and honours.
  std::string name_at(std::uint32_t first, std::uint32_t last) const;
  // Tokens as written, white space single.
  std::string written(std::uint32_t first, std::uint32_t last) const;

  const Piece& piece(std::uint32_t u) const { return all.pieces[u]; }
  bool has(std::uint32_t u, ListId list) const {
    return list != kNoList && piece(u).kind == Piece::Kind::word && piece(u).lists.has(list);
  }
  std::string piece_word(std::uint32_t u) const;

  // Roles that mean the same have one kind.
  const std::string& kind_of_role(const std::string& word) const;
  bool in_same_roles(const std::string& word) const { return role_kinds_.kind_of.contains(word); }
  // Who has a role of a kind, in the order in which the article tells.
  const std::vector<std::uint32_t>& with_role(const std::string& kind) const;

 private:
  // What the pack knows of a token's word.
  const ListSet& lists_of(std::uint32_t token) const { return all.words->infos[token]->lists; }
  std::vector<std::uint32_t> core_of(std::uint32_t first, std::uint32_t last) const;

  struct Votes {
    int male = 0, female = 0, thing = 0;
  };

  void gather_names();
  std::uint32_t add_name(std::uint32_t name, std::vector<std::string> words);
  std::string suffix_of(const Name& name) const;
  void gather_couples();
  void join_variants();
  bool is_fuller(const Entity& whole, const Entity& part) const;
  bool has_words_before_name(const Entity& whole, const Entity& part) const;
  std::uint32_t fuller_form(
      std::uint32_t entity,
      const std::unordered_map<std::string, std::vector<std::uint32_t>>& by_word) const;
  static void absorb(Entity& whole, Entity& part);
  void gather_nicknames();
  void gather_short_names();
  void gather_aliases();
  bool opens_alias(std::uint32_t piece) const;
  void gather_roles();
  void find_author();
  void index_bodies();
  void find_most_named();
  void trust_speaker(const Cue& cue);
  void weigh_evidence();
  void weigh_what_follows(const Mention& mention, Entity& entity);
  void weigh_what_precedes(const Mention& mention, Entity& entity);
  void weigh_noun(std::uint32_t piece, Entity& entity);
  static void make_person(Entity& entity);
  void count_pronouns();
  bool speaks_of_another(const Sentence& sentence, std::uint32_t pronoun) const;
  void believe_pronouns();
  void believe(const Votes& votes, Entity& entity) const;
  std::uint32_t lone_subject(const Sentence& sentence) const;
  bool is_object(std::uint32_t piece) const;
  std::uint32_t first_pronoun(std::uint32_t from, std::uint32_t to) const;
  std::string word_at(std::uint32_t token) const;
  std::string initials_of(const Entity& entity) const;
  void vote(std::uint32_t name, const std::string& surname);
  Gender gender_of_surname(const std::string& surname) const;
  std::vector<std::uint32_t> candidates_for(const std::string& word, const Name& name) const;
  std::vector<std::uint32_t> misspelt(const std::string& word) const;
  std::uint32_t best_full(const std::string& word, const Name& name) const;
  std::uint32_t nearest_or_most(const std::vector<std::uint32_t>& candidates,
                                std::uint32_t paragraph) const;
  void add_roles(std::uint32_t entity, std::uint32_t from, std::uint32_t to);
  void add_role(std::uint32_t entity, std::string word);
  void add_role_of_verb(std::uint32_t entity, const Mention& mention);

  const RoleKinds& role_kinds_;
  std::unordered_map<std::string, Votes> title_votes_;    // Mr. Roe, Ms. Roe: by surname
  std::unordered_map<std::string, Votes> pronoun_votes_;  // Roe ... her: by surname
  std::vector<Votes> pronouns_after_;                     // by Pieces::names
  std::vector<std::string> bare_;  // by Pieces::names: the word of a name that has only one
  std::vector<std::uint32_t> paragraph_of_token_;
};

}  // namespace inquit
