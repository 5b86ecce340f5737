#include "speakers/leaning_rules.h"

#include <algorithm>

namespace inquit {
namespace {

// How far around a quote its surroundings are searched: bounds the total work.
constexpr std::uint32_t kFarthestQuote = 64;
constexpr std::uint32_t kFarthestPiece = 800;

}  // namespace

LeaningRules::LeaningRules(const std::vector<FoundQuote>& quotes, const Pieces& pieces,
                           const Layout& layout, const RuleSet& rules,
                           const std::vector<Decision>& decisions, const Dialogue& dialogue,
                           HeldRules& held)
    : quotes_(quotes),
      all_(pieces),
      pieces_(pieces.pieces),
      layout_(layout),
      sequence_(layout.sequence),
      rules_(rules),
      all_rules_(rules.rules()),
      decisions_(decisions),
      dialogue_(dialogue),
      held_(held) {
  link_quotes();
}

void LeaningRules::look_at(std::uint32_t quote, bool backward) {
  quote_ = quote;
  piece_ = all_.piece_of_quote[quote];
  backward_ = backward;
  known_ = 0;
  near_before_.reset();
  near_after_.reset();
  around_.reset();
}

bool LeaningRules::holds_at(std::uint32_t r, std::uint32_t place) {
  const Rule& rule = all_rules_[r];
  switch (rule.where) {
    case Where::around:
      return false;
    case Where::next_quote:
      return (opens_sentence() || rule.has_find) && same_as(r, place);
    case Where::turn:
      return on_turn(r);
    case Where::sentence_before:
      return on_sentence_before(r, place);
    case Where::sentence_after:
    case Where::text_after:
      return by_pattern(r, place);
    case Where::same_sentence:
    case Where::continued:
    case Where::continuing:
    case Where::first_quote:
    case Where::paragraph_before:
    case Where::last_speaker:
      return same_as(r, place);
  }
  return false;
}

std::uint32_t LeaningRules::find_place(Where where) {
  switch (where) {
    case Where::around:
      return kNone;
    case Where::same_sentence:
      return quote_of_same_sentence();
    case Where::next_quote:
      return earlier_quote();
    case Where::continued:
      return quote_of_open_paragraph();
    case Where::continuing:
      return quote_that_goes_on();
    case Where::first_quote:
      return quote_after_first();
    case Where::turn:
      return !backward_ && dialogue_.turns().opens(quote_) ? quote_ : kNone;
    case Where::paragraph_before:
      if (quotes_[quote_].after_dash) return kNone;
      return dialogue_.not_the_asker(dialogue_.speaker_before(quote_, 1));
    case Where::last_speaker:
      return dialogue_.speaker_before(quote_, 4);
    case Where::sentence_before:
      return end_of_sentence_before();
    case Where::sentence_after:
      return backward_ ? kNone : start_of_sentence_after(layout_, piece_);
    case Where::text_after:
      return backward_ ? kNone : start_of_text_after(layout_, piece_);
  }
  return kNone;
}

std::uint32_t LeaningRules::quote_of_same_sentence() {
  const std::uint32_t other = neighbour(backward_ ? 1 : -1);
  if (other == kNone || !dialogue_.decided(other) ||
      pieces_[all_.piece_of_quote[other]].sentence != pieces_[piece_].sentence)
    return kNone;
  return other;
}

std::uint32_t LeaningRules::earlier_quote() {
  const std::uint32_t other = ruling_quote(neighbour(-1));
  if (other == kNone || !dialogue_.decided(other)) return kNone;
  const std::uint32_t between =
      pieces_[piece_].sentence - pieces_[all_.piece_of_quote[other]].sentence;
  return between <= 2 ? other : kNone;
}

// Of a quote whose preceding paragraph ended without a closing mark: the one that ends there.
std::uint32_t LeaningRules::quote_of_open_paragraph() const {
  const std::uint32_t own = quotes_[quote_].paragraph;
  if (piece_ != region_of(piece_).first || own == 0) return kNone;
  for (std::uint32_t o = quote_; o-- > 0 && quote_ - o <= kFarthestQuote;) {
    if (quotes_[o].paragraph + 1 < own) return kNone;
    if (quotes_[o].paragraph + 1 == own && !quotes_[o].closed && quotes_[o].parent == kNoToken)
      return dialogue_.decided(o) ? o : kNone;
  }
  return kNone;
}

std::uint32_t LeaningRules::quote_that_goes_on() const {
  if (!backward_ || quotes_[quote_].closed || quotes_[quote_].parent != kNoToken) return kNone;
  const std::uint32_t next = dialogue_.turns().after(quote_);
  if (next == kNone || !dialogue_.decided(next)) return kNone;
  const std::uint32_t from = decisions_[next].same_as;
  return from == kNone || from > quote_ ? next : kNone;  // else it leans on this one itself
}

std::uint32_t LeaningRules::quote_after_first() {
  if (!backward_ || piece_ != region_of(piece_).first) return kNone;
  const std::uint32_t next = neighbour(1);
  if (next == kNone || !dialogue_.decided(next)) return kNone;
  const std::uint32_t v = all_.piece_of_quote[next], cue = decisions_[next].cue;
  if (cue == kNone || cue < v) return kNone;  // its tag stands behind it
  const std::uint32_t between = pieces_[v].sentence - pieces_[piece_].sentence;
  return between > 0 && between <= 2 ? next : kNone;
}

std::uint32_t LeaningRules::end_of_sentence_before() const {
  if (backward_ || !opens_sentence()) return kNone;
  if (quotes_[quote_].after_dash && dialogue_.turns().before(quote_) != kNone) return kNone;
  return end_of_text_before(layout_, pieces_[piece_].sentence);
}

bool LeaningRules::on_turn(std::uint32_t r) {
  if (!pattern_holds(r)) return false;
  const Rule& rule = all_rules_[r];
  if (rule.names == Names::same) {
    const std::uint32_t own = dialogue_.own_turn(quote_);
    return own != kNone && taken_over(r, own);
  }
  return dialogue_.tells(quote_, party_of(rule)) && of_party(r);
}

bool LeaningRules::on_sentence_before(std::uint32_t r, std::uint32_t at) {
  if (all_rules_[r].names != Names::same) return by_pattern(r, at);
  const std::uint32_t other = last_speaker();
  return other != kNone && by_pattern(r, at) && taken_over(r, other);
}

bool LeaningRules::by_pattern(std::uint32_t r, std::uint32_t at) {
  if (!rules_.holds(r, sequence_, at, 0, Surroundings::anything(), match_)) return false;
  found_ = {};
  found_.match = match_;
  const Rule& rule = all_rules_[r];
  if (rule.names == Names::same || rule.always_names) return true;
  held_.resolve_captures(found_);
  return found_.decision.party != Party::none || found_.decision.mention != kNone;
}

bool LeaningRules::same_as(std::uint32_t r, std::uint32_t other) {
  return pattern_holds(r) && taken_over(r, other);
}

bool LeaningRules::taken_over(std::uint32_t rule, std::uint32_t other) {
  found_ = {};
  found_.captured = true;
  found_.match.rule = rule;
  Decision& out = found_.decision;
  out.rule = rule;
  out.mention = decisions_[other].mention;
  out.party = decisions_[other].party;
  out.cue = decisions_[other].cue;
  // Where a label tells there is no mention to point at, but the line that has it.
  const bool passed_on = !dialogue_.labelled(other) && decisions_[other].mention == kNone;
  out.same_as = passed_on ? decisions_[other].same_as : other;
  out.confidence = all_rules_[rule].confidence;
  if (!dialogue_.labelled(other))
    out.confidence = std::min(out.confidence, decisions_[other].confidence);
  return true;
}

bool LeaningRules::of_party(std::uint32_t r) {
  const Rule& rule = all_rules_[r];
  found_ = {};
  found_.captured = true;
  found_.match.rule = r;
  found_.decision.rule = r;
  found_.decision.confidence = rule.confidence;
  found_.decision.party = party_of(rule);
  return true;
}

// A rule that depends on another quote may have a pattern as well, which must then match around
// this quote.
bool LeaningRules::pattern_holds(std::uint32_t r) {
  if (!all_rules_[r].has_find) return true;
  const std::uint32_t at = layout_.symbol_of_piece[piece_];
  if (!around_) around_ = rules_.surroundings(sequence_, at);
  return rules_.holds(r, sequence_, at, pieces_[piece_].traits, *around_, match_);
}

const Region& LeaningRules::region_of(std::uint32_t piece) const {
  return all_.regions[all_.sentences[pieces_[piece].sentence].region];
}

// The quotes of each region, in order.
void LeaningRules::link_quotes() {
  before_.assign(quotes_.size(), kNone);
  after_.assign(quotes_.size(), kNone);
  const std::vector<std::uint32_t> in_order = quotes_by_piece(all_);
  for (std::size_t i = 1; i < in_order.size(); ++i) {
    const std::uint32_t last = in_order[i - 1], q = in_order[i];
    if (&region_of(all_.piece_of_quote[last]) != &region_of(all_.piece_of_quote[q])) continue;
    before_[q] = last;
    after_[last] = q;
  }
}

// The quote before (or after) this one in the same region. Cached, since many rules ask for it.
std::uint32_t LeaningRules::neighbour(int step) {
  std::optional<std::uint32_t>& known = step < 0 ? near_before_ : near_after_;
  if (!known) known = find_neighbour(step < 0 ? before_ : after_);
  return *known;
}

std::uint32_t LeaningRules::find_neighbour(const std::vector<std::uint32_t>& links) const {
  const std::uint32_t u = piece_;
  std::uint32_t passed = 0;
  for (std::uint32_t o = links[quote_]; o != kNone && passed < kFarthestQuote; o = links[o]) {
    ++passed;
    const std::uint32_t v = all_.piece_of_quote[o];
    if ((v < u ? u - v : v - u) > kFarthestPiece) break;
    if (held_.best(o) == kNone || decisions_[o].speech) return o;
  }
  return kNone;
}

// The quote whose tag governs the sentence that another quote stands in: “We will,” said Roe,
// though it looks “grim.”
std::uint32_t LeaningRules::ruling_quote(std::uint32_t q) const {
  if (q == kNone || !(pieces_[all_.piece_of_quote[q]].traits & kFragment)) return q;
  const std::uint32_t sentence = pieces_[all_.piece_of_quote[q]].sentence;
  const std::uint32_t u = all_.sentences[sentence].first;
  if (pieces_[u].kind != Piece::Kind::quote || !(pieces_[u].traits & kWholeSentence)) return q;
  const std::uint32_t ruling = pieces_[u].quote();
  return dialogue_.decided(ruling) && decisions_[ruling].cue != kNone ? ruling : q;
}

bool LeaningRules::opens_sentence() const {
  return all_.sentences[pieces_[piece_].sentence].first == piece_;
}

// The preceding quote with a speaker: in the paragraph, else among the four before it.
std::uint32_t LeaningRules::last_speaker() {
  const std::uint32_t near = neighbour(-1);
  return near != kNone && dialogue_.decided(near) ? near : dialogue_.speaker_before(quote_, 4);
}

}  // namespace inquit
