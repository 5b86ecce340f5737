// Sources: the candidate speakers of a quote, each with its evidence.
// Takes a quote and the clauses around it; returns candidates with their evidence.
//
//   Roe, who met Poe, said it was “a joke,” according to the Herald.   ->
//       Roe: the nearest verb of saying before the quote, its own subject ...; the Herald:
//       according to, after the quote ...; Poe: a phrase before the quote ...
//
// The pack has the weight of each kind of evidence (weights source, rules/en/clauses.weights): a
// conditional logit model (McFadden 1974) fitted on quotes whose source is known. The candidate
// with the greatest sum is the source.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "clauses/clauses.h"
#include "clauses/pieces.h"
#include "rules/rule_set.h"
#include "rules/weights.h"

namespace inquit {

// A kind of evidence: its place among source_clues().
using Clue = std::uint16_t;
inline constexpr std::size_t kMostClues = 96;
using ClueSet = std::bitset<kMostClues>;

// The names of all kinds of evidence, as the pack's weights give them.
std::span<const std::string_view> source_clues();
// The blocks of weights used here, with their keys.
std::array<WeightsBlock, 2> source_weight_blocks();

struct SourceCandidate {
  MentionId mention;                  // none: a phrase that no mention covers
  std::uint32_t first = 0, last = 0;  // pieces, half-open
  std::uint32_t cue = kNone;          // piece of the verb that is its best evidence
  ClueSet clues;
};

struct ScoredSource {
  SourceCandidate candidate;
  float total = 0;
};

// The pack's weights for all of this. Made once a pack (RuleSet::derived).
class SourceWeights {
 public:
  explicit SourceWeights(const RuleSet& rules);
  bool empty() const { return empty_; }  // no weights in the pack: rules alone decide
  float operator[](Clue clue) const { return weights_[clue]; }
  float total(const ClueSet& clues) const;
  // How likely an answer is right: by its share among the candidates (0 to 1, softmax of totals)
  // and, where a rule gave it as well, by the rule's confidence.
  float confidence(float share, std::optional<float> rule) const;

 private:
  Weights weights_, trust_;
  bool empty_ = true;
};

// All candidates with their sums, the greatest first; of equals the one that stands first.
std::vector<ScoredSource> score(const std::vector<SourceCandidate>& candidates,
                                const SourceWeights& weights);
// The first one's share.
float share_of_best(const std::vector<ScoredSource>& scored);

// How often a rule is right, as the pack says: measured, or by how sure it is.
enum class RuleTrust : std::uint8_t { guess, fair, good };
RuleTrust trust_in(float confidence);

// The candidates of one quote after another; quotes of one sentence are best asked for together.
// The work for a quote is bounded. Pieces, clauses and rules must outlive it; of the
// clauses those of sentences with quotes suffice. Not shared between
// threads.
class SourceFinder {
 public:
  SourceFinder(const Pieces& pieces, const Clauses& clauses, const RuleSet& rules);

  // Overwrites `out` with the candidates of the quote at a piece.
  void find(std::uint32_t piece, std::vector<SourceCandidate>& out);
  // Adds what a rule says: its mention becomes a candidate where it was none.
  void add_rule(MentionId mention, RuleTrust trust, bool won,
                std::vector<SourceCandidate>& out) const;
  // Adds what each candidate is: a person, a thing, a pronoun. Call it last.
  void add_kinds(std::vector<SourceCandidate>& out) const;

 private:
  enum class SpecialKind : std::uint8_t { according_to, possessor, own, from, in_words, addressee };
  // A phrase that is a source by something other than a verb, or an addressee.
  struct Special {
    SpecialKind kind = SpecialKind::according_to;
    bool opens_sentence = false;
    MentionId mention;
    std::uint32_t first = 0, last = 0, at = 0;  // pieces
  };

  void find_specials();
  void find_noun_specials(ChunkId c, ChunkId first_chunk);
  void add_special(SpecialKind kind, std::uint32_t first, std::uint32_t last, std::uint32_t at,
                   bool opens_sentence);

  ChunkId chunk_at(std::uint32_t piece) const;
  bool holds_quote(FrameId frame) const;
  bool is_pronoun(ChunkId phrase) const;
  bool comma_between(ChunkId from, ChunkId to) const;
  bool ends_in_marks(std::uint32_t piece) const;

  SourceCandidate& candidate(MentionId mention, std::uint32_t first, std::uint32_t last,
                             std::vector<SourceCandidate>& out) const;
  SourceCandidate& candidate(ChunkId phrase, std::vector<SourceCandidate>& out) const;

  void add_verbs(std::vector<SourceCandidate>& out);
  void add_verb(const Verb& verb, std::uint32_t rank, std::vector<SourceCandidate>& out);
  ClueSet clues_of_verb(const Verb& verb, std::uint32_t rank) const;
  Clue place_after(const Verb& verb, const SubjectOf& subject) const;
  bool finite_verb_between(std::uint32_t piece) const;
  void add_specials(std::vector<SourceCandidate>& out);
  void add_clause_subjects(std::vector<SourceCandidate>& out) const;
  void add_near_phrases(std::vector<SourceCandidate>& out) const;
  void add_sentences_before(std::vector<SourceCandidate>& out);
  void add_sentence_after(std::vector<SourceCandidate>& out);
  void add_speaker(const PhrasePlace& place, Clue clue, std::vector<SourceCandidate>& out) const;
  Clue kind_of(const SourceCandidate& candidate) const;

  const Pieces& all_;
  const std::vector<Piece>& pieces_;
  const Clauses& clauses_;
  const WordFactTable& facts_;
  std::vector<Special> specials_;  // of specials_sentence_
  std::uint32_t specials_sentence_ = kNone;
  // The quote that is asked about.
  std::uint32_t at_ = 0, sentence_ = 0;
  std::uint32_t quote_before_ = kNone, quote_after_ = kNone;  // pieces, of the same sentence
  ChunkId chunk_;
  FrameId frame_;
  bool opens_ = false, ends_ = false, fragment_ = false;
};

}  // namespace inquit
