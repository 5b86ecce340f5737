// Who a label means, before a transcript's line or under a post: SMITH:, Q:, THE CHAIR:.
#include <algorithm>

#include "people/referents.h"

namespace inquit {

// Who asks: whoever is said to have asked (X, prosecuting, asked her; she spoke to X); else the
// author; else whoever is named last before the first line.
std::uint32_t Referents::asker(std::uint32_t line) {
  const std::uint32_t witness = answerer(kNone);
  if (line < interview_.line) interview_ = {};
  interview_.line = line;
  for (std::uint32_t& m = interview_.mention; m < all.mentions.size(); ++m) {
    const Mention& mention = all.mentions[m];
    if (piece(mention.first).first >= line) break;
    if (mention.kind != MentionKind::name) continue;
    const std::uint32_t e = entity_of(m);
    if (e == kNone || entities[e].kind != NameKind::person) continue;
    if (heads_questions(mention)) interview_.asked = e;
    if (e == witness) continue;
    interview_.last = e;
    if (asks(mention)) interview_.asked = e;
  }
  if (interview_.asked != kNone) return interview_.asked;
  return author != kNone ? author : interview_.last;
}

std::uint32_t Referents::interviewer(std::uint32_t turn) {
  const std::uint32_t asks = asker(turn);
  return interview_.asked != kNone || author != kNone ? asks : kNone;
}

std::uint32_t Referents::interviewee(std::uint32_t turn) { return answerer(interviewer(turn)); }

// BY MS. ROE: at the head of a transcript's questions
bool Referents::heads_questions(const Mention& mention) const {
  const Region& region = all.regions[all.sentences[piece(mention.first).sentence].region];
  return has(region.first, lists.byline_words) && region.last == mention.last + 1 &&
         piece(mention.last).symbol == symbol::kColon;
}

// X asked; X, prosecuting, asked; asked by X; spoke to X
bool Referents::asks(const Mention& mention) const {
  const Sentence& sentence = all.sentences[piece(mention.first).sentence];
  if (mention.first >= sentence.first + 2 && has(mention.first - 1, lists.prepositions) &&
      (has(mention.first - 2, lists.asking_verbs) || has(mention.first - 2, lists.talking_verbs)))
    return true;
  for (std::uint32_t u = mention.last; u < sentence.last; ++u) {
    if (has(u, lists.asking_verbs)) return true;
    if (piece(u).mention != kNone && piece(u).kind == Piece::Kind::name) return false;
  }
  return false;
}

// Whom the interview is with: the person most often named, besides who asks.
std::uint32_t Referents::answerer(std::uint32_t asking) {
  if (!weighed_) weigh_answerers();
  weighed_ = true;
  return answerers_[0] != asking ? answerers_[0] : answerers_[1];
}

void Referents::weigh_answerers() {
  const auto weight = [&](std::uint32_t e) {
    return entities[e].count * 2 + (entities[e].kind == NameKind::person);
  };
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    const Entity& entity = entities[e];
    const bool person = entity.kind == NameKind::person || entity.kind == NameKind::other;
    if (!person || e == author || entity.described_as) continue;
    if (entity.words.size() < 2 && !entity.sure) continue;
    if (answerers_[0] == kNone || weight(e) > weight(answerers_[0])) {
      answerers_ = {e, answerers_[0]};
    } else if (answerers_[1] == kNone || weight(e) > weight(answerers_[1])) {
      answerers_[1] = e;
    }
  }
}

std::uint32_t Referents::entity_of_label(std::vector<NameWord> label, std::uint32_t line) {
  while (label.size() > 1 && in_list(label.front(), lists.articles)) label.erase(label.begin());
  if (label.empty()) return kNone;
  if (label.size() == 1 && in_list(label[0], lists.question_labels)) return asker(line);
  if (label.size() == 1 && in_list(label[0], lists.answer_labels)) return answerer(asker(line));
  // A label in capitals may be the surname of somebody whom the article names in full.
  std::uint32_t best = kNone;
  for (const std::uint32_t e : by_last.of(label.back())) {
    if ((entities[e].kind == NameKind::person || entities[e].kind == NameKind::other) &&
        (best == kNone || entities[e].count > entities[best].count))
      best = e;
  }
  if (best != kNone) return best;
  // THE CHAIR, THE COURT: whoever has that role; OA: whoever has those initials.
  for (const std::uint32_t e : with_role(key_of_role(label.back()))) {
    if (entities[e].kind == NameKind::person && entities[e].words.size() > 1) return e;
  }
  if (label.size() == 1) {
    const std::uint32_t e = with_initials(words.form(label[0]));
    if (e != kNone) return e;
  }
  const std::uint32_t* const known = known_names.find(label);
  return known == nullptr ? kNone : *known;
}

bool Referents::in_list(NameWord word, ListId list) const {
  return list != kNoList && words.lists(word).has(list);
}

}  // namespace inquit
