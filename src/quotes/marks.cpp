#include "quotes/marks.h"

#include <algorithm>
#include <deque>
#include <optional>

#include "quotes/mark_signs.h"
#include "quotes/tags.h"

namespace inquit {
namespace {

constexpr std::uint32_t kMostTagTokens = 24;       // between a tag's verb and the words that go on
constexpr std::uint32_t kFewestCodeFreeWords = 4;  // between backticks, where no stop tells

struct Mark {
  std::uint32_t first = 0, last = 0;  // tokens, half-open: several where marks are doubled
  MarkRole way = MarkRole::either;
};

class Pairing {
 public:
  Pairing(const Text& text, const Tokens& tokens, const TokenInfos& infos)
      : text_(text),
        tokens_(tokens.tokens),
        paragraphs_(tokens.paragraphs),
        signs_(text, tokens, infos),
        tags_(tokens, infos) {
    pairs_.reserve(kUsualPairs);
    marks_.reserve(kUsualPairs);
    open_.reserve(kUsualPairs);
  }

  std::vector<MarkedPair> run() {
    for (std::uint32_t p = 0; p < paragraphs_.size(); ++p) {
      paragraph_ = p;
      if (!has_marks()) continue;
      signs_.enter(here());
      const std::size_t before = pairs_.size();
      collect_doubles();
      pair_doubles();
      if (odd_) pair_look_alikes(before);
      pair_singles(before);
      sort(before);
      cut_at_tags(before);
      set_parents(before);
    }
    return std::move(pairs_);
  }

 private:
  const Paragraph& here() const { return paragraphs_[paragraph_]; }
  bool touches_before(std::uint32_t i) const { return signs_.touches_before(i); }
  bool touches_after(std::uint32_t i) const { return signs_.touches_after(i); }
  bool wordy(std::uint32_t i) const { return signs_.wordy(i); }

  // Whether any token of the paragraph may be a mark; notes whether one only looks like a mark, and
  // whether one may be a single mark.
  bool has_marks() {
    bool any = false;
    odd_ = single_ = false;
    for (std::uint32_t i = here().first; i < here().last; ++i) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::word || token.kind == TokenKind::number) continue;
      if (token.kind == TokenKind::mark) {
        any = true;
        single_ |= token.first == '\'' || MarkSigns::is_single(token);
      }
      odd_ |= token.first == '`' || MarkSigns::is_look_alike(token) ||
              (token.first == ',' && i + 1 < here().last && tokens_[i + 1].first == ',');
    }
    return any || odd_;
  }

  void add(const Mark& open, const Mark& close) {
    if (close.first > open.last)  // else nothing is between
      pairs_.push_back(
          {open.first, close.last, open.last, close.first, kNoToken, paragraph_, true});
  }
  void add_unclosed(const Mark& open, std::uint32_t last) {
    if (last > open.last)
      pairs_.push_back({open.first, last, open.last, last, kNoToken, paragraph_, false});
  }

  void sort(std::size_t first_pair) {
    const auto first = pairs_.begin() + static_cast<std::ptrdiff_t>(first_pair);
    const auto is_before = [](const MarkedPair& a, const MarkedPair& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    };
    // Which most are; stable_sort asks for memory first.
    if (!std::is_sorted(first, pairs_.end(), is_before))
      std::stable_sort(first, pairs_.end(), is_before);
  }

  // --- double marks ---

  // Past the tokens that repeat the one at i and touch it.
  std::uint32_t end_of_run(std::uint32_t i) const {
    const Token& token = tokens_[i];
    std::uint32_t end = i + 1;
    while (end < here().last && tokens_[end].first == token.first && !tokens_[end].space_before)
      ++end;
    return end;
  }

  bool is_plain_double(std::uint32_t i) const {
    return MarkSigns::is_double(tokens_[i]) && !signs_.is_inches(i) &&
           !signs_.is_single_and_apostrophe(i);
  }

  // Signs that are typed twice for one mark: "" ““ ‘‘ ´´ ,,
  bool may_be_doubled(std::uint32_t i) const {
    const Token& token = tokens_[i];
    return MarkSigns::is_double(token) || MarkSigns::is_look_alike(token) ||
           token.first == 0x2018 || token.first == 0x2019 || token.first == 0x201A ||
           token.first == ',';
  }

  bool run_opens(const Mark& run) const {
    const bool starts =
        !touches_before(run.first) || MarkSigns::opens_after(tokens_[run.first - 1]);
    return starts && touches_after(run.last - 1) && wordy(run.last);
  }
  bool run_closes(const Mark& run) const {
    return touches_before(run.first) && !(touches_after(run.last - 1) && wordy(run.last));
  }

  // Whether `close`, the next mark after the doubled `open`, is its partner.
  bool are_partners(const Mark& open, const Mark& close) const {
    const Token& a = tokens_[open.first];
    const Token& b = tokens_[close.first];
    const bool run = close.last > close.first + 1;
    if (run && !run_closes(close)) return false;
    if (MarkSigns::is_look_alike(a)) return run && a.first == b.first;
    if (MarkSigns::is_double(a)) return run && MarkSigns::is_double(b);
    if (MarkSigns::is_double(b)) return close.way != MarkRole::opens;  // ,,We won,'' ‘‘We won,”
    return run && (b.first == 0x2019 || b.first == 0x2018) && a.first != ',';
  }

  // All marks of two strokes. Where one is typed twice, and its partner too with no other mark
  // between, the two are one: ""We won,"" said Roe.
  void collect_doubles() {
    marks_.clear();
    bool any_run = false;
    for (std::uint32_t i = here().first; i < here().last;) {
      const bool mark = tokens_[i].kind == TokenKind::mark;
      const std::uint32_t end = (mark || odd_) && may_be_doubled(i) ? end_of_run(i) : i + 1;
      if (end > i + 1 && (tokens_[i].first != ',' || end == i + 2)) {
        any_run = true;
        marks_.push_back({i, end, MarkRole::either});
      } else if (mark && is_plain_double(i)) {
        marks_.push_back({i, i + 1, signs_.way_of_double(i)});
      }
      i = end;
    }
    if (any_run) settle_runs();
  }

  void settle_runs() {
    std::vector<Mark> settled;
    for (std::size_t m = 0; m < marks_.size(); ++m) {
      const Mark& mark = marks_[m];
      if (mark.last == mark.first + 1) {
        settled.push_back(mark);
      } else if (m + 1 < marks_.size() && run_opens(mark) && are_partners(mark, marks_[m + 1])) {
        settled.push_back({mark.first, mark.last, MarkRole::opens});
        ++m;
        settled.push_back({marks_[m].first, marks_[m].last, MarkRole::closes});
      } else {
        for (std::uint32_t i = mark.first; i < mark.last; ++i) {
          if (is_plain_double(i)) settled.push_back({i, i + 1, signs_.way_of_double(i)});
        }
      }
    }
    marks_ = std::move(settled);
  }

  // “We won. “ said Roe: an opening mark that nothing touches closes what is open.
  bool is_turned(const Mark& mark) const {
    return tokens_[mark.first].first == 0x201C && mark.last == mark.first + 1 &&
           !touches_before(mark.first) && !touches_after(mark.first);
  }

  void pair_doubles() {
    // How many marks that can only close come after each, until one that can only open.
    closes_ahead_.assign(marks_.size() + 1, 0);
    for (std::size_t m = marks_.size(); m-- > 0;) {
      closes_ahead_[m] = marks_[m].way == MarkRole::closes  ? closes_ahead_[m + 1] + 1
                         : marks_[m].way == MarkRole::opens ? 0
                                                            : closes_ahead_[m + 1];
    }
    std::vector<Mark>& open = open_;
    open.clear();
    for (std::size_t m = 0; m < marks_.size(); ++m) {
      const Mark& mark = marks_[m];
      if (open.empty()) {
        if (mark.way != MarkRole::closes) open.push_back(mark);
        continue;
      }
      const bool nests = closes_ahead_[m + 1] >= open.size() + 1;
      if (mark.way == MarkRole::opens && (nests || !is_turned(mark))) {
        if (!nests) {
          leave_open(open.front(), mark.first);
          open.clear();
        }
        open.push_back(mark);
        continue;
      }
      add(open.back(), mark);
      open.pop_back();
    }
    if (!open.empty()) leave_open(open.front(), here().last);
  }

  // A mark that is never closed before `next`. One that touches no word opens nothing.
  void leave_open(const Mark& open, std::uint32_t next) {
    if (open.way == MarkRole::either) return;
    const bool ends = next == here().last;
    const bool continues = ends && goes_on(open.first);
    if (const std::uint32_t tag = find_tag(open, next, continues); tag != kNoToken)
      return add_unclosed(open, tag);
    add_unclosed(open, ends ? next : end_of_sentence(open, next));
  }

  // The next paragraph opens with the same mark.
  bool goes_on(std::uint32_t open) const {
    if (paragraph_ + 1 >= paragraphs_.size()) return false;
    const Paragraph& next = paragraphs_[paragraph_ + 1];
    return tokens_[next.first].first == tokens_[open].first && next.first + 1 < next.last;
  }

  // The end of the words where a tag tells that their closing mark is missing: behind the comma of
  // “We won, said Roe. or “We won, the mayor said. A quote that goes on in the next paragraph
  // needs none: there only a plain tag counts.
  std::uint32_t find_tag(const Mark& open, std::uint32_t last, bool continues) const {
    for (std::uint32_t i = open.last + 1; i + 2 < last; ++i) {
      if (!tags_.is_break(i)) continue;
      const std::optional<Tag> tag = tags_.at(i + 1, last);
      if (tag && is_tag_of_unclosed(*tag, i, last, continues)) return i + 1;
    }
    return kNoToken;
  }
  bool is_tag_of_unclosed(const Tag& tag, std::uint32_t before, std::uint32_t last,
                          bool continues) const {
    const bool sentence_ends = tokens_[before].first != ',';
    if (tag.inverted) {
      if (tag.who == Tag::Who::name) return true;
      return !sentence_ends && !continues && tag.who == Tag::Who::description;
    }
    const bool last_words = tag.last >= last || tokens_[tag.last].first == '.' ||
                            (tokens_[tag.last].first == ',' && tag.last + 1 < last &&
                             !tags_.speech_resumes(tag.last + 1, last, tag, true));
    if (sentence_ends && !(last_words && tokens_[before].first != '.')) return false;
    if (continues) return tag.who == Tag::Who::name && last_words;
    return tag.who != Tag::Who::description || last_words;
  }

  // The end of the first sentence of a mark that is never closed.
  std::uint32_t end_of_sentence(const Mark& open, std::uint32_t next) const {
    for (std::uint32_t i = open.last; i < next; ++i) {
      const char32_t c = tokens_[i].first;
      if (tokens_[i].kind == TokenKind::punctuation && (c == '.' || c == '?' || c == '!') &&
          !touches_after(i))
        return i + 1;
    }
    return next;
  }

  // --- the pairs so far, around a token ---

  // Which pair is the innermost around each of the tokens that are asked about in order.
  class Around {
   public:
    Around(const std::vector<MarkedPair>& pairs, std::size_t first)
        : pairs_(pairs.begin() + static_cast<std::ptrdiff_t>(first), pairs.end()) {
      std::sort(pairs_.begin(), pairs_.end(),
                [](const MarkedPair& a, const MarkedPair& b) { return a.first < b.first; });
    }
    // Where it begins; kNoToken: none.
    std::uint32_t at(std::uint32_t token) {
      while (next_ < pairs_.size() && pairs_[next_].first < token) inside_.push_back(next_++);
      while (!inside_.empty() && pairs_[inside_.back()].last <= token) inside_.pop_back();
      return inside_.empty() ? kNoToken : pairs_[inside_.back()].first;
    }
    // Whether a token is one of the marks of a pair.
    bool is_taken(std::uint32_t token) {
      const std::uint32_t around = at(token);
      if (next_ < pairs_.size() && pairs_[next_].first == token) return true;
      if (around == kNoToken) return false;
      const MarkedPair& pair = pairs_[inside_.back()];
      return token < pair.inner_first || token >= pair.inner_last;
    }
    bool none_before(std::uint32_t token) const {
      return pairs_.empty() || pairs_.front().first > token;
    }

   private:
    std::vector<MarkedPair> pairs_;
    std::vector<std::size_t> inside_;
    std::size_t next_ = 0;
  };

  // --- signs that stand for marks ---

  // ´We won,´ said Roe. Only in pairs, and never around code.
  void pair_look_alikes(std::size_t first_pair) {
    Around around(pairs_, first_pair);
    std::uint32_t open = kNoToken, within = kNoToken;
    for (std::uint32_t i = here().first; i < here().last; ++i) {
      const bool backtick = tokens_[i].first == '`' && tokens_[i].span.size() == 1;
      if (!backtick && !MarkSigns::is_look_alike(tokens_[i])) continue;
      if (around.is_taken(i)) continue;
      if (look_alike_opens(i)) {
        open = i;
        within = around.at(i);
      } else if (open != kNoToken && look_alike_closes(i) && partners_look_alike(open, i)) {
        if (within == around.at(i) && holds_words(open, i))
          add({open, open + 1, MarkRole::opens}, {i, i + 1, MarkRole::closes});
        open = kNoToken;
      }
    }
  }
  bool look_alike_opens(std::uint32_t i) const {
    return touches_after(i) && (!touches_before(i) || MarkSigns::opens_after(tokens_[i - 1]));
  }
  bool look_alike_closes(std::uint32_t i) const {
    return touches_before(i) && !(touches_after(i) && wordy(i + 1));
  }
  bool partners_look_alike(std::uint32_t open, std::uint32_t close) const {
    const char32_t a = tokens_[open].first, b = tokens_[close].first;
    return a == b || (a == '`' && b == 0xB4) || (a == 0x2035 && b == 0x2032) ||
           (a == 0x2036 && b == 0x2033);
  }
  // Two words or a stop, and nothing that only code has.
  bool holds_words(std::uint32_t open, std::uint32_t close) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = open + 1; i < close; ++i) {
      if (is_code_sign(i)) return false;
      words += wordy(i);
    }
    if (tags_.is_break(close - 1)) return words > 0;
    const bool comma = close + 1 < here().last && tokens_[close + 1].first == ',';
    return words >= (tokens_[open].first == '`' && !comma ? kFewestCodeFreeWords : 2);
  }
  bool is_code_sign(std::uint32_t i) const {
    constexpr std::string_view kSigns = "{}=<>|\\~^";
    const Token& token = tokens_[i];
    if (token.first < 0x80 && kSigns.find(static_cast<char>(token.first)) != kSigns.npos)
      return true;
    if (token.first == '(' && touches_before(i) && wordy(i - 1)) return true;  // a call
    return token.kind == TokenKind::word &&
           text_.slice(token.span).find_first_of("_./") != std::string_view::npos &&
           tokens_[i].shape == Shape::lower;
  }

  // --- single marks ---

  struct Single {
    std::uint32_t token = 0;
    std::uint32_t within = kNoToken;  // where the innermost pair around it begins
  };

  // fishin’ since; fishin’, too: an apostrophe, if a mark that closes better follows.
  bool may_be_apostrophe(std::uint32_t i) const {
    if (signs_.may_be_apostrophe(i)) return true;
    return signs_.is_clipped(i) && i + 2 < here().last && tokens_[i + 1].first == ',' &&
           !touches_after(i + 1) && !tags_.at(i + 2, here().last);
  }

  void pair_singles(std::size_t first_pair) {
    if (!single_) return;
    Around around(pairs_, first_pair);
    std::vector<Single> opens, closes;
    for (std::uint32_t i = here().first; i < here().last; ++i) {
      if (tokens_[i].kind != TokenKind::mark) continue;
      if (!MarkSigns::is_single(tokens_[i]) &&
          !(MarkSigns::is_double(tokens_[i]) && signs_.is_single_and_apostrophe(i)))
        continue;
      if (around.is_taken(i)) continue;
      const Single single{i, around.at(i)};
      if (signs_.can_open_single(i)) {
        opens.push_back(single);
      } else if (signs_.can_close_single(i)) {
        closes.push_back(single);
      }
    }
    std::size_t c = 0;
    for (std::size_t o = 0; o < opens.size(); ++o) {
      const std::uint32_t open = opens[o].token;
      const Mark mark{open, open + 1, MarkRole::opens};
      const std::uint32_t next_open = o + 1 < opens.size() ? opens[o + 1].token : here().last;
      while (c < closes.size() && closes[c].token < open) ++c;
      // The first close before the next opening; an apostrophe only if nothing better follows.
      std::uint32_t close = kNoToken, apostrophe = kNoToken;
      for (std::size_t k = c; k < closes.size() && closes[k].token < next_open && close == kNoToken;
           ++k) {
        if (closes[k].within != opens[o].within)
          continue;  // it would cut a pair of double marks in two
        if (!may_be_apostrophe(closes[k].token)) {
          close = closes[k].token;
        } else if (apostrophe == kNoToken) {
          apostrophe = closes[k].token;
        }
      }
      if (close == kNoToken && around.none_before(open) && runs_to_end(open)) {
        add_unclosed(mark, here().last);
        return;
      }
      if (close == kNoToken) close = apostrophe;
      if (close != kNoToken) add(mark, {close, close + 1, MarkRole::closes});
    }
  }

  // ‘We won ... that opens its paragraph and goes on in the next, which opens again.
  bool runs_to_end(std::uint32_t open) const {
    if (open == here().first) return goes_on(open);
    const char32_t before = tokens_[open - 1].first;
    return (before == ':' || before == ',' || before == '.') && goes_on(open);
  }

  // --- a tag within the marks ---

  // “We won, said Jane Roe, and that is that.” One pair becomes two, without the tag.
  void cut_at_tags(std::size_t first_pair) {
    if (pairs_.size() == first_pair) return;
    std::deque<MarkedPair>& halves = halves_;
    std::vector<MarkedPair*>& inside = inside_;
    halves.clear();
    inside.clear();
    std::size_t next = first_pair;
    for (std::uint32_t i = pairs_[first_pair].first; i < here().last; ++i) {
      while (!inside.empty() && inside.back()->last <= i) inside.pop_back();
      if (inside.empty()) {  // nothing before the next pair or half
        const bool half = !halves.empty() && halves.back().first >= i;
        i = std::min(half ? halves.back().first : here().last,
                     next < pairs_.size() ? pairs_[next].first : here().last);
        if (i == here().last) break;
      }
      if (!halves.empty() && halves.back().first == i) inside.push_back(&halves.back());
      while (next < pairs_.size() && pairs_[next].first == i) inside.push_back(&pairs_[next++]);
      if (inside.empty() || !tags_.is_break(i)) continue;
      MarkedPair& pair = *inside.back();
      if (const auto half = second_half(pair, i)) {
        pair.inner_last = pair.last = i + 1;
        if (half->inner_first < half->inner_last) halves.push_back(*half);
      }
    }
    if (halves.empty()) return;
    pairs_.insert(pairs_.end(), halves.begin(), halves.end());
    sort(first_pair);
  }

  // What follows a tag behind the break at i; empty where the marks end with the tag, nothing
  // where there is none.
  std::optional<MarkedPair> second_half(const MarkedPair& pair, std::uint32_t i) const {
    if (!pair.closed || i < pair.inner_first + 2 || i + 2 >= pair.inner_last) return std::nullopt;
    if (tokens_[i].first == '.' || !wordy(i - 1)) return std::nullopt;
    const std::optional<Tag> tag = tags_.at(i + 1, pair.inner_last);
    if (!tag || !tags_.tells_inside_marks(*tag) || has_own_tag(pair)) return std::nullopt;
    const std::optional<std::uint32_t> on = end_of_tag(*tag, pair.inner_last);
    if (!on) return std::nullopt;
    MarkedPair half = pair;
    half.first = half.inner_first = *on;
    return half;
  }

  // She said, “...” or “...,” she said: the tag within it is part of what she says.
  bool has_own_tag(const MarkedPair& pair) const {
    if (pair.first < pair.inner_first && pair.first > here().first) {
      const char32_t before = tokens_[pair.first - 1].first;
      if (before == ',' || before == ':') return true;
    }
    const std::uint32_t after =
        pair.last < here().last && tokens_[pair.last].first == ',' ? pair.last + 1 : pair.last;
    return tags_.at(after, here().last).has_value();
  }

  // Where the words go on behind a tag and what is told of its speaker: said Roe, the mayor, and
  std::optional<std::uint32_t> end_of_tag(const Tag& tag, std::uint32_t last) const {
    for (std::uint32_t i = tag.last; i < last && i < tag.verb + kMostTagTokens; ++i) {
      if (tokens_[i].kind == TokenKind::mark) return std::nullopt;
      if (!tags_.is_break(i)) {
        if (i == tag.last) return std::nullopt;  // said Roe to me
        continue;
      }
      if (tokens_[i].first != ',' || tags_.speech_resumes(i + 1, last, tag, true)) return i + 1;
    }
    return tag.last >= last ? std::optional(last) : std::nullopt;
  }

  void set_parents(std::size_t first) {
    std::vector<std::uint32_t>& around = around_;
    around.clear();
    for (std::size_t p = first; p < pairs_.size(); ++p) {
      while (!around.empty() && pairs_[around.back()].last <= pairs_[p].first) around.pop_back();
      if (!around.empty()) pairs_[p].parent = around.back();
      around.push_back(static_cast<std::uint32_t>(p));
    }
  }

  static constexpr std::size_t kUsualPairs = 24;  // of an article: room for more comes later

  const Text& text_;
  const std::vector<Token>& tokens_;
  const std::vector<Paragraph>& paragraphs_;
  MarkSigns signs_;
  Tags tags_;
  std::uint32_t paragraph_ = 0;
  bool odd_ = false;     // the paragraph has signs that may stand for marks
  bool single_ = false;  // it has marks that may be single ones
  std::vector<MarkedPair> pairs_;

  // Buffers that are used again: of pair_doubles, of cut_at_tags and of set_parents.
  std::vector<Mark> marks_, open_;
  std::vector<std::uint32_t> closes_ahead_;
  std::deque<MarkedPair> halves_;  // second ones; the last of them may not have been entered yet
  std::vector<MarkedPair*> inside_;
  std::vector<std::uint32_t> around_;
};

}  // namespace

std::vector<MarkedPair> pair_marks(const Text& text, const Tokens& tokens,
                                   const TokenInfos& infos) {
  return Pairing(text, tokens, infos).run();
}

std::vector<MarkedPair> pair_marks(const Text& text, const Tokens& tokens, const RuleSet& rules) {
  WordMemory memory(rules);
  return pair_marks(text, tokens, TokenInfos(text, tokens, memory));
}

}  // namespace inquit
