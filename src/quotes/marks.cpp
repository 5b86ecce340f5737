#include "quotes/marks.h"

#include <algorithm>

#include "tokens/fold.h"

namespace inquit {
namespace {

enum class Way : std::uint8_t { opens, closes, either };

struct Mark {
  std::uint32_t token = 0;
  Way way = Way::either;
};

bool is_single_mark(const Token& token) {
  if (token.kind != TokenKind::mark) return false;
  switch (token.first) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
      return true;
    case '\'':
    case '`':
      return token.span.size() == 1;
    default:
      return false;
  }
}

bool is_double_mark(const Token& token) {
  return token.kind == TokenKind::mark && !is_single_mark(token);
}

// The pack's lists that are asked for here.
struct MarkLists {
  explicit MarkLists(const RuleSet& rules)
      : elisions_(rules.list("elisions")),
        clipped_(rules.list("clipped-words")),
        reporting_verbs_(rules.list("reporting-verbs")),
        articles_(rules.list("articles")),
        participles_(rules.list("participles")) {
    for (const char* list : {"conjunctions", "prepositions", "subordinators", "relatives",
                             "auxiliaries", "modals", "be-verbs"}) {
      if (const ListId id = rules.list(list); id != kNoList) never_owned_.add(id);
    }
  }

  ListId elisions_, clipped_, reporting_verbs_, articles_, participles_;
  ListSet never_owned_;  // words that stand after no possessive
};

class Pairing : MarkLists {
 public:
  Pairing(const Text& text, const Tokens& tokens, const RuleSet& rules)
      : MarkLists(rules.derived<MarkLists>()),
        text_(text),
        tokens_(tokens.tokens),
        paragraphs_(tokens.paragraphs),
        rules_(rules) {}

  std::vector<MarkedPair> run() {
    for (std::uint32_t p = 0; p < paragraphs_.size(); ++p) {
      paragraph_ = p;
      const bool any =
          std::any_of(tokens_.begin() + paragraphs_[p].first, tokens_.begin() + paragraphs_[p].last,
                      [](const Token& t) { return t.kind == TokenKind::mark; });
      if (!any) continue;
      const std::size_t before = pairs_.size();
      pair_doubles();
      pair_singles(before);
      std::stable_sort(pairs_.begin() + static_cast<std::ptrdiff_t>(before), pairs_.end(),
                       [](const MarkedPair& a, const MarkedPair& b) { return a.open < b.open; });
      set_parents(before);
    }
    return std::move(pairs_);
  }

 private:
  const Paragraph& here() const { return paragraphs_[paragraph_]; }

  // Zero-width spaces and the like may lie between.
  bool touches_before(std::uint32_t i) const {
    return i > here().first && !tokens_[i].space_before;
  }
  bool touches_after(std::uint32_t i) const {
    return i + 1 < here().last && !tokens_[i + 1].space_before;
  }

  bool wordy(std::uint32_t i) const {
    return tokens_[i].kind == TokenKind::word || tokens_[i].kind == TokenKind::number;
  }

  // What the characters on both sides say.
  Way way_by_neighbours(std::uint32_t i) const {
    const bool left = touches_before(i) && !opens_after(tokens_[i - 1]);
    const bool right = touches_after(i) && !closes_before(i + 1);
    if (!left && right) return Way::opens;
    if (left && !right) return Way::closes;
    return Way::either;
  }

  // Tokens after which a mark may open though it touches them: brackets, dashes, other opening
  // marks.
  static bool opens_after(const Token& token) {
    const char32_t c = token.first;
    if (token.kind == TokenKind::mark) return c == 0x201C || c == 0x2018 || c == '`';
    return token.kind == TokenKind::punctuation &&
           (c == '(' || c == '[' || c == 0x2014 || c == 0x2013 || c == '-' || c == '/');
  }
  // Tokens before which a mark may close though it touches them.
  bool closes_before(std::uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::mark)
      return token.first == 0x201D || token.first == 0x2019 || way_of_following(i) == Way::closes;
    if (is_clitic(token)) return true;
    return token.kind == TokenKind::punctuation && token.first != '(' && token.first != '[' &&
           token.first != '@' && token.first != '#' && token.first != '*' &&
           !(token.first == '.' && token.span.size() > 1) && token.first != 0x2026;
  }
  Way way_of_following(std::uint32_t i) const {
    return touches_after(i) && wordy(i + 1) ? Way::opens : Way::closes;
  }
  static bool is_clitic(const Token& token) {
    return token.kind == TokenKind::word && (token.first == '\'' || token.first == 0x2019);
  }

  bool is_inches(std::uint32_t i) const {  // 6'2", 5' 11"
    if (tokens_[i].first != '"' || !touches_before(i) || tokens_[i - 1].kind != TokenKind::number)
      return false;
    const std::string_view number = text_.slice(tokens_[i - 1].span);
    if (number.find('\'') != number.npos || number.find("\xE2\x80\x99") != number.npos)
      return true;  // 6'2 is one token
    if (i < here().first + 2) return false;
    const Token& feet = tokens_[i - 2];
    return feet.first == '\'' || feet.first == 0x2019 || feet.first == 0x2032;
  }

  Way way_of_double(std::uint32_t i) const {
    const char32_t c = tokens_[i].first;
    const Way seen = way_by_neighbours(i);
    if (c == 0x201C || c == 0xAB || c == 0x201E || c == '`' || c == 0x300C || c == 0x300E) {
      const bool turns = c == 0x201C || c == 0xAB;  // “ and « close as well, in German
      return seen == Way::closes && turns ? Way::closes : Way::opens;
    }
    if (c == 0x201D || c == 0xBB || c == 0x300D || c == 0x300F) {
      const bool turns = c == 0x201D || c == 0xBB;  // ” and » open as well, in Swedish and German
      return seen == Way::opens && turns ? Way::opens : Way::closes;
    }
    return seen;
  }

  void add(std::uint32_t open, std::uint32_t close, bool closed, bool single) {
    if (close <= open + 1) return;  // nothing between
    pairs_.push_back({open, close, kNoToken, paragraph_, closed, single});
  }

  void pair_doubles() {
    std::vector<Mark>& marks = marks_;
    marks.clear();
    for (std::uint32_t i = here().first; i < here().last; ++i) {
      if (is_double_mark(tokens_[i]) && !is_inches(i) && !is_single_and_apostrophe(i))
        marks.push_back({i, way_of_double(i)});
    }
    // How many marks that can only close come after each, until one that can only open.
    std::vector<std::uint32_t>& closes_ahead = closes_ahead_;
    closes_ahead.assign(marks.size() + 1, 0);
    for (std::size_t m = marks.size(); m-- > 0;) {
      closes_ahead[m] = marks[m].way == Way::closes  ? closes_ahead[m + 1] + 1
                        : marks[m].way == Way::opens ? 0
                                                     : closes_ahead[m + 1];
    }
    std::vector<std::uint32_t>& open = open_;
    open.clear();
    for (std::size_t m = 0; m < marks.size(); ++m) {
      const std::uint32_t i = marks[m].token;
      const Way way = marks[m].way;
      if (open.empty()) {
        if (way != Way::closes) open.push_back(i);
        continue;
      }
      if (way == Way::opens) {
        const bool nests = closes_ahead[m + 1] >= open.size() + 1;
        if (!nests) {  // the marks before it were never closed
          add(open.front(), end_of_unclosed(open.front(), i), false, false);
          open.clear();
        }
        open.push_back(i);
        continue;
      }
      add(open.back(), i, true, false);
      open.pop_back();
    }
    if (!open.empty()) {
      const std::uint32_t tag =
          goes_on(open.front()) ? kNoToken : find_tag(open.front(), here().last);
      add(open.front(), tag == kNoToken ? here().last : tag, false, false);
    }
  }

  // The next paragraph opens with the same mark.
  bool goes_on(std::uint32_t open) const {
    if (paragraph_ + 1 >= paragraphs_.size()) return false;
    const Paragraph& next = paragraphs_[paragraph_ + 1];
    return tokens_[next.first].first == tokens_[open].first && next.first + 1 < next.last;
  }

  // The end of the words where a tag tells that their closing mark is missing: behind the comma of
  // “We won, said Roe. or “We won, the mayor said.
  std::uint32_t find_tag(std::uint32_t open, std::uint32_t last) const {
    constexpr std::uint32_t kMostTagWords = 4;  // before its verb
    for (std::uint32_t comma = open + 2; comma + 2 < last; ++comma) {
      if (tokens_[comma].first != ',' || tokens_[comma].kind != TokenKind::punctuation) continue;
      for (std::uint32_t i = comma + 1; i < last && i <= comma + 1 + kMostTagWords && wordy(i);
           ++i) {
        if (is_reporting(i) && (i == comma + 1 || begins_tag(comma + 1, i))) return comma + 1;
      }
    }
    return kNoToken;
  }
  // A finite form: the mayor says, said.
  bool is_reporting(std::uint32_t i) const {
    const WordInfo& info = rules_.look_up(fold(text_.slice(tokens_[i].span)));
    return info.lists.has(reporting_verbs_) && !info.base_form && !info.lists.has(participles_);
  }
  // A name, or a description with nothing behind its verb.
  bool begins_tag(std::uint32_t i, std::uint32_t verb) const {
    if (tokens_[i].shape != Shape::lower) return true;
    const bool ends = verb + 1 >= here().last || tokens_[verb + 1].first == '.';
    return ends && rules_.look_up(fold(text_.slice(tokens_[i].span))).lists.has(articles_);
  }

  // A mark that is never closed, with another opening after it: its words end with their tag or
  // their sentence.
  std::uint32_t end_of_unclosed(std::uint32_t open, std::uint32_t next) const {
    if (const std::uint32_t tag = find_tag(open, next); tag != kNoToken) return tag;
    for (std::uint32_t i = open + 1; i < next; ++i) {
      const char32_t c = tokens_[i].first;
      if (tokens_[i].kind == TokenKind::punctuation && (c == '.' || c == '?' || c == '!') &&
          !touches_after(i))
        return i + 1;
    }
    return next;
  }

  // --- single marks ---

  bool can_open_single(std::uint32_t i) const {
    const char32_t c = tokens_[i].first;
    if (is_double_mark(tokens_[i])) return true;
    if (!touches_after(i)) return false;
    if (c == 0x203A && (touches_before(i) || closes_before(i + 1))) return false;  // ›so‹
    const bool closes = closes_before(i + 1) && !opens_with_dash(i);
    if (c == 0x2018 || c == 0x2039 || c == 0x201A) {
      return !is_elision(i) && !(closes && touches_before(i) && !opens_after(tokens_[i - 1]));
    }
    if (closes) return false;
    if (touches_before(i) && !opens_after(tokens_[i - 1]) && !is_double_mark(tokens_[i - 1]))
      return false;
    if (c == 0x2019) return false;
    return !is_elision(i);
  }

  // '—no,' she said
  bool opens_with_dash(std::uint32_t i) const {
    const Token& next = tokens_[i + 1];
    const bool dash = next.kind == TokenKind::punctuation &&
                      (next.first == 0x2014 || next.first == 0x2013 || next.first == '-');
    return dash && !touches_before(i) && touches_after(i + 1) && wordy(i + 2);
  }

  bool can_close_single(std::uint32_t i) const {
    const char32_t c = tokens_[i].first;
    if (c == 0x201A || c == '`') return false;  // ‘ closes what ‚ opened
    if (!touches_before(i) || ends_elision(i)) return false;
    return !touches_after(i) || closes_before(i + 1) || is_double_mark(tokens_[i + 1]) ||
           c == 0x203A;
  }

  // 'tis, '90s, rock 'n' roll: an apostrophe where letters were left out.
  bool is_elision(std::uint32_t i) const {
    if (i + 1 >= here().last) return false;
    const Token& next = tokens_[i + 1];
    const std::string_view word = text_.slice(next.span);
    if (!word.empty() && word[0] >= '0' && word[0] <= '9') {
      return word.size() == 3 && (word.back() == 's' || word.back() == 'S');
    }
    if (elisions_ == kNoList) return false;
    return rules_.look_up(fold(word)).lists.has(elisions_);
  }

  // ''Tis the season,' she said: an opening mark and an apostrophe, not a mark of two strokes.
  bool is_single_and_apostrophe(std::uint32_t i) const {
    if (tokens_[i].first != '\'' || touches_before(i) || !touches_after(i) || !wordy(i + 1))
      return false;
    bool closes = false;
    for (std::uint32_t k = i + 1; k < here().last; ++k) {
      if (is_double_mark(tokens_[k])) return false;
      closes |= is_single_mark(tokens_[k]) && !can_open_single(k) && can_close_single(k);
    }
    return closes;
  }

  // The second apostrophe of rock ’n’ roll.
  bool ends_elision(std::uint32_t i) const {
    if (i < here().first + 2 || !touches_before(i) || !touches_before(i - 1)) return false;
    return is_single_mark(tokens_[i - 2]) && tokens_[i - 1].span.size() == 1 && is_elision(i - 2);
  }

  // players’ union, a pint o’ milk: an apostrophe as well as a closing mark.
  bool may_be_apostrophe(std::uint32_t i) const {
    const std::string_view word = text_.slice(tokens_[i - 1].span);
    if (tokens_[i - 1].kind != TokenKind::word || word.empty()) return false;
    if (i + 1 >= here().last || tokens_[i + 1].span.begin == tokens_[i].span.end) return false;
    if (tokens_[i + 1].kind != TokenKind::word) return false;
    if (clipped_ != kNoList && rules_.look_up(fold(word)).lists.has(clipped_)) return true;  // o’
    const char last = word.back();
    if (last != 's' && last != 'S' && last != 'x' && last != 'z') return false;
    const WordInfo& next = rules_.look_up(fold(text_.slice(tokens_[i + 1].span)));
    return !next.lists.any(never_owned_);  // players’ union, but not players’ and
  }

  struct Single {
    std::uint32_t token = 0;
    std::uint32_t within = kNoToken;  // the innermost pair of double marks around it
  };

  void pair_singles(std::size_t first_pair) {
    std::vector<MarkedPair> around(pairs_.begin() + static_cast<std::ptrdiff_t>(first_pair),
                                   pairs_.end());
    std::sort(around.begin(), around.end(),
              [](const MarkedPair& a, const MarkedPair& b) { return a.open < b.open; });
    std::vector<Single> opens, closes;
    std::vector<std::uint32_t> inside;
    std::size_t next_pair = 0;
    for (std::uint32_t i = here().first; i < here().last; ++i) {
      if (!is_single_mark(tokens_[i]) &&
          !(is_double_mark(tokens_[i]) && is_single_and_apostrophe(i)))
        continue;
      while (next_pair < around.size() && around[next_pair].open < i)
        inside.push_back(static_cast<std::uint32_t>(next_pair++));
      while (!inside.empty() && around[inside.back()].close < i) inside.pop_back();
      const Single single{i, inside.empty() ? kNoToken : around[inside.back()].open};
      if (can_open_single(i)) {
        opens.push_back(single);
      } else if (can_close_single(i)) {
        closes.push_back(single);
      }
    }
    std::size_t c = 0;
    for (std::size_t o = 0; o < opens.size(); ++o) {
      const std::uint32_t open = opens[o].token;
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
      const bool doubles_after = around.empty() || around.front().open > open;
      if (close == kNoToken && doubles_after && runs_to_end(open)) {
        add(open, here().last, false, true);
        return;
      }
      if (close == kNoToken) close = apostrophe;
      if (close != kNoToken) add(open, close, true, true);
    }
  }

  // ‘We won ... that opens its paragraph and goes on in the next, which opens again.
  bool runs_to_end(std::uint32_t open) const {
    if (open == here().first) return goes_on(open);
    const char32_t before = tokens_[open - 1].first;
    return (before == ':' || before == ',' || before == '.') && goes_on(open);
  }

  void set_parents(std::size_t first) {
    std::vector<std::uint32_t> around;
    for (std::size_t p = first; p < pairs_.size(); ++p) {
      while (!around.empty() && pairs_[around.back()].close <= pairs_[p].open) around.pop_back();
      if (!around.empty()) pairs_[p].parent = around.back();
      around.push_back(static_cast<std::uint32_t>(p));
    }
  }

  const Text& text_;
  const std::vector<Token>& tokens_;
  const std::vector<Paragraph>& paragraphs_;
  const RuleSet& rules_;
  std::uint32_t paragraph_ = 0;
  std::vector<MarkedPair> pairs_;

  // Buffers of pair_doubles that are used again.
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> closes_ahead_, open_;
};

}  // namespace

std::vector<MarkedPair> pair_marks(const Text& text, const Tokens& tokens, const RuleSet& rules) {
  return Pairing(text, tokens, rules).run();
}

}  // namespace inquit
