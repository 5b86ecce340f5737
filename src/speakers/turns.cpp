#include "speakers/turns.h"

#include <algorithm>

namespace inquit {
namespace {

constexpr std::uint32_t kLongestTurn = 45;  // tokens; anything longer is a continued statement

// Whether a paragraph consists of one short quote.
bool is_lone(const FoundQuote& quote, const Region& region, const Pieces& pieces) {
  if (!quote.closed || quote.after_dash || quote.inner_last - quote.inner_first > kLongestTurn)
    return false;
  for (std::uint32_t u = region.first + 1; u < region.last; ++u) {
    if (pieces.pieces[u].kind != Piece::Kind::sign) return false;
  }
  return true;
}

}  // namespace

std::vector<std::uint32_t> quotes_by_piece(const Pieces& pieces) {
  std::vector<std::uint32_t> out;
  out.reserve(pieces.piece_of_quote.size());
  for (std::uint32_t q = 0; q < pieces.piece_of_quote.size(); ++q) {
    if (pieces.piece_of_quote[q] != kNone) out.push_back(q);
  }
  std::ranges::sort(out, {}, [&](std::uint32_t q) { return pieces.piece_of_quote[q]; });
  return out;
}

Turns::Turns(const std::vector<FoundQuote>& quotes, const Pieces& pieces) : quotes_(quotes) {
  parties_.resize(quotes.size(), Party::none);
  const auto region_of = [&](std::uint32_t q) -> const Region& {
    return pieces
        .regions[pieces.sentences[pieces.pieces[pieces.piece_of_quote[q]].sentence].region];
  };
  // A region without quotes ends a run of turns as well: the next turn is not in the paragraph
  // after the last one.
  const std::vector<std::uint32_t> in_order = quotes_by_piece(pieces);
  std::vector<std::uint32_t> run;
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    const Region& region = region_of(in_order[i]);
    if (i + 1 < in_order.size() && &region_of(in_order[i + 1]) == &region) continue;
    if (region.quote == kNone) add_region(region, in_order[i], pieces, run);
  }
  assign_parties(run);
  std::uint32_t dash = kNone;
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    dash_before_.push_back(dash);
    if (quotes[q].after_dash) dash = q;
  }
}

// A region whose last quote is `last`. run: the paragraphs before it that are nothing but a quote.
void Turns::add_region(const Region& region, std::uint32_t last, const Pieces& pieces,
                       std::vector<std::uint32_t>& run) {
  if (region.paragraph >= first_.size()) {
    first_.resize(region.paragraph + 1, kNone);
    last_.resize(region.paragraph + 1, kNone);
  }
  const Piece& opening = pieces.pieces[region.first];
  if (opening.kind == Piece::Kind::quote) first_[region.paragraph] = opening.quote();
  const bool lone =
      opening.kind == Piece::Kind::quote && is_lone(quotes_[opening.quote()], region, pieces);
  if (!lone || (!run.empty() && quotes_[run.back()].paragraph + 1 != region.paragraph)) {
    assign_parties(run);
    run.clear();
  }
  if (lone) run.push_back(opening.quote());
  std::uint32_t sentence = pieces.pieces[region.last - 1].sentence;
  // “Why now?” I ask.
  if (sentence > 0 && pieces.sentences[sentence].soft_start &&
      pieces.sentences[sentence].first > region.first)
    --sentence;
  if (pieces.piece_of_quote[last] >= pieces.sentences[sentence].first)
    last_[region.paragraph] = last;
}

void Turns::assign_parties(const std::vector<std::uint32_t>& run) {
  if (!run.empty() && before(run.front()) != kNone) return;  // it goes on with a dialogue
  std::size_t question = 0;
  while (question < run.size() && !quotes_[run[question]].ends_in_question_mark) ++question;
  if (run.size() < 2 || question == run.size()) return;
  for (std::size_t i = 0; i < run.size(); ++i)
    parties_[run[i]] = (i + question) % 2 == 0 ? Party::interviewer : Party::interviewee;
}

bool Turns::opens(std::uint32_t quote) const {
  const std::uint32_t paragraph = quotes_[quote].paragraph;
  return paragraph < first_.size() && first_[paragraph] == quote;
}

std::uint32_t Turns::before(std::uint32_t quote) const {
  const std::uint32_t paragraph = quotes_[quote].paragraph;
  return paragraph > 0 && opens(quote) ? last_[paragraph - 1] : kNone;
}

std::uint32_t Turns::opening(std::uint32_t quote) const {
  const std::uint32_t first = first_[quotes_[quote].paragraph];
  return first == kNone ? quote : first;
}

std::uint32_t Turns::after(std::uint32_t quote) const {
  const std::uint32_t paragraph = quotes_[quote].paragraph + 1;
  return paragraph < first_.size() ? first_[paragraph] : kNone;
}

std::uint32_t Turns::dash_before(std::uint32_t quote) const { return dash_before_[quote]; }

}  // namespace inquit
