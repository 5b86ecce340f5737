// Who a pronoun means: looking back from it, sentence by sentence.
#include <algorithm>

#include "people/referents.h"

namespace inquit {
namespace {

constexpr std::uint32_t kNear = 4;  // sentences back in which a doubtful person loses to a sure one
constexpr std::uint32_t kFar = 12;  // sentences back in which anybody is looked for
constexpr std::uint32_t kFarthest = 1000;  // words and signs back, for sentences without an end

}  // namespace

// What is looked for.
struct Referents::Search {
  enum class Among { sure_subjects, people, anything };
  Gender gender = Gender::unknown;
  Among among = Among::sure_subjects;
  std::uint32_t not_this = kNone;  // who speaks around the pronoun is not who it is about
  std::uint32_t sentence = kNone;  // where it stands
  bool neither = false;            // nobody who is known for a man or a woman
  bool gendered = false;           // only who is known for a man or a woman
  bool told = false;               // also whom a sentence brings in as its object
  bool ageless = false;            // nobody whose age the article gives
};

Gender Referents::gender_of_pronoun(const Mention& mention) const {
  const std::uint32_t u = mention.first;
  if (has(u, lists.male_pronouns) || has(u, lists.male_possessives)) return Gender::male;
  if (has(u, lists.female_pronouns) || has(u, lists.female_possessives)) return Gender::female;
  return Gender::unknown;
}

bool Referents::is_plural_pronoun(const Mention& mention) const {
  return has(mention.first, lists.plural_pronouns) || has(mention.first, lists.plural_possessives);
}

bool Referents::is_relative(const Mention& mention) const {
  return mention.kind == MentionKind::pronoun && has(mention.first, lists.relatives);
}

std::uint32_t Referents::antecedent(std::uint32_t m) {
  const Mention& mention = all.mentions[m];
  if (is_relative(mention)) {
    std::uint32_t k = mention.first;
    if (k > 0 && piece(k - 1).symbol == symbol::kComma) --k;
    return k > 0 && piece(k - 1).mention != kNone ? entity_of(piece(k - 1).mention) : kNone;
  }
  if (has(mention.first, lists.first_pronouns) || has(mention.first, lists.first_possessives))
    return first_person(m);
  const Gender gender = gender_of_pronoun(mention);
  return gender == Gender::unknown ? thing_before(m) : person_before(m, gender);
}

// I: who speaks around it, or the article's author.
std::uint32_t Referents::first_person(std::uint32_t m) {
  const Region& region = all.regions[all.sentences[piece(all.mentions[m].first).sentence].region];
  return region.quote == kNone ? author : outer_speaker(m);
}

// Who says the quote that a mention stands in.
std::uint32_t Referents::outer_speaker(std::uint32_t m) {
  const Region& region = all.regions[all.sentences[piece(all.mentions[m].first).sentence].region];
  if (region.quote == kNone) return kNone;
  const std::uint32_t outer = speaker_of_quote_[region.quote];
  return outer == kNone || outer == m ? kNone : entity_of(outer);
}

bool Referents::is_within_quote(const Mention& mention) const {
  return all.regions[all.sentences[piece(mention.first).sentence].region].quote != kNone;
}

// Calls visit(sentence, first piece that counts no more) for the sentence of a piece and those
// before it, out of quotes into the text around them, until it returns false.
template <typename Visit>
void Referents::look_back(std::uint32_t from, Visit visit) {
  std::uint32_t looked_at = 0;
  for (;;) {
    const std::uint32_t here = piece(from).sentence;
    const std::uint32_t region = all.sentences[here].region;
    const std::uint32_t quote = all.regions[region].quote;
    for (std::uint32_t s = here + 1; s-- > 0;) {
      const Region& of = all.regions[all.sentences[s].region];
      if (quote != kNone && all.sentences[s].region != region) break;
      if (quote == kNone && of.quote != kNone) continue;
      const std::uint32_t end = s == here ? from : all.sentences[s].last;
      looked_at += end - all.sentences[s].first;
      if (!visit(all.sentences[s], end) || looked_at > kFarthest) return;
    }
    if (quote == kNone || all.piece_of_quote[quote] == kNone) return;
    from = all.piece_of_quote[quote];
  }
}

// Whose thumb? Roe’s. He said ...
bool Referents::stands_alone(const Mention& mention) const {
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  return mention.first == sentence.first && mention.last + 2 >= sentence.last;
}

// The person that a mention before the pronoun means, if the search allows it.
std::uint32_t Referents::person_behind(std::uint32_t m, const Search& search) {
  const Mention& mention = all.mentions[m];
  const bool certain = search.among == Search::Among::sure_subjects;
  if ((mention.possessive_after && !stands_alone(mention)) ||
      (certain && mention.after_preposition))
    return kNone;
  if (mention.kind == MentionKind::pronoun && gender_of_pronoun(mention) != search.gender)
    return kNone;
  const std::uint32_t e =
      mention.kind == MentionKind::description ? described_person(m, search) : entity_of(m);
  if (e == kNone || e == search.not_this) return kNone;
  const Entity& entity = entities[e];
  if (e == author && entity.count < 2) return kNone;  // the byline names the one who tells
  if (search.ageless && entity.has_age) return kNone;
  if (search.neither && entity.gender != Gender::unknown) return kNone;
  if (search.gendered && entity.gender == Gender::unknown) return kNone;
  if (entity.gender != Gender::unknown && search.gender != Gender::unknown &&
      entity.gender != search.gender)
    return kNone;
  if (entity.kind == NameKind::person) return e;
  // A person has no article: the Winter Palais.
  return search.among == Search::Among::anything && entity.kind == NameKind::other &&
                 !has(mention.first, lists.articles)
             ? e
             : kNone;
}

// Her son, a waitress: somebody by himself, named elsewhere or not.
std::uint32_t Referents::described_person(std::uint32_t m, const Search& search) {
  const Mention& mention = all.mentions[m];
  if (!is_individual(head_of(mention))) return kNone;
  if (const std::uint32_t named = name_beside(mention); named != kNone) return named;
  const std::uint32_t e = entity_of(m);
  if (e != kNone) return e;
  if (!may_be_new(mention, search) || tells_of_who_follows(mention)) return kNone;
  // “Her employer was there, she said”: where the role leaves open who is meant, it is the other.
  const std::uint32_t head = head_of(mention);
  const bool telling = has(head, lists.male_roles) || has(head, lists.female_roles);
  const bool of_another =
      has(mention.first, lists.male_possessives) || has(mention.first, lists.female_possessives);
  if (!telling && (of_another || piece(mention.first).sentence == search.sentence)) return kNone;
  return add_described(m, NameKind::person);
}

// Whether a description can be of somebody whom the article does not name: a waitress, her son,
// Roe’s son; in a quote also the waitress. Elsewhere the waitress counts where nobody else does.
bool Referents::may_be_new(const Mention& mention, const Search& search) const {
  if (is_within_quote(mention)) return true;
  if (search.told) return !tells_what_somebody_is(mention);
  const bool new_one = has(mention.first, lists.indefinites) ||
                       has(mention.first, lists.possessives) ||
                       piece(mention.first).kind == Piece::Kind::name;
  const bool from_there = has(head_of(mention), lists.nationalities);  // the German
  if (!new_one && (search.among != Search::Among::anything || from_there)) return false;
  return !tells_of_another(mention);
}

// , a teacher; as a teacher; became director
bool Referents::tells_what_somebody_is(const Mention& mention) const {
  if (!introduces(mention.first)) return true;
  if (mention.first == all.sentences[piece(mention.first).sentence].first) return false;
  const std::uint32_t before = mention.first - 1;
  return piece(before).kind == Piece::Kind::sign || has(before, lists.subordinators);
}

// Whether a description does not bring in somebody new as what its sentence is about: only a phrase
// with a preposition may stand before it (On the bridge a waitress ...).
bool Referents::tells_of_another(const Mention& mention) const {
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  std::uint32_t from = sentence.first;
  if (from + 1 < mention.first && piece(from + 1).symbol == symbol::kComma &&
      piece(from).mention == kNone)
    from += 2;  // Outside, ...
  for (std::uint32_t u = from; u < mention.first; ++u) {
    const bool verb = has(u, lists.auxiliaries) || has(u, lists.reporting_verbs) ||
                      has(u, lists.common_verbs) || has(u, lists.subordinators);
    const bool first = has(u, lists.prepositions) && u == from;
    if ((verb && !first) || piece(u).kind == Piece::Kind::sign) return true;
    if (piece(u).mention != kNone && !all.mentions[piece(u).mention].after_preposition) return true;
  }
  return false;
}

// “A child actor at six, a baroness at 26, she ...”
bool Referents::tells_of_who_follows(const Mention& mention) const {
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  if (mention.first != sentence.first) return false;
  for (std::uint32_t u = mention.last; u < sentence.last; ++u) {
    if (has(u, lists.auxiliaries) || has(u, lists.common_verbs) || has(u, lists.reporting_verbs) ||
        has(u, lists.relatives))
      return false;
    if (piece(u).mention == kNone) continue;
    const Mention& next = all.mentions[piece(u).mention];
    if (next.kind == MentionKind::pronoun) return piece(u - 1).symbol == symbol::kComma;
  }
  return false;
}

// “A graduate, Roe had ...”; “another aide, Jane Roe of Springfield, ...”
std::uint32_t Referents::name_beside(const Mention& mention) const {
  const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
  if (mention.last + 1 >= sentence.last || piece(mention.last).symbol != symbol::kComma ||
      piece(mention.last + 1).mention == kNone)
    return kNone;
  const Mention& next = all.mentions[piece(mention.last + 1).mention];
  return next.kind == MentionKind::name && !next.possessive_after ? entity_of_name[next.name]
                                                                  : kNone;
}

// The first mention of a sentence, left to right, that a pronoun can mean (after Hobbs 1978).
std::uint32_t Referents::person_in(const Sentence& sentence, std::uint32_t before,
                                   const Search& search) {
  std::uint32_t described = kNone;  // gives way to whoever is named in the sentence
  for (std::uint32_t u = sentence.first; u < std::min(before, sentence.last); ++u) {
    const std::uint32_t m = piece(u).mention;
    if (m == kNone) continue;
    u = all.mentions[m].last - 1;
    if (described != kNone && all.mentions[m].kind == MentionKind::pronoun) continue;
    const std::uint32_t found = person_behind(m, search);
    if (found == kNone) continue;
    if (!entities[found].described_as) return found;
    if (described == kNone) described = found;
  }
  return described;
}

std::uint32_t Referents::person_before(std::uint32_t m, Gender gender) {
  Search search;
  search.gender = gender;
  search.not_this = outer_speaker(m);
  search.sentence = piece(all.mentions[m].first).sentence;
  if (is_within_quote(all.mentions[m])) {
    if (const std::uint32_t told = told_of(m, search); told != kNone) return told;
  }
  for (const auto among :
       {Search::Among::sure_subjects, Search::Among::people, Search::Among::anything}) {
    search.among = among;
    std::uint32_t steps = 0, found = kNone;
    const std::uint32_t most = among == Search::Among::sure_subjects ? kNear : kFar;
    look_back(all.mentions[m].first, [&](const Sentence& sentence, std::uint32_t before) {
      // Farther off, whoever the pronoun fits comes before whom it does not tell of.
      search.gendered = among == Search::Among::sure_subjects && steps > 1;
      found = person_in(sentence, before, search);
      return found == kNone && ++steps < most;
    });
    if (found == kNone) continue;
    if (entities[found].sure && entities[found].gender == Gender::unknown)
      entities[found].gender = gender;
    return found;
  }
  if (gender == Gender::unknown) return kNone;
  const std::uint32_t most = most_named[gender == Gender::male ? 0 : 1];
  return most == search.not_this ? kNone : most;
}

// In somebody's own words: whom the words before, or the sentence around them, bring in, in
// whatever place. She came with her daughter. “She asked me, ‘Why?’” she said.
std::uint32_t Referents::told_of(std::uint32_t m, Search search) {
  constexpr std::uint32_t kOutside = 2;  // sentences
  search.among = Search::Among::people;
  search.told = true;
  std::uint32_t steps = 0, found = kNone;
  look_back(all.mentions[m].first, [&](const Sentence& sentence, std::uint32_t before) {
    steps += all.regions[sentence.region].quote == kNone;
    found = steps > kOutside ? kNone : person_in(sentence, before, search);
    return found == kNone && steps <= kOutside;
  });
  return found;
}

// The nearest certain person, for what is no pronoun.
std::uint32_t Referents::recent_person(std::uint32_t m, Gender gender, std::uint32_t sentences,
                                       bool ageless) {
  Search search;
  search.ageless = ageless;
  search.gender = gender;
  search.not_this = outer_speaker(m);
  search.sentence = piece(all.mentions[m].first).sentence;
  std::uint32_t steps = 0, found = kNone;
  look_back(all.mentions[m].first, [&](const Sentence& sentence, std::uint32_t before) {
    found = person_in(sentence, before, search);
    return found == kNone && ++steps < sentences;
  });
  return found;
}

// it, they: the last body, group or document that stood as a subject.
std::uint32_t Referents::thing_before(std::uint32_t m) {
  std::uint32_t steps = 0, found = kNone;
  const Mention& mention = all.mentions[m];
  look_back(mention.first, [&](const Sentence& sentence, std::uint32_t before) {
    found = thing_in(sentence, before, mention);
    return found == kNone && ++steps < kNear;
  });
  if (found != kNone || !is_plural_pronoun(mention)) return found;
  return one_called_they(m);
}

// Singular they: the nearest person whom nothing tells for a man or a woman.
std::uint32_t Referents::one_called_they(std::uint32_t m) {
  Search search;
  search.neither = true;
  search.not_this = outer_speaker(m);
  std::uint32_t steps = 0, found = kNone;
  look_back(all.mentions[m].first, [&](const Sentence& sentence, std::uint32_t before) {
    found = person_in(sentence, before, search);
    return found == kNone && ++steps < kNear;
  });
  return found;
}

std::uint32_t Referents::thing_in(const Sentence& sentence, std::uint32_t end,
                                  const Mention& pronoun) {
  const bool plural = is_plural_pronoun(pronoun);
  std::uint32_t place = kNone;  // Washington has been silent: where nothing else is a subject
  for (std::uint32_t u = sentence.first; u < std::min(end, sentence.last); ++u) {
    const std::uint32_t other = piece(u).mention;
    if (other == kNone) continue;
    const Mention& before = all.mentions[other];
    u = before.last - 1;
    if (before.after_preposition || before.possessive_after) continue;
    if (before.kind == MentionKind::name) {
      const std::uint32_t e = entity_of(other);
      if (e != kNone && entities[e].kind == NameKind::organisation) return e;
      if (e != kNone && entities[e].kind == NameKind::place && before.first == sentence.first &&
          !plural && before.last < sentence.last && is_verb(before.last))
        place = e;
    }
    if (before.kind == MentionKind::pronoun && before.first != pronoun.first &&
        piece_word(before.first) == piece_word(pronoun.first)) {
      const std::uint32_t e = entity_of(other);
      if (e != kNone) return e;
    }
    if (before.kind == MentionKind::description) {
      const std::uint32_t head = head_of(before);
      const bool fits =
          plural ? has(head, lists.group_nouns) || (is_plural(head) && has(head, lists.roles))
                 : has(head, lists.document_nouns) || has(head, lists.organisation_nouns);
      if (!fits) continue;
      const std::uint32_t e = entity_of(other);
      return e != kNone ? e : add_described(other, NameKind::organisation);
    }
  }
  return place;
}

// the company: the body that the article named last.
std::uint32_t Referents::last_body(std::uint32_t m) {
  std::uint32_t steps = 0, found = kNone;
  look_back(all.mentions[m].first, [&](const Sentence& sentence, std::uint32_t before) {
    for (std::uint32_t u = sentence.first; u < std::min(before, sentence.last); ++u) {
      const std::uint32_t other = piece(u).mention;
      if (other == kNone) continue;
      const Mention& mention = all.mentions[other];
      u = mention.last - 1;
      if (mention.kind != MentionKind::name) continue;
      const std::uint32_t e = entity_of(other);
      if (e == kNone || entities[e].kind != NameKind::organisation) continue;
      if (!mention.after_preposition && !mention.possessive_after) {
        found = e;
        break;
      }
    }
    return found == kNone && ++steps < kFar;
  });
  return found;
}

// Somebody or something that the article describes and does not name.
std::uint32_t Referents::add_described(std::uint32_t m, NameKind kind) {
  const Mention& mention = all.mentions[m];
  Entity entity;
  const std::uint32_t first = first_description(m);
  if (first != m && entity_of_mention_[first] != kNone)
    return entity_of_mention_[m] = entity_of_mention_[first];
  const Speaker speaker = phrase(all.mentions[first]);
  entity.name = speaker.name;
  entity.described_as = speaker.kind;
  entity.kind = kind;
  entity.sure = kind == NameKind::person;
  const std::uint32_t head = head_of(mention);
  if (has(head, lists.male_roles)) entity.gender = Gender::male;
  if (has(head, lists.female_roles)) entity.gender = Gender::female;
  entity.count = 1;
  entities.push_back(std::move(entity));
  return entity_of_mention_[m] = static_cast<std::uint32_t>(entities.size() - 1);
}

}  // namespace inquit
