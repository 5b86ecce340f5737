#include "speakers/attribute.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "clauses/layout.h"
#include "rules/asked_lists.h"
#include "speakers/dialogue.h"

namespace inquit {
namespace {

// How far a quote's surroundings are looked over: keeps the whole linear.
constexpr std::uint32_t kFarthestQuote = 64;
constexpr std::uint32_t kFarthestPiece = 800;
// Through how many quotes that take over each other's speaker an answer is followed back.
constexpr int kMostLinks = 16;

Party party_of(const Rule& rule) {
  return rule.names == Names::interviewer   ? Party::interviewer
         : rule.names == Names::interviewee ? Party::interviewee
                                            : Party::none;
}

class Attributor {
 public:
  Attributor(const std::vector<FoundQuote>& quotes, Pieces pieces, const std::vector<Cue>& cues,
             const Clauses& clauses, const RuleSet& rules, Tracing tracing)
      : quotes_(quotes),
        all_(std::move(pieces)),
        pieces_(all_.pieces),
        cues_(cues),
        rules_(rules),
        layout_(lay_out(all_, cues)),
        sequence_(layout_.sequence),
        decisions_(quotes.size()),
        dialogue_(quotes, all_, decisions_, rules.list("first-pronouns"),
                  rules.list("second-pronouns")),
        modality_(quotes.size(), kNone),
        first_(quotes.size(), kNone),
        best_(quotes.size(), kNone),
        held_(quotes.size(), kNone),
        weights_(rules.derived<SourceWeights>()),
        sources_(all_, clauses, rules),
        possessives_(rules.derived<WordLists>().speaker_possessives),
        traced_(tracing == Tracing::on) {}

  Decisions run() {
    link_quotes();
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
    if (traced_) tell(trace_);
    return {std::move(decisions_), std::move(all_), std::move(trace_)};
  }

 private:
  // A rule that held for a quote, with what makes it better than another, beside `beats`.
  struct Candidate {
    RuleMatch match;  // captures are filled in where they are asked for
    std::uint32_t length = 0;
    bool captured = false;
    Decision decision;           // known once captured
    std::uint32_t next = kNone;  // the quote's next candidate
  };

  bool ranks_above(Candidate& a, Candidate& b) {
    const Rule& x = rules_.rules()[a.match.rule];
    const Rule& y = rules_.rules()[b.match.rule];
    if (x.sure != y.sure) return x.sure > y.sure;
    if (a.length != b.length) return a.length > b.length;
    if (gap_of(a) != gap_of(b)) return gap_of(a) < gap_of(b);
    return a.match.rule < b.match.rule;
  }

  std::uint32_t gap_of(Candidate& candidate) {
    settle(candidate);
    return candidate.match.gap;
  }

  // Asks what the rule's groups took: dear, and so only for those that may win.
  void settle(Candidate& candidate) {
    if (candidate.captured) return;
    candidate.captured = true;
    rules_.capture(sequence_, candidate.match);
    candidate.decision = decision_of(candidate.match);
  }

  void add_candidate(std::uint32_t q, Candidate candidate) {
    candidate.next = held_[q];
    held_[q] = static_cast<std::uint32_t>(candidates_.size());
    candidates_.push_back(candidate);
  }

  void tell(AttributionTrace& trace) {
    trace.held.resize(quotes_.size());
    trace.modalities.resize(quotes_.size());
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (modality_[q] != kNone) trace.modalities[q] = modalities_around(q);
    }
    trace.first.assign(quotes_.size(), kNone);
    trace.chosen.assign(quotes_.size(), kNone);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      for (std::uint32_t c = held_[q]; c != kNone; c = candidates_[c].next) {
        settle(candidates_[c]);
        trace.held[q].push_back(
            {candidates_[c].match, candidates_[c].length, candidates_[c].decision});
      }
      std::reverse(trace.held[q].begin(), trace.held[q].end());
      if (best_[q] == kNone) continue;
      trace.first[q] = candidates_[first_[q]].match.rule;
      trace.chosen[q] = candidates_[best_[q]].match.rule;
    }
    trace.layout = layout_;
  }

  // The highest of a quote's candidates; of those alone that beat a rule, where one is given.
  std::uint32_t highest(std::uint32_t q, std::uint32_t beaten) {
    std::uint32_t out = kNone;
    for (std::uint32_t c = held_[q]; c != kNone; c = candidates_[c].next) {
      if (beaten != kNone && !rules_.beats(candidates_[c].match.rule, beaten)) continue;
      // Of equals the older wins, which comes later in the list.
      if (out == kNone || !ranks_above(candidates_[out], candidates_[c])) out = c;
    }
    return out;
  }

  // The highest wins, unless one beats it: that one takes its place, unless one beats that. So a
  // rule counts only where it stands in the winner's place, and one that loses decides nothing.
  void choose(std::uint32_t q) {
    std::uint32_t best = highest(q, kNone);
    if (best == kNone) return;
    first_[q] = best;
    for (std::uint32_t next = best; next != kNone;) {
      best = next;
      next = highest(q, candidates_[best].match.rule);
    }
    settle(candidates_[best]);
    best_[q] = best;
    decisions_[q] = candidates_[best].decision;
  }

  MentionId mention_of(const Captured& captured) const {
    for (std::uint32_t at = captured.begin; at < captured.end; ++at) {
      const std::uint32_t u = sequence_.unit(at);
      if (u != kNoUnit && pieces_[u].mention != kNone) return pieces_[u].mention;
    }
    return kNone;
  }

  MentionId add_mention(const Captured& captured) {
    std::uint32_t first = kNone, last = 0;
    for (std::uint32_t at = captured.begin; at < captured.end; ++at) {
      const std::uint32_t u = sequence_.unit(at);
      if (u == kNoUnit) continue;
      first = std::min(first, u);
      last = std::max(last, u + 1);
    }
    return first == kNone ? MentionId() : add_mention(first, last);
  }

  MentionId add_mention(std::uint32_t first, std::uint32_t last) {
    Mention made;
    made.first = first;
    made.last = last;
    while (made.last > made.first + 1 && pieces_[made.last - 1].kind == Piece::Kind::sign)
      --made.last;
    const MentionId known = pieces_[made.first].mention;
    if (known != kNone && all_.mentions[known].first == made.first &&
        all_.mentions[known].last == made.last)
      return known;
    made.kind = MentionKind::description;
    if (pieces_[made.last - 1].kind == Piece::Kind::name)
      made.name = name_told_by(all_, made.first, made.last, rules_.derived<WordLists>());
    if (made.name != kNone) {
      made.kind = MentionKind::name;
    } else if (made.last == made.first + 1 && pieces_[made.first].kind == Piece::Kind::word &&
               (pieces_[made.first].lists.any(possessives_) ||
                pieces_[made.first].lists.any(rules_.derived<WordLists>().speaker_pronouns))) {
      made.kind = MentionKind::pronoun;  // in her words, a song whose words
    }
    if (!all_.mentions.empty() && all_.mentions.back().first == made.first &&
        all_.mentions.back().last == made.last) {
      return all_.mentions.next() - 1;
    }
    return all_.mentions.add(made);
  }

  Decision decision_of(const RuleMatch& match) {
    const Rule& rule = rules_.rules()[match.rule];
    Decision out;
    out.rule = match.rule;
    out.confidence = rule.confidence;
    out.speech = rule.then != Then::not_a_quote;
    if (rule.then == Then::not_a_quote || rule.names == Names::nobody) return out;
    out.party = party_of(rule);
    if (match.speaker.present()) out.mention = mention_of(match.speaker);
    if (match.phrase.present()) out.mention = add_mention(match.phrase);
    if (match.relay.present()) out.relay = mention_of(match.relay);
    if (match.subject.present()) {
      const std::uint32_t cue_piece = sequence_.unit(match.subject.begin);
      const Cue& cue = cues_[layout_.cue_of_piece[cue_piece]];
      if (out.mention == kNone) out.mention = cue.mention;
      out.cue = cue_piece;
    }
    if (match.cue.present()) {
      for (std::uint32_t at = match.cue.begin; at < match.cue.end; ++at) {
        const std::uint32_t u = sequence_.unit(at);
        if (u != kNoUnit && sequence_[at] >= symbol::kFirstWord) out.cue = u;
      }
    }
    return out;
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
      Candidate found;
      found.match = match;
      found.length = match.whole.end - match.whole.begin;
      if (rule.then == Then::attribute && rule.names == Names::captured && !rule.always_names) {
        settle(found);
        if (found.decision.mention == kNone) continue;
      }
      add_candidate(q, found);
    }
    choose(q);
  }

  // --- rules that lean on other quotes or sentences ---

  const Region& region_of(std::uint32_t piece) const {
    return all_.regions[all_.sentences[pieces_[piece].sentence].region];
  }

  // The quotes of each region, in order.
  void link_quotes() {
    before_.assign(quotes_.size(), kNone);
    after_.assign(quotes_.size(), kNone);
    for (const Region& region : all_.regions) {
      std::uint32_t last = kNone;
      for (std::uint32_t u = region.first; u < region.last; ++u) {
        if (pieces_[u].kind != Piece::Kind::quote) continue;
        const std::uint32_t q = pieces_[u].quote;
        before_[q] = last;
        if (last != kNone) after_[last] = q;
        last = q;
      }
    }
  }

  // The quote before (or after) this one among those of the same region. Many rules ask for it.
  std::uint32_t neighbour(std::uint32_t q, int step) {
    std::optional<std::uint32_t>& known = step < 0 ? near_before_ : near_after_;
    if (!known) known = find_neighbour(q, step < 0 ? before_ : after_);
    return *known;
  }

  std::uint32_t find_neighbour(std::uint32_t q, const std::vector<std::uint32_t>& links) const {
    const std::uint32_t u = all_.piece_of_quote[q];
    std::uint32_t passed = 0;
    for (std::uint32_t o = links[q]; o != kNone && passed < kFarthestQuote; o = links[o]) {
      ++passed;
      const std::uint32_t v = all_.piece_of_quote[o];
      if ((v < u ? u - v : v - u) > kFarthestPiece) break;
      if (best_[o] == kNone || decisions_[o].speech) return o;
    }
    return kNone;
  }

  // The quote whose tag rules the sentence of one: “We will,” said Roe, though it looks “grim.”
  std::uint32_t ruling_quote(std::uint32_t q) const {
    if (q == kNone || !(pieces_[all_.piece_of_quote[q]].traits & kFragment)) return q;
    const std::uint32_t sentence = pieces_[all_.piece_of_quote[q]].sentence;
    const std::uint32_t u = all_.sentences[sentence].first;
    if (pieces_[u].kind != Piece::Kind::quote || !(pieces_[u].traits & kWholeSentence)) return q;
    const std::uint32_t ruling = pieces_[u].quote;
    return dialogue_.decided(ruling) && decisions_[ruling].cue != kNone ? ruling : q;
  }

  bool opens_sentence(std::uint32_t piece) const {
    const Sentence& sentence = all_.sentences[pieces_[piece].sentence];
    return sentence.first == piece;
  }

  std::optional<Candidate> same_as(std::uint32_t rule, std::uint32_t other) const {
    Candidate out;
    out.captured = true;
    out.match.rule = rule;
    out.decision.rule = rule;
    out.decision.mention = decisions_[other].mention;
    out.decision.party = decisions_[other].party;
    out.decision.cue = decisions_[other].cue;
    // Where a label tells there is no mention to point at, but the line that has it.
    const bool passed_on = !dialogue_.labelled(other) && decisions_[other].mention == kNone;
    out.decision.same_as = passed_on ? decisions_[other].same_as : other;
    out.decision.confidence = rules_.rules()[rule].confidence;
    if (!dialogue_.labelled(other))
      out.decision.confidence = std::min(out.decision.confidence, decisions_[other].confidence);
    return out;
  }

  std::optional<Candidate> of_party(std::uint32_t r) const {
    const Rule& rule = rules_.rules()[r];
    Candidate out;
    out.captured = true;
    out.match.rule = r;
    out.decision.rule = r;
    out.decision.confidence = rule.confidence;
    out.decision.party = party_of(rule);
    return out;
  }

  // The quote before that has a speaker: of the paragraph, else of the four before.
  std::uint32_t last_speaker(std::uint32_t q) {
    const std::uint32_t near = neighbour(q, -1);
    return near != kNone && dialogue_.decided(near) ? near : dialogue_.speaker_before(q, 4);
  }

  // Whether another rule held.
  bool decide_by_context(std::uint32_t q, bool backward) {
    const std::uint32_t u = all_.piece_of_quote[q];
    if (u == kNone || quotes_[q].quote.kind == QuoteKind::nested) return false;
    const std::uint32_t before = held_[q];
    near_before_.reset();
    near_after_.reset();
    around_.reset();
    for (const std::uint32_t r : rules_.leaning()) {
      if (backward && !looks_ahead(rules_.rules()[r].where)) continue;
      if (const auto found = by_context(q, u, r, backward)) add_candidate(q, *found);
    }
    if (held_[q] == before) return false;
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
    for (std::uint32_t c = held_[q]; c != kNone; c = candidates_[c].next) {
      if (c == best_[q]) continue;
      settle(candidates_[c]);
      const Decision& other = candidates_[c].decision;
      if (other.mention != kNone)
        sources_.add_rule(other.mention, trust_in(other.confidence), false, found_);
    }
    if (decision.mention != kNone)
      sources_.add_rule(decision.mention, trust_in(decision.confidence), true, found_);
    sources_.add_kinds(found_);
    const std::vector<ScoredSource> scored = score(found_, weights_);
    if (traced_) trace_.sources[q] = scored;
    if (scored.empty()) return;
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
    decision.mention = best.mention != kNone ? best.mention : add_mention(best.first, best.last);
    decision.cue = best.cue;
    decision.confidence = weights_.confidence(share, std::nullopt);
  }

  // The pattern of a rule that leans on another quote, if it has one, must hold around this one
  // too.
  bool pattern_holds(std::uint32_t r, std::uint32_t u) {
    if (rules_.source().rules[r].find.empty()) return true;
    RuleMatch match;
    const std::uint32_t at = layout_.symbol_of_piece[u];
    if (!around_) around_ = rules_.surroundings(sequence_, at);
    return rules_.holds(r, sequence_, at, pieces_[u].traits, *around_, match);
  }

  std::optional<Candidate> by_context(std::uint32_t q, std::uint32_t u, std::uint32_t r,
                                      bool backward) {
    const Rule& rule = rules_.rules()[r];
    switch (rule.where) {
      case Where::around:
        break;
      case Where::same_sentence: {
        const std::uint32_t other = neighbour(q, backward ? 1 : -1);
        if (other == kNone || !dialogue_.decided(other) ||
            pieces_[all_.piece_of_quote[other]].sentence != pieces_[u].sentence)
          break;
        if (pattern_holds(r, u)) return same_as(r, other);
        break;
      }
      case Where::next_quote: {
        const std::uint32_t other = ruling_quote(neighbour(q, -1));
        if (other == kNone || !dialogue_.decided(other)) break;
        if (!opens_sentence(u) && rules_.source().rules[r].find.empty()) break;
        const std::uint32_t between =
            pieces_[u].sentence - pieces_[all_.piece_of_quote[other]].sentence;
        if (between <= 2 && pattern_holds(r, u)) return same_as(r, other);
        break;
      }
      case Where::continued: {
        if (u != region_of(u).first || quotes_[q].paragraph == 0) break;
        for (std::uint32_t o = q; o-- > 0 && q - o <= kFarthestQuote;) {
          if (quotes_[o].paragraph + 1 < quotes_[q].paragraph) break;
          if (quotes_[o].paragraph + 1 == quotes_[q].paragraph && !quotes_[o].closed &&
              quotes_[o].parent == kNoToken) {
            if (dialogue_.decided(o) && pattern_holds(r, u)) return same_as(r, o);
            break;
          }
        }
        break;
      }
      case Where::continuing: {
        if (!backward || quotes_[q].closed || quotes_[q].parent != kNoToken) break;
        const std::uint32_t next = dialogue_.turns().after(q);
        if (next == kNone || !dialogue_.decided(next)) break;
        const std::uint32_t from = decisions_[next].same_as;
        if (from != kNone && from <= q) break;  // it leans on this one itself
        if (pattern_holds(r, u)) return same_as(r, next);
        break;
      }
      case Where::first_quote: {
        if (!backward || u != region_of(u).first) break;
        const std::uint32_t next = neighbour(q, 1);
        if (next == kNone || !dialogue_.decided(next)) break;
        const std::uint32_t v = all_.piece_of_quote[next], cue = decisions_[next].cue;
        if (cue == kNone || cue < v) break;  // its tag stands behind it
        const std::uint32_t between = pieces_[v].sentence - pieces_[u].sentence;
        if (between > 0 && between <= 2 && pattern_holds(r, u)) return same_as(r, next);
        break;
      }
      case Where::turn: {
        if (backward || !dialogue_.turns().opens(q) || !pattern_holds(r, u)) break;
        if (rule.names == Names::same) {
          const std::uint32_t own = dialogue_.own_turn(q);
          if (own != kNone) return same_as(r, own);
        } else if (dialogue_.tells(q, party_of(rule))) {
          return of_party(r);
        }
        break;
      }
      case Where::paragraph_before: {
        if (quotes_[q].after_dash) break;
        const std::uint32_t other = dialogue_.not_the_asker(dialogue_.speaker_before(q, 1));
        if (other != kNone && pattern_holds(r, u)) return same_as(r, other);
        break;
      }
      case Where::last_speaker: {
        const std::uint32_t other = dialogue_.speaker_before(q, 4);
        if (other != kNone && pattern_holds(r, u)) return same_as(r, other);
        break;
      }
      case Where::sentence_before: {
        if (!opens_sentence(u) || backward) break;
        if (quotes_[q].after_dash && dialogue_.turns().before(q) != kNone) break;
        const std::uint32_t at = end_of_text_before(layout_, pieces_[u].sentence);
        if (rule.names != Names::same) return by_pattern(r, at);
        const std::uint32_t other = last_speaker(q);
        if (other != kNone && by_pattern(r, at)) return same_as(r, other);
        break;
      }
      case Where::sentence_after:
      case Where::text_after: {
        if (backward) break;
        const std::uint32_t at = rule.where == Where::text_after
                                     ? start_of_text_after(layout_, u)
                                     : start_of_sentence_after(layout_, u);
        if (at == kNone) break;
        return by_pattern(r, at);
      }
    }
    return {};
  }

  std::optional<Candidate> by_pattern(std::uint32_t r, std::uint32_t at) {
    Candidate found;
    if (!rules_.holds(r, sequence_, at, 0, Surroundings::anything(), found.match)) return {};
    const Rule& rule = rules_.rules()[r];
    if (rule.names == Names::same || rule.always_names) return found;
    settle(found);
    if (found.decision.party != Party::none) return found;
    return found.decision.mention == kNone ? std::nullopt : std::optional(found);
  }

  const std::vector<FoundQuote>& quotes_;
  Pieces all_;
  const std::vector<Piece>& pieces_;
  const std::vector<Cue>& cues_;
  const RuleSet& rules_;
  const Layout layout_;
  const Sequence& sequence_;
  std::vector<Decision> decisions_;
  const Dialogue dialogue_;
  std::vector<std::uint32_t> before_, after_;  // by quote: its neighbours in the region
  // Of the quote that is decided now, once asked for: neighbour(), and what pattern_holds() looks
  // at.
  std::optional<std::uint32_t> near_before_, near_after_;
  std::optional<Surroundings> around_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> modality_;  // by quote: the rule that tells it
  // By quote: the candidate that ranks highest, the winner, the start of the list of all.
  std::vector<std::uint32_t> first_, best_, held_;
  std::vector<RuleMatch> matches_;
  const SourceWeights& weights_;
  SourceFinder sources_;
  std::vector<SourceCandidate> found_;
  ListSet possessives_;
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
