#include "speakers/resolve.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "tokens/fold.h"

namespace inquit {
namespace {

struct Entity {
  std::string name;                // the fullest form
  std::vector<std::string> words;  // folded, without accents, initials and stops
  NameKind kind = NameKind::other;
  Gender gender = Gender::unknown;
  bool sure = false;                        // certainly a person
  std::optional<SpeakerKind> described_as;  // not named: the kind that its description tells
  std::uint32_t count = 0;
  std::vector<std::uint32_t> paragraphs;  // where it is named in full, in order
  std::vector<std::string> roles;         // words of its titles and appositions
};

constexpr std::size_t kMostCandidates = 64;  // of one surname or role: keeps the whole linear
constexpr std::size_t kMostRoles = 48;       // words kept for one person

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

struct Resolver::Impl {
  const Text& text;
  const Tokens& tokens;
  const std::vector<FoundQuote>& quotes;
  const Pieces& all;
  const RuleSet& rules;
  const WordLists& lists;

  std::vector<Entity> entities;
  std::vector<std::uint32_t> entity_of_name;  // by Pieces::names; kNone where it names nobody
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_last, by_first, by_initials,
      by_role;
  std::map<std::string, std::pair<int, int>> title_votes;  // surname: male, female
  std::map<std::string, std::string> role_kind;            // a role's forms to its kind
  std::vector<std::uint32_t> entity_of_mention;            // memo; kNone: none
  std::vector<bool> resolved;
  std::vector<std::uint32_t> paragraph_of_token;
  std::map<std::vector<std::string>, std::uint32_t> known_names;
  std::unordered_map<std::string, std::uint32_t> people_by_initials;
  std::uint32_t author = kNone;
  std::array<std::uint32_t, 3> most_named{kNone, kNone, kNone};  // a man, a woman, anybody in full

  Impl(const Text& t, const Tokens& k, const std::vector<FoundQuote>& q, const Pieces& u,
       const std::vector<Cue>& cues, const RuleSet& r, const WordLists& l)
      : text(t), tokens(k), quotes(q), all(u), rules(r), lists(l) {
    for (const ListSource& list : rules.source().lists) {
      if (list.name.text != "same-roles") continue;
      for (const ListEntry& entry : list.entries) {
        role_kind[fold(entry.lemma.text)] = entry.lemma.text;
        for (const Located& form : entry.forms) role_kind[fold(form.text)] = entry.lemma.text;
      }
    }
    paragraph_of_token.resize(tokens.tokens.size());
    for (std::uint32_t p = 0; p < tokens.paragraphs.size(); ++p) {
      for (std::uint32_t i = tokens.paragraphs[p].first; i < tokens.paragraphs[p].last; ++i)
        paragraph_of_token[i] = p;
    }
    entity_of_mention.assign(all.mentions.size(), kNone);
    resolved.assign(all.mentions.size(), false);
    gather_names();
    for (const Cue& cue : cues) trust_speaker(cue);
    gather_roles();
    find_author();
    find_most_named();
    for (std::uint32_t m = 0; m < all.mentions.size(); ++m)
      entity_of(m);  // in text order: no deep chains
  }

  void find_most_named() {
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      const Entity& entity = entities[e];
      if (entity.kind != NameKind::person) continue;
      const auto better = [&](std::uint32_t& best) {
        if (best == kNone || entity.count > entities[best].count) best = e;
      };
      if (entity.gender == Gender::male) better(most_named[0]);
      if (entity.gender == Gender::female) better(most_named[1]);
      if (entity.words.size() < 2) continue;
      if (e != author) better(most_named[2]);
      people_by_initials.emplace(initials_of(entity), e);
    }
  }

  // Who says something is a person, or a body: not a place or a thing, if its words leave that
  // open.
  void trust_speaker(const Cue& cue) {
    if (!cue.strong || cue.mention == kNone ||
        (cue.by != SubjectBy::adjacent && cue.by != SubjectBy::apposition))
      return;
    const Mention& mention = all.mentions[cue.mention];
    if (mention.name == kNone || entity_of_name[mention.name] == kNone) return;
    Entity& entity = entities[entity_of_name[mention.name]];
    if (entity.kind == NameKind::other) entity.kind = NameKind::person;
  }

  // By Name, in a line of its own near the top.
  void find_author() {
    const std::uint32_t lines =
        std::min<std::uint32_t>(5, static_cast<std::uint32_t>(all.regions.size()));
    for (std::uint32_t r = 0; r < lines && author == kNone; ++r) {
      const Region& region = all.regions[r];
      for (std::uint32_t u = region.first; u + 1 < region.last && u < region.first + 8; ++u) {
        if (!has(u, lists.byline_words) || piece(u + 1).kind != Piece::Kind::name) continue;
        if (u > region.first && piece(u).shape == Shape::lower) continue;
        const std::uint32_t e = entity_of_name[piece(u + 1).index];
        if (e != kNone && region.last - u < 16) author = e;
        break;
      }
    }
  }

  // --- names ---

  std::string word_at(std::uint32_t token) const {
    const std::string_view bytes = text.slice(tokens.tokens[token].span);
    std::string word = fold(bytes);
    for (const char c : word) {
      if (static_cast<unsigned char>(c) >= 0x80) return without_accents(word);
    }
    return word;
  }

  std::vector<std::string> words_of(std::uint32_t first, std::uint32_t last) const {
    std::vector<std::string> out;
    bool nickname = false;
    for (std::uint32_t i = first; i < last; ++i) {
      const Token& token = tokens.tokens[i];
      if (token.kind == TokenKind::mark) nickname = !nickname;
      if (token.kind != TokenKind::word || nickname) continue;
      if (token.capital_initial && last - first > 1 && i > first) continue;
      const WordInfo& info = rules.look_up(fold(text.slice(token.span)));
      if (info.lists.has(lists.suffixes) && lists.suffixes != kNoList && i > first) continue;
      out.push_back(word_at(i));
    }
    return out;
  }

  // The name as written, white space single.
  std::string written(std::uint32_t first, std::uint32_t last) const {
    std::string out;
    for (const char c :
         text.slice({tokens.tokens[first].span.begin, tokens.tokens[last - 1].span.end})) {
      const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (space && out.ends_with(' ')) continue;
      out += space ? ' ' : c;
    }
    return out;
  }

  void gather_names() {
    entity_of_name.assign(all.names.size(), kNone);
    auto& known = known_names;
    for (std::uint32_t n = 0; n < all.names.size(); ++n) {
      const Name& name = all.names[n];
      const std::vector<std::string> words = words_of(name.first, name.last);
      if (words.size() < 2) continue;
      const auto [at, fresh] = known.emplace(words, static_cast<std::uint32_t>(entities.size()));
      if (fresh) {
        Entity entity;
        entity.words = words;
        entity.kind = name.kind;
        entities.push_back(std::move(entity));
      }
      Entity& entity = entities[at->second];
      const std::string form = written(name.first, name.last);
      if (form.size() > entity.name.size()) entity.name = form;
      ++entity.count;
      entity.sure |= name.person_for_sure;
      if (name.person_for_sure) entity.kind = NameKind::person;
      if (entity.gender == Gender::unknown) entity.gender = name.gender;
      if (entity.paragraphs.empty() || entity.paragraphs.back() != paragraph_of_token[name.first]) {
        entity.paragraphs.push_back(paragraph_of_token[name.first]);
      }
      entity_of_name[n] = at->second;
    }
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      if (entities[e].kind == NameKind::place) continue;
      by_last[entities[e].words.back()].push_back(e);
      by_first[entities[e].words.front()].push_back(e);
      if (entities[e].kind == NameKind::organisation)
        by_initials[initials_of(entities[e])].push_back(e);
    }
    gather_short_names(known);
  }

  // Of the words that count in an organisation's initials: capitalised ones.
  std::string initials_of(const Entity& entity) const {
    std::string out;
    for (const std::string& word : entity.words) {
      if (!rules.look_up(word).lists.has(lists.name_joiners) || lists.name_joiners == kNoList)
        out += word[0];
    }
    return out;
  }

  void vote(const Name& name, const std::string& surname) {
    if (!name.title_before || name.gender == Gender::unknown) return;
    auto& [male, female] = title_votes[surname];
    (name.gender == Gender::male ? male : female) += 1;
  }

  void gather_short_names(std::map<std::vector<std::string>, std::uint32_t>& known) {
    for (const Name& name : all.names) {
      const std::vector<std::string> words = words_of(name.first, name.last);
      if (words.size() == 1) vote(name, words[0]);
    }
    for (std::uint32_t n = 0; n < all.names.size(); ++n) {
      const Name& name = all.names[n];
      const std::vector<std::string> words = words_of(name.first, name.last);
      if (words.size() != 1) continue;
      std::uint32_t found =
          name.kind == NameKind::place && !name.title_before ? kNone : best_full(words[0], name);
      if (found == kNone) {
        const auto [at, fresh] = known.emplace(words, static_cast<std::uint32_t>(entities.size()));
        if (fresh) {
          Entity entity;
          entity.words = words;
          entity.kind = name.kind;
          entity.name = written(name.first, name.last);
          entity.gender = name.gender;
          entities.push_back(std::move(entity));
        }
        found = at->second;
        if (name.person_for_sure) {
          entities[found].kind = NameKind::person;
          entities[found].sure = true;
        }
        if (entities[found].gender == Gender::unknown) entities[found].gender = name.gender;
      } else if (name.title_before && entities[found].gender == Gender::unknown) {
        entities[found].gender = name.gender;
      }
      ++entities[found].count;
      entity_of_name[n] = found;
    }
  }

  // The full name that a single word stands for: a surname first, else a given name, else initials.
  std::uint32_t best_full(const std::string& word, const Name& name) const {
    std::vector<std::uint32_t> candidates;
    if (const auto at = by_last.find(word); at != by_last.end()) candidates = at->second;
    const auto person = [&](std::uint32_t e) {
      return entities[e].kind == NameKind::person || entities[e].kind == NameKind::other;
    };
    std::erase_if(candidates,
                  [&](std::uint32_t e) { return !person(e) && name.kind == NameKind::person; });
    if (candidates.empty()) {
      if (const auto at = by_first.find(word); at != by_first.end()) candidates = at->second;
      std::erase_if(candidates,
                    [&](std::uint32_t e) { return !person(e) && name.kind == NameKind::person; });
    }
    if (candidates.empty() && name.kind == NameKind::organisation && word.size() <= 6) {
      if (const auto at = by_initials.find(word); at != by_initials.end()) candidates = at->second;
    }
    if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
    Gender wanted = name.title_before ? name.gender : Gender::unknown;
    if (wanted == Gender::unknown && candidates.size() > 1) {
      const auto votes = title_votes.find(word);
      if (votes != title_votes.end() && (votes->second.first == 0) != (votes->second.second == 0)) {
        wanted = votes->second.first > 0 ? Gender::male : Gender::female;
      }
    }
    if (wanted != Gender::unknown) {
      std::vector<std::uint32_t> fitting = candidates;
      std::erase_if(fitting, [&](std::uint32_t e) {
        return entities[e].gender != Gender::unknown && entities[e].gender != wanted;
      });
      candidates = fitting;
    }
    if (candidates.empty()) return kNone;
    return nearest_or_most(candidates, paragraph_of_token[name.first]);
  }

  std::uint32_t nearest_or_most(const std::vector<std::uint32_t>& candidates,
                                std::uint32_t paragraph) const {
    std::uint32_t near = kNone;
    int many = 0;
    for (const std::uint32_t e : candidates) {
      const auto& in = entities[e].paragraphs;
      const auto after = std::upper_bound(in.begin(), in.end(), paragraph);
      if (after != in.begin() && *(after - 1) + 2 >= paragraph) {
        near = e;
        ++many;
      }
    }
    if (many == 1) return near;
    return *std::max_element(
        candidates.begin(), candidates.end(), [&](std::uint32_t a, std::uint32_t b) {
          const Entity &x = entities[a], &y = entities[b];
          const bool xp = x.kind == NameKind::person, yp = y.kind == NameKind::person;
          if (xp != yp) return yp;
          return x.count < y.count;
        });
  }

  // --- roles: what the article says that somebody is ---

  const Piece& piece(std::uint32_t u) const { return all.pieces[u]; }
  bool has(std::uint32_t u, ListId list) const {
    return list != kNoList && piece(u).kind == Piece::Kind::word && piece(u).lists.has(list);
  }

  std::string piece_word(std::uint32_t u) const {
    if (piece(u).first == piece(u).last) return "";
    return fold(written(piece(u).first, piece(u).last));
  }

  void add_roles(std::uint32_t entity, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t u = from; u < to; ++u) {
      if (piece(u).kind == Piece::Kind::sign || piece(u).kind == Piece::Kind::quote) continue;
      if (piece(u).kind == Piece::Kind::word && piece(u).lists.any(lists.function_words)) continue;
      if (has(u, lists.reporting_verbs)) break;
      add_role(entity, piece_word(u));
    }
  }

  void add_role(std::uint32_t entity, std::string word) {
    std::vector<std::string>& roles = entities[entity].roles;
    if (word.empty() || roles.size() >= kMostRoles || contains(roles, word)) return;
    std::vector<std::uint32_t>& of_kind = by_role[kind_of_role(word)];
    if (of_kind.size() < kMostCandidates && (of_kind.empty() || of_kind.back() != entity))
      of_kind.push_back(entity);
    roles.push_back(std::move(word));
  }

  void gather_roles() {
    for (const Mention& mention : all.mentions) {
      if (mention.name == kNone) continue;
      const std::uint32_t e = entity_of_name[mention.name];
      if (e == kNone) continue;
      add_roles(e, mention.first, mention.last - 1);
      const Sentence& sentence = all.sentences[piece(mention.last - 1).sentence];
      std::uint32_t u = mention.last;
      if (u >= sentence.last) continue;
      if (piece(u).symbol == symbol::kComma) {  // Roe, the mayor, ...
        std::uint32_t end = u + 1;
        while (end < sentence.last && end < u + 10 && piece(end).symbol != symbol::kComma &&
               piece(end).kind != Piece::Kind::quote)
          ++end;
        const bool age = u + 1 < sentence.last && piece(u + 1).symbol == symbol::kNumber;
        if (age) add_role(e, piece_word(u + 1));
        const bool phrase = u + 1 < sentence.last &&
                            (has(u + 1, lists.articles) || has(u + 1, lists.possessives) ||
                             has(u + 1, lists.roles) || has(u + 1, lists.title_modifiers) ||
                             piece(u + 1).kind == Piece::Kind::name);
        if (phrase) add_roles(e, u + 1, end);
      } else if (u + 1 < sentence.last && has(u, lists.auxiliaries) &&
                 (has(u + 1, lists.articles))) {  // Roe is the mayor
        add_roles(e, u + 2, std::min(u + 8, sentence.last));
      }
      // the mayor, Jane Roe
      if (mention.first >= sentence.first + 2 &&
          piece(mention.first - 1).symbol == symbol::kComma &&
          piece(mention.first - 2).mention != kNone) {
        const Mention& before = all.mentions[piece(mention.first - 2).mention];
        if (before.kind == MentionKind::description && before.last == mention.first - 1)
          add_roles(e, before.first, before.last);
      }
    }
  }

  // --- mentions ---

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

  std::string kind_of_role(const std::string& word) const {
    const auto at = role_kind.find(word);
    return at == role_kind.end() ? word : at->second;
  }

  const std::vector<std::uint32_t>& with_role(const std::string& kind) const {
    static const std::vector<std::uint32_t> none;
    const auto at = by_role.find(kind);
    return at == by_role.end() ? none : at->second;
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
    const bool anonymous = has(head, lists.anonymous_roles) && !role_kind.contains(word);
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

  // The description as the article words it, its article left off.
  Speaker phrase(const Mention& mention) const {
    std::uint32_t first = mention.first;
    while (first + 1 < mention.last && (has(first, lists.articles) || has(first, lists.indefinites) ||
                                        has(first, lists.possessives) || has(first, lists.quantifiers))) {
      ++first;
    }
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

Resolver::Resolver(const Text& text, const Tokens& tokens, const std::vector<FoundQuote>& quotes,
                   const Pieces& pieces, const std::vector<Cue>& cues, const RuleSet& rules,
                   const WordLists& lists)
    : impl_(std::make_unique<Impl>(text, tokens, quotes, pieces, cues, rules, lists)) {}
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
