#include "speakers/entities.h"

#include <algorithm>
#include <utility>

#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::size_t kMostCandidates = 64;  // of one surname or role: keeps the whole linear

}  // namespace

RoleKinds::RoleKinds(const RuleSet& rules) {
  for (const ListSource& list : rules.source().lists) {
    if (list.name.text != "same-roles") continue;
    for (const ListEntry& entry : list.entries) {
      kind_of[fold(entry.lemma.text)] = entry.lemma.text;
      for (const Located& form : entry.forms) kind_of[fold(form.text)] = entry.lemma.text;
    }
  }
}

Entities::Entities(const Text& t, const Tokens& k, const Pieces& p, const std::vector<Cue>& cues,
                   const RuleSet& r, const WordLists& l)
    : text(t), tokens(k), all(p), rules(r), lists(l), role_kinds_(rules.derived<RoleKinds>()) {
  paragraph_of_token_.resize(tokens.tokens.size());
  for (std::uint32_t paragraph = 0; paragraph < tokens.paragraphs.size(); ++paragraph) {
    for (std::uint32_t i = tokens.paragraphs[paragraph].first;
         i < tokens.paragraphs[paragraph].last; ++i)
      paragraph_of_token_[i] = paragraph;
  }
  count_pronouns();
  gather_names();
  weigh_evidence();
  for (const Cue& cue : cues) trust_speaker(cue);
  gather_roles();
  index_bodies();
  find_author();
  find_most_named();
}

void Entities::index_bodies() {
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    if (entities[e].kind != NameKind::organisation || entities[e].count == 0) continue;
    for (const std::string& word : entities[e].words) {
      std::vector<std::uint32_t>& of_word = by_body_word[word];
      if (of_word.size() < kMostCandidates) of_word.push_back(e);
    }
  }
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
  const std::uint32_t number = all.words->numbers[token];
  std::string word = number != 0 ? std::string(all.words->form(number))
                                 : fold(text.slice(tokens.tokens[token].span));
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return without_accents(word);
  }
  return word;
}

std::vector<std::string> Entities::words_of(std::uint32_t first, std::uint32_t last) const {
  std::vector<std::string> out;
  for (const std::uint32_t i : core_of(first, last)) {
    const Token& token = tokens.tokens[i];
    if (token.kind != TokenKind::word) continue;
    if (token.capital_initial && last - first > 1 && i > first) continue;
    if (lists.suffixes != kNoList && lists_of(i).has(lists.suffixes) && i > first) continue;
    out.push_back(word_at(i));
  }
  return out;
}

// A name's tokens without a nickname in marks and what stands after it: KC, MP.
std::vector<std::uint32_t> Entities::core_of(std::uint32_t first, std::uint32_t last) const {
  std::vector<std::uint32_t> out;
  std::uint32_t words = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& token = tokens.tokens[i];
    if (token.kind == TokenKind::mark) {
      std::uint32_t close = i + 1;
      while (close < last && tokens.tokens[close].kind != TokenKind::mark) ++close;
      if (close < last) {
        i = close;
        continue;
      }
      if (!token.space_before) out.push_back(i);  // Teachers' Federation
      continue;
    }
    if (token.kind == TokenKind::word && words >= 2 && lists.post_nominals != kNoList &&
        lists_of(i).has(lists.post_nominals))
      break;
    words += token.kind == TokenKind::word;
    out.push_back(i);
  }
  while (out.size() > 1 && tokens.tokens[out.back()].kind != TokenKind::word) out.pop_back();
  return out;
}

std::string Entities::name_at(std::uint32_t first, std::uint32_t last) const {
  std::string out;
  for (const std::uint32_t i : core_of(first, last)) {
    if (!out.empty() && (tokens.tokens[i].space_before || tokens.tokens[i].newlines > 0))
      out += ' ';
    out += text.slice(tokens.tokens[i].span);
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
  gather_nicknames();
  bare_.resize(all.names.size());
  for (std::uint32_t n = 0; n < all.names.size(); ++n) {
    const Name& name = all.names[n];
    std::vector<std::string> words = words_of(name.first, name.last);
    if (words.size() >= 2) entity_of_name[n] = add_name(n, std::move(words));
    if (words.size() == 1) bare_[n] = std::move(words[0]);
  }
  join_variants();
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    if (entities[e].kind == NameKind::place || entities[e].count == 0) continue;
    const auto add = [&](std::vector<std::uint32_t>& candidates) {
      if (candidates.size() < kMostCandidates) candidates.push_back(e);
    };
    add(by_last[entities[e].words.back()]);
    add(by_first[entities[e].words.front()]);
    if (entities[e].kind == NameKind::organisation) {
      add(by_initials[initials_of(entities[e])]);
      continue;
    }
    const ListSet& last = rules.look_up(entities[e].words.back()).lists;
    if (last != ListSet{} && !last.has(lists.family_names)) continue;
    for (std::size_t w = 1; w + 1 < entities[e].words.size(); ++w) {
      const ListSet& usual = rules.look_up(entities[e].words[w]).lists;
      if (!usual.any(lists.given_names) && !usual.has(lists.particles))
        add(by_inner[entities[e].words[w]]);
    }
  }
  gather_couples();
  weigh_evidence();  // of full names: a bare surname is then whose gender fits
  gather_short_names();
  gather_aliases();
}

// William “Bill” Roe is also Bill Roe.
void Entities::gather_nicknames() {
  for (std::uint32_t n = 0; n < all.names.size(); ++n) {
    const Name& name = all.names[n];
    std::uint32_t open = name.first;
    while (open < name.last && tokens.tokens[open].kind != TokenKind::mark) ++open;
    if (open == name.last) continue;
    std::vector<std::string> words = words_of(name.first, name.last), other;
    for (std::uint32_t i = open + 1; i < name.last && tokens.tokens[i].kind != TokenKind::mark; ++i)
      other.push_back(word_at(i));
    if (words.size() < 2 || other.empty()) continue;
    other.push_back(words.back());
    const auto [at, fresh] =
        known_names.emplace(words, static_cast<std::uint32_t>(entities.size()));
    known_names.emplace(std::move(other), at->second);
    if (!fresh) continue;
    Entity entity;
    entity.words = std::move(words);
    entity.kind = name.kind;
    entities.push_back(std::move(entity));
  }
}

// The entity of a name of several words: a new one, or that of the same words.
std::uint32_t Entities::add_name(std::uint32_t n, std::vector<std::string> words) {
  const Name& name = all.names[n];
  std::vector<std::string> key = words;
  if (std::string suffix = suffix_of(name); !suffix.empty()) key.push_back(std::move(suffix));
  const auto [at, fresh] =
      known_names.emplace(std::move(key), static_cast<std::uint32_t>(entities.size()));
  if (fresh) {
    Entity entity;
    entity.words = words;
    entity.kind = name.kind;
    entities.push_back(std::move(entity));
  }
  Entity& entity = entities[at->second];
  const bool is_other = entity.words != words;  // by a nickname
  std::string form = name_at(name.first, name.last);
  if (form.size() > entity.name.size() && !is_other) entity.name = std::move(form);
  ++entity.count;
  ++entity.in_full;
  entity.in_text |= !name.in_title_case;
  entity.sure |= name.person_for_sure;
  if (name.person_for_sure) entity.kind = NameKind::person;
  if (entity.gender == Gender::unknown) entity.gender = name.gender;
  entity.titled |= name.title_before && name.gender != Gender::unknown;
  const std::uint32_t paragraph = paragraph_of_token_[name.first];
  if (entity.paragraphs.empty() || entity.paragraphs.back() != paragraph)
    entity.paragraphs.push_back(paragraph);
  return at->second;
}

// Jr, III: what tells people of one name apart.
std::string Entities::suffix_of(const Name& name) const {
  const std::vector<std::uint32_t> core = core_of(name.first, name.last);
  if (core.size() < 3 || lists.suffixes == kNoList) return "";
  if (tokens.tokens[core.back()].kind != TokenKind::word ||
      !lists_of(core.back()).has(lists.suffixes))
    return "";
  return fold(text.slice(tokens.tokens[core.back()].span));
}

// Luz and Esteban García: Luz García.
void Entities::gather_couples() {
  for (std::uint32_t n = 0; n + 1 < all.names.size(); ++n) {
    const Name &one = all.names[n], &other = all.names[n + 1];
    if (one.last - one.first != 1 || other.first != one.last + 1 || entity_of_name[n + 1] == kNone)
      continue;
    const ListSet& joint = rules.look_up(word_at(one.last)).lists;
    const std::string given = word_at(one.first);
    const ListSet& usual = rules.look_up(given).lists;
    const Entity& second = entities[entity_of_name[n + 1]];
    if (lists.conjunctions == kNoList || !joint.has(lists.conjunctions) ||
        !usual.any(lists.given_names) || usual.has(lists.family_names) ||
        second.kind != NameKind::person || by_last.contains(given))
      continue;
    const std::vector<std::string> words{given, second.words.back()};
    if (known_names.contains(words)) continue;
    const std::uint32_t family = core_of(other.first, other.last).back();
    const std::string name = name_at(one.first, one.last) + " " + name_at(family, family + 1);
    const auto e = static_cast<std::uint32_t>(entities.size());
    known_names.emplace(words, e);
    Entity entity;
    entity.words = words;
    entity.name = name;
    entity.kind = NameKind::person;
    entity.gender = one.gender;
    entity.sure = true;
    entity.count = 1;
    entity.paragraphs = {paragraph_of_token_[one.first]};
    entities.push_back(std::move(entity));
    entity_of_name[n] = e;
    by_last[words.back()].push_back(e);
    by_first[words.front()].push_back(e);
  }
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

std::string Entities::piece_word(std::uint32_t u) const {
  if (piece(u).first == piece(u).last) return "";
  const std::uint32_t number = all.words->numbers[piece(u).first];
  if (piece(u).last == piece(u).first + 1 && number != 0)
    return std::string(all.words->form(number));
  return fold(written(piece(u).first, piece(u).last));
}

}  // namespace inquit
