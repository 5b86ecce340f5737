// Candidate sources from the verbs of a quote's sentence.
#include <algorithm>

#include "speakers/source_clues.h"
#include "speakers/sources.h"

namespace inquit {
namespace {

using namespace word_fact;

// Bounds that keep the work for a quote constant.
constexpr std::uint32_t kMostVerbsASide = 16;

}  // namespace

void SourceFinder::add_verbs(std::vector<SourceCandidate>& out) {
  const std::span verbs = clauses_.verbs.slice(clauses_.sentences[sentence_].verbs);
  const auto split = std::ranges::partition_point(
      verbs, [&](const Verb& verb) { return clauses_.chunks[verb.chunk].head < at_; });
  std::uint32_t rank = 0, steps = 0;
  for (auto verb = split; verb != verbs.begin() && steps < kMostVerbsASide; ++steps) {
    --verb;
    add_verb(*verb, rank, out);
    rank += (verb->facts & (kReporting | kWeakReporting)) != 0;
  }
  steps = 0;
  for (auto verb = split; verb != verbs.end() && steps < kMostVerbsASide; ++verb, ++steps)
    add_verb(*verb, 0, out);
}

void SourceFinder::add_verb(const Verb& verb, std::uint32_t rank,
                            std::vector<SourceCandidate>& out) {
  if (verb.subjects == kNone) return;
  const std::uint32_t piece = clauses_.chunks[verb.chunk].head;
  const bool before = piece < at_;
  const bool reports = (verb.facts & (kReporting | kWeakReporting)) != 0;
  if (!reports && !holds_quote(verb.frame) &&
      (before || clauses_.frames[verb.frame].kind != FrameKind::tag))
    return;
  const ClueSet common = clues_of_verb(verb, rank);
  for (SubjectId s = verb.subjects; s; s = clauses_.subjects[s].next) {
    const SubjectOf& subject = clauses_.subjects[s];
    SourceCandidate& found = candidate(subject.phrase, out);
    found.clues |= common;
    if (!before) {
      const Clue place = place_after(verb, subject);
      found.clues.set(place);
      if (fragment_ && (place == kTagBeside || place == kTagOverFragments || place == kTagAtEnd))
        found.clues.set(kFragmentBeforeTag);
    }
    const Clue how = subject.found == Found::agent ? plus(kFound, static_cast<Clue>(Found::agent))
                     : verb.form == VerbForm::passive ? Clue{kPassiveSubject}
                     : verb.form == VerbForm::reduced
                         ? Clue{kReducedSubject}
                         : plus(kFound, static_cast<Clue>(subject.found));
    found.clues.set(how);
    // He laughed at what the board called “...”: the board names it so.
    if (before && reports && subject.found == Found::own && !is_pronoun(subject.phrase) &&
        clauses_.frames[verb.frame].kind == FrameKind::free_relative && holds_quote(verb.frame) &&
        !comma_between(subject.phrase, chunk_))
      found.clues.set(kNamingSubject);
    if (found.cue == kNone) found.cue = piece;
  }
}

// Evidence from a verb that all its subject candidates share.
ClueSet SourceFinder::clues_of_verb(const Verb& verb, std::uint32_t rank) const {
  ClueSet out;
  const std::uint32_t piece = clauses_.chunks[verb.chunk].head;
  const bool before = piece < at_;
  const bool strong = (verb.facts & kReporting) != 0;
  const bool weak = !strong && (verb.facts & kWeakReporting) != 0;
  if (before) {
    out.set(strong ? plus(kVerbBefore, std::min(rank, 1u))
            : weak ? Clue{kWeakVerbBefore}
                   : Clue{kOtherVerbBefore});
    if (holds_quote(verb.frame)) out.set(kHoldsQuote);
  }
  if (verb.outer != kNone) out.set(kInsideReport);
  if (verb.modal) out.set(kModalVerb);
  return out;
}

// Position of a verb after the quote: “...,” Roe said; “...” and “...,” Roe said.
Clue SourceFinder::place_after(const Verb& verb, const SubjectOf& subject) const {
  const SentenceClauses& sentence = clauses_.sentences[sentence_];
  ChunkId left = std::min(verb.chunk, subject.phrase);
  // “...,” Roe recalls her telling him: the whole is the tag.
  if (subject.found == Found::perceived && left > sentence.chunks.begin + 1 &&
      clauses_.chunks[left - 1].kind == ChunkKind::verb &&
      clauses_.chunks[left - 2].kind == ChunkKind::phrase)
    left -= 2;
  bool mark = false;
  while (left > sentence.chunks.begin) {
    --left;
    const ChunkKind kind = clauses_.chunks[left].kind;
    if (kind == ChunkKind::comma || kind == ChunkKind::stop || kind == ChunkKind::dash) {
      mark = true;
      continue;
    }
    if (left == chunk_) return kTagBeside;
    if (kind == ChunkKind::quote && mark && clauses_.chunks[left].first > at_)
      return kTagOverFragments;
    break;
  }
  if (clauses_.frames[verb.frame].kind == FrameKind::tag) return kTagAtEnd;
  return verb.facts & kReporting ? Clue{kVerbAfter} : Clue{kOtherVerbAfter};
}

}  // namespace inquit
