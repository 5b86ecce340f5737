#include "speakers/resolve.h"

#include <algorithm>
#include <string>

#include "speakers/entities.h"

namespace inquit {
namespace {

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

struct Resolver::Impl : Entities {
  std::vector<std::uint32_t> entity_of_mention;  // memo; kNone: none
  std::vector<bool> resolved;

  Impl(const Text& t, const Tokens& k, const Pieces& p, const std::vector<Cue>& cues,
       const RuleSet& r, const WordLists& l)
      : Entities(t, k, p, cues, r, l) {
    entity_of_mention.assign(all.mentions.size(), kNone);
    resolved.assign(all.mentions.size(), false);
    for (std::uint32_t m = 0; m < all.mentions.size(); ++m)
      entity_of(m);  // in text order: no deep chains
  }

  std::uint32_t entity_of(std::uint32_t m) {
    if (m == kNone) return kNone;
    if (resolved[m]) return entity_of_mention[m];
    resolved[m] = true;
    const Mention& mention = all.mentions[m];
    std::uint32_t found = kNone;
    switch (mention.kind) {
      case MentionKind::name:
        found = entity_of_name[mention.name];
        break;
      case MentionKind::pronoun:
        found = antecedent(m);
        break;
      case MentionKind::description:
        found = described(m);
        break;
    }
    entity_of_mention[m] = found;
    return found;
  }

  Gender gender_of_pronoun(const Mention& mention) const {
    if (has(mention.first, lists.male_pronouns)) return Gender::male;
    if (has(mention.first, lists.female_pronouns)) return Gender::female;
    return Gender::unknown;
  }

  bool is_personal(const Mention& mention) const {
    return gender_of_pronoun(mention) != Gender::unknown;
  }

  // The first mention of a sentence, left to right, that a pronoun can mean (after Hobbs 1978).
  // Strictness: 2, certain persons that can be subjects; 1, any person; 0, any name.
  std::uint32_t candidate_in(const Sentence& sentence, std::uint32_t before, Gender gender,
                             int strict) {
    for (std::uint32_t u = sentence.first; u < std::min(before, sentence.last); ++u) {
      const std::uint32_t m = piece(u).mention;
      if (m == kNone) continue;
      const Mention& mention = all.mentions[m];
      u = mention.last - 1;
      if (mention.possessive_after) continue;
      if (strict == 2 && mention.after_preposition) continue;
      if (mention.kind == MentionKind::description) continue;
      if (mention.kind == MentionKind::pronoun &&
          (!is_personal(mention) || gender_of_pronoun(mention) != gender))
        continue;
      const std::uint32_t e = entity_of(m);
      if (e == kNone) continue;
      const Entity& entity = entities[e];
      if (entity.gender != Gender::unknown && gender != Gender::unknown && entity.gender != gender)
        continue;
      if (entity.kind == NameKind::person) {
        if (strict == 2 && !entity.sure && entity.gender == Gender::unknown) continue;
        return e;
      }
      if (strict == 0 && entity.kind == NameKind::other) return e;
    }
    return kNone;
  }

  bool in_quote(const Mention& mention) const {
    return all.regions[all.sentences[piece(mention.first).sentence].region].quote != kNone;
  }

  // Somebody or something that the article describes and does not name.
  std::uint32_t add_described(const Mention& mention, NameKind kind) {
    Entity entity;
    const Speaker speaker = phrase(mention);
    entity.name = speaker.name;
    entity.described_as = speaker.kind;
    entity.kind = kind;
    entity.sure = kind == NameKind::person;
    const std::uint32_t head = head_of(mention);
    if (has(head, lists.male_roles)) entity.gender = Gender::male;
    if (has(head, lists.female_roles)) entity.gender = Gender::female;
    entity.count = 1;
    entities.push_back(std::move(entity));
    return static_cast<std::uint32_t>(entities.size() - 1);
  }

  std::uint32_t antecedent(std::uint32_t m) {
    const Mention& mention = all.mentions[m];
    const std::uint32_t here = piece(mention.first).sentence;
    if (has(mention.first, lists.relatives)) {
      std::uint32_t k = mention.first;
      if (k > 0 && piece(k - 1).symbol == symbol::kComma) --k;
      return k > 0 && piece(k - 1).mention != kNone ? entity_of(piece(k - 1).mention) : kNone;
    }
    const Gender gender = gender_of_pronoun(mention);
    if (has(mention.first, lists.first_pronouns)) return in_quote(mention) ? kNone : author;
    if (gender == Gender::unknown) return thing_before(m);
    constexpr std::uint32_t kFar = 12;
    for (const int strict : {2, 1, 0}) {
      std::uint32_t steps = 0;
      for (std::uint32_t s = here + 1; s-- > 0 && steps < (strict == 2 ? 4 : kFar); ++steps) {
        if (all.regions[all.sentences[s].region].quote != kNone) continue;
        const std::uint32_t found = candidate_in(all.sentences[s], mention.first, gender, strict);
        if (found != kNone) return found;
      }
    }
    return most_named[gender == Gender::male ? 0 : 1];
  }

  // it, they: the last body, group or document that stood as a subject.
  std::uint32_t thing_before(std::uint32_t m) {
    const Mention& mention = all.mentions[m];
    const std::uint32_t here = piece(mention.first).sentence;
    const bool plural = has(mention.first, lists.plural_pronouns);
    std::uint32_t steps = 0;
    for (std::uint32_t s = here + 1; s-- > 0 && steps < 4; ++steps) {
      const Sentence& sentence = all.sentences[s];
      for (std::uint32_t u = sentence.first; u < std::min(mention.first, sentence.last); ++u) {
        const std::uint32_t other = piece(u).mention;
        if (other == kNone) continue;
        const Mention& before = all.mentions[other];
        u = before.last - 1;
        if (before.after_preposition || before.possessive_after) continue;
        if (before.kind == MentionKind::name) {
          const std::uint32_t e = entity_of(other);
          if (e != kNone && entities[e].kind == NameKind::organisation) return e;
        }
        if (before.kind == MentionKind::pronoun && before.first != mention.first &&
            piece_word(before.first) == piece_word(mention.first)) {
          const std::uint32_t e = entity_of(other);
          if (e != kNone) return e;
        }
        if (before.kind == MentionKind::description) {
          const std::uint32_t head = head_of(before);
          const bool fits =
              plural ? has(head, lists.group_nouns)
                     : has(head, lists.document_nouns) || has(head, lists.organisation_nouns);
          if (!fits) continue;
          const std::uint32_t e = entity_of(other);
          return e != kNone
                     ? e
                     : (entity_of_mention[other] = add_described(before, NameKind::organisation));
        }
      }
    }
    return kNone;
  }

  // The piece that a description is about: the last head before a preposition.
  std::uint32_t head_of(const Mention& mention) const {
    std::uint32_t head = mention.first;
    for (std::uint32_t u = mention.first; u < mention.last; ++u) {
      if (has(u, lists.prepositions) && u > mention.first) break;
      if (piece(u).kind == Piece::Kind::word) head = u;
    }
    return head;
  }

  bool is_age(const std::string& word, std::string& years) const {
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string::npos || hyphen == 0) return false;
    for (std::size_t i = 0; i < hyphen; ++i) {
      if (word[i] < '0' || word[i] > '9') return false;
    }
    years = word.substr(0, hyphen);
    return true;
  }

  // Roe’s verdict, her answer: whose words they are.
  std::uint32_t owner_of(std::uint32_t m, std::uint32_t head) {
    const Mention& mention = all.mentions[m];
    for (std::uint32_t u = mention.first; u + 1 < head; ++u) {
      if (piece(u).kind != Piece::Kind::name || piece(u + 1).kind != Piece::Kind::word) continue;
      const Token& after = tokens.tokens[piece(u + 1).first];
      if (after.first == '\'' || after.first == 0x2019) return entity_of_name[piece(u).index];
    }
    const Gender gender = has(mention.first, lists.male_possessives)     ? Gender::male
                          : has(mention.first, lists.female_possessives) ? Gender::female
                                                                         : Gender::unknown;
    return gender == Gender::unknown ? kNone : recent_person(m, gender);
  }

  // the bank, after Zorbik Bank: the body whose name ends in the word, the one named most.
  std::uint32_t body_called(const std::string& word) const {
    const auto at = by_last.find(word);
    if (at == by_last.end()) return kNone;
    std::uint32_t best = kNone;
    for (const std::uint32_t e : at->second) {
      if (entities[e].kind != NameKind::organisation) continue;
      if (best == kNone || entities[e].count > entities[best].count) best = e;
    }
    return best;
  }

  // the England boss: whoever has that role in the article.
  std::uint32_t described(std::uint32_t m) {
    const Mention& mention = all.mentions[m];
    // the striker's club, Spurs,
    const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
    if (mention.last + 1 < sentence.last && piece(mention.last).symbol == symbol::kComma &&
        piece(mention.last + 1).mention != kNone) {
      const Mention& next = all.mentions[piece(mention.last + 1).mention];
      const bool ends = next.last >= sentence.last || piece(next.last).kind == Piece::Kind::sign;
      if (next.first == mention.last + 1 && next.kind == MentionKind::name && ends)
        return entity_of_name[next.name];
    }
    const std::uint32_t head = head_of(mention);
    const std::string word = piece_word(head);
    if (has(head, lists.reporting_nouns) && !has(head, lists.roles)) {
      const std::uint32_t owner = owner_of(m, head);
      if (owner != kNone) return owner;
    }
    const bool definite =
        has(mention.first, lists.articles) && !has(mention.first, lists.indefinites);
    const bool names_itself =
        piece(mention.last - 1).kind == Piece::Kind::name && mention.last - mention.first > 1;
    if (names_itself && mention.name != kNone) return entity_of_name[mention.name];
    if (!definite) return kNone;
    std::string years;
    if (is_age(word, years)) {
      std::uint32_t best = kNone;
      for (const std::uint32_t e : with_role(years)) {
        if (entities[e].kind == NameKind::person) best = e;
      }
      return best != kNone ? best : recent_person(m, Gender::unknown);
    }
    if (has(head, lists.group_nouns) || has(head, lists.document_nouns)) return kNone;
    if (has(head, lists.organisation_nouns)) {
      const std::uint32_t body = body_called(word);
      if (body != kNone) return body;
    }
    // A person of that role, the more of the description's words the better.
    const std::string kind = kind_of_role(word);
    std::uint32_t best = kNone;
    int best_score = 0;
    for (const std::uint32_t e : with_role(kind)) {
      int score = 0;
      for (const std::string& role : entities[e].roles) {
        if (role == word || kind_of_role(role) == kind) {
          score = std::max(score, 4);
        }
      }
      if (score == 0) continue;
      for (std::uint32_t u = mention.first; u < mention.last; ++u) {
        if (u != head && contains(entities[e].roles, piece_word(u))) score += 1;
      }
      if (score > best_score ||
          (score == best_score && best != kNone && entities[e].count > entities[best].count)) {
        best = e;
        best_score = score;
      }
    }
    const bool anonymous = has(head, lists.anonymous_roles) && !in_same_roles(word);
    if (anonymous && best_score < 5) return kNone;
    return best;
  }

  std::uint32_t recent_person(std::uint32_t m, Gender gender) {
    const std::uint32_t here = piece(all.mentions[m].first).sentence;
    std::uint32_t steps = 0;
    for (std::uint32_t s = here + 1; s-- > 0 && steps < 8; ++steps) {
      const std::uint32_t found = candidate_in(all.sentences[s], all.mentions[m].first, gender, 2);
      if (found != kNone) return found;
    }
    return kNone;
  }

  // The official ... after "a federation official": the fuller description, earlier, of the same
  // head.
  std::uint32_t first_description(std::uint32_t m) const {
    const Mention& mention = all.mentions[m];
    const std::uint32_t head = head_of(mention);
    if (!has(mention.first, lists.articles) || mention.last != mention.first + 2 ||
        head != mention.first + 1)
      return m;
    const std::string word = piece_word(head);
    std::uint32_t looked = 0;
    for (std::uint32_t o = m; o-- > 0 && looked < 200; ++looked) {
      const Mention& other = all.mentions[o];
      if (other.kind != MentionKind::description || other.last - other.first < 3) continue;
      if (piece_word(head_of(other)) == word) return o;
    }
    return m;
  }

  static SpeakerKind kind_of(const Entity& entity) {
    if (entity.described_as) return *entity.described_as;
    return kind_of(entity.kind);
  }
  static SpeakerKind kind_of(NameKind kind) {
    return kind == NameKind::organisation || kind == NameKind::place ? SpeakerKind::organisation
                                                                     : SpeakerKind::person;
  }

  // Words that only point to whom a description means: the, a, one, some, her.
  bool introduces(std::uint32_t u) const {
    return has(u, lists.articles) || has(u, lists.indefinites) || has(u, lists.quantifiers) ||
           has(u, lists.possessives);
  }

  // The description as the article words it, its article left off.
  Speaker phrase(const Mention& mention) const {
    std::uint32_t first = mention.first;
    while (first + 1 < mention.last && introduces(first) && !has(first + 1, lists.prepositions))
      ++first;
    Speaker out;
    out.name = written(piece(first).first, piece(mention.last - 1).last);
    const std::uint32_t head = head_of(mention);
    out.kind = has(head, lists.document_nouns) && !has(head, lists.roles) ? SpeakerKind::document
               : has(head, lists.group_nouns)                             ? SpeakerKind::group
               : has(head, lists.roles)                                   ? SpeakerKind::unnamed
               : has(head, lists.organisation_nouns) ? SpeakerKind::organisation
                                                     : SpeakerKind::unnamed;
    return out;
  }

  Resolved resolve(std::uint32_t m) {
    const Mention& mention = all.mentions[m];
    const std::uint32_t e = entity_of(m);
    if (e != kNone) return {Speaker{entities[e].name, kind_of(entities[e])}, 1};
    if (mention.kind == MentionKind::description)
      return {phrase(all.mentions[first_description(m)]), 1};
    return {std::nullopt, 0};
  }
};

Resolver::Resolver(const Text& text, const Tokens& tokens, const Pieces& pieces,
                   const std::vector<Cue>& cues, const RuleSet& rules, const WordLists& lists)
    : impl_(std::make_unique<Impl>(text, tokens, pieces, cues, rules, lists)) {}
Resolver::~Resolver() = default;

Resolved Resolver::resolve(std::uint32_t mention) { return impl_->resolve(mention); }

bool Resolver::is_first_person(std::uint32_t mention) const {
  const Mention& one = impl_->all.mentions[mention];
  return one.kind == MentionKind::pronoun && impl_->has(one.first, impl_->lists.first_pronouns);
}

Resolved Resolver::resolve_label(std::uint32_t first, std::uint32_t last) {
  Impl& in = *impl_;
  // Harry Kane (@HKane): the name before the bracket
  std::uint32_t end = first;
  while (end < last && in.tokens.tokens[end].first != '(') ++end;
  if (end == first) return {};
  const std::vector<std::string> words = in.words_of(first, end);
  if (words.empty()) return {};
  const WordInfo& info = in.rules.look_up(words[0]);
  if (words.size() == 1 && info.lists.has(in.lists.question_labels) &&
      in.lists.question_labels != kNoList) {
    if (in.author == kNone) return {Speaker{in.written(first, end), SpeakerKind::unnamed}, 0.5f};
    return {Speaker{in.entities[in.author].name, SpeakerKind::person}, 0.7f};
  }
  if (words.size() == 1 && info.lists.has(in.lists.answer_labels) &&
      in.lists.answer_labels != kNoList) {
    // Whoever the interview is with: the person most often named.
    const std::uint32_t most = in.most_named[2];
    if (most == kNone) return {};
    return {Speaker{in.entities[most].name, SpeakerKind::person}, 0.8f};
  }
  // A label in capitals may be the surname of somebody whom the article names in full.
  std::uint32_t best = kNone;
  if (const auto at = in.by_last.find(words.back()); at != in.by_last.end()) {
    for (const std::uint32_t e : at->second) {
      if ((in.entities[e].kind == NameKind::person || in.entities[e].kind == NameKind::other) &&
          (best == kNone || in.entities[e].count > in.entities[best].count))
        best = e;
    }
  }
  if (best != kNone) return {Speaker{in.entities[best].name, SpeakerKind::person}, 1};
  // THE CHAIR, THE COURT: whoever has that role; OA: whoever has those initials.
  const std::string kind = in.kind_of_role(words.back());
  for (const std::uint32_t e : in.with_role(kind)) {
    if (in.entities[e].kind == NameKind::person && in.entities[e].words.size() > 1) {
      return {Speaker{in.entities[e].name, SpeakerKind::person}, 0.8f};
    }
  }
  if (const auto at = in.people_by_initials.find(words[0]);
      at != in.people_by_initials.end() && words.size() == 1) {
    return {Speaker{in.entities[at->second].name, SpeakerKind::person}, 0.8f};
  }
  if (const auto at = in.known_names.find(words); at != in.known_names.end()) {
    return {Speaker{in.entities[at->second].name, Impl::kind_of(in.entities[at->second])}, 1};
  }
  Speaker out;
  out.name = in.written(first, end);
  return {out, 1};
}

}  // namespace inquit
