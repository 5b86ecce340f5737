// Participles and infinitives: their subjects.
#include "clauses/clause_reader.h"

namespace inquit {

using namespace word_fact;

namespace {

constexpr std::uint32_t kFarthestQuoted = 6;    // chunks, from “as saying” back to “quoted”
constexpr std::uint32_t kFarthestAbsolute = 8;  // chunks, from “, describing” back to “with”
constexpr std::uint32_t kFarthestParticiple = 4;  // verbs between two that “and” joins

}  // namespace

void ClauseReader::take_participle(ChunkId c, VerbId v) {
  const ChunkId left = before(c);
  if (is(left, ChunkKind::conjunction) && follows_participle(v)) return;
  if (is_phrase(left) && !chunk(left).possessor_only)
    phrase_with_participle(v, left);
  else if (is(left, ChunkKind::preposition) && has(left, kRolePreposition))
    quoted_as(v, left);
  else if (is(left, ChunkKind::comma))
    absolute_with_apposition(v, left);
  const FrameId saying = is(left, ChunkKind::comma) && reports(v) ? saying_frame() : kNone;
  const ChunkId subject = subject_of(saying == kNone ? here() : frame(saying));
  if (subject != kNone) {
    add_subject(v, subject,
                is(left, ChunkKind::comma)         ? Found::participle_after_comma
                : is(left, ChunkKind::preposition) ? Found::participle_after_preposition
                                                   : Found::participle);
  } else if (waiting_.size() < kMostWaiting) {
    waiting_.push_back(v);
  }
  for (FrameId f = saying == kNone ? here().outer : frame_; f != kNone; f = frame(f).outer)
    add_subject(v, frame(f).subject, Found::participle_outer);
  if (here().verb != kNone) return;
  const bool fronted =
      left == kNone || is(left, ChunkKind::preposition) || is(left, ChunkKind::comma);
  // the lawyer representing Roe said: it goes on to the main verb
  const bool reduced = is_phrase(left) && over_tails(left) == here().subject;
  if (!fronted && !reduced) return;
  push(FrameKind::participle);
  here().verb = v;
  here().fronted = fronted;
  move_to(v, frame_);
}

// Roe left, telling Poe no and calling her: the subject of the participle before
bool ClauseReader::follows_participle(VerbId v) {
  for (VerbId p = v; p-- > VerbId(0) && p + kFarthestParticiple >= v;) {
    const Verb& other = out_.verbs[p];
    if (other.chunk < sentence_.begin) return false;
    if (other.form != VerbForm::participle || other.subjects == kNone) continue;
    if (!is(before(other.chunk), ChunkKind::comma) || !reports(p)) return false;
    for (SubjectId s = other.subjects; s; s = out_.subjects[s].next)
      add_subject(v, out_.subjects[s].phrase, out_.subjects[s].found);
    return true;
  }
  return false;
}

// Roe saying: with Roe saying, recalls Roe saying
void ClauseReader::phrase_with_participle(VerbId v, ChunkId left) {
  ChunkId head = over_tails(left);
  ChunkId opener = before(head);
  if (is(opener, ChunkKind::conjunction) && is_phrase(before(opener))) {  // with Roe and Poe saying
    head = over_tails(before(opener));
    opener = before(head);
  }
  if (is(opener, ChunkKind::preposition) && has(opener, kAbsoluteOpener)) {
    add_subject(v, head, Found::absolute);
  } else if (is(opener, ChunkKind::verb) && has(opener, kPerceptionVerb) && reports(v)) {
    add_subject(v, head, Found::perceived);
  } else if (chunk(left).after_preposition) {
    add_subject(v, left, Found::participle_oblique);
    add_subject(v, head, Found::near_head);
  } else {
    add_subject(v, left, Found::participle_phrase);
  }
}

// quoted Roe as saying; Roe was quoted as saying
void ClauseReader::quoted_as(VerbId v, ChunkId as) {
  for (ChunkId n = as; n-- > sentence_.begin && n + kFarthestQuoted >= as;) {
    if (is(n, ChunkKind::comma)) return;
    if (!is(n, ChunkKind::verb)) continue;
    const VerbId own = here().verb;
    if (chunk(n).form == VerbForm::passive && own != kNone && out_.verbs[own].chunk == n)
      add_subject(v, subject_of(here()), Found::quoted_as);
    else if (is_phrase(n + 1) && n + 1 < as)
      add_subject(v, n + 1, Found::quoted_as);
    return;
  }
}

// with its former chairman, Otis Vale, describing
void ClauseReader::absolute_with_apposition(VerbId v, ChunkId comma) {
  for (ChunkId n = comma; n-- > sentence_.begin && n + kFarthestAbsolute >= comma;) {
    const ChunkKind kind = chunk(n).kind;
    if (kind == ChunkKind::verb || kind == ChunkKind::opener || kind == ChunkKind::relative ||
        kind == ChunkKind::stop)
      return;
    if (kind != ChunkKind::preposition || !has(n, kAbsoluteOpener)) continue;
    const ChunkId subject = n + 1;
    bool between_commas = false;
    for (ChunkId m = n + 2; m < comma; ++m) between_commas |= is(m, ChunkKind::comma);
    if (!is_phrase(subject) || !between_commas) return;
    add_subject(v, subject, Found::absolute);
    for (ChunkId m = n + 2; m < comma; ++m) {
      if (is_phrase(m) && !chunk(m).after_preposition) add_subject(v, m, Found::apposition);
    }
    return;
  }
}

void ClauseReader::take_infinitive(VerbId v) {
  const ChunkId subject = subject_of(here());
  if (here().verb != kNone) {
    const Verb& governs = out_.verbs[here().verb];
    if (here().object != kNone && (governs.facts & kControlVerb) &&
        governs.form != VerbForm::passive)
      add_subject(v, here().object, Found::infinitive_object);
  }
  add_subject(v, subject, Found::infinitive);
  if (subject == kNone && waiting_.size() < kMostWaiting) waiting_.push_back(v);
}

}  // namespace inquit
