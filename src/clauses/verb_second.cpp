// Languages whose verb stands second in a main clause, as in German: what stands before it, a
// phrase, a quote or a whole clause, need not be its subject. Am Montag sagte die Wirtin ...
#include "clauses/clause_reader.h"

namespace inquit {

using namespace word_fact;

namespace {

// From a verb to the subject behind it, in chunks: sagte am Montag vor dem Rathaus die Wirtin.
constexpr std::uint32_t kFarthestSubject = 8;

}  // namespace

// Whether a phrase shows by its first word that it is an object: den Plan, einem Wirt.
bool ClauseReader::is_object(ChunkId c) const {
  return object_articles_ != kNoList && pieces_[chunk(c).first].lists.has(object_articles_);
}

// The first phrase behind a verb that may be its subject, up to the end of the clause.
ChunkId ClauseReader::subject_behind(ChunkId c) const {
  for (ChunkId n = c + 1; in_sentence(n) && n <= c + kFarthestSubject; ++n) {
    switch (chunk(n).kind) {
      case ChunkKind::preposition:
        if (is_phrase(n + 1)) ++n;  // with its phrase
        continue;
      case ChunkKind::phrase:
        if (chunk(n).time || chunk(n).possessor_only || is_object(n) ||
            has(n, kObjectPronoun | kReflexive))
          continue;
        return n;
      default:
        return kNone;
    }
  }
  return kNone;
}

// The subject of a main clause stands before the verb, or else it is the first phrase behind it
// that may be one. In „...“, sagte Roe the quote stands before it.
void ClauseReader::invert_second(ChunkId c, VerbId v) {
  const FrameKind kind = here().kind;
  if (kind != FrameKind::main && kind != FrameKind::after_colon && kind != FrameKind::tag) return;
  const bool tag = after_quote(c) && has(c, kReporting | kWeakReporting);
  // Das Boot nannte die Wirtin „alt“: what cannot speak may as well be the object.
  const bool speaks = here().subject != kNone && may_be_person(here().subject);
  if (speaks && !tag) return;
  // kam und sagte: the subject goes on, unless another phrase stands before the verb.
  if (is(before(c), ChunkKind::conjunction) && first_subject(v) != kNone) return;
  const ChunkId subject = subject_behind(c);
  if (subject == kNone || (here().subject != kNone && !may_be_person(subject))) return;
  add_subject(v, subject, Found::inverted);
  chunk(subject).after_preposition = false;
  if (here().subject == kNone) here().subject = subject;
}

// Hat die Wirtin gesagt: what ends the clause belongs to the helper that stands second in it.
bool ClauseReader::joins_helper(ChunkId c, VerbId v) {
  const Verb& first = out_.verbs[here().verb];
  if (!has(first.chunk, kAuxiliary | kModal)) return false;
  for (ChunkId n = first.chunk + 1; n < c; ++n) {
    const ChunkKind kind = chunk(n).kind;
    if (kind == ChunkKind::comma || kind == ChunkKind::conjunction || kind == ChunkKind::colon)
      return false;
  }
  for (SubjectId s = first.subjects; s; s = out_.subjects[s].next)
    add_subject(v, out_.subjects[s].phrase, out_.subjects[s].found);
  out_.verbs[v].modal = first.modal;
  find_agent(c, v);
  return true;
}

}  // namespace inquit
