#include "people/nominals.h"

#include <initializer_list>

namespace inquit {
namespace {

constexpr std::uint32_t kLongestTail = 8;  // pieces after a description that belong to it

ListSet set_of(std::initializer_list<ListId> lists) {
  ListSet out;
  for (const ListId list : lists) {
    if (list != kNoList) out.add(list);
  }
  return out;
}

}  // namespace

Nominals::Nominals(const Text& text, const Tokens& tokens, const Pieces& pieces,
                   const std::vector<Cue>& cues, const WordLists& lists)
    : text_(text),
      tokens_(tokens),
      all_(pieces),
      lists_(lists),
      person_heads_(set_of({lists.roles, lists.kin_nouns, lists.anonymous_roles, lists.titles,
                            lists.male_roles, lists.female_roles, lists.age_words})),
      body_heads_(set_of({lists.organisation_nouns, lists.general_bodies, lists.publication_words,
                          lists.organisation_words})),
      telling_heads_(set_of(
          {lists.group_nouns, lists.plural_forms, lists.document_nouns, lists.nationalities})),
      gendered_heads_(
          set_of({lists.male_roles, lists.male_titles, lists.female_roles, lists.female_titles})) {
  telling_heads_ |= person_heads_;
  telling_heads_ |= body_heads_;
  verbs_.assign(all_.mentions.size(), kNone);
  for (const Cue& cue : cues) {
    if (cue.mention == kNone || cue.participle || verbs_[cue.mention] != kNone) continue;
    if (cue.piece >= all_.mentions[cue.mention].last) verbs_[cue.mention] = cue.piece;
  }
}

std::uint32_t Nominals::verb_after(const Mention& description) const {
  const Piece& first = piece(description.first);
  const std::uint32_t verb = first.mention == kNone ? kNone : verbs_[first.mention];
  return verb == kNone ? all_.sentences[first.sentence].last : verb;
}

bool Nominals::is_partitive(const Mention& description) const {
  const std::uint32_t u = description.first;
  return u + 2 < description.last && has(u, lists_.quantifiers) &&
         has(u + 1, lists_.partitive_prepositions);
}

std::uint32_t Nominals::head(const Mention& description) const {
  const std::uint32_t first = description.first + (is_partitive(description) ? 2 : 0);
  std::uint32_t head = first;
  for (std::uint32_t u = first; u < description.last; ++u) {
    if (has(u, lists_.prepositions) && u > first) break;
    if (piece(u).kind == Piece::Kind::word) head = u;
  }
  return head;
}

DescribedKind Nominals::kind(const Mention& description, std::uint32_t u) const {
  if (piece(u).kind != Piece::Kind::word) return DescribedKind::unknown;
  const ListSet& lists = piece(u).lists;
  if (!lists.any(telling_heads_)) return DescribedKind::unknown;
  const bool one = is_partitive(description) && has(description.first, lists_.singular_quantifiers);
  if (!one && (has(u, lists_.group_nouns) || is_plural(u))) return DescribedKind::group;
  if (lists.any(person_heads_)) return DescribedKind::person;
  if (has(u, lists_.document_nouns)) return DescribedKind::document;
  if (lists.any(body_heads_)) return DescribedKind::body;
  return has(u, lists_.nationalities) ? DescribedKind::person : DescribedKind::unknown;
}

Gender Nominals::gender(std::uint32_t u) const {
  if (piece(u).kind != Piece::Kind::word || !piece(u).lists.any(gendered_heads_))
    return Gender::unknown;
  return has(u, lists_.male_roles) || has(u, lists_.male_titles) ? Gender::male : Gender::female;
}

bool Nominals::is_definite(const Mention& description) const {
  const std::uint32_t u = description.first;
  return (has(u, lists_.articles) && !has(u, lists_.indefinites)) || has(u, lists_.demonstratives);
}

bool Nominals::is_plural(std::uint32_t head) const {
  return has(head, lists_.plural_forms) && !has(head, lists_.singular_endings);
}

// Words that only point to whom a description means: the, a, one, some, her.
bool Nominals::introduces(std::uint32_t u) const {
  return has(u, lists_.articles) || has(u, lists_.indefinites) || has(u, lists_.quantifiers) ||
         has(u, lists_.possessives);
}

// in a statement, the statement; not the picket line
bool Nominals::opens_phrase(std::uint32_t u) const {
  return introduces(u - 1) || has(u - 1, lists_.prepositions);
}

bool Nominals::is_verb(std::uint32_t u) const {
  return has(u, lists_.reporting_verbs) || has(u, lists_.common_verbs) ||
         has(u, lists_.auxiliaries) || has(u, lists_.modals);
}

// Where a description ends: a source close to the family; a surgeon at the field hospital. What
// follows a verb's subject up to the verb belongs to it; after the verb only what tells more of a
// person does, and neither a time nor a clause.
std::uint32_t Nominals::end_of_phrase(const Mention& mention) const {
  const Sentence& sentence = all_.sentences[piece(mention.first).sentence];
  for (std::uint32_t v = mention.first + 1;
       v < mention.last && has(mention.last - 1, lists_.reporting_nouns); ++v) {
    if (has(v, lists_.place_prepositions)) return v;  // a spokesman in a statement
  }
  std::uint32_t u = mention.last;
  if (u >= sentence.last || piece(u).kind != Piece::Kind::word) return mention.last;
  const bool more = has(u, lists_.complement_openers);
  const bool within = has_preposition(mention) && piece(u).shape == Shape::lower &&
                      piece(u - 1).kind == Piece::Kind::word && !has(u, lists_.past_forms);
  const bool before_verb = has(u, lists_.prepositions) && !mention.after_verb;
  if (!more && !within && !before_verb) return mention.last;
  const std::uint32_t own_verb = verb_after(mention);
  bool opened = false;  // after an article no verb stands
  for (; u < own_verb && u < mention.last + kLongestTail; ++u) {
    if (piece(u).kind == Piece::Kind::name) {
      opened = false;
      continue;
    }
    if (piece(u).kind != Piece::Kind::word || has(u, lists_.time_words) ||
        has(u, lists_.weekdays) || has(u, lists_.months) ||
        (!more && has(u, lists_.reporting_nouns) && opens_phrase(u)) ||
        has(u, lists_.male_pronouns) || has(u, lists_.female_pronouns))
      break;
    if (has(u, lists_.complement_openers)) continue;
    const bool verb = is_verb(u) && !(u + 1 < sentence.last && is_verb(u + 1) &&
                                      !has(u, lists_.auxiliaries) && !has(u, lists_.modals));
    const bool after_noun = has(u - 1, lists_.roles) || has(u - 1, lists_.organisation_nouns) ||
                            has(u - 1, lists_.document_nouns) || has(u - 1, lists_.kin_nouns);
    const bool certain = has(u, lists_.auxiliaries) || has(u, lists_.modals) ||
                         has(u, lists_.past_forms) || after_noun ||
                         is_verb(u - 1);  // close to the singer tells
    if (opened && verb && certain && !introduces(u - 1)) opened = false;
    if (!opened && (verb || has(u, lists_.relatives) || has(u, lists_.subordinators) ||
                    has(u, lists_.conjunctions) || has(u, lists_.adverbs)))
      break;
    opened = introduces(u) || (opened && !verb);
  }
  const bool ends = u >= own_verb || piece(u).kind != Piece::Kind::word ||
                    has(u, lists_.relatives) || has(u, lists_.adverbs) ||
                    has(u, lists_.reporting_verbs) || has(u, lists_.common_verbs) ||
                    has(u, lists_.auxiliaries) || has(u, lists_.modals);
  const bool subject = ends && u < sentence.last && piece(u).kind == Piece::Kind::word;
  if (!ends || (!more && !within && !subject)) return mention.last;
  return has(u - 1, lists_.prepositions) || introduces(u - 1) ? mention.last : u;
}

bool Nominals::has_preposition(const Mention& mention) const {
  for (std::uint32_t u = mention.first + 1; u < mention.last; ++u) {
    if (has(u, lists_.prepositions)) return true;
  }
  return false;
}

Speaker Nominals::worded(const Mention& mention) const {
  std::uint32_t first = mention.first;
  const auto counts = [&](std::uint32_t u) {  // two former employees
    return has(u, lists_.number_words) && !has(u, lists_.indefinites);
  };
  const auto is_numbered =
      [&](std::uint32_t u) {  // No 10, No 1 seed: what the no counts is nothing
        return has(u, lists_.empty_quantifiers) &&
               tokens_.tokens[piece(u + 1).first].kind == TokenKind::number;
      };
  while (first + 1 < mention.last && introduces(first) && !counts(first) && !is_numbered(first) &&
         !has(first + 1, lists_.prepositions))
    ++first;
  Speaker out;
  out.name = written(piece(first).first, piece(end_of_phrase(mention) - 1).last);
  out.kind = speaker_kind(head(mention));
  return out;
}

SpeakerKind Nominals::speaker_kind(std::uint32_t u) const {
  if (has(u, lists_.document_nouns) && !has(u, lists_.roles)) return SpeakerKind::document;
  if (has(u, lists_.group_nouns)) return SpeakerKind::group;
  if (has(u, lists_.roles)) return SpeakerKind::unnamed;
  return has(u, lists_.organisation_nouns) ? SpeakerKind::organisation : SpeakerKind::unnamed;
}

std::string Nominals::written(std::uint32_t first, std::uint32_t last) const {
  std::string out;
  for (const char c :
       text_.slice({tokens_.tokens[first].span.begin, tokens_.tokens[last - 1].span.end})) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (space && out.ends_with(' ')) continue;
    out += space ? ' ' : c;
  }
  return out;
}

std::string_view years_of(std::string_view word) {
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0) return "";
  for (std::size_t i = 0; i < hyphen; ++i) {
    if (word[i] < '0' || word[i] > '9') return "";
  }
  return word.substr(0, hyphen);
}

}  // namespace inquit
