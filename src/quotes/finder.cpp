#include "quotes/finder.h"

#include <algorithm>
#include <span>

#include "quotes/dashes.h"
#include "quotes/label_lines.h"
#include "quotes/mark_signs.h"
#include "rules/asked_lists.h"

namespace inquit {
namespace {

constexpr float kPostConfidence =
    0.97f;  // of whom a post's own line names: all of the corpus are right

// The pack's lists that are asked for here.
struct FinderLists {
  explicit FinderLists(const RuleSet& rules)
      : months_(rules.list("months")),
        first_pronouns_(rules.list("first-pronouns")),
        reporting_verbs_(rules.list("reporting-verbs")) {}

  ListId months_, first_pronouns_, reporting_verbs_;
};

class Finder : FinderLists {
 public:
  Finder(const Text& text, const Tokens& tokens, const TokenInfos& infos)
      : FinderLists(infos.rules().derived<FinderLists>()),
        text_(text),
        all_(tokens),
        tokens_(tokens.tokens),
        infos_(infos) {
    // Two fast searches: find_first_of looks each byte up in the set.
    const std::string_view bytes = text.bytes();
    if (bytes.find('{') == bytes.npos && bytes.find('}') == bytes.npos) return;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if ((tokens_[i].first == '{' || tokens_[i].first == '}') && !is_doubled(i))
        braces_.push_back(i);
    }
  }

  std::vector<FoundQuote> run() {
    const std::vector<MarkedPair> pairs = pair_marks(text_, all_, infos_);
    std::vector<std::uint32_t> index_of(pairs.size(), kNoToken);
    for (std::size_t p = 0; p < pairs.size(); ++p) add_pair(pairs, p, index_of);
    add_posts();
    add_transcripts();
    add_dialogues();
    for (FoundQuote& found : quotes_)
      found.ends_in_question_mark = tokens_[found.inner_last - 1].first == '?';
    sort();
    return std::move(quotes_);
  }

 private:
  void add_pair(const std::vector<MarkedPair>& pairs, std::size_t p,
                std::vector<std::uint32_t>& index_of) {
    const MarkedPair& pair = pairs[p];
    if (is_code(pair)) return;
    FoundQuote found;
    found.first = pair.first;
    found.last = pair.last;
    found.inner_first = pair.inner_first;
    found.inner_last = pair.inner_last;
    found.paragraph = pair.paragraph;
    found.closed = pair.closed || pair.last < all_.paragraphs[pair.paragraph].last;
    found.quote.span = {tokens_[found.inner_first].span.begin,
                        tokens_[found.inner_last - 1].span.end};
    for (std::uint32_t up = pair.parent; up != kNoToken; up = pairs[up].parent) {
      if (index_of[up] == kNoToken) continue;
      found.parent = index_of[up];
      found.quote.kind = QuoteKind::nested;
      break;
    }
    if (found.parent == kNoToken && found.closed && is_heading(all_, pair.paragraph))
      found.quote.kind = QuoteKind::headline;
    index_of[p] = static_cast<std::uint32_t>(quotes_.size());
    quotes_.push_back(found);
  }

  // One of the braces of {{name}}: what a content system did not fill in. Such marks may stand in
  // anybody's words.
  bool is_doubled(std::uint32_t token) const {
    const char32_t brace = tokens_[token].first;
    const bool left =
        token > 0 && tokens_[token - 1].first == brace && !tokens_[token].space_before;
    return left || (token + 1 < tokens_.size() && tokens_[token + 1].first == brace &&
                    !tokens_[token + 1].space_before);
  }

  // Whether marks are a program's: class="name", fetch("ducks", "all"), {"name": "Roe"}, “Hello,
  // {name}”, "{{name}}".
  bool is_code(const MarkedPair& pair) const {
    const Paragraph& paragraph = all_.paragraphs[pair.paragraph];
    const bool touches = pair.first > paragraph.first && !tokens_[pair.first].space_before;
    if (touches && tokens_[pair.first - 1].first == '=') return true;
    const auto brace = std::ranges::lower_bound(braces_, pair.inner_first);
    if (brace != braces_.end() && *brace < pair.inner_last) return true;
    if (tokens_[pair.inner_first].first == '{' && tokens_[pair.inner_last - 1].first == '}')
      return true;
    return in_call(pair.first, paragraph.first);
  }

  // Whether a token stands in brackets that touch the word before them, or in braces. No code goes
  // on over the end of a sentence: It has a { in it. “We won,” said Roe.
  bool in_call(std::uint32_t token, std::uint32_t first) const {
    constexpr std::uint32_t kLongestCall = 24;  // tokens back
    std::uint32_t closed = 0;
    bool sentence_ended = false;
    for (std::uint32_t i = token; i > first && token - i < kLongestCall;) {
      const char32_t c = tokens_[--i].first;
      if (c == ')' || c == '}') ++closed;
      sentence_ended =
          sentence_ended || ((c == '.' || c == '?' || c == '!') && tokens_[i + 1].space_before);
      if (c != '(' && c != '{') continue;
      if (closed > 0) {
        --closed;
        continue;
      }
      if (c == '{') return !sentence_ended;
      return i > first && !tokens_[i].space_before && tokens_[i - 1].kind == TokenKind::word &&
             !in_list(i - 1, reporting_verbs_);
    }
    return false;
  }

  bool in_list(std::uint32_t token, ListId list) const {
    return list != kNoList && infos_.of(token).lists.has(list);
  }

  // text — Name (@handle) Month D, YYYY. What stands in marks within it is the post's own affair,
  // unless it reports somebody else's words: then those are the quotes and the post is none.
  void add_posts() {
    if (text_.bytes().find('@') == std::string_view::npos) return;
    const std::vector<std::vector<std::uint32_t>> marked = by_paragraph();
    for (std::uint32_t p = 0; p < all_.paragraphs.size(); ++p) {
      if (!names_a_handle(p)) continue;
      if (!marked[p].empty() && !speaks_of_itself(p, marked[p])) continue;
      const auto before = static_cast<std::uint32_t>(quotes_.size());
      add_post(p);
      if (quotes_.size() == before) continue;
      const std::uint32_t end = quotes_.back().inner_last;
      if (std::any_of(marked[p].begin(), marked[p].end(),
                      [&](std::uint32_t q) { return quotes_[q].inner_last > end; })) {
        quotes_.pop_back();  // a mark that is never closed runs over the post's end
        continue;
      }
      for (const std::uint32_t q : marked[p]) {
        quotes_[q].quote.kind = QuoteKind::nested;
        if (quotes_[q].parent == kNoToken) quotes_[q].parent = before;
      }
    }
  }

  // Whether a paragraph has a handle in brackets, as every post has: few have one.
  bool names_a_handle(std::uint32_t p) const {
    const Paragraph& paragraph = all_.paragraphs[p];
    for (std::uint32_t i = paragraph.first; i + 1 < paragraph.last; ++i) {
      if (tokens_[i].first == '(' && tokens_[i + 1].first == '@') return true;
    }
    return false;
  }

  // Whether the writer of a post says "I": then the words are the writer's, also around a quote.
  bool speaks_of_itself(std::uint32_t p, const std::vector<std::uint32_t>& marked) const {
    std::size_t next = 0;
    for (std::uint32_t i = all_.paragraphs[p].first; i < all_.paragraphs[p].last; ++i) {
      while (next < marked.size() && quotes_[marked[next]].last <= i) ++next;
      if (next < marked.size() && quotes_[marked[next]].first <= i) continue;
      if (tokens_[i].kind == TokenKind::word && in_list(i, first_pronouns_)) return true;
    }
    return false;
  }

  void add_post(std::uint32_t p) {
    const Paragraph& paragraph = all_.paragraphs[p];
    for (std::uint32_t i = paragraph.first + 1; i + 5 < paragraph.last; ++i) {
      if (tokens_[i].first != '(' || tokens_[i + 1].first != '@' || tokens_[i + 2].first != ')')
        continue;
      if (!in_list(i + 3, months_)) continue;
      const std::uint32_t day = tokens_[i + 4].first == '.' ? i + 5 : i + 4;
      if (tokens_[day].kind != TokenKind::number) continue;
      std::uint32_t dash = i;
      while (dash > paragraph.first && !is_dash(tokens_[dash])) --dash;
      if (dash == paragraph.first || dash + 1 >= i || i - dash > 12) continue;
      FoundQuote found;
      found.paragraph = p;
      found.first = found.inner_first = paragraph.first;
      found.inner_last = dash;
      found.last = paragraph.last;
      found.label_first = dash + 1;
      found.label_last = i + 3;
      found.label_confidence = kPostConfidence;
      found.quote.kind = QuoteKind::post;
      found.quote.span = {tokens_[found.inner_first].span.begin, tokens_[dash - 1].span.end};
      quotes_.push_back(found);
      return;
    }
  }

  void add_transcripts() {
    const std::vector<LabelLine> lines = find_label_lines(text_, all_, infos_);
    if (lines.empty()) return;
    const std::vector<std::vector<std::uint32_t>> here = by_paragraph();
    for (const LabelLine& line : lines) add_line(line, here[line.paragraph]);
  }

  // A line of a transcript; what stands in marks within it is nested in it. A line that is in marks
  // itself is a quote already: it gets its label.
  void add_line(const LabelLine& line, const std::vector<std::uint32_t>& marked) {
    const Paragraph& paragraph = all_.paragraphs[line.paragraph];
    const std::uint32_t inner_first = line.inner_first;
    for (const std::uint32_t q : marked) {
      FoundQuote& quote = quotes_[q];
      if (quote.parent != kNoToken) continue;
      if (quote.quote.kind == QuoteKind::post) return;
      if (quote.inner_first == line.label_first && quote.inner_last > inner_first) {
        quote.label_first = line.label_first;
        quote.label_last = line.label_last;
        quote.label_confidence = line.confidence;
        quote.inner_first = inner_first;
        quote.quote.span.begin = tokens_[inner_first].span.begin;
        quote.quote.kind = QuoteKind::transcript;
        return;
      }
      if (quote.inner_first <= inner_first + 1 && quote.inner_last + 1 >= paragraph.last) return;
    }
    FoundQuote found;
    found.paragraph = line.paragraph;
    found.first = paragraph.first;
    found.inner_first = inner_first;
    found.inner_last = line.inner_last;
    found.last = paragraph.last;
    found.label_first = line.label_first;
    found.label_last = line.label_last;
    found.label_confidence = line.confidence;
    found.quote.kind = QuoteKind::transcript;
    add_unmarked(found, marked);
  }

  // A quote that no marks tell; what stands in marks within it is nested. Marks that cross its
  // border show that it is none: “H:” N is no line of H.
  void add_unmarked(FoundQuote found, std::span<const std::uint32_t> marked) {
    const auto crosses = [&](std::uint32_t q) {
      const FoundQuote& quote = quotes_[q];
      return quote.first < found.last && quote.last > found.inner_first &&
             (quote.first < found.inner_first || quote.last > found.inner_last);
    };
    if (std::any_of(marked.begin(), marked.end(), crosses)) return;
    found.quote.span = {tokens_[found.inner_first].span.begin,
                        tokens_[found.inner_last - 1].span.end};
    const auto index = static_cast<std::uint32_t>(quotes_.size());
    for (const std::uint32_t q : marked) {
      FoundQuote& quote = quotes_[q];
      if (quote.first < found.inner_first || quote.last > found.inner_last) continue;
      if (quote.parent == kNoToken) quote.parent = index;
      quote.quote.kind = QuoteKind::nested;
    }
    quotes_.push_back(found);
  }

  std::vector<std::vector<std::uint32_t>> by_paragraph() const {
    std::vector<std::vector<std::uint32_t>> out(all_.paragraphs.size());
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) out[quotes_[q].paragraph].push_back(q);
    return out;
  }

  // The turns of a dialogue with dashes. Each quote in marks is looked at once for the turn that it
  // may stand in.
  void add_dialogues() {
    const std::vector<DashWords> turns = find_dash_dialogues(all_, infos_);
    if (turns.empty()) return;
    const std::vector<std::vector<std::uint32_t>> here = by_paragraph();
    std::size_t next = 0;
    std::uint32_t paragraph = kNoToken, reach = 0;  // how far the quotes before the turn go
    for (const DashWords& turn : turns) {
      const std::span<const std::uint32_t> marked = here[turn.paragraph];
      if (turn.paragraph != paragraph) next = reach = 0;
      paragraph = turn.paragraph;
      while (next < marked.size() && quotes_[marked[next]].first < turn.first)
        reach = std::max(reach, quotes_[marked[next++]].last);
      std::size_t end = next;
      while (end < marked.size() && quotes_[marked[end]].first < turn.last) ++end;
      if (reach > turn.inner_first) continue;
      FoundQuote found;
      found.paragraph = turn.paragraph;
      found.first = turn.first;
      found.inner_first = turn.inner_first;
      found.inner_last = turn.inner_last;
      found.last = turn.last;
      found.after_dash = true;
      add_unmarked(found, marked.subspan(next, end - next));
    }
  }

  void sort() {
    std::vector<std::uint32_t> order(quotes_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
      const Span x = quotes_[a].quote.span, y = quotes_[b].quote.span;
      return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    });
    std::vector<std::uint32_t> place(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<FoundQuote> sorted;
    sorted.reserve(order.size());
    for (const std::uint32_t i : order) {
      FoundQuote& quote = sorted.emplace_back(quotes_[i]);
      if (quote.parent != kNoToken) quote.parent = place[quote.parent];
    }
    quotes_ = std::move(sorted);
  }

  const Text& text_;
  const Tokens& all_;
  const std::vector<Token>& tokens_;
  const TokenInfos& infos_;
  std::vector<std::uint32_t> braces_;  // tokens
  std::vector<FoundQuote> quotes_;
};

}  // namespace

bool is_heading(const Tokens& tokens, std::uint32_t paragraph) {
  const Paragraph& p = tokens.paragraphs[paragraph];
  const std::uint32_t size = p.last - p.first;
  if (size == 0 || size > 24) return false;
  std::uint32_t last = p.last - 1;
  const Token& first = tokens.tokens[p.first];
  if (first.kind == TokenKind::word && first.shape == Shape::lower) return false;
  bool ends_in_mark = false;
  while (last > p.first && (tokens.tokens[last].kind == TokenKind::mark ||
                            MarkSigns::is_look_alike(tokens.tokens[last]))) {
    --last;
    ends_in_mark = true;
  }
  const char32_t c = tokens.tokens[last].first;
  if (c == '.' || c == ',' || c == ':' || c == ';' || c == 0x2026) return false;
  if ((c == '?' || c == '!') && ends_in_mark) return false;
  if (ends_in_mark && first.kind == TokenKind::mark && first.first != '\'' &&
      first.first != 0x2018) {
    // All of it in double marks and no stop within: a heading only if it is short.
    return size <= 10;
  }
  return true;
}

std::vector<FoundQuote> find_quotes(const Text& text, const Tokens& tokens, WordMemory& memory) {
  return Finder(text, tokens, TokenInfos(text, tokens, memory)).run();
}

std::vector<FoundQuote> find_quotes(const Text& text, const Tokens& tokens, const RuleSet& rules) {
  WordMemory memory(rules);
  return find_quotes(text, tokens, memory);
}

std::string_view to_string(Modality modality) {
  return modality == Modality::negated        ? "negated"
         : modality == Modality::hypothetical ? "hypothetical"
                                              : "said";
}

std::string_view to_string(QuoteKind kind) {
  switch (kind) {
    case QuoteKind::direct:
      return "direct";
    case QuoteKind::partial:
      return "partial";
    case QuoteKind::nested:
      return "nested";
    case QuoteKind::headline:
      return "headline";
    case QuoteKind::post:
      return "post";
    case QuoteKind::transcript:
      return "transcript";
    case QuoteKind::scare:
      return "scare";
  }
  return "";
}

}  // namespace inquit
