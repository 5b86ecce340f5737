#include "clauses/layout.h"

#include <algorithm>
#include <span>

namespace inquit {
namespace {

Symbol opening_of(MentionKind kind) {
  switch (kind) {
    case MentionKind::name:
      return symbol::kOpenName;
    case MentionKind::pronoun:
      return symbol::kOpenPronoun;
    case MentionKind::description:
      return symbol::kOpenDescription;
  }
  return symbol::kOpenName;
}

// A piece of a mention, or one that a cue stands at.
void push_marked_piece(const Pieces& all, std::uint32_t u, const Cue* cue, Layout& out) {
  const Piece& piece = all.pieces[u];
  const Mention* mention = piece.mention == kNone ? nullptr : &all.mentions[piece.mention];
  if (mention != nullptr && mention->first == u)
    out.sequence.push_reserved(opening_of(mention->kind), u);
  if (cue != nullptr && cue->by != SubjectBy::none) {
    const auto by = static_cast<unsigned>(cue->by) - 1;
    out.sequence.push_reserved(static_cast<Symbol>(symbol::kSubjectAdjacent + by), u);
  }
  out.symbol_of_piece[u] = out.sequence.size();
  out.sequence.push_reserved(piece.symbol, u);
  if (mention != nullptr && mention->last == u + 1) out.sequence.push_reserved(symbol::kClose, u);
}

// next: the first cue that does not stand before the sentence; afterwards, behind it.
void push_pieces(const Pieces& all, const Sentence& sentence, std::span<const Cue>& next,
                 Layout& out) {
  for (std::uint32_t u = sentence.first; u < sentence.last; ++u) {
    const Piece& piece = all.pieces[u];
    const bool is_cue = !next.empty() && next.front().piece == u;
    if (is_cue || piece.mention != kNone) {
      push_marked_piece(all, u, is_cue ? &next.front() : nullptr, out);
      if (is_cue) next = next.subspan(1);
      continue;
    }
    out.symbol_of_piece[u] = out.sequence.size();
    out.sequence.push_reserved(piece.symbol, u);
  }
}

}  // namespace

Layout lay_out(const Pieces& all, const std::vector<Cue>& cues) {
  Layout out;
  out.symbol_of_piece.resize(all.pieces.size());
  out.start_of_sentence.assign(all.sentences.size(), 0);
  out.sequence.reserve(all.pieces.size() + 2 * all.mentions.size() + cues.size() +
                       all.sentences.size() + 3 * all.regions.size() + 1);
  std::span<const Cue> next = cues;
  std::uint32_t s = 0;
  for (std::uint32_t r = 0; r < all.regions.size(); ++r) {
    out.sequence.push_reserved(symbol::kParagraph);
    out.sequence.push_reserved(symbol::kSentence);
    for (; s < all.sentences.size() && all.sentences[s].region == r; ++s) {
      const Sentence& sentence = all.sentences[s];
      if (sentence.first > all.regions[r].first)
        out.sequence.push_reserved(sentence.soft_start ? symbol::kSoftSentence : symbol::kSentence);
      out.start_of_sentence[s] = out.sequence.size();
      push_pieces(all, sentence, next, out);
    }
    out.sequence.push_reserved(symbol::kSentence);
  }
  out.sequence.push_reserved(symbol::kParagraph);
  return out;
}

std::uint32_t cue_at(const std::vector<Cue>& cues, std::uint32_t piece) {
  const auto at = std::ranges::lower_bound(cues, piece, {}, &Cue::piece);
  return at != cues.end() && at->piece == piece ? static_cast<std::uint32_t>(at - cues.begin())
                                                : std::uint32_t{kNone};
}

std::uint32_t end_of_text_before(const Layout& layout, std::uint32_t sentence) {
  std::uint32_t at = layout.start_of_sentence[sentence];
  while (at > 0 && (layout.sequence[at - 1] == symbol::kSentence ||
                    layout.sequence[at - 1] == symbol::kParagraph ||
                    layout.sequence[at - 1] == symbol::kSoftSentence))
    --at;
  return at;
}

std::uint32_t start_of_text_after(const Layout& layout, std::uint32_t quote_piece) {
  const std::uint32_t behind = layout.symbol_of_piece[quote_piece] + 1;
  std::uint32_t at = behind;
  while (at < layout.sequence.size() &&
         (layout.sequence[at] == symbol::kSentence || layout.sequence[at] == symbol::kParagraph ||
          layout.sequence[at] == symbol::kSoftSentence || layout.sequence[at] == symbol::kFullStop))
    ++at;
  return at == behind ? kNone : at;
}

std::uint32_t start_of_sentence_after(const Layout& layout, std::uint32_t quote_piece) {
  const std::uint32_t behind = layout.symbol_of_piece[quote_piece] + 1;
  const std::uint32_t at = start_of_text_after(layout, quote_piece);
  if (at == kNone) return kNone;
  for (std::uint32_t i = behind; i < at; ++i) {
    if (layout.sequence[i] == symbol::kParagraph) return kNone;
  }
  return at;
}

}  // namespace inquit
