// Several forms of one name: Hillary Clinton and Hillary Rodham Clinton, Ní Dhuibhir and Siobhán Ní
// Dhuibhir.
#include <algorithm>

#include "people/entities.h"

namespace inquit {
namespace {

using Words = std::span<const NameWord>;

constexpr std::size_t kMostOfOneWord = 64;  // names that share a word: bounds the total work

bool ends_with(Words whole, Words part) {
  return std::equal(part.rbegin(), part.rend(), whole.rbegin());
}
bool begins_with(Words whole, Words part) {
  return std::equal(part.begin(), part.end(), whole.begin());
}
// Whether two names share the first and last word, and one has more between.
bool spreads(Words whole, Words part) {
  if (whole.front() != part.front() || whole.back() != part.back()) return false;
  auto at = whole.begin();
  for (const NameWord word : part) {
    at = std::find(at, whole.end(), word);
    if (at == whole.end()) return false;
    ++at;
  }
  return true;
}

}  // namespace

// Whether whole is another form of the name part.
bool Entities::is_fuller(const Entity& whole, const Entity& part) const {
  if (whole.words.size() <= part.words.size() || !whole.in_text) return false;
  if (whole.kind == NameKind::place || part.kind == NameKind::place) return false;
  if (whole.kind != part.kind && whole.kind != NameKind::other && part.kind != NameKind::other)
    return false;
  const bool body = whole.kind == NameKind::organisation || part.kind == NameKind::organisation;
  if (ends_with(whole.words, part.words)) return true;
  if (body) {
    const NameWord more = whole.words.back();
    return whole.words.size() == part.words.size() + 1 && begins_with(whole.words, part.words) &&
           lists.company_endings != kNoList && words.lists(more).has(lists.company_endings);
  }
  if (spreads(whole.words, part.words)) return true;
  return begins_with(whole.words, part.words) &&
         std::none_of(whole.words.begin() + static_cast<std::ptrdiff_t>(part.words.size()),
                      whole.words.end(), [&](const NameWord word) {
                        const ListSet& usual = words.lists(word);
                        return usual.any(lists.places) || usual.any(lists.never_names) ||
                               usual.has(lists.common_verbs) || usual.has(lists.roles);
                      });
}

// Which of two forms is the name without leading words: not “Phoenix Mayor Greg Stanton”.
bool Entities::has_words_before_name(const Entity& whole, const Entity& part) const {
  if (part.kind == NameKind::organisation || whole.kind == NameKind::organisation) return false;
  const auto given = [&](const NameWord word) { return words.lists(word).any(lists.given_names); };
  if (!ends_with(whole.words, part.words) || !given(part.words.front()) ||
      words.lists(part.words.front()).has(lists.particles))
    return false;
  if (!given(whole.words.front())) return true;
  const auto more = whole.words.end() - static_cast<std::ptrdiff_t>(part.words.size());
  return std::any_of(whole.words.begin(), more, [&](const NameWord word) {
    const ListSet& usual = words.lists(word);
    return usual.has(lists.titles) || usual.has(lists.roles) || usual.any(lists.places);
  });
}

void Entities::join_variants() {
  EntityLists by_word(words.size());
  for (const EntityId e : entities.ids()) {
    for (const NameWord word : {entities[e].words.front(), entities[e].words.back()}) {
      const std::uint32_t same = by_word.size_of(word);
      if (same < kMostOfOneWord && (same == 0 || by_word.last_of(word) != e)) by_word.add(word, e);
    }
  }
  IdVector<EntityId, EntityId> form_of(entities.size());
  for (const EntityId e : entities.ids()) form_of[e] = e;
  for (const EntityId e : entities.ids()) {
    const EntityId fuller = fuller_form(e, by_word);
    if (fuller == kNone) continue;
    if (has_words_before_name(entities[fuller], entities[e])) {
      form_of[fuller] = e;
    } else {
      form_of[e] = fuller;
    }
  }
  for (const EntityId e : entities.ids()) {
    EntityId root = e;
    for (int step = 0; step < 4 && form_of[root] != root; ++step) root = form_of[root];
    form_of[e] = root;
    if (root != e) absorb(entities[root], entities[e]);
  }
  for (EntityId& e : entity_of_name) {
    if (e != kNone) e = form_of[e];
  }
  known_names.change_values([&](EntityId e) { return form_of[e]; });
}

// The longest form of a name; kNone if there is none, or several incompatible ones.
EntityId Entities::fuller_form(EntityId e, const EntityLists& by_word) const {
  std::vector<EntityId> forms;
  for (const NameWord word : {entities[e].words.front(), entities[e].words.back()}) {
    for (const EntityId other : by_word.of(word)) {
      if (is_fuller(entities[other], entities[e])) forms.push_back(other);
    }
  }
  if (forms.empty()) return kNone;
  const EntityId longest = *std::max_element(
      forms.begin(), forms.end(),
      [&](EntityId a, EntityId b) { return entities[a].words.size() < entities[b].words.size(); });
  for (const EntityId form : forms) {
    if (form != longest && !std::ranges::equal(entities[form].words, entities[longest].words) &&
        !is_fuller(entities[longest], entities[form]))
      return kNone;
  }
  return longest;
}

void Entities::absorb(Entity& whole, Entity& part) {
  whole.count += part.count;
  whole.in_full += part.in_full;
  part.count = 0;
  whole.full_at = std::min(whole.full_at, part.full_at);
  whole.sure |= part.sure;
  whole.titled |= part.titled;
  if (whole.kind == NameKind::other) whole.kind = part.kind;
  if (whole.gender == Gender::unknown) whole.gender = part.gender;
}

}  // namespace inquit
