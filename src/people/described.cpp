// Resolves nominal mentions: the England boss, the 34-year-old, her lawyer, the bank, the judge.
#include <algorithm>

#include "people/coreference.h"
#include "people/tally.h"
#include "rules/asked_lists.h"

namespace inquit {
namespace {

// Limits on the candidates of one kind for a description and on the entities examined for them:
// bounds the total work.
constexpr std::size_t kMostHolders = 8;
constexpr std::size_t kMostRecent = 12;
constexpr std::size_t kMostDescribed = 8;
constexpr std::size_t kMostLookedAt = 40;
constexpr std::size_t kMostModifiers = 12;
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
      const Name& name = cast_.all.names[piece.name()];
      for (std::uint32_t i = name.first; i < name.last; ++i) {
        if (cast_.tokens.tokens[i].kind == TokenKind::word)
          modifiers_.push_back(cast_.words.plain(i));
      }
    } else if (!piece.lists.any(lists_.function_words) && !cast_.is_clitic(u)) {
      modifiers_.push_back(cast_.piece_word(u));
    }
  }
}

// The owner in a possessive description: Roe’s verdict, her answer, his brother.
EntityId Coreference::owner_of(MentionId m, std::uint32_t head) {
  const Mention& mention = mention_at(m);
  for (std::uint32_t u = mention.first; u + 1 < head; ++u) {
    if (cast_.piece(u).kind != Piece::Kind::name || !cast_.is_clitic(u + 1)) continue;
    const EntityId e = cast_.entity_of_name[cast_.piece(u).name()];
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

// Whether a named one can be what a description of this kind means: a body is answered for by no
// person, a person by no body or place.
bool Coreference::may_be_described(const Description& it, EntityId e) const {
  const Track& known = tracks_[e];
  if (!known.named || e == it.owner) return false;
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
    if (!may_be_described(it, e)) continue;
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
  made.head = it.head_word;
  made.kind = it.kind;
  made.speaker = cast_.nominals.speaker_kind(it.head);
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
  it.kind = cast_.nominals.kind(mention, it.head);
  it.gender = cast_.nominals.gender(it.head);
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
  it.narrower =
      broader_roles_.narrower_than(cast_.words.id(it.head_word), cast_.words.form(it.head_word));
  const auto consider = [&](EntityId e, auto weigh) {
    DescriptionTally tally(weights_.description, kDescriptionEvidence, add_candidate(e));
    weigh(tally);
    candidates_.back().total = tally.total();
  };
  const bool introduced = is_introduced(cast_, mention);
  find_candidates(it);
  for (const EntityId e : found_) {
    if (introduced && fact(it, e) == nullptr && !has_role(named_entity(e), it.head_word)) continue;
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
