#include "ruletools/reading.h"

#include <algorithm>

#include "clauses/subject.h"
#include "rules/pattern.h"
#include "speakers/find_speakers.h"

namespace inquit {

Reading::Reading(const Article& article, const RuleSet& rules)
    : text(article.text),
      tokens(tokenize(text, rules.token_options())),
      article_words(look_up_words(text, tokens, rules)) {
  quotes = find_quotes(text, tokens, rules);
  const WordLists lists(rules);
  pieces = make_pieces(text, tokens, article_words, quotes, rules, lists);
  const std::vector<Cue> cues = find_subjects(tokens, pieces, rules, lists);
  const Clauses clauses = read_clauses(tokens, pieces, rules);
  decisions = attribute(quotes, pieces, cues, clauses, rules, &trace);
  std::vector<FoundQuote> settled = quotes;
  find_speakers(text, tokens, article_words, settled, rules, nullptr, &people);
}

std::string Reading::words_of_piece(std::uint32_t piece) const {
  const Piece& one = pieces.pieces[piece];
  if (one.first >= one.last) return one.symbol == symbol::kFullStop ? "." : ",";
  const std::string_view words =
      text.slice({tokens.tokens[one.first].span.begin, tokens.tokens[one.last - 1].span.end});
  return one.kind == Piece::Kind::quote ? shortened(words) : std::string(words);
}

std::string Reading::words_of_mention(std::uint32_t mention) const {
  return std::string(text.slice(span_of(tokens, pieces, pieces.mentions[mention])));
}

std::string Reading::words_of_pieces(std::uint32_t first, std::uint32_t last) const {
  Mention all;
  all.first = first;
  all.last = last;
  return std::string(text.slice(span_of(tokens, pieces, all)));
}

std::string Reading::words_at(std::uint32_t at) const {
  if (at >= trace.layout.sequence.size()) return "the end of the article";
  const Symbol here = trace.layout.sequence[at];
  if (here == symbol::kSentence || here == symbol::kSoftSentence) return "the sentence’s border";
  if (here == symbol::kParagraph) return "the paragraph’s border";
  const std::uint32_t piece = trace.layout.sequence.unit(at);
  if (piece == kNoUnit) return "nothing";
  const bool bracket = here == symbol::kOpenName || here == symbol::kOpenPronoun ||
                       here == symbol::kOpenDescription || here == symbol::kClose;
  const std::uint32_t mention = pieces.pieces[piece].mention;
  return bracket && mention != kNone ? words_of_mention(mention) : words_of_piece(piece);
}

Span Reading::sentence_of(std::uint32_t piece) const {
  const Sentence& sentence = pieces.sentences[pieces.pieces[piece].sentence];
  Span out{0, 0};
  bool any = false;
  for (std::uint32_t u = sentence.first; u < sentence.last; ++u) {
    const Piece& one = pieces.pieces[u];
    if (one.first >= one.last) continue;
    if (!any) out.begin = tokens.tokens[one.first].span.begin;
    out.end = std::max(out.end, tokens.tokens[one.last - 1].span.end);
    any = true;
  }
  return out;
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
