// Resolves nominal mentions: the England boss, the 34-year-old, her lawyer, the bank, the judge.
#include <algorithm>

#include "people/coreference.h"
#include "people/tally.h"
#include "rules/asked_lists.h"

namespace inquit {
namespace {

using Evidence = DescriptionEvidence;

// Limits on the candidates of one kind for a description and on the entities examined for them:
// bounds the total work.
constexpr std::size_t kMostHolders = 8;
constexpr std::size_t kMostRecent = 12;
constexpr std::size_t kMostDescribed = 8;
constexpr std::size_t kMostLookedAt = 40;
constexpr std::size_t kMostModifiers = 12;
constexpr std::uint32_t kNearSentences = 3;
constexpr std::size_t kAlike = 2;  // letters that a country and its people must share at the start
constexpr std::uint32_t kPairSentences = 4;  // search window back for the former and the latter
// Precision of the former and the latter, for which nothing is weighed. They are rare in news; all
// in the corpus are right.
constexpr float kPairProbability = 0.9f;

// Whether a description introduces a speaker: Here is what the treasurer told us: The previous one
// would be “she”, so only a named person who is stated to be the treasurer can be meant.
bool is_introduced(const Entities& cast, const Mention& mention) {
  constexpr std::uint32_t kLongestOpening = 4;
  const Region& region =
      cast.all.regions[cast.all.sentences[cast.piece(mention.first).sentence].region];
  if (region.first == region.last || cast.piece(region.last - 1).symbol != symbol::kColon)
    return false;
  const ListId introducing = cast.rules.list("introducing-words");
  const std::uint32_t first =
      std::max(region.first, mention.first - std::min(mention.first, kLongestOpening));
  for (std::uint32_t u = first; u < mention.first; ++u)
    if (cast.has(u, introducing)) return true;
  return false;
}

}  // namespace

// The modifiers of a description's head that help to identify the referent.
void Coreference::read_modifiers(const Mention& mention, std::uint32_t head) {
  modifiers_.clear();
  for (std::uint32_t u = mention.first; u < mention.last && modifiers_.size() < kMostModifiers;
       ++u) {
    const Piece& piece = cast_.piece(u);
    if (u == head || piece.kind == Piece::Kind::sign || piece.kind == Piece::Kind::quote) continue;
    if (piece.kind == Piece::Kind::name) {
      const Name& name = cast_.all.names[piece.name];
      for (std::uint32_t i = name.first; i < name.last; ++i) {
        if (cast_.tokens.tokens[i].kind == TokenKind::word)
          modifiers_.push_back(cast_.words.plain(i));
      }
    } else if (!piece.lists.any(lists_.function_words) && !cast_.is_clitic(u)) {
      modifiers_.push_back(cast_.piece_word(u));
    }
  }
}

// The statement that an entity holds the role that a description's head names; null if there is
// none.
const RoleFact* Coreference::fact(const Description& it, EntityId e) const {
  const std::vector<RoleFact>& facts = named_entity(e).facts;
  if (facts.empty()) return nullptr;
  const auto same = std::ranges::find(facts, it.head_word, &RoleFact::word);
  if (same != facts.end()) return &*same;
  for (const RoleFact& fact : facts) {
    if (fact.key == it.role ||
        (!it.narrower.empty() &&
         std::ranges::find(it.narrower, cast_.words.form(fact.word)) != it.narrower.end()))
      return &fact;
  }
  return nullptr;
}

// The owner in a possessive description: Roe’s verdict, her answer, his brother.
EntityId Coreference::owner_of(MentionId m, std::uint32_t head) {
  const Mention& mention = mention_at(m);
  for (std::uint32_t u = mention.first; u + 1 < head; ++u) {
    if (cast_.piece(u).kind != Piece::Kind::name || !cast_.is_clitic(u + 1)) continue;
    const EntityId e = cast_.entity_of_name[cast_.piece(u).name];
    return e == kNone ? EntityId{} : e;
  }
  const std::uint32_t u = mention.first;
  if (has(u, lists_.first_possessives)) return first_person(m).entity;
  const Gender gender = gender_of_pronoun(u);
  if (!has(u, lists_.male_possessives) && !has(u, lists_.female_possessives)) return {};
  return person_called(m, gender).entity;
}

// The name in apposition to a description: the striker’s club, Spurs,
EntityId Coreference::apposed_name(MentionId m) const {
  const EntityId apposed = cast_.apposed_to(m);
  if (apposed != kNone) return apposed;
  const Mention& mention = mention_at(m);
  const Sentence& sentence = cast_.all.sentences[cast_.piece(mention.last - 1).sentence];
  if (mention.last + 1 >= sentence.last || cast_.piece(mention.last).symbol != symbol::kComma ||
      cast_.piece(mention.last + 1).mention == kNone)
    return {};
  const Mention& next = mention_at(cast_.piece(mention.last + 1).mention);
  const bool ends = next.last >= sentence.last || cast_.piece(next.last).kind == Piece::Kind::sign;
  if (next.first != mention.last + 1 || next.kind != MentionKind::name || !ends ||
      cast_.entity_of_name[next.name] == kNone)
    return {};
  return cast_.entity_of_name[next.name];
}

// Whether a description is predicative and introduces nobody new: She is a teacher; as a teacher;
// became director; Roe, a teacher.
bool Coreference::says_what_somebody_is(MentionId m) const {
  const Mention& mention = mention_at(m);
  const std::uint32_t first = cast_.all.sentences[cast_.piece(mention.first).sentence].first;
  if (mention.first == first) return false;
  std::uint32_t before = mention.first - 1;
  while (before > first && (has(before, lists_.adverbs) || has(before, lists_.negations))) --before;
  return has(before, lists_.copulas);
}

// The mention that a predicative description refers to: the last one before its verb.
EntityId Coreference::whom_it_describes(MentionId m) const {
  const Mention& mention = mention_at(m);
  const std::uint32_t first = cast_.all.sentences[cast_.piece(mention.first).sentence].first;
  for (std::uint32_t u = mention.first; u-- > first;) {
    if (cast_.piece(u).kind == Piece::Kind::quote) return {};
    const MentionId other = cast_.piece(u).mention;
    if (other == kNone || mention_at(other).possessive_after) continue;
    if (mention_at(other).after_preposition) {
      u = mention_at(other).first;
      continue;
    }
    return references_[other].entity;
  }
  return {};
}

// The Spain coach is not Roe, the France coach: each fact of such a role tells another place,
// people or body. What begins alike may be one (French, France).
bool Coreference::is_from_elsewhere(const Description& it, const Entity& known) const {
  const std::vector<NameWord> wanted = origins({it.mention->first, it.mention->last});
  if (wanted.empty()) return false;
  bool elsewhere = false;
  for (const RoleFact& fact : known.facts) {
    if (fact.word != it.head_word) continue;
    const std::vector<NameWord> told = origins(fact.pieces);
    if (told.empty()) return false;
    for (const NameWord one : wanted) {
      for (const NameWord other : told) {
        if (cast_.words.form(one).substr(0, kAlike) == cast_.words.form(other).substr(0, kAlike))
          return false;
      }
    }
    elsewhere = true;
  }
  return elsewhere;
}

// The place, nationality and body words among some words.
std::vector<NameWord> Coreference::origins(IndexRange<std::uint32_t> pieces) const {
  std::vector<NameWord> out;
  for (std::uint32_t u = pieces.begin; u < pieces.end; ++u) {
    const Piece& piece = cast_.piece(u);
    if (piece.kind == Piece::Kind::name) {
      const Name& name = cast_.all.names[piece.name];
      if (name.kind != NameKind::person ||
          (lists_.nationalities != kNoList &&
           cast_.lists_of(name.first).has(lists_.nationalities)))  // Danish may be a given name
        out.push_back(cast_.words.plain(name.first));
    } else if (piece.kind == Piece::Kind::word && has(u, lists_.nationalities)) {
      out.push_back(cast_.piece_word(u));
    }
  }
  return out;
}

void Coreference::weigh_named(const Description& it, EntityId e, DescriptionTally& tally) const {
  const Track& track = tracks_[e];
  const Entity& known = named_entity(e);
  const bool person = it.kind == DescribedKind::person;
  const RoleFact* const told = fact(it, e);
  const auto in_roles = [&](NameWord word) {
    return std::ranges::find(known.roles, word) != known.roles.end() ||
           std::ranges::find(known.words, word) != known.words.end();
  };
  const bool body = known.kind != NameKind::person;
  const bool in_name = body && std::ranges::find(known.words, it.head_word) != known.words.end();
  if (told != nullptr) {
    tally.add(Evidence::role);
    const bool later = told->pieces.begin >= it.mention->first;
    tally.add_if(later, Evidence::role_told_later);
    tally.add_if(later && it.holders == 1 && it.bare && !it.anonymous,
                 Evidence::only_holder_told_later);
    tally.add_if(told->word != it.head_word, Evidence::role_by_synonym);
    tally.add_if(is_from_elsewhere(it, known), Evidence::other_origin);
    tally.add_if(it.holders == 1, Evidence::only_holder);
    tally.add_if(it.described_before, Evidence::role_also_described);
    tally.add_if(it.anonymous, Evidence::anonymous_role_held);
  } else {
    const bool elsewhere = in_roles(it.head_word) && !in_name;
    tally.add_if(elsewhere, Evidence::role_elsewhere);
    if (!elsewhere && !in_name) {
      tally.add(person ? Evidence::no_such_role : Evidence::no_such_role_body);
      tally.add_if(person && !known.facts.empty(), Evidence::has_other_role);
      tally.add_if(it.anonymous, Evidence::anonymous_role);
      tally.add_if(it.attending, Evidence::attending_role);
      tally.add_if(it.epithet, Evidence::epithet);
    }
    tally.add_if(it.owner || it.owned, Evidence::no_such_relation);
  }
  tally.add_if(in_name, Evidence::word_in_name);
  tally.add_if(in_name && known.words.back() == it.head_word, Evidence::ends_name);
  if (!it.modifiers.empty()) {
    const auto found = static_cast<float>(std::ranges::count_if(it.modifiers, in_roles)) /
                       static_cast<float>(it.modifiers.size());
    tally.add(Evidence::modifiers_found, found);
    tally.add(Evidence::modifiers_missing, 1 - found);
  }
  if (it.years != kNoWord) {
    const bool equal = std::ranges::find(known.roles, it.years) != known.roles.end();
    tally.add(equal           ? Evidence::age_equal
              : known.has_age ? Evidence::age_differs
                              : Evidence::age_unknown);
  }
  if (it.gender != Gender::unknown && track.gender != Gender::unknown)
    tally.add(track.gender == it.gender ? Evidence::gender_known : Evidence::gender_contradicts);
  tally.add_if(last_speaker_ == e, Evidence::spoke_last);
  tally.add_if(track.has_spoken && last_speaker_ != e, Evidence::has_spoken);
  if (track.last == kNone) {
    tally.add(Evidence::not_mentioned_yet);
  } else {
    const std::uint32_t back = here_.sentence - std::min(here_.sentence, track.last_sentence);
    tally.add_if(back == 0, Evidence::same_sentence);
    tally.add_if(back == 1, Evidence::one_sentence_back);
    tally.add_if(back == 2, Evidence::two_sentences_back);
    tally.add_if(back == 3 || back == 4, Evidence::four_sentences_back);
    tally.add_if(e == it.most_recent, Evidence::most_recent);
    tally.add_if(track.place.place <= ClausePart::relative_subject, Evidence::was_subject);
  }
  tally.add_if(person && e == main_person_, Evidence::main_person);
  tally.add_if(!person && e == main_body_, Evidence::main_body);
  if (it.bare && told == nullptr && !in_name) {
    tally.add_if(person && people_ == 1 && known.kind == NameKind::person, Evidence::only_person);
    tally.add_if(
        person && people_so_far_ == 1 && track.mentions > 0 && known.kind == NameKind::person,
        Evidence::only_person_so_far);
    tally.add_if(!person && bodies_ == 1 && known.kind == NameKind::organisation,
                 Evidence::only_body);
    tally.add_if(has(it.head, lists_.general_bodies) && body, Evidence::general_body);
    tally.add_if(has(it.head, lists_.nationalities), Evidence::from_there);
  }
  tally.add_if(here_.quote != kNone, Evidence::inside_quote);
  tally.add_if(known.kind == NameKind::other, Evidence::kind_unclear);
  tally.add(Evidence::times_mentioned, log_of_one_more(known.count));
}

void Coreference::weigh_described(const Description& it, EntityId e,
                                  DescriptionTally& tally) const {
  const Track& track = tracks_[e];
  const Described& known = described_entity(e);
  tally.add(Evidence::same_head);
  const std::uint32_t back = here_.sentence - std::min(here_.sentence, track.last_sentence);
  tally.add_if(back <= kNearSentences, Evidence::same_head_near);
  const std::span<const NameWord> words = words_of(known);
  const auto is_new = [&](NameWord word) { return std::ranges::find(words, word) == words.end(); };
  tally.add_if(std::ranges::any_of(it.modifiers, is_new), Evidence::new_modifiers);
  tally.add_if(known.owner != it.owner, Evidence::other_owner);
}

void Coreference::weigh_newcomer(const Description& it, DescriptionTally& tally) const {
  tally.add(Evidence::newcomer);
  tally.add_if(it.kind == DescribedKind::person, Evidence::newcomer_person);
  tally.add_if(it.kind == DescribedKind::body, Evidence::newcomer_body);
  tally.add_if(it.bare, Evidence::newcomer_bare);
  tally.add_if(!it.modifiers.empty(), Evidence::newcomer_with_modifiers);
  tally.add_if(it.anonymous, Evidence::newcomer_anonymous);
  tally.add_if(it.attending, Evidence::newcomer_attending);
  tally.add_if(it.owner || it.owned, Evidence::newcomer_owned);
  tally.add_if(it.years != kNoWord, Evidence::newcomer_of_age);
  tally.add_if(here_.quote != kNone, Evidence::newcomer_inside_quote);
  tally.add_if(places_[it.number].introduced, Evidence::newcomer_introduced);
}

// Whether a named one can be what a description of this kind means: a body is answered for by no
// person, a person by no body or place.
bool Coreference::may_be_described(const Description& it, EntityId e) const {
  const Entity& known = named_entity(e);
  if (known.count == 0 || e == it.owner) return false;
  switch (it.kind) {
    case DescribedKind::person:
      return known.kind == NameKind::person || known.kind == NameKind::other;
    case DescribedKind::body:
      return known.kind != NameKind::person;
    case DescribedKind::group:
    case DescribedKind::document:
      return known.kind == NameKind::organisation;
    case DescribedKind::unknown:
      return fact(it, e) != nullptr;
  }
  return false;
}

void Coreference::find_candidates(Description& it) {
  found_.clear();
  const auto add = [&](EntityId e) {
    if (std::ranges::find(found_, e) == found_.end()) found_.push_back(e);
  };
  for (const EntityId e : cast_.with_role(it.role)) {
    if (found_.size() >= kMostHolders) break;
    if (!may_be_described(it, e)) continue;
    if (fact(it, e) != nullptr) ++it.holders;
    add(e);
  }
  if (it.kind != DescribedKind::person) {
    std::size_t bodies = 0;
    for (const EntityId e : cast_.bodies_with(it.head_word)) {
      if (++bodies > kMostHolders) break;
      if (may_be_described(it, e)) add(e);
    }
  }
  if (it.years != kNoWord) {
    std::size_t of_age = 0;
    for (const EntityId e : cast_.with_role(cast_.key_of_role(it.years))) {
      if (++of_age > kMostHolders) break;
      if (may_be_described(it, e)) add(e);
    }
  }
  const bool open = it.kind == DescribedKind::person || it.kind == DescribedKind::body;
  std::size_t looked_at = 0, recent = 0;
  for (EntityId e = newest_; open && e != kNone; e = tracks_[e].older) {
    if (++looked_at > kMostLookedAt || recent >= kMostRecent) break;
    if (!is_named(e) || !may_be_described(it, e)) continue;
    if (!it.most_recent) it.most_recent = e;
    ++recent;
    add(e);
  }
}

// The name of an entity that is only described: the fullest wording, else that of the first
// mention; with the owner's name for a possessive: Warren Pike’s office.
std::string Coreference::wording(const Described& known) const {
  if (!known.name.empty()) return known.name;
  std::string name = cast_.nominals.worded(mention_at(known.first)).name;
  if (!known.of_owner) return name;
  return cast_.name_of(named_entity(known.owner)) + cast_.possessive_ending() + " " + name;
}

// Whether he or she can be whom a description brings in: a person, but not no teacher.
bool Coreference::may_be_called_by(const Description& it) const {
  if (has(it.mention->first, lists_.empty_quantifiers)) return false;
  if (it.kind == DescribedKind::unknown)
    return !cast_.words.lists(it.head_word).any(lists_.function_words);
  return it.kind == DescribedKind::person;
}

EntityId Coreference::add_described(const Description& it) {
  const EntityId id(cast_.entities.size() + described_.size());
  Described& made = described_.emplace_back();
  made.first = it.number;
  made.owner = it.owner;
  made.kind = it.kind;
  made.speaker = cast_.nominals.speaker_kind(*it.mention);
  made.anonymous = it.anonymous;
  made.plural = cast_.nominals.is_plural(it.head);
  made.of_owner =
      it.owner && is_named(it.owner) && it.modifiers.empty() && has(it.head, lists_.owned_bodies);
  made.words.begin = static_cast<std::uint32_t>(described_words_.size());
  described_words_.insert(described_words_.end(), it.modifiers.begin(), it.modifiers.end());
  made.words.end = static_cast<std::uint32_t>(described_words_.size());
  Track& track = tracks_.emplace_back();
  const bool person = it.kind == DescribedKind::person || it.kind == DescribedKind::unknown;
  track.kind = person ? NameKind::person : NameKind::organisation;
  track.sure = it.kind == DescribedKind::person;
  track.gender = it.gender;
  track.callable = may_be_called_by(it);
  if (it.head_word == kNoWord) return id;
  if (it.head_word >= by_head_.size()) by_head_.resize(it.head_word + std::size_t{64});
  SameHead& same = by_head_[it.head_word];
  made.older = same.newest;
  if (same.newest) {
    described_[same.newest.value - cast_.entities.size()].newer = id;
  } else {
    same.oldest = id;
  }
  same.newest = id;
  return id;
}

// The former, the latter: one of the two people last coordinated; else one of the two mentioned
// last.
Reference Coreference::one_of_pair(bool second) const {
  Pair pair = pair_;
  if (!pair.first || pair.sentence + kPairSentences < here_.sentence) {
    pair = {};
    std::size_t looked_at = 0;
    for (EntityId e = newest_; e != kNone && !pair.first; e = tracks_[e].older) {
      if (++looked_at > kMostLookedAt) break;
      if (!is_named(e) || !may_be_called(e)) continue;
      (pair.second ? pair.first : pair.second) = e;
    }
    if (pair.first && pair.second && comes_before(pair.second, pair.first))
      std::swap(pair.first, pair.second);
  }
  const EntityId meant = second ? pair.second : pair.first;
  if (!pair.first || !meant) return {};
  Reference out{meant, NamedBy::role, kPairProbability, {}};
  const MentionId last = tracks_[meant].last;
  out.because = {mention_at(last).first, mention_at(last).last};
  return out;
}

Reference Coreference::described(MentionId m) {
  Description it;
  it.number = m;
  it.mention = &mention_at(m);
  const Mention& mention = *it.mention;
  if (const EntityId name = apposed_name(m)) return {name, NamedBy::role, 1, {}};
  if (says_what_somebody_is(m)) return {whom_it_describes(m), NamedBy::role, 1, {}};
  it.head = cast_.nominals.head(mention);
  if (has(it.head, lists_.former_words) || has(it.head, lists_.latter_words))
    return one_of_pair(has(it.head, lists_.latter_words));
  it.owner = owner_of(m, it.head);
  // Jane Roe’s brother: she is mentioned, too.
  if (it.owner) note(m, it.owner, {ClausePart::possessor, false, false, places_[m].first});
  // Roe’s verdict, her answer: whose words they are.
  if (it.owner && has(it.head, lists_.reporting_nouns) && !has(it.head, lists_.roles))
    return {it.owner, NamedBy::relation, 1, {mention.first, mention.first + 1}};
  const bool names_itself = cast_.piece(mention.last - 1).kind == Piece::Kind::name &&
                            mention.last - mention.first > 1 && mention.name != kNone;
  if (names_itself && cast_.entity_of_name[mention.name] != kNone)
    return {cast_.entity_of_name[mention.name], NamedBy::self, 1, {}};
  it.owned = has(mention.first, lists_.possessives);
  it.kind = cast_.nominals.kind(mention);
  it.gender = cast_.nominals.gender(mention);
  it.head_word = cast_.piece_word(it.head);
  read_modifiers(mention, it.head);
  it.modifiers = modifiers_;
  it.bare = it.modifiers.empty() && !it.owned && !it.owner;
  it.anonymous = has(it.head, lists_.anonymous_roles) && !cast_.in_same_roles(it.head_word);
  it.attending = has(it.head, lists_.attending_roles);
  it.epithet = has(it.head, lists_.epithets);
  if (const std::string_view years = years_of(cast_.words.form(it.head_word)); !years.empty())
    it.years = cast_.words.row(years);
  const bool definite = cast_.nominals.is_definite(mention) || it.owned || it.owner;
  const SameHead known = it.head_word < by_head_.size() ? by_head_[it.head_word] : SameHead{};
  if (!definite) {
    // Officials, a judge: new people, unless the same words stood before.
    if (known.oldest && !has(mention.first, lists_.indefinites)) {
      const Speaker worded = cast_.nominals.worded(mention);
      for (EntityId e = known.oldest; e; e = described_entity(e).newer) {
        Described& other = described_[e.value - cast_.entities.size()];
        other.name = wording(other);
        if (other.name == worded.name) return {e, NamedBy::self, 1, {}};
      }
    }
    return {add_described(it), NamedBy::self, 1, {}};
  }
  it.described_before = static_cast<bool>(known.newest);
  it.role = cast_.key_of_role(it.head_word);
  it.narrower = broader_roles_.narrower_than(cast_.words.form(it.head_word));
  const auto consider = [&](EntityId e, auto weigh) {
    DescriptionTally tally(weights_.description, kDescriptionEvidence, add_candidate(e));
    weigh(tally);
    candidates_.back().total = tally.total();
  };
  const bool introduced = is_introduced(cast_, mention);
  find_candidates(it);
  for (const EntityId e : found_) {
    const auto& roles = named_entity(e).roles;
    if (introduced && fact(it, e) == nullptr &&
        std::ranges::find(roles, it.head_word) == roles.end())
      continue;
    consider(e, [&](DescriptionTally& tally) { weigh_named(it, e, tally); });
  }
  std::size_t considered = 0;
  for (EntityId e = known.newest; e && considered < kMostDescribed;
       e = described_entity(e).older, ++considered)
    consider(e, [&](DescriptionTally& tally) { weigh_described(it, e, tally); });
  consider({}, [&](DescriptionTally& tally) { weigh_newcomer(it, tally); });
  Reference out = choose(m, "descriptions");
  if (!out.entity) {
    out.entity = add_described(it);
    out.by = NamedBy::self;
  } else if (!is_named(out.entity)) {
    out.by = NamedBy::self;
    reword(it, out.entity);
  } else {
    out.by = it.owned || it.owner ? NamedBy::relation : NamedBy::role;
    if (const RoleFact* told = fact(it, out.entity)) {
      out.because = told->pieces;
    } else if (const MentionId last = tracks_[out.entity].last; last != kNone) {
      out.because = {mention_at(last).first, mention_at(last).last};
    }
  }
  return out;
}

// Names an entity that the article only describes by the fullest wording so far.
void Coreference::reword(const Description& it, EntityId e) {
  Described& known = described_[e.value - cast_.entities.size()];
  for (const NameWord word : it.modifiers) {
    const std::span<const NameWord> words = words_of(known);
    if (words.size() >= kMostModifiers || std::ranges::find(words, word) != words.end()) continue;
    if (known.words.end != described_words_.size()) {  // room for more is at the end alone
      const std::vector<NameWord> moved(words.begin(), words.end());
      known.words.begin = static_cast<std::uint32_t>(described_words_.size());
      described_words_.insert(described_words_.end(), moved.begin(), moved.end());
    }
    described_words_.push_back(word);
    known.words.end = static_cast<std::uint32_t>(described_words_.size());
  }
  if (it.modifiers.empty()) return;
  Speaker worded = cast_.nominals.worded(*it.mention);
  if (worded.name.size() > wording(known).size()) known.name = std::move(worded.name);
}

}  // namespace inquit
