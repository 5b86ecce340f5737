#include "speakers/find_speakers.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "clauses/clauses.h"
#include "clauses/pieces.h"
#include "clauses/subject.h"
#include "people/resolve.h"
#include "speakers/attribute.h"
#include "speakers/together.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::uint32_t kMostHeadlines =
    12;  // headlines looked up in the body: keeps the whole linear

constexpr float kLabelConfidence = 0.97f;  // of what a post's or a transcript's label says

class SpeakerFinder {
 public:
  SpeakerFinder(const Text& text, const Tokens& tokens, const ArticleWords& words,
                std::vector<FoundQuote>& quotes, const RuleSet& rules, PeopleTrace* people)
      : text_(text),
        tokens_(tokens),
        words_(words),
        quotes_(quotes),
        rules_(rules),
        lists_(rules.derived<WordLists>()),
        people_(people) {}

  std::vector<Attribution> run() {
    if (quotes_.empty()) return {};  // nobody asks who is who
    pieces_ = make_pieces(text_, tokens_, words_, quotes_, rules_, lists_);
    const std::vector<Cue> cues = find_subjects(tokens_, pieces_, rules_, lists_);
    Clauses clauses = read_clauses(tokens_, pieces_, rules_);
    decisions_ = attribute(quotes_, pieces_, cues, clauses, rules_);
    clauses.roles.resize(pieces_.mentions.size());  // of those that attribution worded itself: none
    Resolver resolver(text_, tokens_, pieces_, clauses, cues, speaking_mentions(), rules_, lists_,
                      people_);
    out_.resize(quotes_.size());
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) attribute_one(q, resolver);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) settle_kind(q);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) settle_utterance(q);
    attribute_headlines();
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) settle_modality(q);
    return std::move(out_);
  }

  std::vector<Name> take_names() { return std::move(pieces_.names); }

 private:
  bool is_answer(const Decision& decision) const {
    return decision.answers() && decision.speech && decision.mention != kNone &&
           decision.confidence >= rules_.threshold();
  }

  // By quote, the mention that speaks it; kNone: none.
  std::vector<std::uint32_t> speaking_mentions() const {
    std::vector<std::uint32_t> out(decisions_.size(), kNone);
    for (std::size_t q = 0; q < out.size(); ++q) {
      if (is_answer(decisions_[q])) out[q] = decisions_[q].mention;
    }
    return out;
  }

  void take(Attribution& out, const std::optional<Resolved>& found) const {
    if (!found) return;
    out.speaker = found->speaker;
    out.by = found->by;
    out.confidence *= found->confidence;
    if (!found->because.empty()) {
      const Piece& first = pieces_.pieces[found->because.begin];
      const Piece& last = pieces_.pieces[found->because.end - 1];
      out.because = Span{tokens_.tokens[first.first].span.begin,
                         tokens_.tokens[std::max(last.last, first.first + 1) - 1].span.end};
    }
  }

  // Roe and Poe: a group that has both names.
  void take_all(Attribution& out, const std::vector<std::uint32_t>& mentions,
                const Resolver& resolver) const {
    if (mentions.size() < 2) return;
    Speaker group;
    group.kind = SpeakerKind::group;
    for (const std::uint32_t m : mentions) {
      const auto one = resolver.resolve(m);
      if (!one || one->speaker.kind != SpeakerKind::person ||
          std::ranges::find(group.names, one->speaker.name) != group.names.end())
        return;
      group.names.push_back(one->speaker.name);
    }
    for (std::size_t n = 0; n < group.names.size(); ++n) {
      const bool last = n + 1 == group.names.size();
      group.name += (n == 0 ? "" : last ? " and " : ", ") + group.names[n];
    }
    out.speaker = std::move(group);
    out.because.reset();
  }

  void attribute_one(std::uint32_t q, Resolver& resolver) {
    const FoundQuote& found = quotes_[q];
    Attribution& out = out_[q];
    if (found.label_last > found.label_first) {
      out.confidence = kLabelConfidence;
      take(out, resolver.resolve_label(found.label_first, found.label_last));
      out.mention = Span{tokens_.tokens[found.label_first].span.begin,
                         tokens_.tokens[found.label_last - 1].span.end};
      return;
    }
    const Decision& decision = decisions_[q];
    if (!decision.answers()) return;
    out.rule = decision.weighed ? kWeighedRule : rules_.rules()[decision.rule].name;
    if (!decision.speech) {
      out.confidence = decision.confidence;
      // A headline's words may be somebody's in the body: attribute_headlines looks.
      if (quotes_[q].quote.kind != QuoteKind::headline) quotes_[q].quote.kind = QuoteKind::scare;
      return;
    }
    out.confidence = decision.confidence;
    if (decision.confidence < rules_.threshold()) return;
    if (decision.mention == kNone) {
      if (decision.party != Party::none) {
        take(out, resolver.resolve_party(decision.party, quotes_[q].inner_first));
        return;
      }
      if (decision.same_as == kNone) return;
      out.confidence = std::min(out.confidence, out_[decision.same_as].confidence);
      out.speaker = out_[decision.same_as].speaker;
      out.mention = out_[decision.same_as].mention;
      out.by = out_[decision.same_as].by;
      out.because = out_[decision.same_as].because;
      return;
    }
    take(out, resolver.resolve(decision.mention));
    if (out.speaker && out.speaker->kind == SpeakerKind::person)
      take_all(out, speak_together(pieces_, lists_, decision.mention, decision.cue), resolver);
    // “I said to her, ‘...’” in a post or a transcript: whoever its label names
    if (!out.speaker && found.parent != kNoToken && resolver.is_first_person(decision.mention))
      out.speaker = out_[found.parent].speaker;
    out.mention = span_of(tokens_, pieces_, pieces_.mentions[decision.mention]);
    if (!out.speaker && resolver.may_stand_for_itself(decision.mention)) {
      out.speaker = Speaker{std::string(text_.slice(*out.mention)), SpeakerKind::unnamed};
      out.by = NamedBy::self;
      out.confidence *= resolver.confidence_of_nobody();
    }
    if (decision.cue != kNone) {
      const Piece& cue = pieces_.pieces[decision.cue];
      if (cue.last > cue.first)
        out.cue = Span{tokens_.tokens[cue.first].span.begin, tokens_.tokens[cue.last - 1].span.end};
    }
    if (decision.relay != kNone) {
      if (const auto relay = resolver.resolve(decision.relay)) out.via = relay->speaker;
      out.via_mention = span_of(tokens_, pieces_, pieces_.mentions[decision.relay]);
    }
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
    FoundQuote& found = quotes_[q];
    const bool heading = found.quote.kind == QuoteKind::headline;
    if (found.quote.kind != QuoteKind::direct && !heading) return;
    const std::uint32_t u = pieces_.piece_of_quote[q];
    if (heading && u != kNone) return;
    if (u == kNone) {
      found.quote.kind = QuoteKind::scare;  // a nickname inside a name
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
    if (!direct) found.quote.kind = QuoteKind::partial;
  }

  void settle_modality(std::uint32_t q) {
    const std::uint32_t rule = decisions_[q].modality_rule;
    if (rule == kNone || quotes_[q].quote.kind == QuoteKind::scare) return;
    const Rule& telling = rules_.rules()[rule];
    quotes_[q].quote.modality =
        telling.then == Then::negated ? Modality::negated : Modality::hypothetical;
    out_[q].modality_rule = telling.name;
  }

  // “We won,” she said, “and that is that.”
  bool goes_on(std::uint32_t q) const {
    return q > 0 && quotes_[q - 1].paragraph == quotes_[q].paragraph &&
           decisions_[q].mention != kNone && decisions_[q].mention == decisions_[q - 1].mention &&
           decisions_[q].cue == decisions_[q - 1].cue &&
           quotes_[q - 1].quote.kind == QuoteKind::direct;
  }

  void settle_utterance(std::uint32_t q) {
    Quote& quote = quotes_[q].quote;
    quote.utterance = q;
    if (stands_alone(quote.kind) || decisions_[q].mention == kNone) return;
    // A paragraph that opens anew after a closed one goes on with its utterance only if it is left
    // open itself: one statement over several paragraphs. A turn, an answer is a new one.
    const Where where =
        decisions_[q].weighed ? Where::around : rules_.rules()[decisions_[q].rule].where;
    const bool anew = (where == Where::paragraph_before && quotes_[q].closed) ||
                      where == Where::turn || where == Where::sentence_before;
    if (decisions_[q].same_as != kNone && decisions_[q].same_as < q && !anew) {
      quote.utterance = quotes_[decisions_[q].same_as].quote.utterance;
      return;
    }
    if (const std::uint32_t open = open_before(q); open != kNone) {
      quote.utterance = quotes_[open].quote.utterance;
      return;
    }
    for (std::uint32_t o = q; o-- > 0 && quotes_[o].paragraph == quotes_[q].paragraph;) {
      if (stands_alone(quotes_[o].quote.kind)) continue;
      if (decisions_[o].mention == decisions_[q].mention && same_sentence_or_cue(o, q)) {
        quote.utterance = quotes_[o].quote.utterance;
      }
      return;
    }
  }

  // The quote of the paragraph before that was left open and goes on with this one.
  std::uint32_t open_before(std::uint32_t q) const {
    const std::uint32_t u = pieces_.piece_of_quote[q];
    if (q == 0 || u == kNone) return kNone;
    const Region& region = pieces_.regions[pieces_.sentences[pieces_.pieces[u].sentence].region];
    const std::uint32_t o = q - 1;
    const bool goes_on = region.first == u && !quotes_[o].closed &&
                         quotes_[o].paragraph + 1 == quotes_[q].paragraph &&
                         decisions_[o].mention == decisions_[q].mention;
    return goes_on && !stands_alone(quotes_[o].quote.kind) ? o : kNone;
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
      out[q] = words_of(quotes_[q]);
      std::ranges::sort(out[q]);
    }
    return out;
  }

  // The words of a headline are somebody's in the body: the quote that shares most of them.
  void attribute_headlines() {
    std::uint32_t headlines = 0;
    std::vector<std::vector<std::uint32_t>> said;
    for (std::uint32_t h = 0; h < quotes_.size() && headlines < kMostHeadlines; ++h) {
      if (quotes_[h].quote.kind != QuoteKind::headline) continue;
      if (++headlines == 1) said = words_of_answers();
      const std::vector<std::uint32_t> wanted = words_of(quotes_[h]);
      double best = 0.55;
      std::uint32_t from = kNone;
      for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
        if (quotes_[q].quote.kind == QuoteKind::headline ||
            quotes_[q].quote.kind == QuoteKind::scare || !out_[q].speaker)
          continue;
        double shared = 0;
        for (const std::uint32_t word : wanted) shared += std::ranges::binary_search(said[q], word);
        if (wanted.empty() || shared / static_cast<double>(wanted.size()) <= best) continue;
        best = shared / static_cast<double>(wanted.size());
        from = q;
      }
      if (from == kNone) {
        const bool speech = !decisions_[h].answers() || decisions_[h].speech;
        if (!speech) quotes_[h].quote.kind = QuoteKind::scare;
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
  std::vector<FoundQuote>& quotes_;
  const RuleSet& rules_;
  const WordLists& lists_;
  PeopleTrace* people_;
  Pieces pieces_;
  std::vector<Decision> decisions_;
  std::vector<Attribution> out_;
  std::unordered_map<std::string, std::uint32_t> digits_;  // numbers as they are written
};

}  // namespace

std::vector<Attribution> find_speakers(const Text& text, const Tokens& tokens,
                                       const ArticleWords& words, std::vector<FoundQuote>& quotes,
                                       const RuleSet& rules, std::vector<Name>* names,
                                       PeopleTrace* people) {
  SpeakerFinder finder(text, tokens, words, quotes, rules, people);
  std::vector<Attribution> out = finder.run();
  if (names != nullptr) *names = finder.take_names();
  return out;
}

}  // namespace inquit
