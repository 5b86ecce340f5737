#include "clauses/pieces.h"

#include <algorithm>
#include <utility>

#include "clauses/mention_finder.h"
#include "rules/asked_lists.h"

namespace inquit {
namespace {

// A sentence without end is cut: what looks back over a sentence stays linear.
constexpr std::uint32_t kLongestSentence = 400;
// From a verb to its particle (teilte ... mit), in tokens: as far as a clause of news goes.
constexpr std::uint32_t kFarthestParticle = 32;
// Where every word has a capital, only few words may be a title: Jane Roe Said “Nobody Should Go.”
constexpr std::uint32_t kLongestTitleInHeadline = 3;
constexpr std::uint32_t kFewWords = 3;  // of a quote that is short

class PieceMaker {
 public:
  PieceMaker(const Tokens& tokens, const ArticleWords& words, const std::vector<FoundQuote>& quotes,
             const RuleSet& rules, const WordLists& lists)
      : all_(tokens),
        tokens_(tokens.tokens),
        words_(words),
        quotes_(quotes),
        rules_(rules),
        lexicon_(rules.lexicon()),
        lists_(lists),
        infinitive_marks_(rules.list("infinitive-marks")) {}

  Pieces run(IdVector<NameId, Name> names) {
    out_.words = &words_;
    out_.names = std::move(names);
    out_.piece_of_quote.assign(quotes_.size(), kNone);
    make_regions();
    // A text of nothing but quotes has one piece where there was room for four.
    if (out_.pieces.capacity() > 2 * out_.pieces.size()) out_.pieces.shrink_to_fit();
    cut_sentences();
    find_mentions(all_, symbols_, rules_, lists_, out_);
    return std::move(out_);
  }

 private:
  const WordInfo& info(std::uint32_t token) const { return words_.info(token); }
  WordId id(std::uint32_t token) const { return words_.id(token); }

  void make_regions() {
    std::vector<std::vector<std::uint32_t>> within(quotes_.size());
    out_.regions.reserve(all_.paragraphs.size() + quotes_.size() / 4);
    out_.sentences.reserve(2 * all_.paragraphs.size() + quotes_.size());
    std::vector<std::uint32_t> top, here;
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (quotes_[q].parent == kNoToken) {
        top.push_back(q);
      } else {
        within[quotes_[q].parent].push_back(q);
      }
    }
    // As many as there may be: one a token of each region, and the sign that is lifted out of a
    // quote.
    std::size_t most = tokens_.size() + quotes_.size();
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!within[q].empty()) most += quotes_[q].inner_last - quotes_[q].inner_first;
    }
    out_.pieces.reserve(most);
    std::size_t next = 0;
    for (std::uint32_t p = 0; p < all_.paragraphs.size(); ++p) {
      here.clear();
      while (next < top.size() && quotes_[top[next]].paragraph == p) here.push_back(top[next++]);
      make_region(all_.paragraphs[p].first, all_.paragraphs[p].last, p, kNone, here);
    }
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!within[q].empty())
        make_region(quotes_[q].inner_first, quotes_[q].inner_last, quotes_[q].paragraph, q,
                    within[q]);
    }
  }

  void make_region(std::uint32_t first, std::uint32_t last, std::uint32_t paragraph,
                   std::uint32_t outer, const std::vector<std::uint32_t>& quotes) {
    Region region{size(), 0, paragraph, outer};
    NameId name(static_cast<std::size_t>(
        std::lower_bound(out_.names.begin(), out_.names.end(), first,
                         [](const Name& n, std::uint32_t at) { return n.first < at; }) -
        out_.names.begin()));
    in_headline_ =
        name < out_.names.next() && out_.names[name].first < last && out_.names[name].in_title_case;
    std::size_t quote = 0;
    std::uint32_t i = first;
    while (i < last) {
      // Up to the next name or quote there are only words and signs.
      const std::uint32_t next_name = name < out_.names.next() ? out_.names[name].first : last;
      const std::uint32_t next_quote = quote < quotes.size() ? quotes_[quotes[quote]].first : last;
      const std::uint32_t plain = std::min({last, next_name, next_quote});
      while (i < plain) {
        if (tokens_[i].kind == TokenKind::word && !info(i).begins_phrase) {
          add_plain_word(i++);
        } else {
          i = add_word(i, last);
        }
      }
      if (i >= last) break;
      while (name < out_.names.next() && out_.names[name].first < i) ++name;
      while (quote < quotes.size() && quotes_[quotes[quote]].first < i)
        ++quote;  // swallowed by a name
      if (quote < quotes.size() && quotes_[quotes[quote]].first == i) {
        add_quote(quotes[quote]);
        i = std::max(i + 1, quotes_[quotes[quote]].last);
        continue;
      }
      if (name < out_.names.next() && out_.names[name].first == i &&
          out_.names[name].last <= last) {
        add_name(name);
        i = out_.names[name].last;
        i = skip_party(i, last);
        continue;
      }
      i = add_word(i, last);
    }
    region.last = size();
    out_.regions.push_back(region);
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.pieces.size()); }
  Piece& add_piece() { return out_.pieces.emplace_back(); }

  QuoteTraits traits_of(const FoundQuote& found) const {
    std::uint32_t words = 0, small = 0, capitals = 0;
    bool ends_inside = false;
    for (std::uint32_t i = found.inner_first; i < found.inner_last; ++i) {
      const Token& token = tokens_[i];
      ends_inside |= i > found.inner_first && words_.sentences.begins_at(i);
      if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
      if (token.first == '\'' || token.first == 0x2019) continue;
      ++words;
      if (words > kFewWords && small > 0) break;  // neither a title nor short: nothing else counts
      if (token.kind == TokenKind::number || info(i).lists.any(lists_.function_words)) {
        if (words == 1 && token.shape == Shape::lower) ++small;
        continue;
      }
      ++(token.shape == Shape::lower ? small : capitals);
    }
    QuoteTraits traits = 0;
    const Token& first = tokens_[found.inner_first];
    const char32_t last = tokens_[found.inner_last - 1].first;
    const bool first_capital = first.kind == TokenKind::word && first.shape != Shape::lower;
    if (small == 0 && capitals > 0 && !ends_inside &&
        (first_capital || first.kind == TokenKind::number) && words <= 12 && last != '!' &&
        !(in_headline_ && words > kLongestTitleInHeadline))
      traits |= kTitleCase;
    const bool exclaims = words > 1 && first_capital && (ends_inside || last == '!' || last == '?');
    if (words <= kFewWords && !exclaims) traits |= kShort;
    if (words <= 1) traits |= kOneWord;
    if (first.kind == TokenKind::word && first.shape == Shape::lower) traits |= kFragment;
    if (first_capital && (last == '.' || last == '?' || last == '!' || last == ','))
      traits |= kWholeSentence;
    return traits;
  }

  void add_quote(std::uint32_t q) {
    const FoundQuote& found = quotes_[q];
    out_.piece_of_quote[q] = size();
    Piece& piece = add_piece();
    piece.kind = Piece::Kind::quote;
    piece.symbol = symbol::kQuote;
    piece.first = found.first;
    piece.last = found.last;
    piece.what = q;
    piece.traits = traits_of(found);
    if (piece.traits & kTitleCase) piece.symbol = symbol::kTitleQuote;
    if (found.quote.kind == QuoteKind::post || found.quote.kind == QuoteKind::transcript) return;
    // The comma or full stop inside the marks belongs to the sentence around it.
    std::uint32_t end = found.inner_last;
    while (end > found.inner_first + 1 && tokens_[end - 1].kind == TokenKind::mark) --end;
    const Token& closing = tokens_[end - 1];
    if (closing.first == ',' || (closing.first == '.' && closing.span.size() == 1)) {
      // said.” , said: the mark outside stands for it
      if (found.last < tokens_.size() &&
          (tokens_[found.last].first == ',' || tokens_[found.last].first == '.'))
        return;
      Piece& sign = add_piece();
      sign.kind = Piece::Kind::sign;
      sign.symbol = symbol_of_sign(closing.first, 1);
      sign.first = sign.last = found.last;
    }
  }

  void add_name(NameId n) {
    const Name& name = out_.names[n];
    Piece& piece = add_piece();
    piece.kind = Piece::Kind::name;
    piece.shape = Shape::capital;
    piece.first = name.first;
    piece.last = name.last;
    piece.what = n.value;
    if (name.last - name.first == 1) piece.lists = info(name.first).lists;
    switch (name.kind) {
      case NameKind::person:
        piece.symbol = symbol::kPerson;
        break;
      case NameKind::organisation:
        piece.symbol = symbol::kOrganisation;
        break;
      case NameKind::place:
        piece.symbol = symbol::kPlace;
        break;
      case NameKind::other:
        piece.symbol = symbol::kOtherName;
        break;
    }
  }

  // Cruz (R-Texas) said: a short bracket right after a name says nothing about who speaks.
  std::uint32_t skip_party(std::uint32_t i, std::uint32_t last) const {
    if (i >= last || tokens_[i].first != '(') return i;
    for (std::uint32_t j = i + 1; j < last && j < i + 9; ++j) {
      if (tokens_[j].kind == TokenKind::mark) return i;
      if (tokens_[j].first == ')') return j + 1;
    }
    return i;
  }

  Piece& add_plain_word(std::uint32_t i) {
    const Token& token = tokens_[i];
    const WordInfo& word = info(i);
    Piece& piece = add_piece();
    piece.first = i;
    piece.last = i + 1;
    piece.shape = token.shape;
    piece.lists = word.lists;
    piece.symbol =
        token.first == '@' ? Symbol{symbol::kHandle} : word.symbols[shape_index(token.shape)];
    piece.base_form = word.base_form;
    piece.apostrophe = is_apostrophe(token);
    return piece;
  }

  static bool is_apostrophe(const Token& token) {
    return token.first == '\'' || token.first == 0x2019;
  }

  std::uint32_t add_word(std::uint32_t i, std::uint32_t last) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::word) {
      Piece& piece = add_plain_word(i);
      if (may_begin_phrase(i, last)) take_phrase(piece, i, last);
      return piece.last;
    }
    if (words_.sentences.is_abbreviation_stop(i) || joins_inverted(token)) return i + 1;
    Piece& piece = add_piece();
    piece.first = i;
    piece.last = i + 1;
    piece.shape = token.shape;
    piece.apostrophe = is_apostrophe(token);
    if (token.kind == TokenKind::number) {
      piece.kind = Piece::Kind::word;
      piece.symbol = symbol::kNumber;
    } else {
      piece.kind = Piece::Kind::sign;
      piece.symbol = symbol_of_sign(token.first, token.span.size());
      if (token.kind == TokenKind::symbol && piece.symbol == symbol::kOtherPunctuation)
        piece.symbol = symbol::kOtherSymbol;
      if (token.kind == TokenKind::mark) piece.symbol = symbol::kStrayMark;
    }
    return piece.last;
  }

  // The hyphens of a-t-il, dit-elle.
  static bool joins_inverted(const Token& token) {
    return token.kind == TokenKind::symbol && token.first == '-';
  }

  static std::size_t shape_index(Shape shape) {
    return shape == Shape::upper ? 2 : shape == Shape::capital ? 1 : 0;
  }

  // By the two words alone, for most words that begin a phrase elsewhere begin none here.
  bool may_begin_phrase(std::uint32_t i, std::uint32_t last) const {
    if (!info(i).begins_phrase) return false;
    return lexicon_.splits() || (i + 1 < last && lexicon_.may_begin_phrase(id(i), id(i + 1)));
  }

  // point(ed) out, prime minister: words that stand in a list together are one piece.
  void take_phrase(Piece& piece, std::uint32_t i, std::uint32_t last) const {
    if (lexicon_.splits() && take_split(piece, i, last)) return;
    if (i + 1 >= last || !lexicon_.may_begin_phrase(id(i), id(i + 1))) return;
    for (const Lexicon::Phrase& phrase : lexicon_.phrases_from(id(i))) {
      const auto size = static_cast<std::uint32_t>(phrase.words.size());
      if (i + size > last || phrase.split) continue;
      bool same = true;
      for (std::uint32_t k = 1; k < size && same; ++k) {
        same = id(i + k) == phrase.words[k] && !is_quote_or_name(i + k);
      }
      if (!same) continue;
      piece.last = i + size;
      piece.lists = phrase.lists;
      piece.base_form = phrase.base_form;
      piece.symbol = phrase.symbols[shape_index(piece.shape)];
      return;
    }
  }

  // teilte Anna Berg mit: the first word stands for both; the second stays a word of its own.
  bool take_split(Piece& piece, std::uint32_t i, std::uint32_t last) const {
    for (const Lexicon::Phrase& phrase : lexicon_.phrases_from(id(i))) {
      if (!phrase.split || !closes_clause(phrase.words[1], i, last)) continue;
      piece.lists = phrase.lists;
      piece.base_form = phrase.base_form;
      piece.symbol = phrase.symbols[shape_index(piece.shape)];
      return true;
    }
    return false;
  }

  // Whether a word stands at the end of the clause that a token belongs to: teilte Berg mit, dass
  bool closes_clause(WordId word, std::uint32_t i, std::uint32_t last) const {
    const std::uint32_t end = std::min(last, i + kFarthestParticle);
    for (std::uint32_t k = i + 1; k < end; ++k) {
      if (words_.sentences.of(k) != words_.sentences.of(i)) return false;
      if (tokens_[k].kind == TokenKind::mark) return false;
      if (id(k) == word && (k + 1 == last || ends_clause(k + 1))) return true;
      if (tokens_[k].first == ':' || tokens_[k].first == ';' || tokens_[k].first == ',')
        return false;
    }
    return false;
  }

  bool ends_clause(std::uint32_t token) const {
    if (tokens_[token].kind == TokenKind::number) return false;
    const ListSet& lists = info(token).lists;
    return tokens_[token].kind != TokenKind::word || lists.has(lists_.conjunctions) ||
           lists.has(infinitive_marks_);
  }

  bool is_quote_or_name(std::uint32_t token) const {
    const auto at = std::lower_bound(out_.names.begin(), out_.names.end(), token,
                                     [](const Name& n, std::uint32_t t) { return n.first < t; });
    return at != out_.names.end() && at->first == token;
  }

  void cut_sentences() {
    symbols_.reserve(2 * out_.pieces.size());
    for (std::uint32_t r = 0; r < out_.regions.size(); ++r) cut_sentences(r);
  }

  void cut_sentences(std::uint32_t r) {
    const Region region = out_.regions[r];
    if (region.first == region.last) return;
    const Sentences& sentences = words_.sentences;
    Piece* const pieces = out_.pieces.data();
    auto index = static_cast<std::uint32_t>(out_.sentences.size());
    std::uint32_t end = sentences.around(first_token(region.first)).end;  // token
    bool soft = false;
    for (std::uint32_t first = region.first; first < region.last; ++index) {
      symbols_.push_reserved(symbol::kSentence);
      const std::uint32_t limit = std::min(region.last, first + kLongestSentence);
      std::uint32_t u = first;
      do {
        Piece& piece = pieces[u];
        piece.sentence = index;
        symbols_.push_reserved(piece.symbol, u);
        if (piece.last > end) end = sentences.around(piece.last - 1).end;
        ++u;
      } while (u < limit && first_token(u) < end);
      out_.sentences.push_back({first, u, r, soft});
      soft = false;
      if (u < region.last && first_token(u) >= end) {
        soft = sentences.around(first_token(u)).may_go_on;
        end = sentences.around(first_token(u)).end;
      }
      first = u;
    }
  }

  // A sign that is lifted out of a quote has no token; it belongs to what stands before it.
  std::uint32_t first_token(std::uint32_t u) const {
    const Piece& piece = out_.pieces[u];
    return piece.first < piece.last ? piece.first : piece.first - 1;
  }

  const Tokens& all_;
  const std::vector<Token>& tokens_;
  const ArticleWords& words_;
  const std::vector<FoundQuote>& quotes_;
  const RuleSet& rules_;
  const Lexicon& lexicon_;
  const WordLists& lists_;
  const ListId infinitive_marks_;
  bool in_headline_ = false;  // the region's words all have capitals
  Sequence symbols_;          // of all sentences, each after a border
  Pieces out_;
};

}  // namespace

Pieces make_pieces(const Tokens& tokens, const ArticleWords& words,
                   const std::vector<FoundQuote>& quotes, IdVector<NameId, Name> names,
                   const RuleSet& rules, const WordLists& lists) {
  return PieceMaker(tokens, words, quotes, rules, lists).run(std::move(names));
}

Pieces make_pieces(const Text& text, const Tokens& tokens, const ArticleWords& words,
                   const std::vector<FoundQuote>& quotes, const RuleSet& rules,
                   const WordLists& lists) {
  return make_pieces(tokens, words, quotes, find_names(text, tokens, words, quotes, rules, lists),
                     rules, lists);
}

Span span_of(const Tokens& tokens, const Pieces& pieces, const Mention& mention) {
  const Piece& first = pieces.pieces[mention.first];
  std::uint32_t last = mention.last;
  while (last > mention.first + 1 && pieces.pieces[last - 1].first == pieces.pieces[last - 1].last)
    --last;
  return {tokens.tokens[first.first].span.begin,
          tokens.tokens[pieces.pieces[last - 1].last - 1].span.end};
}

}  // namespace inquit
