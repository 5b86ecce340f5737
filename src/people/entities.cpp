#include "people/entities.h"

#include <algorithm>
#include <utility>

#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::size_t kMostCandidates = 64;  // of one surname or role: bounds the total work

// Whether all of it is visible ASCII with single spaces, as nearly all names are: it then stays as
// it is.
bool is_plain(std::string_view letters) {
  char before = 0;
  for (const char c : letters) {
    if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return true;
}

}  // namespace

Entities::Entities(const Text& t, const Tokens& k, const Pieces& p, const std::vector<Cue>& cues,
                   const RuleSet& r, const WordLists& l)
    : text(t),
      tokens(k),
      all(p),
      rules(r),
      lists(l),
      nominals(t, k, p, cues, l),
      words(t, k, *p.words, r),
      known_names(p.names.size()),
      by_last(words.size()),
      by_first(words.size()),
      by_inner(words.size()),
      role_kinds_(rules.derived<RoleKinds>()),
      implied_roles_(rules.derived<ImpliedRoles>()),
      role_lists_(l),
      by_role_(words.size()),
      by_role_kind_(role_kinds_.kinds + 1),
      by_body_word_(words.size()) {
  paragraph_of_name_.resize(all.names.size());
  std::uint32_t paragraph = 0;
  for (const NameId n : all.names.ids()) {
    while (tokens.paragraphs[paragraph].last <= all.names[n].first) ++paragraph;
    paragraph_of_name_[n] = paragraph;
  }
  name_mentions_.reserve(all.names.size());
  for (const MentionId m : all.mentions.ids()) {
    if (all.mentions[m].name != kNone) name_mentions_.push_back(m);
  }
  count_pronouns();
  gather_names();
  weigh_evidence();
  for (const Cue& cue : cues) trust_speaker(cue);
  gather_roles();
  find_author();
  find_most_named();
  list_bodies();
}

void Entities::list_bodies() {
  for (const EntityId e : entities.ids()) {
    if (entities[e].kind != NameKind::organisation || entities[e].count == 0) continue;
    for (const NameWord one : entities[e].words) {
      if (by_body_word_.size_of(one) < kMostCandidates) by_body_word_.add(one, e);
    }
  }
}

void Entities::find_most_named() {
  for (const EntityId e : entities.ids()) {
    const Entity& entity = entities[e];
    if (entity.kind != NameKind::person) continue;
    const auto better = [&](EntityId& best) {
      if (best == kNone || entity.count > entities[best].count) best = e;
    };
    if (entity.gender == Gender::male) better(most_named[0]);
    if (entity.gender == Gender::female) better(most_named[1]);
    if (entity.words.size() > 1 && e != author) better(most_named[2]);
  }
}

// The subject of a reporting verb is a person or organisation, not a place or a thing, unless its
// own words say otherwise.
void Entities::trust_speaker(const Cue& cue) {
  if (!cue.strong || cue.mention == kNone ||
      (cue.by != SubjectBy::adjacent && cue.by != SubjectBy::apposition))
    return;
  const Mention& mention = all.mentions[cue.mention];
  if (mention.name == kNone || entity_of_name[mention.name] == kNone) return;
  Entity& entity = entities[entity_of_name[mention.name]];
  if (entity.kind == NameKind::other) entity.kind = NameKind::person;
}

// The byline: "By Name" on a line of its own near the top.
void Entities::find_author() {
  const std::uint32_t lines =
      std::min<std::uint32_t>(5, static_cast<std::uint32_t>(all.regions.size()));
  for (std::uint32_t r = 0; r < lines && author == kNone; ++r) {
    const Region& region = all.regions[r];
    for (std::uint32_t u = region.first; u + 1 < region.last && u < region.first + 8; ++u) {
      const bool label = u == region.first && u + 2 < region.last && has(u, lists.byline_labels) &&
                         piece(u + 1).symbol == symbol::kColon;
      const std::uint32_t name = label ? u + 2 : u + 1;  // Interview: Jane Roe; By Jane Roe
      if (!label && !has(u, lists.byline_words)) continue;
      if (piece(name).kind != Piece::Kind::name) continue;
      if (u > region.first && piece(u).shape == Shape::lower) continue;
      const EntityId e = entity_of_name[piece(name).name()];
      if (e != kNone && region.last - u < 16) author = e;
      break;
    }
  }
}

std::vector<NameWord> Entities::words_of(std::uint32_t first, std::uint32_t last) const {
  std::vector<NameWord> out;
  words_of(first, last, out);
  return out;
}

void Entities::words_of(std::uint32_t first, std::uint32_t last, std::vector<NameWord>& out) const {
  out.clear();
  if (last - first == 1 && tokens.tokens[first].kind == TokenKind::word) {
    out.push_back(words.plain(first));
    return;
  }
  std::uint32_t past = first;  // tokens that are in a word already
  const auto take = [&](std::uint32_t i) {
    const Token& token = tokens.tokens[i];
    if (token.kind != TokenKind::word || i < past) return;
    if (const std::uint32_t end = end_of_ampersand(i, last); end > i + 1) {
      out.push_back(words.row(fold(written(i, end))));
      past = end;
      return;
    }
    if (token.capital_initial && last - first > 1 && i > first) return;
    if (lists.suffixes != kNoList && lists_of(i).has(lists.suffixes) && i > first) return;
    out.push_back(words.plain(i));
  };
  if (is_all_core(first, last)) {
    for (std::uint32_t i = first; i < last; ++i) take(i);
  } else {
    for (const std::uint32_t i : core_of(first, last)) take(i);
  }
}

// The end of a word joined by unspaced ampersands (AT&T, A&M); that of the token if there are
// none.
std::uint32_t Entities::end_of_ampersand(std::uint32_t token, std::uint32_t last) const {
  const auto touch = [&](std::uint32_t i) {
    return tokens.tokens[i].span.end == tokens.tokens[i + 1].span.begin;
  };
  std::uint32_t end = token + 1;
  while (end + 1 < last && tokens.tokens[end].first == '&' && touch(end - 1) && touch(end))
    end += 2;
  return end;
}

// Whether core_of would strip nothing from a name, which is the usual case.
bool Entities::is_all_core(std::uint32_t first, std::uint32_t last) const {
  if (last - first == 1) return tokens.tokens[first].kind != TokenKind::mark;
  for (std::uint32_t i = first; i < last; ++i) {
    if (tokens.tokens[i].kind != TokenKind::word) return false;
    if (i >= first + 2 && lists.post_nominals != kNoList && lists_of(i).has(lists.post_nominals))
      return false;
  }
  return true;
}

// A name's tokens without a nickname in marks or trailing honours: KC, MP.
std::vector<std::uint32_t> Entities::core_of(std::uint32_t first, std::uint32_t last) const {
  std::vector<std::uint32_t> out;
  out.reserve(last - first);
  std::uint32_t seen = 0;  // words
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& token = tokens.tokens[i];
    if (token.kind == TokenKind::mark) {
      std::uint32_t close = i + 1;
      while (close < last && tokens.tokens[close].kind != TokenKind::mark) ++close;
      if (close < last) {
        // (“Ned”): with its brackets
        if (!out.empty() && tokens.tokens[out.back()].first == '(') out.pop_back();
        if (close + 1 < last && tokens.tokens[close + 1].first == ')') ++close;
        i = close;
        continue;
      }
      if (!token.space_before) out.push_back(i);  // Teachers' Federation
      continue;
    }
    if (token.kind == TokenKind::word && seen >= 2 && lists.post_nominals != kNoList &&
        lists_of(i).has(lists.post_nominals))
      break;
    seen += token.kind == TokenKind::word;
    out.push_back(i);
  }
  const auto of_name = [&](const Token& token) {  // Yahoo!, Whose City?
    return token.kind == TokenKind::word || token.first == '?' || token.first == '!';
  };
  while (out.size() > 1 && !of_name(tokens.tokens[out.back()])) out.pop_back();
  return out;
}

std::string Entities::name_at(std::uint32_t first, std::uint32_t last) const {
  if (is_all_core(first, last)) {
    const std::string_view letters =
        text.slice({tokens.tokens[first].span.begin, tokens.tokens[last - 1].span.end});
    if (is_plain(letters)) return std::string(letters);
  }
  std::string out;
  for (const std::uint32_t i : core_of(first, last)) {
    if (!out.empty() && (tokens.tokens[i].space_before || tokens.tokens[i].newlines > 0))
      out += ' ';
    append_visible(text.slice(tokens.tokens[i].span), out);
  }
  return out;
}

// The same size as name_at's result, without building the string.
std::uint32_t Entities::size_of_name(std::uint32_t first, std::uint32_t last) const {
  std::uint32_t size = 0;
  const auto add = [&](std::uint32_t i) {
    const Token& token = tokens.tokens[i];
    size += size > 0 && (token.space_before || token.newlines > 0);
    size += static_cast<std::uint32_t>(token.span.size());
  };
  if (is_all_core(first, last)) {
    for (std::uint32_t i = first; i < last; ++i) add(i);
  } else {
    for (const std::uint32_t i : core_of(first, last)) add(i);
  }
  return size;
}

std::span<const NameWord> Entities::keep(std::span<const NameWord> some) {
  constexpr std::size_t kBlock = 256;
  if (kept_.empty() || kept_.back().capacity() - kept_.back().size() < some.size())
    kept_.emplace_back().reserve(std::max(kBlock, some.size()));
  std::vector<NameWord>& block = kept_.back();
  block.insert(block.end(), some.begin(), some.end());
  return std::span<const NameWord>(block).last(some.size());
}

// The name as written, with single spaces and without invisible characters.
std::string Entities::written(std::uint32_t first, std::uint32_t last) const {
  std::string visible, out;
  append_visible(text.slice({tokens.tokens[first].span.begin, tokens.tokens[last - 1].span.end}),
                 visible);
  for (const char c : visible) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (space && out.ends_with(' ')) continue;
    out += space ? ' ' : c;
  }
  return out;
}

void Entities::gather_names() {
  entity_of_name.assign(all.names.size(), kNone);
  gather_nicknames();
  entities.reserve(all.names.size());
  bare_.resize(all.names.size(), kNoWord);
  name_sizes_.resize(all.names.size());
  for (const NameId n : all.names.ids()) {
    const Name& name = all.names[n];
    words_of(name.first, name.last, row_);
    name_sizes_[n] = static_cast<std::uint32_t>(row_.size());
    if (row_.size() >= 2) entity_of_name[n] = add_name(n, row_);
    if (row_.size() == 1) bare_[n] = row_[0];
  }
  join_variants();
  for (const EntityId e : entities.ids()) {
    if (entities[e].kind == NameKind::place || entities[e].count == 0) continue;
    const auto add = [&](EntityLists& to, NameWord word) {
      if (to.size_of(word) < kMostCandidates) to.add(word, e);
    };
    const std::span<const NameWord> row = entities[e].words;
    add(by_last, row.back());
    add(by_first, row.front());
    if (entities[e].kind == NameKind::organisation) {
      bodies_.push_back(e);
      continue;
    }
    const ListSet& last = words.lists(row.back());
    if (!last.empty() && !last.has(lists.family_names)) continue;
    for (std::size_t w = 1; w + 1 < row.size(); ++w) {
      const ListSet& usual = words.lists(row[w]);
      if (!usual.any(lists.given_names) && !usual.has(lists.particles)) add(by_inner, row[w]);
    }
  }
  gather_couples();
  see_where_names_stand();
  weigh_evidence();  // of full names: a bare surname is then whose gender fits
  gather_short_names();
  gather_aliases();
}

void Entities::see_where_names_stand() {
  IdVector<EntityId, bool> elsewhere(entities.size());
  for (const MentionId m : name_mentions_) {
    const Mention& mention = all.mentions[m];
    const EntityId e = entity_of_name[mention.name];
    if (e == kNone) continue;
    if (!mention.after_preposition && !mention.possessive_after) elsewhere[e] = true;
  }
  for (const EntityId e : entities.ids()) entities[e].only_in_phrases = !elsewhere[e];
}

// Adds the nickname as another given name: William “Bill” Roe is also Bill Roe.
void Entities::gather_nicknames() {
  for (const NameId n : all.names.ids()) {
    const Name& name = all.names[n];
    std::uint32_t open = name.first;
    while (open < name.last && tokens.tokens[open].kind != TokenKind::mark) ++open;
    if (open == name.last) continue;
    const std::vector<NameWord> row = words_of(name.first, name.last);
    std::vector<NameWord> other;
    for (std::uint32_t i = open + 1; i < name.last && tokens.tokens[i].kind != TokenKind::mark; ++i)
      other.push_back(words.plain(i));
    if (row.size() < 2 || other.empty()) continue;
    other.push_back(row.back());
    const auto next = entities.next();
    const auto [at, fresh] = known_names.emplace(key_of(name, row), next);
    const EntityId e = *at;
    known_names.emplace(key_of(name, other), e);  // Bill Roe Jr.
    known_names.emplace(other, e);
    if (!fresh) continue;
    Entity entity;
    entity.words = keep(row);
    entity.kind = name.kind;
    entities.push_back(std::move(entity));
  }
}

// The key of a name: its words, and a suffix that distinguishes people of the same name. Valid
// until the next.
std::span<const NameWord> Entities::key_of(const Name& name, std::span<const NameWord> row) {
  const NameWord suffix = suffix_of(name);
  if (suffix == kNoWord) return row;
  key_.assign(row.begin(), row.end());
  key_.push_back(suffix);
  return key_;
}

// The entity of a name of several words: an existing one with the same key, or a new one.
EntityId Entities::add_name(NameId n, std::span<const NameWord> own) {
  const Name& name = all.names[n];
  const auto next = entities.next();
  const auto [at, fresh] = known_names.emplace(key_of(name, own), next);
  const EntityId e = *at;
  if (fresh) {
    Entity made;
    made.words = keep(own);
    made.kind = name.kind;
    entities.push_back(std::move(made));
  }
  Entity& entity = entities[e];
  const bool is_other = !std::ranges::equal(entity.words, own);  // by a nickname
  const std::uint32_t bytes = size_of_name(name.first, name.last);
  // In running text names are written as usual, not in capitals alone.
  const bool better = bytes == entity.size && !entity.in_text && !name.in_title_case;
  if ((bytes > entity.size || better) && !is_other) {
    entity.first = name.first;
    entity.last = name.last;
    entity.size = bytes;
  }
  entity.full_at = std::min(entity.full_at, n);
  ++entity.count;
  ++entity.in_full;
  entity.in_text |= !name.in_title_case;
  entity.sure |= name.person_for_sure;
  if (name.person_for_sure) entity.kind = NameKind::person;
  if (entity.gender == Gender::unknown) entity.gender = name.gender;
  entity.titled |= name.title_before && name.gender != Gender::unknown;
  return e;
}

// The suffix that distinguishes people of the same name: Jr, III.
NameWord Entities::suffix_of(const Name& name) const {
  return name.last - name.first < 3 ? kNoWord : suffix_at(name.first, name.last);
}

NameWord Entities::suffix_at(std::uint32_t first, std::uint32_t last) const {
  if (last < first + 2 || lists.suffixes == kNoList) return kNoWord;
  if (is_all_core(first, last))
    return lists_of(last - 1).has(lists.suffixes) ? words.folded(last - 1) : kNoWord;
  const std::vector<std::uint32_t> core = core_of(first, last);
  if (core.size() < 2) return kNoWord;
  if (tokens.tokens[core.back()].kind != TokenKind::word ||
      !lists_of(core.back()).has(lists.suffixes))
    return kNoWord;
  return words.folded(core.back());
}

// Completes a given name coordinated with a full name: in Luz and Esteban García, Luz García.
void Entities::gather_couples() {
  for (NameId n{0}; n + 1 < all.names.next(); ++n) {
    const Name &one = all.names[n], &other = all.names[n + 1];
    if (one.last - one.first != 1 || other.first != one.last + 1 || entity_of_name[n + 1] == kNone)
      continue;
    const NameWord given = words.plain(one.first);
    const ListSet& joint = words.lists(words.plain(one.last));
    const ListSet& usual = words.lists(given);
    const Entity& second = entities[entity_of_name[n + 1]];
    if (lists.conjunctions == kNoList || !joint.has(lists.conjunctions) ||
        !usual.any(lists.given_names) || usual.has(lists.family_names) ||
        second.kind != NameKind::person || by_last.size_of(given) > 0)
      continue;
    const std::array<NameWord, 2> row{given, second.words.back()};
    if (known_names.find(row) != nullptr) continue;
    const std::uint32_t family = core_of(other.first, other.last).back();
    const auto e = entities.next();
    known_names.emplace(row, e);
    Entity entity;
    entity.words = keep(row);
    entity.name = name_at(one.first, one.last) + " " + name_at(family, family + 1);
    entity.kind = NameKind::person;
    entity.gender = one.gender;
    entity.sure = true;
    entity.count = 1;
    entities.push_back(std::move(entity));
    entity_of_name[n] = e;
    completed_.push_back(n);
    by_last.add(row.back(), e);
    by_first.add(row.front(), e);
  }
}

// An organisation's initials: the first letters of its words other than joiners such as "of".
std::string Entities::initials_of(const Entity& entity) const {
  std::string out;
  for (const NameWord word : entity.words) {
    if (!words.lists(word).has(lists.name_joiners) || lists.name_joiners == kNoList)
      out += words.form(word)[0];
  }
  return out;
}

NameWord Entities::piece_word(std::uint32_t u) const {
  const Piece& one = piece(u);
  if (one.first == one.last) return kNoWord;
  if (one.last == one.first + 1) return words.folded(one.first);
  const std::string_view letters =
      text.slice({tokens.tokens[one.first].span.begin, tokens.tokens[one.last - 1].span.end});
  letters_.clear();
  fold_to(is_plain(letters) ? letters : written(one.first, one.last), letters_);
  return words.row(letters_);
}

}  // namespace inquit
