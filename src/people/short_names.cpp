// What a name of one word stands for: Roe, Jane, the FBI; and names that somebody goes by.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "people/entities.h"
#include "people/people_weights.h"
#include "people/tally.h"

namespace inquit {
namespace {

constexpr int kClear = 4;  // how many times more often one gender must occur than the other
constexpr std::size_t kShortestMisspelt = 5;  // bytes; shorter names differ by one letter
constexpr std::size_t kLongName = 8;          // bytes; from this length on two letters may differ
constexpr std::size_t kMostCandidates = 64;   // of initials: bounds the total work
constexpr std::size_t kMostSurnames = 400;    // of an article; with more, none is taken as misspelt

// Whether at most so many letters are added, dropped or changed from one word to the other
// (Levenshtein 1966).
bool within_edits(std::string_view a, std::string_view b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return false;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back() <= most;
}

}  // namespace

void Entities::vote(NameId n, NameWord surname) {
  const Name& name = all.names[n];
  Votes& pronouns = pronoun_votes_[surname];
  pronouns.male += pronouns_after_[n].male;
  pronouns.female += pronouns_after_[n].female;
  if (!name.title_before || name.gender == Gender::unknown) return;
  Votes& titles = title_votes_[surname];
  ++(name.gender == Gender::male ? titles.male : titles.female);
}

// Whom a bare surname means where several have it: Mr. or Ms. anywhere speak for one, and so do
// many pronouns.
Gender Entities::gender_of_surname(NameWord surname) const {
  const auto of = [&](const std::vector<Votes>& all_votes, int enough) {
    const auto [male, female, thing] = all_votes[surname];
    if (male >= enough && male > kClear * female) return Gender::male;
    return female >= enough && female > kClear * male ? Gender::female : Gender::unknown;
  };
  const Gender titled = of(title_votes_, 1);
  return titled != Gender::unknown ? titled : of(pronoun_votes_, 3);
}

void Entities::gather_short_names() {
  title_votes_.resize(words.size());
  pronoun_votes_.resize(words.size());
  for (const NameId n : all.names.ids()) {
    if (bare_[n] != kNoWord) vote(n, bare_[n]);
  }
  for (const NameId n : all.names.ids()) {
    const Name& name = all.names[n];
    if (bare_[n] == kNoWord || entity_of_name[n] != kNone) continue;
    EntityId found = name.kind == NameKind::place && !name.title_before ? kNone : best_full(n);
    if (found == kNone) {
      const std::span<const NameWord> row(&bare_[n], 1);
      const auto [at, fresh] = known_names.emplace(row, entities.next());
      found = *at;
      if (fresh) {
        Entity entity;
        entity.words = keep(row);
        entity.kind = name.kind;
        entity.first = name.first;
        entity.last = name.last;
        entity.size = size_of_name(name.first, name.last);
        entity.gender = name.gender;
        entities.push_back(std::move(entity));
      }
      if (name.person_for_sure) {
        entities[found].kind = NameKind::person;
        entities[found].sure = true;
      }
      if (entities[found].gender == Gender::unknown) entities[found].gender = name.gender;
      entities[found].in_text |= !name.in_title_case;
    } else if (name.title_before && name.gender != Gender::unknown) {
      if (entities[found].gender == Gender::unknown) entities[found].gender = name.gender;
      entities[found].titled = true;
    }
    ++entities[found].count;
    entity_of_name[n] = found;
  }
}

// The entities that a single word may name: by surname, else by given name, else by initials, the
// first of two surnames, or a misspelt surname.
void Entities::find_owners(NameWord word, const Name& name, std::vector<EntityId>& out) {
  out.clear();
  const auto add = [&](const EntityLists& from, std::vector<EntityId>& to) {
    for (const EntityId e : from.of(word)) {
      const bool person =
          entities[e].kind == NameKind::person || entities[e].kind == NameKind::other;
      if (person || name.kind != NameKind::person) to.push_back(e);
    }
  };
  add(by_last, out);
  const auto sure = [&](EntityId e) { return entities[e].sure; };
  if (std::ranges::none_of(out, sure)) {
    by_given_.clear();
    add(by_first, by_given_);
    // Lo Mei-fong and her firm, Maison Lo
    if (out.empty() || std::ranges::any_of(by_given_, sure)) out.swap(by_given_);
  }
  if (!out.empty()) return;
  if (name.kind == NameKind::organisation && words.form(word).size() <= 6)
    out = bodies_with_initials(words.form(word));
  if (name.kind != NameKind::person && name.kind != NameKind::other) return;
  for (const EntityId e : by_inner.of(word)) out.push_back(e);
  if (out.empty() && known_names.find({&word, 1}) == nullptr) out = misspelt(word);
}

std::vector<EntityId> Entities::bodies_with_initials(std::string_view initials) {
  if (!bodies_by_initials_) {
    bodies_by_initials_.emplace();
    for (const EntityId e : bodies_) {
      std::vector<EntityId>& same = (*bodies_by_initials_)[initials_of(entities[e])];
      if (same.size() < kMostCandidates) same.push_back(e);
    }
  }
  const auto at = bodies_by_initials_->find(std::string(initials));
  return at == bodies_by_initials_->end() ? std::vector<EntityId>() : at->second;
}

// The one surname that a word differs from in a letter (two of a long one), where no surname or
// given name of the pack is written so.
std::vector<EntityId> Entities::misspelt(NameWord asked) const {
  const std::string_view word = words.form(asked);
  const ListSet& usual = words.lists(asked);
  if (word.size() < kShortestMisspelt || by_last.keys().size() > kMostSurnames ||
      usual.has(lists.family_names) || usual.any(lists.given_names))
    return {};
  NameWord found = kNoWord;
  for (const NameWord known : by_last.keys()) {
    const std::string_view surname = words.form(known);
    if (surname.size() < kShortestMisspelt || surname[0] != word[0]) continue;
    if (word.size() > surname.size() && word.starts_with(surname)) continue;  // the Clintons
    const std::size_t most = std::min(word.size(), surname.size()) >= kLongName ? 2 : 1;
    if (!within_edits(word, surname, most)) continue;
    if (found != kNoWord) return {};
    found = known;
  }
  std::vector<EntityId> out;
  for (const EntityId e : by_last.of(found)) {
    if (entities[e].kind == NameKind::person) out.push_back(e);
  }
  return out;
}

EntityId Entities::best_full(NameId n) {
  const NameWord word = bare_[n];
  const Name& name = all.names[n];
  std::vector<EntityId>& candidates = owners_;
  find_owners(word, name, candidates);
  if (candidates.empty()) return kNone;
  Gender wanted = name.title_before ? name.gender : Gender::unknown;
  if (wanted == Gender::unknown && candidates.size() > 1) wanted = gender_of_surname(word);
  if (wanted != Gender::unknown) {
    std::erase_if(candidates, [&](EntityId e) {
      return entities[e].gender != Gender::unknown && entities[e].gender != wanted;
    });
  }
  if (candidates.empty()) return kNone;
  // Angus Sr. and Angus Jr.
  if (const NameWord suffix = suffix_at(name.first, name.last); suffix != kNoWord) {
    const auto other = [&](EntityId e) {
      return suffix_at(entities[e].first, entities[e].last) != suffix;
    };
    if (!std::all_of(candidates.begin(), candidates.end(), other)) std::erase_if(candidates, other);
  }
  // Donor Roe gives way to Jane Roe; John Marsh does not, whose surname is a word of places.
  const auto sure = [&](EntityId e) {
    const Entity& entity = entities[e];
    return entity.sure || (entity.kind == NameKind::person &&
                           words.lists(entity.words.front()).any(lists.given_names));
  };
  if (std::any_of(candidates.begin(), candidates.end(), sure))
    std::erase_if(candidates, [&](EntityId e) { return !sure(e); });
  return candidates.size() == 1 ? candidates[0] : owner_of_surname(candidates, n);
}

// Whether the words before a name introduce an alias: goes by; known as.
bool Entities::opens_alias(std::uint32_t u) const {
  return has(u, lists.alias_openers) ||
         (has(u, lists.prepositions) && has(u - 1, lists.alias_verbs));
}

// Jane Roe, known as Duke; Jim Roe, who plays under the name Zed: another name of whoever was named
// last.
void Entities::gather_aliases() {
  for (const MentionId m : name_mentions_) {
    const Mention& mention = all.mentions[m];
    if (mention.first == 0) continue;
    const Sentence& sentence = all.sentences[piece(mention.first).sentence];
    if (mention.first < sentence.first + 2 || !opens_alias(mention.first - 1)) continue;
    const EntityId alias = entity_of_name[mention.name];
    EntityId owner;
    for (std::uint32_t u = mention.first; u-- > sentence.first && owner == kNone;) {
      if (piece(u).kind != Piece::Kind::name || piece(u).mention == kNone) continue;
      const EntityId e = entity_of_name[piece(u).name()];
      if (e != kNone && entities[e].kind == NameKind::person) owner = e;
    }
    if (alias == kNone || owner == kNone || alias == owner) continue;
    if (entities[alias].sure && entities[alias].words.size() > 1) continue;
    absorb(entities[owner], entities[alias]);
    for (EntityId& e : entity_of_name) {
      if (e == alias) e = owner;
    }
    known_names.change_values([&](EntityId e) { return e == alias ? owner : e; });
  }
}

// The paragraphs of all names that are an entity's in full.
void Entities::list_paragraphs() {
  const auto in_full = [&](NameId n) {
    return entity_of_name[n] != kNone &&
           (name_sizes_[n] >= 2 || std::ranges::binary_search(completed_, n));
  };
  paragraphs_from_.assign(entities.size() + 1, 0);
  for (const NameId n : all.names.ids()) {
    if (in_full(n)) ++paragraphs_from_[entity_of_name[n].value + std::size_t{1}];
  }
  std::partial_sum(paragraphs_from_.begin(), paragraphs_from_.end(), paragraphs_from_.begin());
  paragraphs_.resize(paragraphs_from_.back());
  std::vector<std::uint32_t> next(paragraphs_from_.begin(), paragraphs_from_.end() - 1);
  for (const NameId n : all.names.ids()) {
    if (in_full(n)) paragraphs_[next[entity_of_name[n].value]++] = paragraph_of_name_[n];
  }
}

// Where an entity is named in full, in order. Of those that have several words alone.
std::span<const std::uint32_t> Entities::paragraphs_in_full(EntityId e) {
  if (paragraphs_from_.empty()) list_paragraphs();
  const std::uint32_t from = paragraphs_from_[e.value];
  return std::span(paragraphs_).subspan(from, paragraphs_from_[e.value + std::size_t{1}] - from);
}

// Whose a surname is that several people have. Newspapers print the main person's bare, and a
// relative's in full again: a full name that is printed again speaks against owning the bare one.
EntityId Entities::owner_of_surname(const std::vector<EntityId>& candidates, NameId n) {
  constexpr std::uint32_t kNearParagraphs = 2;
  using Evidence = SurnameEvidence;
  const Weights& weights = rules.derived<PeopleWeights>().surname;
  const std::uint32_t paragraph = paragraph_of_name_[n];
  const auto last_full = [&](EntityId e) {  // the paragraph, kNone: none so far
    const std::span<const std::uint32_t> in = paragraphs_in_full(e);
    const auto after = std::upper_bound(in.begin(), in.end(), paragraph);
    return after == in.begin() ? kNone : *(after - 1);
  };
  const auto is_near = [&](EntityId e) {
    const std::uint32_t last = last_full(e);
    return last != kNone && last + kNearParagraphs >= paragraph;
  };
  const auto near = std::ranges::count_if(candidates, is_near);
  const EntityId first =
      *std::ranges::min_element(candidates, {}, [&](EntityId e) { return entities[e].full_at; });
  EntityId best;
  float best_total = 0;
  for (const EntityId e : candidates) {
    const Entity& entity = entities[e];
    Tally<Evidence, kSurnameEvidence.size()> tally(weights, kSurnameEvidence, nullptr);
    tally.add_if(entity.full_at > n, Evidence::named_later);
    tally.add_if(e == first, Evidence::named_first);
    tally.add(
        Evidence::printed_bare,
        std::log1p(static_cast<float>(entity.count - std::min(entity.count, entity.in_full))));
    tally.add(Evidence::printed_in_full,
              std::log(static_cast<float>(std::max(entity.in_full, 1u))));
    tally.add_if(is_near(e), Evidence::near);
    tally.add_if(is_near(e) && near == 1, Evidence::only_one_near);
    tally.add_if(entity.kind == NameKind::person, Evidence::is_person);
    tally.add_if(entity.only_in_phrases, Evidence::only_in_phrases);
    if (best != kNone && tally.total() <= best_total) continue;
    best = e;
    best_total = tally.total();
  }
  return best;
}

}  // namespace inquit
