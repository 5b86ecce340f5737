// Quote: one contiguous run of quoted words, without its marks.
//
//   “We won,” said Roe. “Easily.”   two quotes, one utterance
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace inquit {

enum class QuoteKind : std::uint8_t {
  direct,      // stands as a sentence or clause of its own
  partial,     // quoted inside the reporter's own sentence
  nested,      // a quote within a quote
  headline,    // in a headline or subheading
  post,        // an embedded post: text — Name (@handle) Month D, YYYY
  transcript,  // NAME: words
  scare,       // a scare quote or mention: a title, nickname, coined or ironic word; no speech
};

std::string_view to_string(QuoteKind kind);

// Whether the article says that the words were said. Most were; some are quoted as not said.
enum class Modality : std::uint8_t {
  said,
  negated,       // Roe never said “...”; declined to call it “...”
  hypothetical,  // Roe would say “...”; if she says “...”
};

std::string_view to_string(Modality modality);

struct Quote {
  Span span;  // the words, marks excluded
  QuoteKind kind = QuoteKind::direct;
  std::uint32_t utterance = 0;  // index, in the article's list, of the first quote of its utterance
  Modality modality = Modality::said;

  friend bool operator==(const Quote&, const Quote&) = default;
};

}  // namespace inquit
