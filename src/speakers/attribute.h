// Attributes quotes: decides by the pack's rules which mention is the speaker.
// Takes the pieces and cues of an article; returns for each quote the winning rule and what it
// captured.
//
//   “We won,” said Roe.   ->   rule quote-said-speaker, mention Roe, cue said
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "clauses/clauses.h"
#include "clauses/cues.h"
#include "clauses/layout.h"
#include "clauses/pieces.h"
#include "people/party.h"
#include "people/trace.h"
#include "rules/rule_set.h"
#include "speakers/sources.h"

namespace inquit {

std::string_view to_string(Party party);

struct Decision {
  std::uint32_t rule = kNone;  // kNone: no rule held
  MentionId mention;
  std::uint32_t cue = kNone;      // piece
  MentionId relay;                // who passes the words on
  std::uint32_t same_as = kNone;  // the quote whose speaker it takes over
  Party party = Party::none;      // where no mention tells
  float confidence = 0;
  bool speech = true;                   // false: a rule says that nobody is quoted
  std::uint32_t modality_rule = kNone;  // the rule that says the words were not said so
  bool weighed = false;  // the clauses' evidence named somebody else than the rules: `rule` is none
  bool answers() const { return rule != kNone || weighed; }
};

// The rule name that is reported where evidence outweighed the rules.
inline constexpr std::string_view kWeighedRule = "evidence";

// Trace of the candidates considered; used by inquit rules explain.
struct AttributionTrace {
  struct Held {
    RuleMatch match;           // of a rule that leans on another quote only the rule
    std::uint32_t length = 0;  // what "the longer stretch" compares
    Decision decision;
  };
  Layout layout;
  std::vector<std::vector<Held>> held;  // by quote, in the order in which the rules were tried
  std::vector<std::vector<RuleMatch>> modalities;  // by quote: the rules that tell one and hold
  std::vector<std::uint32_t> first;   // by quote: the rule that ranks highest, or kNone
  std::vector<std::uint32_t> chosen;  // by quote: the rule that won among the rules, or kNone
  std::vector<std::vector<ScoredSource>> sources;  // by quote, the best first; none: not weighed
};

struct Decisions {
  std::vector<Decision> of_quotes;
  // The pieces with the mentions that rules word out themselves (a part ...-speaker), and those of
  // phrases that no mention covered, behind all others.
  Pieces pieces;
  AttributionTrace trace;  // where it is traced
};

// Returns one decision per quote. Rules around the quote are tried first; then, in text order,
// those that depend on quotes already decided. Rules that match rank by priority (`sure`), then by
// the longest match, then by fewer symbols in gaps, then by file order. The highest wins, unless
// another match beats it, which then takes its place (the highest of several), and so on. The
// winner is evidence for one of the candidates that the clauses give (sources.h), and the candidate
// with the greatest sum is the answer; but a rule is final if it is certain, says that nobody is
// quoted or named, or leads to no mention. In a pack without weights the rules alone decide. Rules
// for modality are decided separately: of those that match, then: negated takes precedence over
// then: hypothetical.
Decisions attribute(const std::vector<FoundQuote>& quotes, Pieces pieces,
                    const std::vector<Cue>& cues, const Clauses& clauses, const RuleSet& rules,
                    Tracing tracing = Tracing::off);

}  // namespace inquit
