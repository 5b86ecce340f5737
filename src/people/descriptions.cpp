// Who a description means: “the England boss”, “the 34-year-old”, “her lawyer”, “the bank”.
#include <algorithm>

#include "people/referents.h"

namespace inquit {
namespace {

constexpr std::uint32_t kOwner = 8;           // sentences back in which an owner is looked for
constexpr std::uint32_t kLately = 4;          // sentences back in which somebody is spoken of
constexpr std::uint32_t kLongestTail = 8;     // pieces after a description that belong to it
constexpr int kAtEnd = 1000;                  // outweighs any count
constexpr std::uint32_t kDescriptions = 200;  // mentions back in which a fuller one is looked for

// The years of "34-year-old"; empty: no age.
std::string_view years_of(std::string_view word) {
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string::npos || hyphen == 0) return "";
  for (std::size_t i = 0; i < hyphen; ++i) {
    if (word[i] < '0' || word[i] > '9') return "";
  }
  return word.substr(0, hyphen);
}

}  // namespace

// The piece that a description is about: the last head before a preposition.
std::uint32_t Referents::head_of(const Mention& mention) const {
  std::uint32_t head = mention.first;
  for (std::uint32_t u = mention.first; u < mention.last; ++u) {
    if (has(u, lists.prepositions) && u > mention.first) break;
    if (piece(u).kind == Piece::Kind::word) head = u;
  }
  return head;
}

bool Referents::is_definite(const Mention& mention) const {
  return has(mention.first, lists.articles) && !has(mention.first, lists.indefinites);
}

// A head for one person: waitress, son; not waitresses, the crowd.
bool Referents::is_individual(std::uint32_t head) const {
  if (has(head, lists.group_nouns)) return false;
  if (is_plural(head)) return false;
  return has(head, lists.roles) || has(head, lists.kin_nouns) || has(head, lists.anonymous_roles);
}

bool Referents::is_plural(std::uint32_t head) const {
  return has(head, lists.plural_forms) && !has(head, lists.singular_endings);
}

// Words that only point to whom a description means: the, a, one, some, her.
bool Referents::introduces(std::uint32_t u) const {
  return has(u, lists.articles) || has(u, lists.indefinites) || has(u, lists.quantifiers) ||
         has(u, lists.possessives);
}

// in a statement, the statement; not the picket line
bool Referents::opens_phrase(std::uint32_t u) const {
  return introduces(u - 1) || has(u - 1, lists.prepositions);
}

bool Referents::is_verb(std::uint32_t u) const {
  return has(u, lists.reporting_verbs) || has(u, lists.common_verbs) || has(u, lists.auxiliaries) ||
         has(u, lists.modals);
}

// Where a description ends: a source close to the family; a surgeon at the field hospital. What
// follows a verb's subject up to the verb belongs to it; after the verb only what tells more of a
// person does, and neither a time nor a clause.
std::uint32_t Referents::end_of_phrase(const Mention& mention) const {
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  for (std::uint32_t v = mention.first + 1;
       v < mention.last && has(mention.last - 1, lists.reporting_nouns); ++v) {
    if (has(v, lists.place_prepositions)) return v;  // a spokesman in a statement
  }
  std::uint32_t u = mention.last;
  if (u >= sentence.last || piece(u).kind != Piece::Kind::word) return mention.last;
  const bool more = has(u, lists.complement_openers);
  const bool within = has_preposition(mention) && piece(u).shape == Shape::lower &&
                      piece(u - 1).kind == Piece::Kind::word && !has(u, lists.past_forms);
  const bool before_verb = has(u, lists.prepositions) && !mention.after_verb;
  if (!more && !within && !before_verb) return mention.last;
  bool opened = false;  // after an article no verb stands
  for (; u < sentence.last && u < mention.last + kLongestTail; ++u) {
    if (piece(u).kind == Piece::Kind::name) {
      opened = false;
      continue;
    }
    if (piece(u).kind != Piece::Kind::word || has(u, lists.time_words) || has(u, lists.weekdays) ||
        has(u, lists.months) || (!more && has(u, lists.reporting_nouns) && opens_phrase(u)) ||
        has(u, lists.male_pronouns) || has(u, lists.female_pronouns))
      break;
    if (has(u, lists.complement_openers)) continue;
    const bool verb = is_verb(u) && !(u + 1 < sentence.last && is_verb(u + 1) &&
                                      !has(u, lists.auxiliaries) && !has(u, lists.modals));
    const bool after_noun = has(u - 1, lists.roles) || has(u - 1, lists.organisation_nouns) ||
                            has(u - 1, lists.document_nouns) || has(u - 1, lists.kin_nouns);
    const bool certain = has(u, lists.auxiliaries) || has(u, lists.modals) ||
                         has(u, lists.past_forms) || after_noun ||
                         is_verb(u - 1);  // close to the singer tells
    if (opened && verb && certain && !introduces(u - 1)) opened = false;
    if (!opened && (verb || has(u, lists.relatives) || has(u, lists.subordinators) ||
                    has(u, lists.conjunctions) || has(u, lists.adverbs)))
      break;
    opened = introduces(u) || (opened && !verb);
  }
  const bool ends = u >= sentence.last || piece(u).kind != Piece::Kind::word ||
                    has(u, lists.relatives) || has(u, lists.adverbs) ||
                    has(u, lists.reporting_verbs) || has(u, lists.common_verbs) ||
                    has(u, lists.auxiliaries) || has(u, lists.modals);
  const bool subject = ends && u < sentence.last && piece(u).kind == Piece::Kind::word;
  if (!ends || (!more && !within && !subject)) return mention.last;
  return has(u - 1, lists.prepositions) || introduces(u - 1) ? mention.last : u;
}

bool Referents::has_preposition(const Mention& mention) const {
  for (std::uint32_t u = mention.first + 1; u < mention.last; ++u) {
    if (has(u, lists.prepositions)) return true;
  }
  return false;
}

Speaker Referents::phrase(const Mention& mention) const {
  std::uint32_t first = mention.first;
  const auto counts = [&](std::uint32_t u) {  // two former employees
    return has(u, lists.number_words) && !has(u, lists.indefinites);
  };
  while (first + 1 < mention.last && introduces(first) && !counts(first) &&
         !has(first + 1, lists.prepositions))
    ++first;
  Speaker out;
  out.name = written(piece(first).first, piece(end_of_phrase(mention) - 1).last);
  const std::uint32_t head = head_of(mention);
  out.kind = has(head, lists.document_nouns) && !has(head, lists.roles) ? SpeakerKind::document
             : has(head, lists.group_nouns)                             ? SpeakerKind::group
             : has(head, lists.roles)                                   ? SpeakerKind::unnamed
             : has(head, lists.organisation_nouns)                      ? SpeakerKind::organisation
                                                                        : SpeakerKind::unnamed;
  return out;
}

std::uint32_t Referents::first_description(std::uint32_t m) const {
  const Mention& mention = all.mentions[m];
  const std::uint32_t head = head_of(mention);
  if (!has(mention.first, lists.articles) || mention.last != mention.first + 2 ||
      head != mention.first + 1)
    return m;
  const NameWord word = piece_word(head);
  std::uint32_t looked = 0;
  for (std::uint32_t o = m; o-- > 0 && looked < kDescriptions; ++looked) {
    const Mention& other = all.mentions[o];
    if (other.kind != MentionKind::description || other.last - other.first < 3) continue;
    if (piece_word(head_of(other)) == word) return o;
  }
  return m;
}

// the striker's club, Spurs,
std::uint32_t Referents::apposed_name(const Mention& mention) const {
  const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
  if (mention.last + 1 >= sentence.last || piece(mention.last).symbol != symbol::kComma ||
      piece(mention.last + 1).mention == kNone)
    return kNone;
  const Mention& next = all.mentions[piece(mention.last + 1).mention];
  const bool ends = next.last >= sentence.last || piece(next.last).kind == Piece::Kind::sign;
  return next.first == mention.last + 1 && next.kind == MentionKind::name && ends
             ? entity_of_name[next.name]
             : kNone;
}

// Roe’s verdict, her answer: whose words they are.
std::uint32_t Referents::owner_of(std::uint32_t m, std::uint32_t head) {
  const Mention& mention = all.mentions[m];
  for (std::uint32_t u = mention.first; u + 1 < head; ++u) {
    if (piece(u).kind != Piece::Kind::name || piece(u + 1).kind != Piece::Kind::word) continue;
    const Token& after = tokens.tokens[piece(u + 1).first];
    if (after.first == '\'' || after.first == 0x2019) return entity_of_name[piece(u).index];
  }
  const Gender gender = has(mention.first, lists.male_possessives)     ? Gender::male
                        : has(mention.first, lists.female_possessives) ? Gender::female
                                                                       : Gender::unknown;
  return gender == Gender::unknown ? kNone : recent_person(m, gender, kOwner);
}

// the bank, after Zorbik Bank: the body whose name has the word, at its end if there is one such,
// and of several the one named most.
std::uint32_t Referents::body_called(std::uint32_t head) {
  const NameWord word = piece_word(head);
  std::uint32_t best = kNone;
  int best_score = 0;
  for (const std::uint32_t e : bodies_with(word)) {
    const Entity& entity = entities[e];
    const int score = (entity.words.back() == word ? kAtEnd : 0) + static_cast<int>(entity.count);
    if (score <= best_score) continue;
    best = e;
    best_score = score;
  }
  return best;
}

// the 34-year-old: of that age, the one that the article told last.
std::uint32_t Referents::of_age(std::uint32_t m, std::string_view years) {
  std::uint32_t best = kNone;
  for (const std::uint32_t e : with_role(key_of_role(words.row(years)))) {
    if (entities[e].kind == NameKind::person) best = e;
  }
  return best != kNone ? best : recent_person(m, Gender::unknown, kOwner, true);
}

// A person of that role, the more of the description's words the better.
std::uint32_t Referents::with_that_role(const Mention& mention, std::uint32_t head) {
  const NameWord word = piece_word(head);
  const RoleKey key = key_of_role(word);
  std::uint32_t best = kNone;
  int best_score = 0;
  for (const std::uint32_t e : with_role(key)) {
    const auto& roles = entities[e].roles;
    if (std::none_of(roles.begin(), roles.end(),
                     [&](NameWord role) { return role == word || key_of_role(role) == key; }))
      continue;
    int score = 4;
    for (std::uint32_t u = mention.first; u < mention.last; ++u) {
      if (u != head && std::ranges::find(roles, piece_word(u)) != roles.end()) score += 1;
    }
    if (score > best_score ||
        (score == best_score && best != kNone && entities[e].count > entities[best].count)) {
      best = e;
      best_score = score;
    }
  }
  const bool anonymous = has(head, lists.anonymous_roles) && !in_same_roles(word);
  return anonymous && best_score < 5 ? kNone : best;
}

std::uint32_t Referents::described(std::uint32_t m) {
  const Mention& mention = all.mentions[m];
  if (const std::uint32_t name = apposed_name(mention); name != kNone) return name;
  const std::uint32_t head = head_of(mention);
  if (has(head, lists.reporting_nouns) && !has(head, lists.roles)) {
    const std::uint32_t owner = owner_of(m, head);
    if (owner != kNone) return owner;
  }
  const bool names_itself =
      piece(mention.last - 1).kind == Piece::Kind::name && mention.last - mention.first > 1;
  if (names_itself && mention.name != kNone) return entity_of_name[mention.name];
  if (!is_definite(mention)) return kNone;
  if (const std::string_view years = years_of(words.form(piece_word(head))); !years.empty())
    return of_age(m, years);
  if (has(head, lists.organisation_nouns) || has(head, lists.general_bodies)) {
    const std::uint32_t body = body_called(head);
    if (body != kNone) return body;
    const std::uint32_t known = with_that_role(mention, head);
    if (known != kNone) return known;
    if (has(head, lists.general_bodies) && mention.last == mention.first + 2) return last_body(m);
  }
  if (has(head, lists.group_nouns) || has(head, lists.document_nouns)) return kNone;
  const std::uint32_t known = with_that_role(mention, head);
  if (known != kNone || is_within_quote(mention) || has(head, lists.organisation_nouns))
    return known;
  return lately_named(m, head);
}

// the striker, the Hungarian: nobody is said to be one, so whoever was spoken of last, unless the
// article brought in a striker without a name.
std::uint32_t Referents::lately_named(std::uint32_t m, std::uint32_t head) {
  const Mention& mention = all.mentions[m];
  const bool from_there = has(head, lists.nationalities);
  const bool role = (has(head, lists.roles) || has(head, lists.titles)) &&
                    !has(head, lists.group_nouns) && !is_plural(head) &&
                    (!has(head, lists.anonymous_roles) || in_same_roles(piece_word(head)));
  if ((!from_there && !role) || mention.last > head + 1) return kNone;
  const NameWord word = piece_word(head);
  std::uint32_t looked = 0;
  for (std::uint32_t o = m; o-- > 0 && looked < kDescriptions; ++looked) {
    const Mention& other = all.mentions[o];
    if (other.kind != MentionKind::description || piece_word(head_of(other)) != word) continue;
    if (!is_definite(other) || entity_of(o) != kNone) return entity_of(o);
  }
  const Gender gender = has(head, lists.male_roles)     ? Gender::male
                        : has(head, lists.female_roles) ? Gender::female
                                                        : Gender::unknown;
  return recent_person(m, gender, kLately);
}

}  // namespace inquit
