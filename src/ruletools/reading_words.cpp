#include "ruletools/reading_words.h"

#include "rules/pattern.h"
#include "tokens/fold.h"

namespace inquit {

std::string words_of_piece(const Reading& reading, std::uint32_t piece) {
  const Piece& one = reading.pieces.pieces[piece];
  if (one.first >= one.last) return one.symbol == symbol::kFullStop ? "." : ",";
  const std::string_view words = reading.text.slice(
      {reading.tokens.tokens[one.first].span.begin, reading.tokens.tokens[one.last - 1].span.end});
  return one.kind == Piece::Kind::quote ? shortened(words) : std::string(words);
}

std::string words_of_mention(const Reading& reading, MentionId mention) {
  return std::string(reading.text.slice(
      span_of(reading.tokens, reading.pieces, reading.pieces.mentions[mention])));
}

std::string words_of_pieces(const Reading& reading, std::uint32_t first, std::uint32_t last) {
  Mention all;
  all.first = first;
  all.last = last;
  return std::string(reading.text.slice(span_of(reading.tokens, reading.pieces, all)));
}

std::string words_at(const Reading& reading, std::uint32_t at) {
  if (at >= reading.trace.layout.sequence.size()) return "the end of the article";
  const Symbol here = reading.trace.layout.sequence[at];
  if (here == symbol::kSentence || here == symbol::kSoftSentence) return "the sentence’s border";
  if (here == symbol::kParagraph) return "the paragraph’s border";
  const std::uint32_t piece = reading.trace.layout.sequence.unit(at);
  if (piece == kNoUnit) return "nothing";
  const bool bracket = here == symbol::kOpenName || here == symbol::kOpenPronoun ||
                       here == symbol::kOpenDescription || here == symbol::kClose;
  const MentionId mention = reading.pieces.pieces[piece].mention;
  return bracket && mention != kNone ? words_of_mention(reading, mention)
                                     : words_of_piece(reading, piece);
}

std::string shortened(std::string_view words, std::size_t most) {
  if (code_points(words) <= most) return std::string(words);
  const auto cut = [&](std::size_t points) {  // bytes of the first so many code points
    std::size_t at = 0;
    while (at < words.size() && points > 0) {
      ++at;
      while (at < words.size() && (static_cast<unsigned char>(words[at]) & 0xC0) == 0x80) ++at;
      --points;
    }
    return at;
  };
  const std::size_t total = code_points(words);
  std::string out(words.substr(0, cut(most * 2 / 3)));
  while (out.ends_with(' ')) out.pop_back();
  return out + " ... " + std::string(words.substr(cut(total - most / 4)));
}

}  // namespace inquit
