#include "speakers/sources.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <ranges>
#include <span>
#include <utility>

namespace inquit {
namespace {

using namespace word_fact;

// Bounds that keep the work for a quote constant.
constexpr std::uint32_t kMostVerbsASide = 16;
constexpr std::size_t kMostSpecials = 16;
constexpr std::uint32_t kFarthestPhrase = 24;  // chunks
constexpr std::uint32_t kSentencesBefore = 2;
constexpr std::size_t kMostCandidates = 48;

// Kinds of evidence, in the order of kNames.
enum : Clue {
  kVerbBefore,  // the nearest, farther
  kWeakVerbBefore = kVerbBefore + 2,
  kOtherVerbBefore,
  kTagBeside,
  kTagOverFragments,
  kTagAtEnd,
  kVerbAfter,
  kOtherVerbAfter,
  kHoldsQuote,
  kInsideReport,
  kFragmentBeforeTag,
  kModalVerb,
  kNamingSubject,
  kFound,  // as Found
  kPassiveSubject = kFound + static_cast<Clue>(Found::kCount),
  kReducedSubject,
  kAccordingTo,  // before, after
  kAccordingToFirst = kAccordingTo + 2,
  kAccordingToOverQuote,
  kPossessorOfNoun,
  kOwnNoun,
  kFromNoun,
  kInWords,
  kNounBesideQuote,
  kAddressee,
  kClauseSubject,  // before, after
  kOuterSubject = kClauseSubject + 2,
  kNearestBefore,  // free, after a preposition
  kFirstBefore = kNearestBefore + 2,
  kNearestAfter,                     // free, after a preposition
  kPrevious = kNearestAfter + 2,     // sentence: last verb, main verb, subject
  kParagraphBefore = kPrevious + 3,  // likewise
  kEarlier = kParagraphBefore + 3,   // other sentences: quote alone, first, inside
  kNextSentence = kEarlier + 3,
  kLater,
  kKind,               // as below
  kRule = kKind + 14,  // guess, fair, good
  kLosingRule = kRule + 3,
  kClueCount,
};

enum : Clue {
  kPerson,  // and the other kinds of names
  kOtherName = 3,
  kFirstPersonWord,
  kSecondPersonWord,
  kThirdPersonWord,
  kRelativeWord,
  kNeutralWord,
  kDescription,
  kRoleNoun,
  kThing,
  kNounOfSaying,
  kDocumentNoun,
};

constexpr std::string_view kNames[] = {
    "verb-before-nearest",
    "verb-before-farther",
    "weak-verb-before",
    "other-verb-before",
    "tag-beside",
    "tag-over-fragments",
    "tag-at-end",
    "verb-after",
    "other-verb-after",
    "holds-quote",
    "inside-report",
    "fragment-before-tag",
    "modal",
    "what-others-call",
    // as Found
    "own-subject",
    "inverted-subject",
    "relative-pronoun",
    "head-of-relative",
    "apposition",
    "coordinated-subject",
    "subject-around",
    "waiting-subject",
    "object-before-verb",
    "phrase-before-verb",
    "subject-of-other-verb",
    "agent",
    "participle-after-comma",
    "participle-after-preposition",
    "participle",
    "participle-of-outer",
    "phrase-before-participle",
    "oblique-before-participle",
    "absolute",
    "perceived",
    "quoted-as",
    "fronted-participle",
    "infinitive",
    "infinitive-object",
    //
    "passive-subject",
    "reduced-subject",
    "according-to-before",
    "according-to-after",
    "according-to-first",
    "according-to-over-quote",
    "possessor-of-noun",
    "own-noun",
    "noun-from",
    "in-words",
    "noun-beside-quote",
    "addressee",
    "subject-of-clause-before",
    "subject-of-clause-after",
    "subject-of-outer-clause",
    "nearest-before",
    "nearest-before-oblique",
    "first-before",
    "nearest-after",
    "nearest-after-oblique",
    "previous-last-verb",
    "previous-main-verb",
    "previous-subject",
    "paragraph-before-last-verb",
    "paragraph-before-main-verb",
    "paragraph-before-subject",
    "earlier-sentence-quote-alone",
    "earlier-sentence-quote-first",
    "earlier-sentence-quote-inside",
    "next-sentence",
    "later-sentence",
    // what a candidate is
    "person",
    "organisation",
    "place",
    "other-name",
    "first-person",
    "second-person",
    "third-person",
    "relative-word",
    "it",
    "description",
    "role-noun",
    "thing",
    "noun-of-saying",
    "document-noun",
    //
    "rule-guess",
    "rule-fair",
    "rule-good",
    "rule-that-lost",
};
static_assert(std::size(kNames) == kClueCount);
static_assert(kClueCount <= kMostClues);

constexpr Clue plus(Clue base, std::uint32_t n) { return static_cast<Clue>(base + n); }

}  // namespace

std::span<const std::string_view> source_clues() { return kNames; }

namespace {

constexpr std::string_view kTrustNames[] = {"base", "share", "rule", "no-rule"};
enum { kBase, kShare, kRuleConfidence, kNoRule };

// Log-odds of a probability, kept away from certainty.
float log_odds(float p) {
  p = std::clamp(p, 0.01f, 0.99f);
  return std::log(p / (1 - p));
}

}  // namespace

std::array<WeightsBlock, 2> source_weight_blocks() {
  return {{{"source", source_clues()}, {"source-confidence", kTrustNames}}};
}

SourceWeights::SourceWeights(const RuleSet& rules)
    : weights_(rules, "source", source_clues()), trust_(rules, "source-confidence", kTrustNames) {
  for (std::size_t clue = 0; clue < source_clues().size(); ++clue) empty_ &= weights_[clue] == 0;
}

float SourceWeights::total(const ClueSet& clues) const {
  float out = 0;
  for (std::size_t first = 0; first < kMostClues; first += 64) {
    std::uint64_t rest = (clues >> first & ClueSet(~std::uint64_t{0})).to_ullong();
    for (; rest != 0; rest &= rest - 1)
      out += weights_[first + static_cast<std::size_t>(std::countr_zero(rest))];
  }
  return out;
}

float SourceWeights::confidence(float share, std::optional<float> rule) const {
  const float odds = trust_[kBase] + trust_[kShare] * log_odds(share) +
                     (rule ? trust_[kRuleConfidence] * log_odds(*rule) : trust_[kNoRule]);
  return 1 / (1 + std::exp(-odds));
}

std::vector<ScoredSource> score(const std::vector<SourceCandidate>& candidates,
                                const SourceWeights& weights) {
  std::vector<ScoredSource> out;
  out.reserve(candidates.size());
  for (const SourceCandidate& one : candidates) out.push_back({one, weights.total(one.clues)});
  std::sort(out.begin(), out.end(), [](const ScoredSource& a, const ScoredSource& b) {
    if (a.total != b.total) return a.total > b.total;
    return std::pair(a.candidate.first, a.candidate.last) <
           std::pair(b.candidate.first, b.candidate.last);
  });
  return out;
}

float share_of_best(const std::vector<ScoredSource>& scored) {
  if (scored.empty()) return 0;
  float sum = 0;
  for (const ScoredSource& one : scored) sum += std::exp(one.total - scored.front().total);
  return 1 / sum;
}

RuleTrust trust_in(float confidence) {
  return confidence >= 0.9f   ? RuleTrust::good
         : confidence >= 0.6f ? RuleTrust::fair
                              : RuleTrust::guess;
}

SourceFinder::SourceFinder(const Pieces& pieces, const Clauses& clauses, const RuleSet& rules)
    : all_(pieces),
      pieces_(pieces.pieces),
      clauses_(clauses),
      facts_(rules.derived<WordFactTable>()),
      summaries_(pieces.sentences.size()) {}

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

// --- verbs of the sentence ---

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

// What a verb tells of all its subjects.
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

// Where a verb behind the quote stands: “...,” Roe said; “...” and “...,” Roe said.
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

// --- nouns and prepositions that tell a source ---

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
  for (const Verb& verb : std::views::reverse(verbs)) {
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

// --- the sentences beside ---

const SourceFinder::Summary& SourceFinder::summary(std::uint32_t sentence) {
  Summary& out = summaries_[sentence];
  if (out.known) return out;
  out.known = true;
  const SentenceClauses& clauses = clauses_.sentences[sentence];
  for (VerbId v = clauses.verbs.begin; v < clauses.verbs.end; ++v) {
    const Verb& verb = clauses_.verbs[v];
    if (!(verb.facts & kReporting) || verb.subjects == kNone) continue;
    if (out.first == kNone) out.first = v;
    out.last = v;
    const FrameKind kind = clauses_.frames[verb.frame].kind;
    if (kind == FrameKind::main || kind == FrameKind::tag) out.main = v;
    if (out.tag == kNone && (kind == FrameKind::tag || has_inverted_subject(verb))) out.tag = v;
  }
  return out;
}

bool SourceFinder::has_inverted_subject(const Verb& verb) const {
  for (SubjectId s = verb.subjects; s != kNone; s = clauses_.subjects[s].next) {
    if (clauses_.subjects[s].found == Found::inverted) return true;
  }
  return false;
}

void SourceFinder::add_subject_of(VerbId verb, Clue clue, std::vector<SourceCandidate>& out) const {
  if (verb == kNone) return;
  SubjectId best = clauses_.verbs[verb].subjects;
  for (SubjectId s = best; s != kNone; s = clauses_.subjects[s].next) {
    if (clauses_.subjects[s].found != Found::inverted) continue;  // “the rust,” said Roe
    best = s;
    break;
  }
  candidate(clauses_.subjects[best].phrase, out).clues.set(clue);
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
    const Summary& told = summary(s);
    add_subject_of(told.last, beside ? base : elsewhere, out);
    add_subject_of(told.main, beside ? plus(base, 1) : elsewhere, out);
    const ChunkId subject = clauses_.frames[clauses_.sentences[s].main].subject;
    if (subject != kNone) candidate(subject, out).clues.set(beside ? plus(base, 2) : elsewhere);
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
  const Summary& told = summary(s);
  add_subject_of(told.tag != kNone ? told.tag : told.first,
                 same && opens_ && ends_ ? kNextSentence : kLater, out);
}

// --- what rules say, and what a candidate is ---

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
