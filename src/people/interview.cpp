// Resolves the labels of transcripts and posts to entities: SMITH:, Q:, THE CHAIR:.
#include <algorithm>

#include "people/interview.h"
#include "rules/asked_lists.h"

namespace inquit {

// The questioner: the person reported as asking (X, prosecuting, asked her; she spoke to X); else
// the author; else the person named last before the first line.
EntityId Interview::asker(std::uint32_t line) {
  const EntityId witness = answerer(kNone);
  if (line < lines_.line) lines_ = {};
  lines_.line = line;
  for (MentionId& m = lines_.mention; m < cast_.all.mentions.next(); ++m) {
    const Mention& mention = cast_.all.mentions[m];
    if (cast_.piece(mention.first).first >= line) break;
    if (mention.kind != MentionKind::name) continue;
    const EntityId e = entity_of(m);
    if (e == kNone || cast_.entities[e].kind != NameKind::person) continue;
    if (heads_questions(mention)) {
      lines_.asked = e;
      lines_.header = m;
    }
    if (is_sworn(mention)) lines_.sworn = e;
    if (e == witness) continue;
    lines_.last = e;
    if (is_asking(mention)) lines_.asked = e;
  }
  if (lines_.asked != kNone) return lines_.asked;
  return cast_.author != kNone ? cast_.author : lines_.last;
}

EntityId Interview::interviewer(std::uint32_t turn) {
  const EntityId asks = asker(turn);
  return lines_.asked != kNone || cast_.author != kNone ? asks : kNone;
}

EntityId Interview::interviewee(std::uint32_t turn) { return answerer(interviewer(turn)); }

// Whether a mention heads the questions of a transcript: BY MS. ROE:
bool Interview::heads_questions(const Mention& mention) const {
  const Region& region =
      cast_.all.regions[cast_.all.sentences[cast_.piece(mention.first).sentence].region];
  return cast_.has(region.first, cast_.lists.byline_words) && region.last == mention.last + 1 &&
         cast_.piece(mention.last).symbol == symbol::kColon;
}

// Whether a mention is a witness who is sworn: JANE ROE, having been first duly sworn, testified:
bool Interview::is_sworn(const Mention& mention) const {
  constexpr std::uint32_t kFarthest = 10;  // pieces
  const ListId swearing = cast_.rules.list("swearing-words");
  const auto all = static_cast<std::uint32_t>(cast_.all.pieces.size());
  for (std::uint32_t u = mention.last; u < std::min(all, mention.last + kFarthest); ++u) {
    if (cast_.has(u, swearing)) return true;
    if (cast_.piece(u).kind == Piece::Kind::name || cast_.piece(u).kind == Piece::Kind::quote)
      return false;
  }
  return false;
}

// Whether a mention is reported as asking: X asked; X, prosecuting, asked; asked by X; spoke to X
bool Interview::is_asking(const Mention& mention) const {
  const Sentence& sentence = cast_.all.sentences[cast_.piece(mention.first).sentence];
  if (mention.first >= sentence.first + 2 &&
      cast_.has(mention.first - 1, cast_.lists.prepositions) &&
      (cast_.has(mention.first - 2, cast_.lists.asking_verbs) ||
       cast_.has(mention.first - 2, cast_.lists.talking_verbs)))
    return true;
  for (std::uint32_t u = mention.last; u < sentence.last; ++u) {
    if (cast_.has(u, cast_.lists.asking_verbs)) return true;
    if (cast_.piece(u).mention != kNone && cast_.piece(u).kind == Piece::Kind::name) return false;
  }
  return false;
}

// The interviewee: the person named most often, other than the questioner.
EntityId Interview::answerer(EntityId asking) {
  if (!weighed_) weigh_answerers();
  weighed_ = true;
  return answerers_[0] != asking ? answerers_[0] : answerers_[1];
}

void Interview::weigh_answerers() {
  const auto weight = [&](EntityId e) {
    return cast_.entities[e].count * 2 + (cast_.entities[e].kind == NameKind::person);
  };
  std::vector<bool> asks_by_name(cast_.entities.size());
  for (const MentionId m : cast_.all.mentions.ids()) {
    const Mention& mention = cast_.all.mentions[m];
    if (mention.kind != MentionKind::name || !heads_questions(mention)) continue;
    if (const EntityId e = entity_of(m); e != kNone) asks_by_name[e.value] = true;
  }
  for (const EntityId e : cast_.entities.ids()) {
    const Entity& entity = cast_.entities[e];
    if (asks_by_name[e.value]) continue;
    const bool person = entity.kind == NameKind::person || entity.kind == NameKind::other;
    if (!person || e == cast_.author) continue;
    if (entity.words.size() < 2 && !entity.sure) continue;
    if (answerers_[0] == kNone || weight(e) > weight(answerers_[0])) {
      answerers_ = {e, answerers_[0]};
    } else if (answerers_[1] == kNone || weight(e) > weight(answerers_[1])) {
      answerers_[1] = e;
    }
  }
}

EntityId Interview::entity_of_label(std::vector<NameWord> label, std::uint32_t line) {
  while (label.size() > 1 && in_list(label.front(), cast_.lists.articles))
    label.erase(label.begin());
  if (label.empty()) return kNone;
  if (label.size() == 1 && in_list(label[0], cast_.lists.question_labels)) return asker(line);
  if (label.size() == 1 && in_list(label[0], cast_.lists.answer_labels)) {
    const EntityId asking = asker(line);
    return lines_.sworn != kNone ? lines_.sworn : answerer(asking);
  }
  // A label in capitals may be the surname of somebody whom the article names in full.
  EntityId best;
  for (const EntityId e : cast_.by_last.of(label.back())) {
    if ((cast_.entities[e].kind == NameKind::person || cast_.entities[e].kind == NameKind::other) &&
        (best == kNone || cast_.entities[e].count > cast_.entities[best].count))
      best = e;
  }
  if (best != kNone) return best;
  // THE CHAIR, THE COURT: whoever cast_.has that role; OA: whoever cast_.has those initials.
  for (const EntityId e : cast_.with_role(cast_.key_of_role(label.back()))) {
    if (cast_.entities[e].kind == NameKind::person && cast_.entities[e].words.size() > 1) return e;
  }
  if (label.size() == 1) {
    const EntityId e = with_initials(cast_.words.form(label[0]));
    if (e != kNone) return e;
  }
  const EntityId* const known = cast_.known_names.find(label);
  return known == nullptr ? kNone : *known;
}

// The first of the people with these initials, kNone if there is none.
EntityId Interview::with_initials(std::string_view initials) {
  if (!by_initials_) {
    by_initials_.emplace();
    for (const EntityId e : cast_.entities.ids()) {
      const Entity& entity = cast_.entities[e];
      if (entity.kind == NameKind::person && entity.words.size() > 1)
        by_initials_->emplace(cast_.initials_of(entity), e);
    }
  }
  const auto at = by_initials_->find(std::string(initials));
  return at == by_initials_->end() ? kNone : at->second;
}

bool Interview::in_list(NameWord word, ListId list) const {
  return list != kNoList && cast_.words.lists(word).has(list);
}

}  // namespace inquit
