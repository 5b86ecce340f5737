#include "speakers/attribute.h"

#include <algorithm>

namespace inquit {
namespace {

// How far a quote's surroundings are looked over: keeps the whole linear.
constexpr std::uint32_t kFarthestQuote = 64;
constexpr std::uint32_t kFarthestPiece = 800;

class Attributor {
 public:
  Attributor(const std::vector<FoundQuote>& quotes, Pieces& pieces, const std::vector<Cue>& cues,
             const RuleSet& rules)
      : quotes_(quotes),
        all_(pieces),
        pieces_(pieces.pieces),
        cues_(cues),
        rules_(rules),
        decisions_(quotes.size()),
        best_(quotes.size()),
        held_(quotes.size()),
        first_pronouns_(rules.list("first-pronouns")) {}

  std::vector<Decision> run() {
    make_sequence();
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) decide_alone(q);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) decide_by_context(q, false);
    for (std::uint32_t q = static_cast<std::uint32_t>(quotes_.size()); q-- > 0;)
      decide_by_context(q, true);
    return std::move(decisions_);
  }

 private:
  // What makes one candidate better than another, beside `beats`.
  struct Candidate {
    bool held = false;
    std::uint32_t rule = 0;
    std::uint32_t length = 0;
    std::uint32_t gap = 0;
    Decision decision;
  };

  void make_sequence() {
    cue_of_piece_.assign(pieces_.size(), kNone);
    for (std::uint32_t c = 0; c < cues_.size(); ++c) cue_of_piece_[cues_[c].piece] = c;
    symbol_of_piece_.assign(pieces_.size(), 0);
    start_of_sentence_.assign(all_.sentences.size(), 0);
    std::uint32_t s = 0;
    for (std::uint32_t r = 0; r < all_.regions.size(); ++r) {
      sequence_.push(symbol::kParagraph);
      sequence_.push(symbol::kSentence);
      for (; s < all_.sentences.size() && all_.sentences[s].region == r; ++s) {
        if (all_.sentences[s].first > all_.regions[r].first) {
          sequence_.push(all_.sentences[s].soft_start ? symbol::kSoftSentence : symbol::kSentence);
        }
        start_of_sentence_[s] = sequence_.size();
        for (std::uint32_t u = all_.sentences[s].first; u < all_.sentences[s].last; ++u)
          push_piece(u);
      }
      sequence_.push(symbol::kSentence);
    }
    sequence_.push(symbol::kParagraph);
    sequence_.encode();
  }

  void push_piece(std::uint32_t u) {
    const Piece& piece = pieces_[u];
    if (piece.mention != kNone && all_.mentions[piece.mention].first == u) {
      const MentionKind kind = all_.mentions[piece.mention].kind;
      sequence_.push(kind == MentionKind::name      ? symbol::kOpenName
                     : kind == MentionKind::pronoun ? symbol::kOpenPronoun
                                                    : symbol::kOpenDescription,
                     u);
    }
    if (cue_of_piece_[u] != kNone && cues_[cue_of_piece_[u]].by != SubjectBy::none) {
      const auto by = static_cast<unsigned>(cues_[cue_of_piece_[u]].by) - 1;
      sequence_.push(static_cast<Symbol>(symbol::kSubjectAdjacent + by), u);
    }
    symbol_of_piece_[u] = sequence_.size();
    sequence_.push(piece.symbol, u);
    if (piece.mention != kNone && all_.mentions[piece.mention].last == u + 1)
      sequence_.push(symbol::kClose, u);
  }

  bool beats(std::uint32_t a, std::uint32_t b) const {
    const std::vector<std::uint32_t>& losers = rules_.rules()[a].beats;
    return std::binary_search(losers.begin(), losers.end(), b);
  }

  bool ranks_above(const Candidate& a, const Candidate& b) const {
    const Rule& x = rules_.rules()[a.rule];
    const Rule& y = rules_.rules()[b.rule];
    if (x.sure != y.sure) return x.sure > y.sure;
    if (a.length != b.length) return a.length > b.length;
    if (a.gap != b.gap) return a.gap < b.gap;
    return a.rule < b.rule;
  }

  // The candidate joins those that held for the quote; the best of those that no other beats wins.
  void offer(std::uint32_t q, const Candidate& candidate) {
    std::vector<Candidate>& held = held_[q];
    held.push_back(candidate);
    const Candidate* best = nullptr;
    for (const Candidate& one : held) {
      const bool beaten = std::any_of(held.begin(), held.end(), [&](const Candidate& other) {
        return beats(other.rule, one.rule);
      });
      if (!beaten && (best == nullptr || ranks_above(one, *best))) best = &one;
    }
    best_[q] = *best;
    decisions_[q] = best->decision;
  }

  std::uint32_t mention_of(const Captured& captured) const {
    for (std::uint32_t at = captured.begin; at < captured.end; ++at) {
      const std::uint32_t u = sequence_.unit(at);
      if (u != kNoUnit && pieces_[u].mention != kNone) return pieces_[u].mention;
    }
    return kNone;
  }

  std::uint32_t add_mention(const Captured& captured) {
    Mention made;
    made.first = kNone;
    for (std::uint32_t at = captured.begin; at < captured.end; ++at) {
      const std::uint32_t u = sequence_.unit(at);
      if (u == kNoUnit) continue;
      made.first = std::min(made.first, u);
      made.last = std::max(made.last, u + 1);
    }
    if (made.first == kNone) return kNone;
    const std::uint32_t known = pieces_[made.first].mention;
    if (known != kNone && all_.mentions[known].first == made.first &&
        all_.mentions[known].last == made.last)
      return known;
    made.kind = MentionKind::description;
    if (pieces_[made.last - 1].kind == Piece::Kind::name) {
      made.kind = MentionKind::name;
      made.name = pieces_[made.last - 1].index;
    }
    if (!all_.mentions.empty() && all_.mentions.back().first == made.first &&
        all_.mentions.back().last == made.last) {
      return static_cast<std::uint32_t>(all_.mentions.size() - 1);
    }
    all_.mentions.push_back(made);
    return static_cast<std::uint32_t>(all_.mentions.size() - 1);
  }

  Candidate candidate_of(const RuleMatch& match) {
    const Rule& rule = rules_.rules()[match.rule];
    Candidate out;
    out.held = true;
    out.rule = match.rule;
    out.length = match.whole.end - match.whole.begin;
    out.gap = match.gap;
    out.decision.rule = match.rule;
    out.decision.confidence = rule.confidence;
    out.decision.speech = rule.then != Then::not_a_quote;
    if (rule.then == Then::not_a_quote || rule.names == Names::nobody) return out;
    if (match.speaker.present()) out.decision.mention = mention_of(match.speaker);
    if (match.phrase.present()) out.decision.mention = add_mention(match.phrase);
    if (match.relay.present()) out.decision.relay = mention_of(match.relay);
    if (match.subject.present()) {
      const std::uint32_t cue_piece = sequence_.unit(match.subject.begin);
      const Cue& cue = cues_[cue_of_piece_[cue_piece]];
      if (out.decision.mention == kNone) out.decision.mention = cue.mention;
      out.decision.cue = cue_piece;
    }
    if (match.cue.present()) {
      for (std::uint32_t at = match.cue.begin; at < match.cue.end; ++at) {
        const std::uint32_t u = sequence_.unit(at);
        if (u != kNoUnit && sequence_[at] >= symbol::kFirstWord) out.decision.cue = u;
      }
    }
    return out;
  }

  void decide_alone(std::uint32_t q) {
    const std::uint32_t u = all_.piece_of_quote[q];
    if (u == kNone) return;
    const std::uint32_t at = symbol_of_piece_[u];
    RuleMatch match;
    const Surroundings surroundings = rules_.surroundings(sequence_, at);
    for (std::uint32_t r = 0; r < rules_.rules().size(); ++r) {
      if (rules_.rules()[r].where != Where::around || rules_.rules()[r].names == Names::same)
        continue;
      if (!rules_.match(r, sequence_, at, pieces_[u].traits, surroundings, match)) continue;
      const Candidate found = candidate_of(match);
      const bool names = found.decision.mention != kNone;
      if (rules_.rules()[r].then == Then::attribute && rules_.rules()[r].names == Names::captured &&
          !names)
        continue;
      offer(q, found);
    }
  }

  // --- rules that lean on other quotes or sentences ---

  const Region& region_of(std::uint32_t piece) const {
    return all_.regions[all_.sentences[pieces_[piece].sentence].region];
  }

  bool decided(std::uint32_t q) const {
    return best_[q].held && decisions_[q].speech && decisions_[q].mention != kNone;
  }

  // The quote before (or after) this one among those of the same region.
  std::uint32_t neighbour(std::uint32_t q, int step) const {
    const std::uint32_t u = all_.piece_of_quote[q];
    const Region& region = region_of(u);
    std::uint32_t steps = 0;
    for (std::uint32_t v = u; step < 0 ? v-- > region.first : ++v < region.last;) {
      if (++steps > kFarthestPiece) break;
      if (pieces_[v].kind == Piece::Kind::quote &&
          !(best_[pieces_[v].index].held && !decisions_[pieces_[v].index].speech))
        return pieces_[v].index;
    }
    return kNone;
  }

  bool opens_sentence(std::uint32_t piece) const {
    const Sentence& sentence = all_.sentences[pieces_[piece].sentence];
    return sentence.first == piece;
  }

  Candidate same_as(std::uint32_t rule, std::uint32_t other) const {
    Candidate out;
    out.held = true;
    out.rule = rule;
    out.decision.rule = rule;
    out.decision.mention = decisions_[other].mention;
    out.decision.cue = decisions_[other].cue;
    out.decision.same_as = other;
    out.decision.confidence =
        std::min(rules_.rules()[rule].confidence, decisions_[other].confidence);
    return out;
  }

  // The last decided quote before this one, not more than `paragraphs` back.
  std::uint32_t speaker_before(std::uint32_t q, std::uint32_t paragraphs) const {
    for (std::uint32_t o = q; o-- > 0 && q - o <= kFarthestQuote;) {
      if (quotes_[o].paragraph + paragraphs < quotes_[q].paragraph) return kNone;
      if (quotes_[o].quote.kind == QuoteKind::nested ||
          quotes_[o].quote.kind == QuoteKind::headline || quotes_[o].quote.kind == QuoteKind::post)
        continue;
      if (quotes_[o].paragraph < quotes_[q].paragraph && decided(o)) return o;
    }
    return kNone;
  }

  // “Why now?” I ask. ¶ “Because.” The answer is not the asker's: whoever spoke before.
  std::uint32_t not_the_asker(std::uint32_t other) const {
    for (std::uint32_t steps = 0; other != kNone && steps < 6; ++steps) {
      const Mention& mention = all_.mentions[decisions_[other].mention];
      const Piece& word = pieces_[mention.first];
      if (mention.kind != MentionKind::pronoun || !word.lists.has(first_pronouns_)) return other;
      other = speaker_before(other, 4);
    }
    return kNone;
  }

  void decide_by_context(std::uint32_t q, bool backward) {
    const std::uint32_t u = all_.piece_of_quote[q];
    if (u == kNone || quotes_[q].quote.kind == QuoteKind::nested) return;
    for (std::uint32_t r = 0; r < rules_.rules().size(); ++r) {
      const Rule& rule = rules_.rules()[r];
      if (rule.where == Where::around || rule.off) continue;
      if (backward && rule.where != Where::same_sentence) continue;
      Candidate found = by_context(q, u, r, backward);
      if (found.held) offer(q, found);
    }
  }

  // The pattern of a rule that leans on another quote, if it has one, must hold around this one
  // too.
  bool pattern_holds(std::uint32_t r, std::uint32_t u) const {
    if (rules_.source().rules[r].find.empty()) return true;
    RuleMatch match;
    const std::uint32_t at = symbol_of_piece_[u];
    return rules_.match(r, sequence_, at, pieces_[u].traits, rules_.surroundings(sequence_, at),
                        match);
  }

  Candidate by_context(std::uint32_t q, std::uint32_t u, std::uint32_t r, bool backward) {
    const Rule& rule = rules_.rules()[r];
    switch (rule.where) {
      case Where::around:
        break;
      case Where::same_sentence: {
        const std::uint32_t other = neighbour(q, backward ? 1 : -1);
        if (other == kNone || !decided(other) ||
            pieces_[all_.piece_of_quote[other]].sentence != pieces_[u].sentence)
          break;
        if (pattern_holds(r, u)) return same_as(r, other);
        break;
      }
      case Where::next_quote: {
        const std::uint32_t other = neighbour(q, -1);
        if (other == kNone || !decided(other) || !opens_sentence(u)) break;
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
            if (decided(o) && pattern_holds(r, u)) return same_as(r, o);
            break;
          }
        }
        break;
      }
      case Where::paragraph_before: {
        const std::uint32_t other = not_the_asker(speaker_before(q, 1));
        if (other != kNone && pattern_holds(r, u)) return same_as(r, other);
        break;
      }
      case Where::last_speaker: {
        const std::uint32_t other = speaker_before(q, 4);
        if (other != kNone && pattern_holds(r, u)) return same_as(r, other);
        break;
      }
      case Where::sentence_before: {
        if (!opens_sentence(u) || backward) break;
        const std::uint32_t start = start_of_sentence_[pieces_[u].sentence];
        std::uint32_t at = start;
        while (at > 0 &&
               (sequence_[at - 1] == symbol::kSentence || sequence_[at - 1] == symbol::kParagraph ||
                sequence_[at - 1] == symbol::kSoftSentence))
          --at;
        return by_pattern(r, at);
      }
      case Where::text_after: {
        if (backward) break;
        std::uint32_t at = symbol_of_piece_[u] + 1;
        while (at < sequence_.size() &&
               (sequence_[at] == symbol::kSentence || sequence_[at] == symbol::kParagraph ||
                sequence_[at] == symbol::kSoftSentence || sequence_[at] == symbol::kFullStop))
          ++at;
        if (at == symbol_of_piece_[u] + 1) break;
        return by_pattern(r, at);
      }
    }
    return {};
  }

  Candidate by_pattern(std::uint32_t r, std::uint32_t at) {
    RuleMatch match;
    if (!rules_.match(r, sequence_, at, 0, {~std::uint64_t{0}, ~std::uint64_t{0}}, match))
      return {};
    Candidate found = candidate_of(match);
    if (found.decision.mention == kNone) return {};
    found.length = 0;
    return found;
  }

  const std::vector<FoundQuote>& quotes_;
  Pieces& all_;
  const std::vector<Piece>& pieces_;
  const std::vector<Cue>& cues_;
  const RuleSet& rules_;
  Sequence sequence_;
  std::vector<std::uint32_t> cue_of_piece_, symbol_of_piece_, start_of_sentence_;
  std::vector<Decision> decisions_;
  std::vector<Candidate> best_;
  std::vector<std::vector<Candidate>> held_;
  ListId first_pronouns_;
};

}  // namespace

std::vector<Decision> attribute(const std::vector<FoundQuote>& quotes, Pieces& pieces,
                                const std::vector<Cue>& cues, const RuleSet& rules) {
  return Attributor(quotes, pieces, cues, rules).run();
}

}  // namespace inquit
