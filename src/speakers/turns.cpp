#include "speakers/turns.h"

namespace inquit {

Turns::Turns(const std::vector<FoundQuote>& quotes, const Pieces& pieces) : quotes_(quotes) {
  for (const Region& region : pieces.regions) {
    if (region.quote != kNone || region.first == region.last) continue;
    if (region.paragraph >= first_.size()) {
      first_.resize(region.paragraph + 1, kNone);
      last_.resize(region.paragraph + 1, kNone);
    }
    const Piece& opening = pieces.pieces[region.first];
    if (opening.kind == Piece::Kind::quote) first_[region.paragraph] = opening.index;
    std::uint32_t sentence = pieces.pieces[region.last - 1].sentence;
    // “Why now?” I ask.
    if (sentence > 0 && pieces.sentences[sentence].soft_start &&
        pieces.sentences[sentence].first > region.first)
      --sentence;
    for (std::uint32_t u = region.last; u-- > pieces.sentences[sentence].first;) {
      if (pieces.pieces[u].kind != Piece::Kind::quote) continue;
      last_[region.paragraph] = pieces.pieces[u].index;
      break;
    }
  }
  std::uint32_t dash = kNone;
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    dash_before_.push_back(dash);
    if (quotes[q].after_dash) dash = q;
  }
}

bool Turns::opens(std::uint32_t quote) const {
  const std::uint32_t paragraph = quotes_[quote].paragraph;
  return paragraph < first_.size() && first_[paragraph] == quote;
}

std::uint32_t Turns::before(std::uint32_t quote) const {
  const std::uint32_t paragraph = quotes_[quote].paragraph;
  return paragraph > 0 && opens(quote) ? last_[paragraph - 1] : kNone;
}

std::uint32_t Turns::after(std::uint32_t quote) const {
  const std::uint32_t paragraph = quotes_[quote].paragraph + 1;
  return paragraph < first_.size() ? first_[paragraph] : kNone;
}

std::uint32_t Turns::dash_before(std::uint32_t quote) const { return dash_before_[quote]; }

}  // namespace inquit
