#include "people/resolve.h"

#include <string>
#include <utility>

#include "people/referents.h"

namespace inquit {

Referents::Referents(const Text& t, const Tokens& k, const Pieces& p, const std::vector<Cue>& cues,
                     std::vector<std::uint32_t> speaker_of_quote, const RuleSet& r,
                     const WordLists& l)
    : Entities(t, k, p, cues, r, l), speaker_of_quote_(std::move(speaker_of_quote)) {
  entity_of_mention_.assign(all.mentions.size(), kNone);
  resolved_.assign(all.mentions.size(), false);
  for (std::uint32_t m = 0; m < all.mentions.size(); ++m)
    entity_of(m);  // in text order: no deep chains
}

std::uint32_t Referents::entity_of(std::uint32_t m) {
  if (m == kNone) return kNone;
  if (resolved_[m]) return entity_of_mention_[m];
  resolved_[m] = true;
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
  return entity_of_mention_[m] = found;
}

Speaker Referents::speaker(std::uint32_t e) const {
  const Entity& entity = entities[e];
  if (entity.described_as) return {entity.name, *entity.described_as};
  const bool body = entity.kind == NameKind::organisation || entity.kind == NameKind::place;
  return {name_of(entity), body ? SpeakerKind::organisation : SpeakerKind::person};
}

Resolver::Resolver(const Text& text, const Tokens& tokens, const Pieces& pieces,
                   const std::vector<Cue>& cues, std::vector<std::uint32_t> speaker_of_quote,
                   const RuleSet& rules, const WordLists& lists)
    : referents_(std::make_unique<Referents>(text, tokens, pieces, cues,
                                             std::move(speaker_of_quote), rules, lists)) {}
Resolver::~Resolver() = default;

std::optional<Speaker> Resolver::resolve(std::uint32_t m) {
  Referents& in = *referents_;
  const std::uint32_t e = in.entity_of(m);
  if (e != kNone) return in.speaker(e);
  if (in.all.mentions[m].kind == MentionKind::description)
    return in.phrase(in.all.mentions[in.first_description(m)]);
  return std::nullopt;
}

bool Resolver::is_first_person(std::uint32_t m) const {
  const Mention& mention = referents_->all.mentions[m];
  return mention.kind == MentionKind::pronoun &&
         referents_->has(mention.first, referents_->lists.first_pronouns);
}

std::optional<Speaker> Resolver::resolve_party(Party party, std::uint32_t turn) {
  Referents& in = *referents_;
  const std::uint32_t e = party == Party::interviewer ? in.interviewer(turn) : in.interviewee(turn);
  return e == kNone ? std::nullopt : std::optional(in.speaker(e));
}

std::optional<Speaker> Resolver::resolve_label(std::uint32_t first, std::uint32_t last) {
  Referents& in = *referents_;
  // Harry Kane (@HKane): the name before the bracket
  std::uint32_t end = first;
  while (end < last && in.tokens.tokens[end].first != '(') ++end;
  if (end == first) return std::nullopt;
  // WITNESS 10: one of several, not whoever the article names as a witness
  bool numbered = false;
  for (std::uint32_t i = first; i < end; ++i)
    numbered |= in.tokens.tokens[i].kind == TokenKind::number;
  const std::uint32_t e = numbered ? kNone : in.entity_of_label(in.words_of(first, end), first);
  if (e != kNone) return in.speaker(e);
  return Speaker{in.written(first, end), SpeakerKind::person};
}

}  // namespace inquit
