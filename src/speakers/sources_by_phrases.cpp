// Candidate sources from the nouns, prepositions and other phrases of a quote's sentence.
#include <algorithm>

#include "speakers/source_clues.h"
#include "speakers/sources.h"

namespace inquit {
namespace {

using namespace word_fact;

// Bounds that keep the work for a quote constant.
constexpr std::size_t kMostSpecials = 16;
constexpr std::uint32_t kFarthestPhrase = 24;  // chunks

}  // namespace

// --- nouns and prepositions that introduce a source ---

void SourceFinder::add_special(SpecialKind kind, std::uint32_t first, std::uint32_t last,
                               std::uint32_t at, bool opens_sentence) {
  if (specials_.size() >= kMostSpecials) return;
  specials_.push_back({kind, opens_sentence, pieces_[last - 1].mention, first, last, at});
}

void SourceFinder::find_specials() {
  specials_.clear();
  specials_sentence_ = sentence_;
  const SentenceClauses& sentence = clauses_.sentences[sentence_];
  for (ChunkId c = sentence.chunks.begin; c < sentence.chunks.end; ++c) {
    const Chunk& chunk = clauses_.chunks[c];
    if (chunk.kind == ChunkKind::phrase) find_noun_specials(c, sentence.chunks.begin);
    if (chunk.kind != ChunkKind::verb || !(chunk.facts & kAddresseeVerb) ||
        c + 1 >= sentence.chunks.end)
      continue;
    const Chunk& told = clauses_.chunks[c + 1];
    if (told.kind == ChunkKind::phrase)
      add_special(SpecialKind::addressee, told.first, told.head + 1, chunk.head, false);
  }
}

void SourceFinder::find_noun_specials(ChunkId c, ChunkId first_chunk) {
  const Chunk& chunk = clauses_.chunks[c];
  const bool says = (chunk.facts & kReportingNoun) != 0, voice = (chunk.facts & kVoiceNoun) != 0;
  const bool possessed =
      chunk.possessor_last != kNone && !chunk.possessor_only && chunk.possessor_last > chunk.first;
  const bool own = pieces_[chunk.first].kind == Piece::Kind::word &&
                   (facts_.of(pieces_[chunk.first].lists) & kPossessive) != 0;
  if (possessed && (says || voice))
    add_special(voice ? SpecialKind::in_words : SpecialKind::possessor, chunk.first,
                chunk.possessor_last, chunk.head, false);
  else if (own && (says || voice) && chunk.head > chunk.first)
    add_special(voice ? SpecialKind::in_words : SpecialKind::own, chunk.first, chunk.first + 1,
                chunk.head, false);
  if (c == first_chunk || clauses_.chunks[c - 1].kind != ChunkKind::preposition) return;
  const Chunk& preposition = clauses_.chunks[c - 1];
  if (preposition.facts & kSourcePreposition) {
    add_special(SpecialKind::according_to, chunk.first, chunk.head + 1, chunk.head,
                c <= first_chunk + 2);
  } else if (c >= first_chunk + 2 && clauses_.chunks[c - 2].kind == ChunkKind::phrase &&
             (clauses_.chunks[c - 2].facts & (kReportingNoun | kVoiceNoun)) != 0 &&
             (preposition.facts & kOriginPreposition) != 0) {
    const bool in_words = (clauses_.chunks[c - 2].facts & kVoiceNoun) != 0;
    add_special(in_words ? SpecialKind::in_words : SpecialKind::from, chunk.first, chunk.head + 1,
                chunk.head, false);
  }
}

void SourceFinder::add_specials(std::vector<SourceCandidate>& out) {
  if (specials_sentence_ != sentence_) find_specials();
  for (const Special& one : specials_) {
    const std::uint32_t side = one.at < at_ ? 0 : 1;
    if (one.kind == SpecialKind::addressee) continue;
    SourceCandidate& found = candidate(one.mention, one.first, one.last, out);
    const bool noun = one.kind == SpecialKind::possessor || one.kind == SpecialKind::own ||
                      one.kind == SpecialKind::from;
    if (noun && side == 0 && !finite_verb_between(one.at)) found.clues.set(kNounBesideQuote);
    switch (one.kind) {
      case SpecialKind::according_to: {
        found.clues.set(plus(kAccordingTo, side));
        if (one.opens_sentence) found.clues.set(kAccordingToFirst);
        const bool over = side == 0 ? quote_before_ != kNone && quote_before_ > one.at
                                    : quote_after_ != kNone && quote_after_ < one.at;
        if (over) found.clues.set(kAccordingToOverQuote);
        break;
      }
      case SpecialKind::possessor:
        found.clues.set(kPossessorOfNoun);
        break;
      case SpecialKind::own:
        found.clues.set(kOwnNoun);
        break;
      case SpecialKind::from:
        found.clues.set(kFromNoun);
        break;
      case SpecialKind::in_words:
        found.clues.set(kInWords);
        break;
      case SpecialKind::addressee:
        break;
    }
  }
  // Whom the words are told: only of those who may have said them, and not of who said them.
  for (const Special& one : specials_) {
    if (one.kind != SpecialKind::addressee) continue;
    for (SourceCandidate& known : out) {
      const bool same = one.mention != kNone ? known.mention == one.mention
                                             : known.first == one.first && known.last == one.last;
      if (same && !known.clues.test(plus(kFound, static_cast<Clue>(Found::inverted))))
        known.clues.set(kAddressee);
    }
  }
}

// Whether a clause has its verb between a piece and the quote behind it.
bool SourceFinder::finite_verb_between(std::uint32_t piece) const {
  const std::span verbs = clauses_.verbs.slice(clauses_.sentences[sentence_].verbs);
  for (auto at_verb = verbs.rbegin(); at_verb != verbs.rend(); ++at_verb) {
    const Verb& verb = *at_verb;
    const std::uint32_t at = clauses_.chunks[verb.chunk].head;
    if (at > at_) continue;
    if (at < piece) return false;
    if (verb.form == VerbForm::finite || verb.form == VerbForm::passive) return true;
  }
  return false;
}

// --- other phrases of the sentence ---

void SourceFinder::add_clause_subjects(std::vector<SourceCandidate>& out) const {
  std::uint32_t steps = 0;
  for (FrameId f = frame_; f != kNone; f = clauses_.frames[f].outer, ++steps) {
    const Frame& frame = clauses_.frames[f];
    const ChunkId subject = frame.subject                       ? frame.subject
                            : frame.kind == FrameKind::relative ? frame.head
                                                                : kNone;
    if (subject == kNone || subject == chunk_) continue;
    const bool before = clauses_.chunks[subject].first < at_;
    candidate(subject, out)
        .clues.set(steps > 0 ? Clue{kOuterSubject} : plus(kClauseSubject, before ? 0 : 1));
  }
}

void SourceFinder::add_near_phrases(std::vector<SourceCandidate>& out) const {
  const SentenceClauses& sentence = clauses_.sentences[sentence_];
  const auto may_speak = [&](ChunkId c) {
    const Chunk& chunk = clauses_.chunks[c];
    return chunk.kind == ChunkKind::phrase && !chunk.possessor_only && chunk.mention != kNone &&
           (chunk.head < at_ || chunk.first > at_);
  };
  const auto add = [&](ChunkId c, Clue clue) {
    candidate(c, out).clues.set(plus(clue, clauses_.chunks[c].after_preposition ? 1 : 0));
  };
  if (chunk_ == kNone) return;
  std::uint32_t steps = 0;
  for (ChunkId c = chunk_; c-- > sentence.chunks.begin && steps < kFarthestPhrase; ++steps) {
    if (!may_speak(c)) continue;
    add(c, kNearestBefore);
    break;
  }
  steps = 0;
  for (ChunkId c = sentence.chunks.begin; c < chunk_ && steps < kFarthestPhrase; ++c, ++steps) {
    if (!may_speak(c)) continue;
    candidate(c, out).clues.set(kFirstBefore);
    break;
  }
  steps = 0;
  for (ChunkId c = chunk_ + 1; c < sentence.chunks.end && steps < kFarthestPhrase; ++c, ++steps) {
    if (!may_speak(c)) continue;
    add(c, kNearestAfter);
    break;
  }
}

}  // namespace inquit
