// Turns: dialogues of two, a paragraph a turn, most of them without a tag.
// In go the quotes of an article and its pieces, out comes which quote is the turn before or after.
//
//   “Why now?” I ask. ¶ “Because.” ¶ “And then?”   ->   three turns in a row
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/pieces.h"
#include "quotes/finder.h"
#include "speakers/attribute.h"

namespace inquit {

// The quotes that have a piece, in the order of their pieces: those of a region one after the
// other.
std::vector<std::uint32_t> quotes_by_piece(const Pieces& pieces);

// Linear time to build, constant time to ask. Quotes are indexes into the article's list.
class Turns {
 public:
  Turns(const std::vector<FoundQuote>& quotes, const Pieces& pieces);

  // Whether a quote opens its paragraph.
  bool opens(std::uint32_t quote) const;
  // The last quote of the paragraph before, if it is a turn and this one opens its own; kNone:
  // none. A turn is a paragraph whose last sentence has a quote.
  std::uint32_t before(std::uint32_t quote) const;
  // The quote that opens the paragraph of one; the quote itself if none does.
  std::uint32_t opening(std::uint32_t quote) const;
  // The first quote of the paragraph after, if it opens it; kNone: none.
  std::uint32_t after(std::uint32_t quote) const;
  // Who speaks a quote in an interview that goes by short paragraphs, each nothing but a quote: the
  // first that asks is the interviewer's, and from it they alternate. Such a run is of two at
  // least.
  Party party(std::uint32_t quote) const { return parties_[quote]; }
  // The last turn before that a dash opens, however far; kNone: none.
  std::uint32_t dash_before(std::uint32_t quote) const;

 private:
  void add_region(const Region& region, std::uint32_t last, const Pieces& pieces,
                  std::vector<std::uint32_t>& run);
  void assign_parties(const std::vector<std::uint32_t>& run);

  const std::vector<FoundQuote>& quotes_;
  std::vector<std::uint32_t> first_, last_;  // by paragraph; kNone: no turn
  std::vector<std::uint32_t> dash_before_;   // by quote
  std::vector<Party> parties_;               // by quote
};

}  // namespace inquit
