// Role words: what the pack's lists tell of the words for what people and bodies are: which mean
// the same, which take in others, which are implied.
//
//   boss, manager   ->   one key;   Roe coaches the Rovers   ->   coach
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/name_words.h"
#include "names/word_lists.h"
#include "rules/rule_set.h"

namespace inquit {

// Roles that mean the same: boss and manager (the pack's list same-roles).
struct RoleKinds {
  explicit RoleKinds(const RuleSet& rules);

  static constexpr std::uint32_t kNoKind = 0;
  std::size_t kinds = 0;                                   // from 1
  std::unordered_map<std::string, std::uint32_t> kind_of;  // a role's forms, folded
  std::vector<std::uint32_t> kind_of_id;                   // the same for single words, by WordId
};

// The key by which roles are compared; synonyms have the same key.
struct RoleKey {
  std::uint32_t kind = RoleKinds::kNoKind;
  NameWord word = kNoWord;  // where it has no kind
  friend bool operator==(const RoleKey&, const RoleKey&) = default;
};

// Roles that take in others: a lawmaker may be a senator (the pack's list broader-roles).
struct BroaderRoles {
  explicit BroaderRoles(const RuleSet& rules);

  // The roles whose holders can be called by a broader one as well. Words folded. id: the broader
  // one's in the pack, kUnknownWord where it is no word of the pack.
  std::span<const std::string> narrower_than(WordId id, std::string_view broader) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> narrower_of_;
  std::vector<bool> of_id_;  // whether a word of the pack has any
};

// Roles implied by a verb, by what somebody leads, or by an organisation's name. Words folded.
struct ImpliedRoles {
  explicit ImpliedRoles(const RuleSet& rules);

  // coaches: coach (the pack's list roles-by-verb); school, for who leads it: headteacher
  // (roles-by-body); Herald, in a body's name: newspaper (roles-by-name). Empty: none. Each by the
  // word's id in the pack, kUnknownWord where it is no word of the pack, and its letters.
  std::string_view of_verb(WordId id, std::string_view verb) const {
    return by_verb_.find(id, verb);
  }
  std::string_view of_leader(WordId id, std::string_view body) const {
    return by_body_.find(id, body);
  }
  std::string_view of_name(WordId id, std::string_view word) const {
    return by_name_.find(id, word);
  }

 private:
  struct Table {
    std::unordered_map<std::string, std::string> roles;
    std::vector<bool> of_id;  // whether a word of the pack implies any
    std::string_view find(WordId id, std::string_view word) const;
  };

  Table by_verb_, by_body_, by_name_;
};

// Lists that are asked together for what an article says that somebody is.
struct RoleLists {
  explicit RoleLists(const WordLists& lists);

  ListSet tellers;        // mayor, aunt, club, Dutch: tell what a name is
  ListSet titles;         // those and what stands with them: former
  ListSet helpers;        // auxiliaries and adverbs between a name and its verb
  ListSet before_office;  // as the deputy mayor: the, deputy
  ListSet pronouns;       // he, her, its: tell what somebody named before is
};

// How the language joins an owner to what is owned: Pike’s office (the first of the pack's list
// possessive-endings; empty: the pack has none, and owners are left off).
struct PossessiveEnding {
  explicit PossessiveEnding(const RuleSet& rules);
  std::string text;
};

}  // namespace inquit
