// The value of evidence for a source, from the pack's weights.
#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <utility>

#include "speakers/source_clues.h"
#include "speakers/sources.h"

namespace inquit {
namespace {

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

constexpr std::string_view kTrustNames[] = {"base", "share", "rule", "no-rule"};
enum { kBase, kShare, kRuleConfidence, kNoRule };

// Log-odds of a probability, kept away from certainty.
float log_odds(float p) {
  p = std::clamp(p, 0.01f, 0.99f);
  return std::log(p / (1 - p));
}

}  // namespace

std::span<const std::string_view> source_clues() { return kNames; }

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
  return confidence >= 0.9f    ? RuleTrust::good
         : confidence >= 0.65f ? RuleTrust::fair
                               : RuleTrust::guess;
}

}  // namespace inquit
