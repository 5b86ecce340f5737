#include "people/role_words.h"

#include <initializer_list>

#include "rules/asked_lists.h"
#include "tokens/fold.h"

namespace inquit {

RoleKinds::RoleKinds(const RuleSet& rules) : kind_of_id(rules.lexicon().size(), kNoKind) {
  std::unordered_map<std::string, std::uint32_t> numbers;  // by name
  for (const ListEntry& entry : rules.entries("same-roles")) {
    const auto next = static_cast<std::uint32_t>(numbers.size() + 1);
    const std::uint32_t kind = numbers.emplace(entry.lemma.text, next).first->second;
    kind_of[fold(entry.lemma.text)] = kind;
    for (const Located& form : entry.forms) kind_of[fold(form.text)] = kind;
  }
  kinds = numbers.size();
  for (const auto& [form, kind] : kind_of) {
    const WordId id = rules.lexicon().find(form);
    if (id != kUnknownWord) kind_of_id[id] = kind;
  }
}

BroaderRoles::BroaderRoles(const RuleSet& rules) {
  for (const ListEntry& entry : rules.entries("broader-roles")) {
    std::vector<std::string>& narrower = narrower_of_[fold(entry.lemma.text)];
    for (const Located& form : entry.forms) narrower.push_back(fold(form.text));
  }
  of_id_.resize(rules.lexicon().size());
  for (const auto& [broader, narrower] : narrower_of_) of_id_[rules.lexicon().find(broader)] = true;
}

std::span<const std::string> BroaderRoles::narrower_than(WordId id,
                                                         std::string_view broader) const {
  if (id != kUnknownWord && !of_id_[id]) return {};
  const auto at = narrower_of_.find(std::string(broader));
  if (at == narrower_of_.end()) return {};
  return at->second;
}

ImpliedRoles::ImpliedRoles(const RuleSet& rules) {
  const auto read = [&](ListName list, Table& into) {
    into.of_id.resize(rules.lexicon().size());
    for (const ListEntry& entry : rules.entries(list)) {
      for (const Located& form : entry.forms) {
        const std::string word = fold(form.text);
        into.roles[word] = fold(entry.lemma.text);
        into.of_id[rules.lexicon().find(word)] = true;
      }
    }
  };
  read("roles-by-verb", by_verb_);
  read("roles-by-body", by_body_);
  read("roles-by-name", by_name_);
}

std::string_view ImpliedRoles::Table::find(WordId id, std::string_view word) const {
  if (id != kUnknownWord && !of_id[id]) return {};
  const auto at = roles.find(std::string(word));
  return at == roles.end() ? std::string_view{} : std::string_view(at->second);
}

RoleLists::RoleLists(const WordLists& lists) {
  const auto set_of = [](std::initializer_list<ListId> some) {
    ListSet out;
    for (const ListId list : some) {
      if (list != kNoList) out.add(list);
    }
    return out;
  };
  tellers = set_of(
      {lists.roles, lists.titles, lists.kin_nouns, lists.organisation_nouns, lists.nationalities});
  titles = tellers;
  titles |= set_of({lists.title_modifiers});
  helpers = set_of({lists.auxiliaries, lists.adverbs});
  before_office = set_of({lists.articles, lists.possessives, lists.title_modifiers, lists.adverbs});
  pronouns = set_of({lists.male_pronouns, lists.female_pronouns, lists.male_possessives,
                     lists.female_possessives, lists.neutral_pronouns, lists.neutral_possessives});
}

PossessiveEnding::PossessiveEnding(const RuleSet& rules) {
  const std::span<const ListEntry> entries = rules.entries("possessive-endings");
  if (!entries.empty()) text = entries.front().lemma.text;
}

}  // namespace inquit
