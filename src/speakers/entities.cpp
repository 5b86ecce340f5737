#include "speakers/entities.h"

#include <algorithm>
#include <utility>

#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::size_t kMostCandidates = 64;  // of one surname or role: keeps the whole linear
constexpr std::size_t kMostRoles = 48;       // words kept for one person

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

Entities::Entities(const Text& t, const Tokens& k, const Pieces& p, const std::vector<Cue>& cues,
                   const RuleSet& r, const WordLists& l)
    : text(t), tokens(k), all(p), rules(r), lists(l) {
  for (const ListSource& list : rules.source().lists) {
    if (list.name.text != "same-roles") continue;
    for (const ListEntry& entry : list.entries) {
      role_kind_[fold(entry.lemma.text)] = entry.lemma.text;
      for (const Located& form : entry.forms) role_kind_[fold(form.text)] = entry.lemma.text;
    }
  }
  paragraph_of_token_.resize(tokens.tokens.size());
  for (std::uint32_t paragraph = 0; paragraph < tokens.paragraphs.size(); ++paragraph) {
    for (std::uint32_t i = tokens.paragraphs[paragraph].first;
         i < tokens.paragraphs[paragraph].last; ++i)
      paragraph_of_token_[i] = paragraph;
  }
  gather_names();
  for (const Cue& cue : cues) trust_speaker(cue);
  gather_roles();
  find_author();
  find_most_named();
}

void Entities::find_most_named() {
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
void Entities::trust_speaker(const Cue& cue) {
  if (!cue.strong || cue.mention == kNone ||
      (cue.by != SubjectBy::adjacent && cue.by != SubjectBy::apposition))
    return;
  const Mention& mention = all.mentions[cue.mention];
  if (mention.name == kNone || entity_of_name[mention.name] == kNone) return;
  Entity& entity = entities[entity_of_name[mention.name]];
  if (entity.kind == NameKind::other) entity.kind = NameKind::person;
}

// By Name, in a line of its own near the top.
void Entities::find_author() {
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

std::string Entities::word_at(std::uint32_t token) const {
  const std::string_view bytes = text.slice(tokens.tokens[token].span);
  std::string word = fold(bytes);
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return without_accents(word);
  }
  return word;
}

std::vector<std::string> Entities::words_of(std::uint32_t first, std::uint32_t last) const {
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
std::string Entities::written(std::uint32_t first, std::uint32_t last) const {
  std::string out;
  for (const char c :
       text.slice({tokens.tokens[first].span.begin, tokens.tokens[last - 1].span.end})) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (space && out.ends_with(' ')) continue;
    out += space ? ' ' : c;
  }
  return out;
}

void Entities::gather_names() {
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
    if (entity.paragraphs.empty() || entity.paragraphs.back() != paragraph_of_token_[name.first]) {
      entity.paragraphs.push_back(paragraph_of_token_[name.first]);
    }
    entity_of_name[n] = at->second;
  }
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    if (entities[e].kind == NameKind::place) continue;
    const auto add = [&](std::vector<std::uint32_t>& candidates) {
      if (candidates.size() < kMostCandidates) candidates.push_back(e);
    };
    add(by_last[entities[e].words.back()]);
    add(by_first[entities[e].words.front()]);
    if (entities[e].kind == NameKind::organisation) add(by_initials[initials_of(entities[e])]);
  }
  gather_short_names(known);
}

// Of the words that count in an organisation's initials: capitalised ones.
std::string Entities::initials_of(const Entity& entity) const {
  std::string out;
  for (const std::string& word : entity.words) {
    if (!rules.look_up(word).lists.has(lists.name_joiners) || lists.name_joiners == kNoList)
      out += word[0];
  }
  return out;
}

void Entities::vote(const Name& name, const std::string& surname) {
  if (!name.title_before || name.gender == Gender::unknown) return;
  auto& [male, female] = title_votes_[surname];
  (name.gender == Gender::male ? male : female) += 1;
}

void Entities::gather_short_names(std::map<std::vector<std::string>, std::uint32_t>& known) {
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
std::uint32_t Entities::best_full(const std::string& word, const Name& name) const {
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
  Gender wanted = name.title_before ? name.gender : Gender::unknown;
  if (wanted == Gender::unknown && candidates.size() > 1) {
    const auto votes = title_votes_.find(word);
    if (votes != title_votes_.end() && (votes->second.first == 0) != (votes->second.second == 0)) {
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
  return nearest_or_most(candidates, paragraph_of_token_[name.first]);
}

std::uint32_t Entities::nearest_or_most(const std::vector<std::uint32_t>& candidates,
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

std::string Entities::piece_word(std::uint32_t u) const {
  if (piece(u).first == piece(u).last) return "";
  return fold(written(piece(u).first, piece(u).last));
}

void Entities::add_roles(std::uint32_t entity, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t u = from; u < to; ++u) {
    if (piece(u).kind == Piece::Kind::sign || piece(u).kind == Piece::Kind::quote) continue;
    if (piece(u).kind == Piece::Kind::word && piece(u).lists.any(lists.function_words)) continue;
    if (has(u, lists.reporting_verbs)) break;
    add_role(entity, piece_word(u));
  }
}

void Entities::add_role(std::uint32_t entity, std::string word) {
  std::vector<std::string>& roles = entities[entity].roles;
  if (word.empty() || roles.size() >= kMostRoles || contains(roles, word)) return;
  std::vector<std::uint32_t>& of_kind = by_role[kind_of_role(word)];
  if (of_kind.size() < kMostCandidates && (of_kind.empty() || of_kind.back() != entity))
    of_kind.push_back(entity);
  roles.push_back(std::move(word));
}

void Entities::gather_roles() {
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
      const bool phrase =
          u + 1 < sentence.last &&
          (has(u + 1, lists.articles) || has(u + 1, lists.possessives) || has(u + 1, lists.roles) ||
           has(u + 1, lists.title_modifiers) || piece(u + 1).kind == Piece::Kind::name);
      if (phrase) add_roles(e, u + 1, end);
    } else if (u + 1 < sentence.last && has(u, lists.auxiliaries) &&
               (has(u + 1, lists.articles))) {  // Roe is the mayor
      add_roles(e, u + 2, std::min(u + 8, sentence.last));
    }
    // the mayor, Jane Roe
    if (mention.first >= sentence.first + 2 && piece(mention.first - 1).symbol == symbol::kComma &&
        piece(mention.first - 2).mention != kNone) {
      const Mention& before = all.mentions[piece(mention.first - 2).mention];
      if (before.kind == MentionKind::description && before.last == mention.first - 1)
        add_roles(e, before.first, before.last);
    }
  }
}

std::string Entities::kind_of_role(const std::string& word) const {
  const auto at = role_kind_.find(word);
  return at == role_kind_.end() ? word : at->second;
}

const std::vector<std::uint32_t>& Entities::with_role(const std::string& kind) const {
  static const std::vector<std::uint32_t> none;
  const auto at = by_role.find(kind);
  return at == by_role.end() ? none : at->second;
}

}  // namespace inquit
