#include "speakers/attribute.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "rules/asked_lists.h"
#include "speakers/dialogue.h"
#include "speakers/held_rules.h"
#include "speakers/leaning_rules.h"
#include "speakers/rule_answers.h"
#include "speakers/sources.h"

namespace inquit {
namespace {

// How many quotes an attribution is followed back through, where each takes over another's speaker.
constexpr int kMostLinks = 16;

class Attributor {
 public:
  Attributor(const std::vector<FoundQuote>& quotes, Pieces pieces, const std::vector<Cue>& cues,
             const Clauses& clauses, const RuleSet& rules, Tracing tracing)
      : quotes_(quotes),
        all_(std::move(pieces)),
        pieces_(all_.pieces),
        rules_(rules),
        layout_(lay_out(all_, cues)),
        sequence_(layout_.sequence),
        decisions_(quotes.size()),
        dialogue_(quotes, all_, decisions_, rules.list("first-pronouns"),
                  rules.list("second-pronouns")),
        answers_(all_, cues, layout_, rules),
        held_(quotes.size(), rules, sequence_, answers_),
        leaning_(quotes, all_, layout_, rules, decisions_, dialogue_, held_),
        modality_(quotes.size(), kNone),
        weights_(rules.derived<SourceWeights>()),
        sources_(all_, clauses, rules),
        traced_(tracing == Tracing::on) {}

  Decisions run() {
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) decide_alone(q);
    if (traced_) trace_.sources.resize(quotes_.size());
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      decide_by_context(q, false);
      weigh(q);
    }
    for (std::uint32_t q = static_cast<std::uint32_t>(quotes_.size()); q-- > 0;) {
      if (decide_by_context(q, true)) weigh(q);
    }
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) decisions_[q].modality_rule = modality_[q];
    if (traced_) record_trace(trace_);
    return {std::move(decisions_), std::move(all_), std::move(trace_)};
  }

 private:
  void record_trace(AttributionTrace& trace) {
    trace.held.resize(quotes_.size());
    trace.modalities.resize(quotes_.size());
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (modality_[q] != kNone) trace.modalities[q] = modalities_around(q);
    }
    trace.first.assign(quotes_.size(), kNone);
    trace.chosen.assign(quotes_.size(), kNone);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      for (std::uint32_t c = held_.newest(q); c != kNone; c = held_[c].next) {
        held_.resolve_captures(held_[c]);
        trace.held[q].push_back({held_[c].match, held_[c].length, held_[c].decision});
      }
      std::reverse(trace.held[q].begin(), trace.held[q].end());
      if (held_.best(q) == kNone) continue;
      trace.first[q] = held_[held_.first(q)].match.rule;
      trace.chosen[q] = held_[held_.best(q)].match.rule;
    }
    trace.layout = layout_;
  }

  void choose(std::uint32_t q) {
    const std::uint32_t best = held_.choose(q);
    if (best != kNone) decisions_[q] = held_[best].decision;
  }

  std::vector<RuleMatch> modalities_around(std::uint32_t q) {
    const std::uint32_t u = all_.piece_of_quote[q];
    matches_.clear();
    rules_.match_around(sequence_, layout_.symbol_of_piece[u], pieces_[u].traits, matches_);
    std::vector<RuleMatch> out;
    std::ranges::copy_if(matches_, std::back_inserter(out), [&](const RuleMatch& match) {
      return tells_modality(rules_.rules()[match.rule].then);
    });
    return out;
  }

  // Of the rules that tell a modality: negated before hypothetical, then the first in the pack.
  void note_modality(std::uint32_t q, std::uint32_t rule) {
    std::uint32_t& known = modality_[q];
    const auto negates = [&](std::uint32_t r) { return rules_.rules()[r].then == Then::negated; };
    if (known == kNone || (negates(rule) && !negates(known))) known = rule;
  }

  void decide_alone(std::uint32_t q) {
    const std::uint32_t u = all_.piece_of_quote[q];
    if (u == kNone) return;
    matches_.clear();
    rules_.match_around(sequence_, layout_.symbol_of_piece[u], pieces_[u].traits, matches_);
    for (const RuleMatch& match : matches_) {
      const Rule& rule = rules_.rules()[match.rule];
      if (tells_modality(rule.then)) {
        note_modality(q, match.rule);
        continue;
      }
      if (rule.then == Then::not_a_quote && quotes_[q].after_dash) continue;
      HeldRule found;
      found.match = match;
      found.length = match.whole.end - match.whole.begin;
      if (rule.then == Then::attribute && rule.names == Names::captured && !rule.always_names) {
        held_.resolve_captures(found);
        if (found.decision.mention == kNone) continue;
      }
      held_.add(q, found);
    }
    choose(q);
  }

  // Whether another rule held.
  bool decide_by_context(std::uint32_t q, bool backward) {
    const std::uint32_t u = all_.piece_of_quote[q];
    if (u == kNone || quotes_[q].quote.kind == QuoteKind::nested) return false;
    const std::uint32_t before = held_.newest(q);
    leaning_.look_at(q, backward);
    const std::span<const Rule> rules = rules_.rules();
    for (const std::uint32_t r : rules_.leaning()) {
      if (backward && !looks_ahead(rules[r].where)) continue;
      if (const HeldRule* const found = leaning_.held(r)) held_.add(q, *found);
    }
    if (held_.newest(q) == before) return false;
    choose(q);
    return true;
  }

  // --- evidence ---

  // Whether no evidence may outweigh an answer: a rule is certain of it, or of the one in the same
  // sentence that it takes over.
  bool stands(const Decision& decision) const {
    const Decision* d = &decision;
    for (int steps = 0; d->rule != kNone && steps < kMostLinks; ++steps) {
      if (rules_.rules()[d->rule].sure == Sure::certain) return true;
      if (rules_.rules()[d->rule].where != Where::same_sentence || d->same_as == kNone)
        return false;
      d = &decisions_[d->same_as];
    }
    return false;
  }

  // Whether the rules' answer is one that evidence may outweigh: a mention, or none.
  bool may_weigh(std::uint32_t q) const {
    const QuoteKind kind = quotes_[q].quote.kind;
    if (weights_.empty() || all_.piece_of_quote[q] == kNone || dialogue_.labelled(q) ||
        kind == QuoteKind::nested || kind == QuoteKind::post || kind == QuoteKind::transcript)
      return false;
    const Decision& decision = decisions_[q];
    if (decision.rule == kNone) return true;
    return decision.speech && decision.mention != kNone && !stands(decision);
  }

  void weigh(std::uint32_t q) {
    if (!may_weigh(q)) return;
    Decision& decision = decisions_[q];
    sources_.find(all_.piece_of_quote[q], found_);
    for (std::uint32_t c = held_.newest(q); c != kNone; c = held_[c].next) {
      if (c == held_.best(q) || names_nobody(rules_.rules()[held_[c].match.rule])) continue;
      held_.resolve_captures(held_[c]);
      const Decision& other = held_[c].decision;
      if (other.mention != kNone)
        sources_.add_rule(other.mention, trust_in(other.confidence), false, found_);
    }
    if (decision.mention != kNone)
      sources_.add_rule(decision.mention, trust_in(decision.confidence), true, found_);
    sources_.add_kinds(found_);
    const std::vector<ScoredSource> scored = score(found_, weights_);
    if (traced_) trace_.sources[q] = scored;
    if (scored.empty()) return;
    // Bridge fire: ‘It looked at me’: what a headline names may be what it is about.
    if (quotes_[q].quote.kind == QuoteKind::headline && decision.rule == kNone &&
        scored.front().total <= 0)
      return;
    take(scored.front().candidate, share_of_best(scored), decision);
  }

  void take(const SourceCandidate& best, float share, Decision& decision) {
    const bool agreed = decision.rule != kNone && best.mention == decision.mention;
    if (agreed) {
      decision.confidence = weights_.confidence(share, decision.confidence);
      return;
    }
    decision = {};
    decision.weighed = true;
    decision.mention =
        best.mention != kNone ? best.mention : answers_.mention_of_phrase(best.first, best.last);
    decision.cue = best.cue;
    decision.confidence = weights_.confidence(share, std::nullopt);
  }

  const std::vector<FoundQuote>& quotes_;
  Pieces all_;
  const std::vector<Piece>& pieces_;
  const RuleSet& rules_;
  const Layout layout_;
  const Sequence& sequence_;
  std::vector<Decision> decisions_;
  const Dialogue dialogue_;
  RuleAnswers answers_;
  HeldRules held_;
  LeaningRules leaning_;
  std::vector<std::uint32_t> modality_;  // by quote: the rule that tells it
  std::vector<RuleMatch> matches_;
  const SourceWeights& weights_;
  SourceFinder sources_;
  std::vector<SourceCandidate> found_;
  const bool traced_;
  AttributionTrace trace_;
};

}  // namespace

std::string_view to_string(Party party) {
  return party == Party::none          ? "nobody"
         : party == Party::interviewer ? "the interviewer"
                                       : "the interviewee";
}

Decisions attribute(const std::vector<FoundQuote>& quotes, Pieces pieces,
                    const std::vector<Cue>& cues, const Clauses& clauses, const RuleSet& rules,
                    Tracing tracing) {
  return Attributor(quotes, std::move(pieces), cues, clauses, rules, tracing).run();
}

}  // namespace inquit
