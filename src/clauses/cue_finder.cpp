#include "clauses/cue_finder.h"

#include <array>

#include "rules/asked_lists.h"

namespace inquit {
namespace {

using namespace word_fact;

// From an outer verb to the subject of the clause that it reports, in chunks: keeps the whole
// linear.
constexpr std::uint32_t kFarthestOuter = 24;
constexpr std::uint32_t kFarthestMention = 25;  // pieces before a verb that has no subject

// What a way to come by a subject makes of a cue. Of a verb's candidates the one with the lowest
// rank is its subject, of equals the first.
struct Preference {
  std::uint8_t rank;
  SubjectBy by;
};
constexpr std::uint8_t kNever = 255;

// By Found. "far" stands for: as it stands to the verb (adjacent, apposition or far).
constexpr std::array<Preference, static_cast<std::size_t>(Found::kCount)> kPreferences = {{
    {1, SubjectBy::far},          // own
    {kNever, SubjectBy::none},    // inverted
    {1, SubjectBy::relative},     // relative_word
    {1, SubjectBy::relative},     // head
    {4, SubjectBy::far},          // apposition
    {2, SubjectBy::coordinated},  // coordinated
    {3, SubjectBy::coordinated},  // outer_subject
    {4, SubjectBy::far},          // waiting
    {5, SubjectBy::far},          // object_before
    {3, SubjectBy::far},          // near_head
    {2, SubjectBy::coordinated},  // again
    {kNever, SubjectBy::none},    // agent
    {2, SubjectBy::participle},   // participle_after_comma
    {2, SubjectBy::participle},   // participle_after_preposition
    {2, SubjectBy::participle},   // participle
    {3, SubjectBy::participle},   // participle_outer
    {1, SubjectBy::far},          // participle_phrase
    {4, SubjectBy::far},          // participle_oblique
    {1, SubjectBy::far},          // absolute
    {1, SubjectBy::far},          // perceived
    {1, SubjectBy::far},          // quoted_as
    {kNever, SubjectBy::none},    // fronted: its subject stands behind what the verb governs
    {2, SubjectBy::infinitive},   // infinitive
    {1, SubjectBy::infinitive},   // infinitive_object
}};

// Where the verb stands second, a subject behind it is as good as one before it.
constexpr Preference kInvertedSecond{1, SubjectBy::far};

}  // namespace

CueFinder::CueFinder(const Pieces& pieces, const Clauses& clauses, const RuleSet& rules,
                     std::vector<Cue>& out)
    : all_(pieces),
      clauses_(clauses),
      inner_verbs_(rules.list("inner-verbs")),
      verb_second_(rules.grammar().verb_second),
      cues_(out) {}

void CueFinder::run(const SentenceClauses& sentence) {
  first_verb_ = sentence.verbs.begin;
  cue_of_verb_.assign(sentence.verbs.end - sentence.verbs.begin, kNone);
  verbs_.clear();
  const std::size_t first = cues_.size();
  for (VerbId v = sentence.verbs.begin; v < sentence.verbs.end; ++v) add(v);
  for (std::size_t c = first; c < cues_.size(); ++c) mark_inner(cues_[c], verbs_[c - first]);
}

const Cue* CueFinder::cue_of(VerbId v) const {
  const std::uint32_t cue = cue_of_verb_[v - first_verb_];
  return cue == kNone ? nullptr : &cues_[cue];
}

ChunkId CueFinder::chunk_of(const Verb& verb, MentionId mention) const {
  for (SubjectId s = verb.subjects; s; s = clauses_.subjects[s].next) {
    if (mention_of(clauses_.subjects[s].phrase) == mention) return clauses_.subjects[s].phrase;
  }
  return verb.chunk;
}

void CueFinder::add(VerbId v) {
  const Verb& verb = clauses_.verbs[v];
  Cue cue;
  cue.piece = chunk(verb.chunk).head;
  cue.strong = reports(verb) && (verb.facts & kReporting) != 0;
  cue.participle = verb.form == VerbForm::participle;
  choose(verb, cue);
  if (!reports(verb)) {
    if (cue.by != SubjectBy::adjacent || verb.form == VerbForm::participle ||
        (verb.facts & (kAnyVerb | kPastEnding)) == 0)
      return;
    cue.by = SubjectBy::plain;
  }
  cue_of_verb_[v - first_verb_] = static_cast<std::uint32_t>(cues_.size());
  cues_.push_back(cue);
  verbs_.push_back(v);
}

void CueFinder::choose(const Verb& verb, Cue& cue) const {
  std::uint8_t best = kNever;
  for (SubjectId s = verb.subjects; s; s = clauses_.subjects[s].next) {
    const SubjectOf& subject = clauses_.subjects[s];
    const Preference& preference = verb_second_ && subject.found == Found::inverted
                                       ? kInvertedSecond
                                       : kPreferences[static_cast<std::size_t>(subject.found)];
    const MentionId mention = mention_of(subject.phrase);
    if (mention == kNone || preference.rank >= best) continue;
    best = preference.rank;
    cue.mention = mention;
    cue.by = preference.by == SubjectBy::far ? distance(subject.phrase, verb.chunk) : preference.by;
  }
  if (cue.mention == kNone && reports(verb)) fall_back(verb.chunk, cue);
}

// No candidate is a mention: the nearest one before the verb, rather one that is no complement.
void CueFinder::fall_back(ChunkId verb, Cue& cue) const {
  const std::uint32_t end = chunk(verb).first;
  const std::uint32_t begin = all_.sentences[all_.pieces[end].sentence].first;
  for (std::uint32_t u = end; u-- > begin && end - u <= kFarthestMention;) {
    const Piece& piece = all_.pieces[u];
    if (piece.kind == Piece::Kind::quote || piece.symbol == symbol::kSemicolon ||
        piece.symbol == symbol::kColon)
      return;
    if (piece.mention == kNone) continue;
    const Mention& mention = all_.mentions[piece.mention];
    u = mention.first;
    if (mention.possessive_after || (mention.after_preposition && cue.mention != kNone)) continue;
    cue.mention = all_.pieces[u].mention;
    cue.by = SubjectBy::far;
    if (!mention.after_preposition) return;
  }
}

// What stands between a subject and its verb.
SubjectBy CueFinder::distance(ChunkId subject, ChunkId verb) const {
  if (subject > verb) return subject == verb + 1 ? SubjectBy::adjacent : SubjectBy::far;
  const std::uint32_t end = all_.mentions[mention_of(subject)].last;
  SubjectBy out = SubjectBy::adjacent;
  for (ChunkId c = subject + 1; c < verb; ++c) {
    const Chunk& between = chunk(c);
    if (between.last <= end || between.time) continue;
    if (between.kind == ChunkKind::preposition && chunk(c + 1).time) continue;
    if (between.kind == ChunkKind::comma || between.kind == ChunkKind::dash ||
        between.kind == ChunkKind::opening)
      return SubjectBy::apposition;
    out = SubjectBy::far;
  }
  return out;
}

// X says he believes Q: the clause of the inner verb is what X says. Somebody else who is named
// speaks in his own clause (X says Y denied Q), unless nobody has said it yet.
void CueFinder::mark_inner(Cue& inner, VerbId v) const {
  const Verb& verb = clauses_.verbs[v];
  if (inner.mention == kNone || inner.by == SubjectBy::plain) return;
  const ChunkId phrase = chunk_of(verb, inner.mention);
  if (inner.by == SubjectBy::relative && (chunk(phrase).facts & kPersonal) != 0) return;
  const VerbId o = outer_of(verb);
  if (o == kNone || cue_of(o)->mention == inner.mention) return;
  const MentionKind kind = all_.mentions[inner.mention].kind;
  const Frame& frame = clauses_.frames[verb.frame];
  // Roe rejected what Poe called Q: the naming is Poe's.
  if (frame.kind == FrameKind::free_relative && kind != MentionKind::pronoun) return;
  const bool weak = !inner.strong || inner.by == SubjectBy::relative || verb.modal ||
                    verb.form == VerbForm::infinitive ||
                    (has(inner.piece, inner_verbs_) && kind != MentionKind::name);
  if (weak || (kind == MentionKind::pronoun && opens_clause(o, phrase)) ||
      (frame.kind == FrameKind::subordinate && frame.fronted))
    inner.by = SubjectBy::inner;
}

// The verb of saying whose report holds another verb, up to a colon.
VerbId CueFinder::outer_of(const Verb& verb) const {
  for (FrameId f = verb.frame; f != kNone; f = clauses_.frames[f].outer) {
    if (clauses_.frames[f].kind == FrameKind::after_colon) return kNone;
    const VerbId v = reporter_of(clauses_, f);
    if (v == kNone || clauses_.verbs[v].chunk >= verb.chunk) continue;
    const Cue* outer = cue_of(v);
    if (outer != nullptr && outer->mention != kNone && outer->strong &&
        outer->by != SubjectBy::relative && outer->by != SubjectBy::inner &&
        !has(outer->piece, inner_verbs_))
      return v;
  }
  return kNone;
}

// Whether nothing parts a subject from the outer verb that reports its clause.
bool CueFinder::opens_clause(VerbId outer, ChunkId subject) const {
  const ChunkId first = clauses_.verbs[outer].chunk;
  if (subject <= first || subject - first > kFarthestOuter) return false;
  for (ChunkId c = first + 1; c < subject; ++c) {
    const ChunkKind kind = chunk(c).kind;
    if (kind == ChunkKind::comma || kind == ChunkKind::conjunction || kind == ChunkKind::quote)
      return false;
  }
  return true;
}

}  // namespace inquit
