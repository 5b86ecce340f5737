#include "speakers/sources.h"

#include <algorithm>
#include <iterator>

#include "speakers/source_clues.h"

namespace inquit {
namespace {

using namespace word_fact;

// Bounds that keep the work for a quote constant.
constexpr std::uint32_t kSentencesBefore = 2;
constexpr std::size_t kMostCandidates = 48;

}  // namespace

SourceFinder::SourceFinder(const Pieces& pieces, const Clauses& clauses, const RuleSet& rules)
    : all_(pieces),
      pieces_(pieces.pieces),
      clauses_(clauses),
      facts_(rules.derived<WordFactTable>()) {}

// --- where the quote stands ---

ChunkId SourceFinder::chunk_at(std::uint32_t piece) const {
  const IndexRange<ChunkId> chunks = clauses_.sentences[pieces_[piece].sentence].chunks;
  const std::span own = clauses_.chunks.slice(chunks);
  const auto at =
      std::ranges::partition_point(own, [&](const Chunk& chunk) { return chunk.last <= piece; });
  if (at == own.end() || at->first > piece) return kNone;
  return chunks.begin + static_cast<std::uint32_t>(at - own.begin());
}

bool SourceFinder::ends_in_marks(std::uint32_t piece) const {
  const Sentence& sentence = all_.sentences[sentence_];
  for (std::uint32_t u = piece + 1; u < sentence.last; ++u) {
    if (pieces_[u].kind != Piece::Kind::sign) return false;
  }
  return true;
}

bool SourceFinder::is_pronoun(ChunkId phrase) const {
  const MentionId mention = clauses_.chunks[phrase].mention;
  return mention != kNone && all_.mentions[mention].kind == MentionKind::pronoun;
}

bool SourceFinder::comma_between(ChunkId from, ChunkId to) const {
  for (ChunkId c = from + 1; c < to; ++c) {
    if (clauses_.chunks[c].kind == ChunkKind::comma) return true;
  }
  return false;
}

bool SourceFinder::holds_quote(FrameId frame) const {
  for (FrameId f = frame_; f != kNone; f = clauses_.frames[f].outer) {
    if (f == frame) return true;
  }
  return false;
}

void SourceFinder::find(std::uint32_t piece, std::vector<SourceCandidate>& out) {
  out.clear();
  at_ = piece;
  sentence_ = pieces_[piece].sentence;
  const Sentence& sentence = all_.sentences[sentence_];
  quote_before_ = quote_after_ = kNone;
  for (std::uint32_t u = piece; u-- > sentence.first;) {
    if (pieces_[u].kind != Piece::Kind::quote) continue;
    quote_before_ = u;
    break;
  }
  for (std::uint32_t u = piece + 1; u < sentence.last; ++u) {
    if (pieces_[u].kind != Piece::Kind::quote) continue;
    quote_after_ = u;
    break;
  }
  chunk_ = chunk_at(piece);
  frame_ = chunk_ == kNone ? clauses_.sentences[sentence_].main : clauses_.chunks[chunk_].frame;
  opens_ = piece == sentence.first;
  ends_ = ends_in_marks(piece);
  fragment_ = (pieces_[piece].traits & kFragment) != 0;
  add_verbs(out);
  add_specials(out);
  add_clause_subjects(out);
  add_near_phrases(out);
  add_sentences_before(out);
  add_sentence_after(out);
}

// --- candidates ---

SourceCandidate& SourceFinder::candidate(MentionId mention, std::uint32_t first, std::uint32_t last,
                                         std::vector<SourceCandidate>& out) const {
  if (mention != kNone) {
    first = all_.mentions[mention].first;
    last = all_.mentions[mention].last;
  }
  for (SourceCandidate& known : out) {
    if (known.first == first && known.last == last) return known;
  }
  if (out.size() >= kMostCandidates) return out.back();
  SourceCandidate made;
  made.mention = mention;
  made.first = first;
  made.last = last;
  return out.emplace_back(made);
}

SourceCandidate& SourceFinder::candidate(ChunkId phrase, std::vector<SourceCandidate>& out) const {
  const Chunk& chunk = clauses_.chunks[phrase];
  return candidate(chunk.mention, chunk.first, chunk.head + 1, out);
}

// --- neighbouring sentences ---

void SourceFinder::add_speaker(const PhrasePlace& place, Clue clue,
                               std::vector<SourceCandidate>& out) const {
  if (place) candidate(place.mention, place.first, place.last, out).clues.set(clue);
}

void SourceFinder::add_sentences_before(std::vector<SourceCandidate>& out) {
  const bool alone = opens_ && ends_;
  const Clue elsewhere = plus(kEarlier, alone ? 0 : opens_ ? 1 : 2);
  const Region& own = all_.regions[all_.sentences[sentence_].region];
  for (std::uint32_t hop = 1; hop <= kSentencesBefore && hop <= sentence_; ++hop) {
    const std::uint32_t s = sentence_ - hop;
    const Region& region = all_.regions[all_.sentences[s].region];
    if (region.quote != own.quote || region.paragraph + 1 < own.paragraph) return;
    const Clue base = region.paragraph == own.paragraph ? Clue{kPrevious} : Clue{kParagraphBefore};
    const bool beside = alone && hop == 1;
    const SentenceSpeakers told = speakers_in(clauses_, s);
    add_speaker(told.last, beside ? base : elsewhere, out);
    add_speaker(told.main, beside ? plus(base, 1) : elsewhere, out);
    add_speaker(told.subject, beside ? plus(base, 2) : elsewhere, out);
  }
}

void SourceFinder::add_sentence_after(std::vector<SourceCandidate>& out) {
  const std::uint32_t s = sentence_ + 1;
  if (s >= all_.sentences.size()) return;
  const Region& own = all_.regions[all_.sentences[sentence_].region];
  const Region& region = all_.regions[all_.sentences[s].region];
  const bool same = region.paragraph == own.paragraph;
  if (region.quote != own.quote || region.paragraph > own.paragraph + 1 || (!same && !ends_))
    return;
  // What troubles most is “the rust,” says Roe: the tag rules its sentence.
  add_speaker(speakers_in(clauses_, s).opening, same && opens_ && ends_ ? kNextSentence : kLater,
              out);
}

// --- evidence from rules, and of a candidate's kind ---

void SourceFinder::add_rule(MentionId mention, RuleTrust trust, bool won,
                            std::vector<SourceCandidate>& out) const {
  const Mention& named = all_.mentions[mention];
  SourceCandidate* same = nullptr;
  for (SourceCandidate& known : out) {
    const bool begins = known.first == named.first, ends = known.last == named.last;
    if (begins && ends) {
      same = &known;
      break;
    }
    if (begins || ends) same = &known;  // the same phrase, with or without its tail
  }
  if (same == nullptr) same = &candidate(mention, named.first, named.last, out);
  same->clues.set(won ? plus(kRule, static_cast<Clue>(trust)) : Clue{kLosingRule});
  if (won) same->mention = mention;
}

void SourceFinder::add_kinds(std::vector<SourceCandidate>& out) const {
  for (SourceCandidate& one : out) one.clues.set(plus(kKind, kind_of(one)));
}

Clue SourceFinder::kind_of(const SourceCandidate& candidate) const {
  const Piece& head = pieces_[candidate.last - 1];
  const ListFacts facts = head.kind == Piece::Kind::word ? facts_.of(head.lists) : 0;
  const bool one_word = candidate.last == candidate.first + 1 && head.kind == Piece::Kind::word;
  if (one_word && (facts & (kSubjectPronoun | kObjectPronoun | kPossessive | kRelative))) {
    if (facts & kFirstPerson) return kFirstPersonWord;
    if (facts & kSecondPerson) return kSecondPersonWord;
    if (facts & kNeutral) return kNeutralWord;
    return (facts & kRelative) && !(facts & kPersonal) ? kRelativeWord : kThirdPersonWord;
  }
  if (candidate.mention != kNone) {
    const Mention& mention = all_.mentions[candidate.mention];
    if (mention.kind == MentionKind::name && mention.name != kNone)
      return static_cast<Clue>(all_.names[mention.name].kind);
    return kDescription;
  }
  if (head.kind == Piece::Kind::name) return kOtherName;
  if (facts & kRole) return kRoleNoun;
  if (facts & kBody) return kRoleNoun;
  if (facts & kDocument) return kDocumentNoun;
  if (facts & (kReportingNoun | kDemonstrative | kReportOpener | kQuantity)) return kNounOfSaying;
  return kThing;
}

}  // namespace inquit
