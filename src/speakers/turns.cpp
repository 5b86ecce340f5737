#include "speakers/turns.h"

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

Turns::Turns(const std::vector<FoundQuote>& quotes, const Pieces& pieces) : quotes_(quotes) {
  parties_.resize(quotes.size(), Party::none);
  std::vector<std::uint32_t> run;
  for (const Region& region : pieces.regions) {
    if (region.quote != kNone || region.first == region.last) continue;
    if (region.paragraph >= first_.size()) {
      first_.resize(region.paragraph + 1, kNone);
      last_.resize(region.paragraph + 1, kNone);
    }
    const Piece& opening = pieces.pieces[region.first];
    if (opening.kind == Piece::Kind::quote) first_[region.paragraph] = opening.quote;
    const bool lone =
        opening.kind == Piece::Kind::quote && is_lone(quotes[opening.quote], region, pieces);
    if (!lone || (!run.empty() && quotes[run.back()].paragraph + 1 != region.paragraph)) {
      assign_parties(run);
      run.clear();
    }
    if (lone) run.push_back(opening.quote);
    std::uint32_t sentence = pieces.pieces[region.last - 1].sentence;
    // “Why now?” I ask.
    if (sentence > 0 && pieces.sentences[sentence].soft_start &&
        pieces.sentences[sentence].first > region.first)
      --sentence;
    for (std::uint32_t u = region.last; u-- > pieces.sentences[sentence].first;) {
      if (pieces.pieces[u].kind != Piece::Kind::quote) continue;
      last_[region.paragraph] = pieces.pieces[u].quote;
      break;
    }
  }
  assign_parties(run);
  std::uint32_t dash = kNone;
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    dash_before_.push_back(dash);
    if (quotes[q].after_dash) dash = q;
  }
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
