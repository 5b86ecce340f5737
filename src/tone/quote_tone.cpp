#include "tone/quote_tone.h"

#include <algorithm>
#include <span>
#include <string>

#include "speakers/reading.h"
#include "tone/scorer.h"
#include "tone/text_tone.h"

namespace inquit {
namespace {

constexpr std::uint32_t kLongestClause = 400;  // tokens to either side of the cue

void shift(Tone& tone, std::uint32_t by) {
  for (ToneHit& hit : tone.hits) hit.span = {hit.span.begin + by, hit.span.end + by};
}

class QuoteScorer {
 public:
  QuoteScorer(const Text& text, const Tokens& tokens, const Sentences& sentences,
              std::span<const Name> names, std::span<const Quote> quotes, ToneScorer& scorer)
      : text_(text),
        names_(toneless_names(tokens, names)),
        tokens_(tokens.tokens),
        paragraphs_(tokens.paragraphs),
        sentences_(sentences),
        quotes_(quotes),
        outer_(outer_quotes(quotes)),
        scorer_(scorer) {}

  QuoteTone score(const Quote& quote, const Attribution& found) {
    QuoteTone out;
    out.words = tone_of(text_.slice(quote.span), quote.span);
    const std::optional<Span> anchor = found.cue ? found.cue : found.mention;
    if (anchor && !quote.span.overlaps(*anchor)) {
      // “We won,” said Roe. “Easily.”: both are reported by one sentence.
      if (anchor_ != anchor) reporting_ = score_sentence(*anchor);
      anchor_ = anchor;
      out.reporting = reporting_;
    }
    return out;
  }

 private:
  // Of the words, which stand at the span; hits are in the article's Text.
  Tone tone_of(std::string_view words, Span span) {
    Tone tone = scorer_.tone(words);
    if (scorer_.may_have_name()) tone = scorer_.again(names_within(span));
    shift(tone, span.begin);
    return tone;
  }

  // Counted from the span's begin.
  std::span<const Span> names_within(Span span) {
    within_.clear();
    auto name = std::ranges::partition_point(
        names_, [&](const Span& one) { return one.end <= span.begin; });
    for (; name != names_.end() && name->begin < span.end; ++name) {
      const std::uint32_t begin = std::max(name->begin, span.begin);
      within_.push_back({begin - span.begin, std::min(name->end, span.end) - span.begin});
    }
    return within_;
  }

  // The sentence's own words: what it quotes is blanked, so that places stay. Not the quote that
  // the cue stands in.
  Tone score_sentence(Span anchor) {
    const Span sentence = sentence_around(anchor);
    clause_.assign(text_.slice(sentence));
    const std::size_t after = first_after(sentence.begin);
    std::size_t steps = 0;
    for (std::size_t q = after; q-- > 0 && steps < kOuter; q = outer_[q], ++steps) {
      if (quotes_[q].span.contains(anchor)) break;  // and so do those around it
      blank(quotes_[q].span, sentence);
    }
    for (std::size_t q = after; q < quotes_.size() && quotes_[q].span.begin < sentence.end; ++q) {
      if (!quotes_[q].span.contains(anchor)) blank(quotes_[q].span, sentence);
    }
    return tone_of(clause_, sentence);
  }

  void blank(Span quote, Span sentence) {
    const std::uint32_t begin = std::max(quote.begin, sentence.begin);
    const std::uint32_t end = std::min(quote.end, sentence.end);
    if (begin < end)
      std::fill(clause_.begin() + (begin - sentence.begin),
                clause_.begin() + (end - sentence.begin), ',');
  }

  // The first quote that begins behind a place.
  std::size_t first_after(std::uint32_t place) const {
    const auto after = std::ranges::partition_point(
        quotes_, [&](const Quote& q) { return q.span.begin <= place; });
    return static_cast<std::size_t>(after - quotes_.begin());
  }

  Span sentence_around(Span anchor) const {
    const auto at = static_cast<std::uint32_t>(
        std::ranges::partition_point(tokens_,
                                     [&](const Token& t) { return t.span.end <= anchor.begin; }) -
        tokens_.begin());
    if (at >= tokens_.size()) return anchor;
    // A sentence that begins inside a quote is no border of the one around it.
    std::uint32_t first = sentences_.of(at), last = first + 1;
    const auto near = [&](std::uint32_t token) {
      return (token < at ? at - token : token - at) < kLongestClause;
    };
    while (goes_on_before(first) && near(sentences_[first].begin)) --first;
    while (last < sentences_.size() && goes_on_before(last) && near(sentences_[last].begin)) ++last;
    const std::uint32_t begin =
        std::max(sentences_[first].begin, at - std::min(at, kLongestClause));
    const std::uint32_t end = std::min(sentences_[last - 1].end, at + kLongestClause);
    return {std::min(tokens_[begin].span.begin, anchor.begin),
            std::max(tokens_[end - 1].span.end, anchor.end)};
  }

  // “We won. We lost,” said Roe: what begins inside a quote, and no paragraph.
  bool goes_on_before(std::uint32_t sentence) const {
    const std::uint32_t begin = sentences_[sentence].begin;
    const auto paragraph = std::ranges::partition_point(
        paragraphs_, [&](const Paragraph& p) { return p.last <= begin; });
    return paragraph->first != begin && in_quote(tokens_[begin].span);
  }

  bool in_quote(Span span) const {
    std::size_t steps = 0;
    for (std::size_t q = first_after(span.begin); q-- > 0 && steps < kOuter;
         q = outer_[q], ++steps) {
      if (quotes_[q].span.contains(span)) return true;
    }
    return false;
  }

  // By quote: one more than the quote that it stands in, or 0. They stand in each other or apart.
  static std::vector<std::size_t> outer_quotes(std::span<const Quote> quotes) {
    std::vector<std::size_t> out(quotes.size(), 0);
    for (std::size_t q = 1; q < quotes.size(); ++q) {
      std::size_t around = q;
      while (around > 0 && quotes[around - 1].span.end <= quotes[q].span.begin)
        around = out[around - 1];
      out[q] = around;
    }
    return out;
  }

  static constexpr std::size_t kOuter = 64;  // quotes around a place that are looked at

  const Text& text_;
  const std::vector<Span> names_;
  std::vector<Span> within_;
  const std::vector<Token>& tokens_;
  const std::vector<Paragraph>& paragraphs_;
  const Sentences& sentences_;
  std::span<const Quote> quotes_;
  const std::vector<std::size_t> outer_;
  ToneScorer& scorer_;
  std::string clause_;
  std::optional<Span> anchor_;  // of the last reporting sentence that was scored
  Tone reporting_;              // and its tone
};

}  // namespace

std::vector<QuoteTone> score_quotes(const Reading& reading, ToneScorer& scorer) {
  std::vector<QuoteTone> out;
  if (reading.quotes.empty()) return out;
  QuoteScorer quotes(reading.text, reading.tokens, reading.words.sentences, reading.pieces.names,
                     reading.quotes, scorer);
  out.reserve(reading.quotes.size());
  for (std::size_t i = 0; i < reading.quotes.size(); ++i)
    out.push_back(quotes.score(reading.quotes[i], reading.attributions[i]));
  return out;
}

}  // namespace inquit
