#include "speakers/settle.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "names/word_lists.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::uint32_t kMostHeadlines =
    12;  // headlines looked up in the body: bounds the total work

class QuoteSettler {
 public:
  QuoteSettler(const Text& text, const Tokens& tokens, const ArticleWords& words,
               const std::vector<FoundQuote>& marked, const Pieces& pieces,
               const std::vector<Decision>& decisions, std::vector<Attribution> attributions,
               const RuleSet& rules)
      : text_(text),
        tokens_(tokens),
        words_(words),
        marked_(marked),
        pieces_(pieces),
        decisions_(decisions),
        rules_(rules),
        lists_(rules.derived<WordLists>()),
        out_(std::move(attributions)) {
    quotes_.reserve(marked.size());
    for (const FoundQuote& one : marked) quotes_.push_back(one.quote);
  }

  SettledQuotes run() {
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) settle_speech(q);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) settle_kind(q);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) settle_utterance(q);
    attribute_headlines();
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) settle_modality(q);
    return {std::move(quotes_), std::move(out_)};
  }

 private:
  // Nobody is quoted where a rule says so and no label says otherwise. A headline's words may be
  // somebody's in the body: attribute_headlines looks.
  void settle_speech(std::uint32_t q) {
    const FoundQuote& found = marked_[q];
    if (found.label_last > found.label_first || quotes_[q].kind == QuoteKind::headline) return;
    if (decisions_[q].answers() && !decisions_[q].speech) quotes_[q].kind = QuoteKind::scare;
  }

  bool small_start(const FoundQuote& found) const {
    for (std::uint32_t i = found.inner_first; i < found.inner_last; ++i) {
      const Token& token = tokens_.tokens[i];
      if (token.kind == TokenKind::word) return token.shape == Shape::lower;
      if (token.kind == TokenKind::number) return false;
    }
    return true;
  }

  // Direct where the words stand as a clause of their own, partial where the reporter's sentence
  // runs through them.
  void settle_kind(std::uint32_t q) {
    const FoundQuote& found = marked_[q];
    const bool heading = quotes_[q].kind == QuoteKind::headline;
    if (quotes_[q].kind != QuoteKind::direct && !heading) return;
    const std::uint32_t u = pieces_.piece_of_quote[q];
    if (heading && u != kNone) return;
    if (u == kNone) {
      quotes_[q].kind = QuoteKind::scare;  // a nickname inside a name
      out_[q] = {};
      return;
    }
    if (found.after_dash) return;
    const Sentence& sentence = pieces_.sentences[pieces_.pieces[u].sentence];
    const bool small = small_start(found);
    bool direct = !small;
    if (u > sentence.first) {
      const Piece& before = pieces_.pieces[u - 1];
      const bool comma = before.symbol == symbol::kComma;
      const bool break_before =
          before.symbol == symbol::kColon || comma || before.symbol == symbol::kDash;
      const bool said =
          before.kind == Piece::Kind::word && before.lists.has(lists_.reporting_verbs);
      direct = !small && (break_before || said);
      if (said && found.inner_last - found.inner_first < 4) direct = false;
      if (small && comma && goes_on(q)) direct = true;
      if (small && before.symbol == symbol::kColon) direct = true;
    } else if (small) {
      // “... and that is that,” she said: a tag makes it whole
      direct = u + 1 < sentence.last && pieces_.pieces[u + 1].symbol == symbol::kComma &&
               found.inner_last - found.inner_first > 3;
    } else if (u + 1 < sentence.last) {
      const Piece& after = pieces_.pieces[u + 1];
      const bool verb = after.kind == Piece::Kind::word &&
                        !after.lists.has(lists_.reporting_verbs) && after.shape == Shape::lower;
      if (verb && found.inner_last - found.inner_first < 5) direct = false;
    }
    if (!direct) quotes_[q].kind = QuoteKind::partial;
  }

  void settle_modality(std::uint32_t q) {
    const std::uint32_t rule = decisions_[q].modality_rule;
    if (rule == kNone || quotes_[q].kind == QuoteKind::scare) return;
    const Rule& telling = rules_.rules()[rule];
    quotes_[q].modality =
        telling.then == Then::negated ? Modality::negated : Modality::hypothetical;
    out_[q].modality_rule = telling.name;
  }

  // “We won,” she said, “and that is that.”
  bool goes_on(std::uint32_t q) const {
    return q > 0 && marked_[q - 1].paragraph == marked_[q].paragraph &&
           decisions_[q].mention != kNone && decisions_[q].mention == decisions_[q - 1].mention &&
           decisions_[q].cue == decisions_[q - 1].cue && quotes_[q - 1].kind == QuoteKind::direct;
  }

  void settle_utterance(std::uint32_t q) {
    Quote& quote = quotes_[q];
    quote.utterance = q;
    if (const std::uint32_t turn = turn_before(q); turn != kNone) {
      quote.utterance = quotes_[turn].utterance;
      return;
    }
    if (stands_alone(quote.kind) || decisions_[q].mention == kNone) return;
    // A paragraph that opens anew after a closed one goes on with its utterance only if it is left
    // open itself: one statement over several paragraphs. A dialogue turn or an answer starts a new
    // utterance.
    const Where where =
        decisions_[q].weighed ? Where::around : rules_.rules()[decisions_[q].rule].where;
    const bool anew = (where == Where::paragraph_before && marked_[q].closed) ||
                      where == Where::turn || where == Where::sentence_before;
    if (decisions_[q].same_as != kNone && decisions_[q].same_as < q && !anew) {
      quote.utterance = quotes_[decisions_[q].same_as].utterance;
      return;
    }
    if (const std::uint32_t open = open_before(q); open != kNone) {
      quote.utterance = quotes_[open].utterance;
      return;
    }
    for (std::uint32_t o = q; o-- > 0 && marked_[o].paragraph == marked_[q].paragraph;) {
      if (stands_alone(quotes_[o].kind)) continue;
      if (decisions_[o].mention == decisions_[q].mention && same_sentence_or_cue(o, q)) {
        quote.utterance = quotes_[o].utterance;
      }
      return;
    }
  }

  // The paragraph before of the same turn: it has the same label.
  std::uint32_t turn_before(std::uint32_t q) const {
    const FoundQuote& found = marked_[q];
    if (found.label_last == found.label_first) return kNone;
    for (std::uint32_t o = q; o-- > 0 && marked_[o].paragraph + 1 >= found.paragraph;) {
      if (marked_[o].label_first == found.label_first && marked_[o].label_last == found.label_last)
        return o;
    }
    return kNone;
  }

  // The quote of the paragraph before that was left open and goes on with this one.
  std::uint32_t open_before(std::uint32_t q) const {
    const std::uint32_t u = pieces_.piece_of_quote[q];
    if (q == 0 || u == kNone) return kNone;
    const Region& region = pieces_.regions[pieces_.sentences[pieces_.pieces[u].sentence].region];
    const std::uint32_t o = q - 1;
    const bool goes_on = region.first == u && !marked_[o].closed &&
                         marked_[o].paragraph + 1 == marked_[q].paragraph &&
                         decisions_[o].mention == decisions_[q].mention;
    return goes_on && !stands_alone(quotes_[o].kind) ? o : kNone;
  }

  static bool stands_alone(QuoteKind kind) {
    return kind != QuoteKind::direct && kind != QuoteKind::partial;
  }

  bool same_sentence_or_cue(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t x = pieces_.piece_of_quote[a], y = pieces_.piece_of_quote[b];
    if (x == kNone || y == kNone) return false;
    return pieces_.pieces[x].sentence == pieces_.pieces[y].sentence ||
           (decisions_[a].cue != kNone && decisions_[a].cue == decisions_[b].cue);
  }

  // The words and numbers of a quote, alike for those that fold alike.
  std::vector<std::uint32_t> words_of(const FoundQuote& found) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = found.inner_first; i < found.inner_last; ++i) {
      const Token& token = tokens_.tokens[i];
      if (token.kind == TokenKind::word) out.push_back(words_.numbers[i]);
      if (token.kind != TokenKind::number) continue;
      const auto next = static_cast<std::uint32_t>(words_.words.size() + digits_.size());
      out.push_back(digits_.emplace(fold(text_.slice(token.span)), next).first->second);
    }
    return out;
  }

  // By quote, the words of those that somebody says, sorted.
  std::vector<std::vector<std::uint32_t>> words_of_answers() {
    std::vector<std::vector<std::uint32_t>> out(quotes_.size());
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!out_[q].speaker) continue;
      out[q] = words_of(marked_[q]);
      std::ranges::sort(out[q]);
    }
    return out;
  }

  // The words of a headline are somebody's in the body: the quote that shares most of them.
  void attribute_headlines() {
    std::uint32_t headlines = 0;
    std::vector<std::vector<std::uint32_t>> said;
    for (std::uint32_t h = 0; h < quotes_.size() && headlines < kMostHeadlines; ++h) {
      if (quotes_[h].kind != QuoteKind::headline) continue;
      if (++headlines == 1) said = words_of_answers();
      const std::vector<std::uint32_t> wanted = words_of(marked_[h]);
      double best = 0.55;
      std::uint32_t from = kNone;
      for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
        if (quotes_[q].kind == QuoteKind::headline || quotes_[q].kind == QuoteKind::scare ||
            !out_[q].speaker)
          continue;
        double shared = 0;
        for (const std::uint32_t word : wanted) shared += std::ranges::binary_search(said[q], word);
        if (wanted.empty() || shared / static_cast<double>(wanted.size()) <= best) continue;
        best = shared / static_cast<double>(wanted.size());
        from = q;
      }
      if (from == kNone) {
        const bool speech = !decisions_[h].answers() || decisions_[h].speech;
        if (!speech) quotes_[h].kind = QuoteKind::scare;
        continue;
      }
      const bool own = out_[h].speaker && out_[h].mention;
      if (own && out_[h].speaker->name == out_[from].speaker->name) continue;
      out_[h] = {};
      out_[h].speaker = out_[from].speaker;
      out_[h].rule = out_[from].rule;
      out_[h].confidence = out_[from].confidence * static_cast<float>(best);
    }
  }

  const Text& text_;
  const Tokens& tokens_;
  const ArticleWords& words_;
  const std::vector<FoundQuote>& marked_;
  const Pieces& pieces_;
  const std::vector<Decision>& decisions_;
  const RuleSet& rules_;
  const WordLists& lists_;
  std::vector<Quote> quotes_;
  std::vector<Attribution> out_;
  std::unordered_map<std::string, std::uint32_t> digits_;  // numbers as they are written
};

}  // namespace

SettledQuotes settle_quotes(const Text& text, const Tokens& tokens, const ArticleWords& words,
                            const std::vector<FoundQuote>& marked, const Pieces& pieces,
                            const std::vector<Decision>& decisions,
                            std::vector<Attribution> attributions, const RuleSet& rules) {
  return QuoteSettler(text, tokens, words, marked, pieces, decisions, std::move(attributions),
                      rules)
      .run();
}

}  // namespace inquit
