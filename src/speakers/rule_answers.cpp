#include "speakers/rule_answers.h"

#include <algorithm>

#include "names/word_lists.h"

namespace inquit {

Party party_of(const Rule& rule) {
  return rule.names == Names::interviewer   ? Party::interviewer
         : rule.names == Names::interviewee ? Party::interviewee
                                            : Party::none;
}

bool names_nobody(const Rule& rule) {
  return rule.then == Then::not_a_quote || rule.names == Names::nobody;
}

RuleAnswers::RuleAnswers(Pieces& pieces, const std::vector<Cue>& cues, const Layout& layout,
                         const RuleSet& rules)
    : all_(pieces),
      pieces_(pieces.pieces),
      cues_(cues),
      sequence_(layout.sequence),
      rules_(rules),
      lists_(rules.derived<WordLists>()) {}

MentionId RuleAnswers::first_mention(const Captured& captured) const {
  for (std::uint32_t at = captured.begin; at < captured.end; ++at) {
    const std::uint32_t u = sequence_.unit(at);
    if (u != kNoUnit && pieces_[u].mention != kNone) return pieces_[u].mention;
  }
  return kNone;
}

MentionId RuleAnswers::worded_mention(const Captured& captured) {
  std::uint32_t first = kNone, last = 0;
  for (std::uint32_t at = captured.begin; at < captured.end; ++at) {
    const std::uint32_t u = sequence_.unit(at);
    if (u == kNoUnit) continue;
    first = std::min(first, u);
    last = std::max(last, u + 1);
  }
  return first == kNone ? MentionId() : mention_of_phrase(first, last);
}

MentionId RuleAnswers::mention_of_phrase(std::uint32_t first, std::uint32_t last) {
  Mention made;
  made.first = first;
  made.last = last;
  while (made.last > made.first + 1 && pieces_[made.last - 1].kind == Piece::Kind::sign)
    --made.last;
  const MentionId known = pieces_[made.first].mention;
  if (known != kNone && all_.mentions[known].first == made.first &&
      all_.mentions[known].last == made.last)
    return known;
  made.kind = MentionKind::description;
  if (pieces_[made.last - 1].kind == Piece::Kind::name)
    made.name = name_told_by(all_, made.first, made.last, lists_);
  if (made.name != kNone) {
    made.kind = MentionKind::name;
  } else if (is_pronoun(made)) {
    made.kind = MentionKind::pronoun;
  }
  if (!all_.mentions.empty() && all_.mentions.back().first == made.first &&
      all_.mentions.back().last == made.last) {
    return all_.mentions.next() - 1;
  }
  return all_.mentions.add(made);
}

// Whether a mention that a rule made is only a pronoun: in her words, a song whose words
bool RuleAnswers::is_pronoun(const Mention& made) const {
  const Piece& only = pieces_[made.first];
  return made.last == made.first + 1 && only.kind == Piece::Kind::word &&
         (only.lists.any(lists_.speaker_possessives) || only.lists.any(lists_.speaker_pronouns));
}

Decision RuleAnswers::decision_of(const RuleMatch& match) {
  const Rule& rule = rules_.rules()[match.rule];
  Decision out;
  out.rule = match.rule;
  out.confidence = rule.confidence;
  out.speech = rule.then != Then::not_a_quote;
  if (names_nobody(rule)) return out;
  out.party = party_of(rule);
  if (match.speaker.present()) out.mention = first_mention(match.speaker);
  if (match.phrase.present()) out.mention = worded_mention(match.phrase);
  if (match.relay.present()) out.relay = first_mention(match.relay);
  if (match.subject.present()) {
    const std::uint32_t cue_piece = sequence_.unit(match.subject.begin);
    const Cue& cue = cues_[cue_at(cues_, cue_piece)];
    if (out.mention == kNone) out.mention = cue.mention;
    out.cue = cue_piece;
  }
  if (match.cue.present()) {
    for (std::uint32_t at = match.cue.begin; at < match.cue.end; ++at) {
      const std::uint32_t u = sequence_.unit(at);
      if (u != kNoUnit && sequence_[at] >= symbol::kFirstWord) out.cue = u;
    }
  }
  return out;
}

}  // namespace inquit
