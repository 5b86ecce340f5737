// Layout: an article's pieces as the symbols that rules run over.
// In go pieces and cues, out comes one sequence for the whole article, with the way back.
//
//   Roe said “no”.   ->   paragraph sentence < person > adjacent said quote . sentence paragraph
#pragma once

#include <cstdint>
#include <vector>

#include "base/unset_vector.h"
#include "clauses/cues.h"
#include "clauses/pieces.h"
#include "rules/sequence.h"

namespace inquit {

struct Layout {
  Sequence sequence;                             // its units are pieces
  UnsetVector<std::uint32_t> symbol_of_piece;    // index into the sequence
  std::vector<std::uint32_t> start_of_sentence;  // likewise, by sentence
};

// The end of the text before a sentence, which rules with where: sentence before match. Skips
// boundary symbols, as does text_after.
std::uint32_t end_of_text_before(const Layout& layout, std::uint32_t sentence);

// Where the text after a quote that ends its sentence begins, in its paragraph (where: sentence
// after) or in the next one as well (where: text after); kNone where the quote ends none.
std::uint32_t start_of_sentence_after(const Layout& layout, std::uint32_t quote_piece);
std::uint32_t start_of_text_after(const Layout& layout, std::uint32_t quote_piece);

// The cue that stands at a piece, of an article's, as an index; kNone: no verb that does anything.
std::uint32_t cue_at(const std::vector<Cue>& cues, std::uint32_t piece);

// Linear time.
Layout lay_out(const Pieces& pieces, const std::vector<Cue>& cues);

}  // namespace inquit
