#include "people/places.h"

namespace inquit {
namespace {

ClausePart subject_of(const MentionRole& role) {
  if (role.fronted) return ClausePart::fronted_subject;
  switch (role.clause) {
    case FrameKind::main:
    case FrameKind::tag:
    case FrameKind::participle:
    case FrameKind::after_colon:
      return ClausePart::main_subject;
    case FrameKind::report:
      return ClausePart::reported_subject;
    case FrameKind::relative:
    case FrameKind::subordinate:
    case FrameKind::free_relative:
    case FrameKind::parenthesis:
      return ClausePart::relative_subject;
  }
  return ClausePart::main_subject;
}

ClausePart part_of(const MentionRole& role, const Mention& mention) {
  switch (role.role) {
    case Role::subject:
    case Role::apposition:
      return subject_of(role);
    case Role::agent:
      return ClausePart::agent;
    case Role::possessor:
      return mention.after_preposition ? ClausePart::possessor_in_phrase : ClausePart::possessor;
    case Role::object:
      return ClausePart::object;
    case Role::oblique:
      return ClausePart::in_phrase;
    case Role::none:
      return mention.possessive_after    ? ClausePart::possessor
             : mention.after_preposition ? ClausePart::in_phrase
                                         : ClausePart::object;
  }
  return ClausePart::object;
}

bool ends_in_colon(const Pieces& pieces, std::uint32_t sentence) {
  const Sentence& all = pieces.sentences[sentence];
  return all.first < all.last && pieces.pieces[all.last - 1].symbol == symbol::kColon;
}

}  // namespace

IdVector<MentionId, MentionPlace> find_places(const Pieces& pieces, const Clauses& clauses,
                                              const std::vector<Cue>& cues,
                                              const WordLists& lists) {
  IdVector<MentionId, MentionPlace> out(pieces.mentions.size());
  std::uint32_t sentence = kNone;
  for (const MentionId m : out.ids()) {
    const Mention& mention = pieces.mentions[m];
    // A mention that a rule words out was not read with the clauses.
    const MentionRole role = m < clauses.roles.next() ? clauses.roles[m] : MentionRole{};
    out[m].place = part_of(role, mention);
    out[m].introduced =
        role.role == Role::subject &&
        (role.clause == FrameKind::free_relative || role.clause == FrameKind::subordinate) &&
        ends_in_colon(pieces, pieces.pieces[mention.first].sentence);
    if (out[m].place == ClausePart::object && mention.first > 0) {
      const Piece& before = pieces.pieces[mention.first - 1];
      out[m].asked = lists.asking_verbs != kNoList && before.kind == Piece::Kind::word &&
                     before.lists.has(lists.asking_verbs);
    }
    const std::uint32_t own = pieces.pieces[mention.first].sentence;
    out[m].first = own != sentence;
    sentence = own;
  }
  for (const Cue& cue : cues) {
    if (cue.mention != kNone && cue.by != SubjectBy::none && cue.by != SubjectBy::plain)
      out[cue.mention].says = true;
  }
  return out;
}

}  // namespace inquit
