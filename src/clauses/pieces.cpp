#include "clauses/pieces.h"

#include <algorithm>

#include "rules/asked_lists.h"

namespace inquit {
namespace {

// A sentence without end is cut: what looks back over a sentence stays linear.
constexpr std::uint32_t kLongestSentence = 400;
// From a verb to its particle (teilte ... mit), in tokens: as far as a clause of news goes.
constexpr std::uint32_t kFarthestParticle = 32;
// Where every word has a capital, only few words may be a title: Jane Roe Said “Nobody Should Go.”
constexpr std::uint32_t kLongestTitleInHeadline = 3;

class PieceMaker {
 public:
  PieceMaker(const Text& text, const Tokens& tokens, const ArticleWords& words,
             const std::vector<FoundQuote>& quotes, const RuleSet& rules, const WordLists& lists)
      : text_(text),
        all_(tokens),
        tokens_(tokens.tokens),
        words_(words),
        quotes_(quotes),
        rules_(rules),
        lexicon_(rules.lexicon()),
        lists_(lists),
        infinitive_marks_(rules.list("infinitive-marks")) {}

  Pieces run() {
    out_.words = &words_;
    out_.names = find_names(text_, all_, words_, quotes_, rules_, lists_);
    out_.piece_of_quote.assign(quotes_.size(), kNone);
    out_.pieces.reserve(tokens_.size() + quotes_.size());
    symbols_.reserve(tokens_.size() + quotes_.size() + tokens_.size() / 8);
    make_regions();
    find_mentions();
    return std::move(out_);
  }

 private:
  const WordInfo& info(std::uint32_t token) const { return *words_.infos[token]; }
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
    Region region{static_cast<std::uint32_t>(out_.pieces.size()), 0, paragraph, outer};
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
    region.last = static_cast<std::uint32_t>(out_.pieces.size());
    out_.regions.push_back(region);
    cut_sentences(static_cast<std::uint32_t>(out_.regions.size() - 1));
  }

  QuoteTraits traits_of(const FoundQuote& found) const {
    std::uint32_t words = 0, small = 0, capitals = 0;
    bool ends_inside = false;
    for (std::uint32_t i = found.inner_first; i < found.inner_last; ++i) {
      const Token& token = tokens_[i];
      ends_inside |= i > found.inner_first && words_.sentences.begins_at(i);
      if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
      if (token.first == '\'' || token.first == 0x2019) continue;
      ++words;
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
    if (words <= 3 && !exclaims) traits |= kShort;
    if (words <= 1) traits |= kOneWord;
    if (first.kind == TokenKind::word && first.shape == Shape::lower) traits |= kFragment;
    if (first_capital && (last == '.' || last == '?' || last == '!' || last == ','))
      traits |= kWholeSentence;
    return traits;
  }

  void add_quote(std::uint32_t q) {
    const FoundQuote& found = quotes_[q];
    Piece piece;
    piece.kind = Piece::Kind::quote;
    piece.symbol = symbol::kQuote;
    piece.first = found.first;
    piece.last = found.last;
    piece.quote = q;
    piece.traits = traits_of(found);
    if (piece.traits & kTitleCase) piece.symbol = symbol::kTitleQuote;
    out_.piece_of_quote[q] = static_cast<std::uint32_t>(out_.pieces.size());
    out_.pieces.push_back(piece);
    if (found.quote.kind == QuoteKind::post || found.quote.kind == QuoteKind::transcript) return;
    // The comma or full stop inside the marks belongs to the sentence around it.
    std::uint32_t end = found.inner_last;
    while (end > found.inner_first + 1 && tokens_[end - 1].kind == TokenKind::mark) --end;
    const Token& closing = tokens_[end - 1];
    if (closing.first == ',' || (closing.first == '.' && closing.span.size() == 1)) {
      Piece sign;
      sign.kind = Piece::Kind::sign;
      sign.symbol = symbol_of_sign(closing.first, 1);
      sign.first = sign.last = found.last;
      // said.” , said: the mark outside stands for it
      if (found.last < tokens_.size() &&
          (tokens_[found.last].first == ',' || tokens_[found.last].first == '.'))
        return;
      out_.pieces.push_back(sign);
    }
  }

  void add_name(NameId n) {
    const Name& name = out_.names[n];
    Piece piece;
    piece.kind = Piece::Kind::name;
    piece.shape = Shape::capital;
    piece.first = name.first;
    piece.last = name.last;
    piece.name = n;
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
    out_.pieces.push_back(piece);
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
    Piece& piece = out_.pieces.emplace_back();
    piece.first = i;
    piece.last = i + 1;
    piece.shape = token.shape;
    piece.lists = word.lists;
    piece.symbol =
        token.first == '@' ? Symbol{symbol::kHandle} : word.symbols[shape_index(token.shape)];
    piece.base_form = word.base_form;
    return piece;
  }

  std::uint32_t add_word(std::uint32_t i, std::uint32_t last) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::word) {
      Piece& piece = add_plain_word(i);
      if (info(i).begins_phrase) take_phrase(piece, i, last);
      return piece.last;
    }
    if (words_.sentences.is_abbreviation_stop(i) || joins_inverted(token)) return i + 1;
    Piece& piece = out_.pieces.emplace_back();
    piece.first = i;
    piece.last = i + 1;
    piece.shape = token.shape;
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

  void cut_sentences(std::uint32_t r) {
    const Region region = out_.regions[r];
    if (region.first == region.last) return;
    const Sentences& sentences = words_.sentences;
    Piece* const pieces = out_.pieces.data();
    Sentence sentence{region.first, region.first, r, false};
    symbols_.push(symbol::kSentence);
    auto index = static_cast<std::uint32_t>(out_.sentences.size());
    std::uint32_t number = sentences.of(first_token(region.first));  // where the piece ends
    for (std::uint32_t u = region.first; u < region.last; ++u) {
      Piece& piece = pieces[u];
      piece.sentence = index;
      symbols_.push(piece.symbol, u);
      if (piece.last - piece.first != 1) number = sentences.of(piece.last - 1);
      const bool last = u + 1 == region.last;
      const bool full = u + 1 - sentence.first >= kLongestSentence;
      const std::uint32_t next = last ? number : sentences.of(first_token(u + 1));
      const bool ends = last || number != next;
      number = next;
      if (!ends && !full) continue;
      sentence.last = u + 1;
      out_.sentences.push_back(sentence);
      ++index;
      const bool soft = !last && ends && words_.sentences.around(first_token(u + 1)).may_go_on;
      sentence = {u + 1, u + 1, r, soft};
      if (!last) symbols_.push(symbol::kSentence);
    }
  }

  // A sign that is lifted out of a quote has no token; it belongs to what stands before it.
  std::uint32_t first_token(std::uint32_t u) const {
    const Piece& piece = out_.pieces[u];
    return piece.first < piece.last ? piece.first : piece.first - 1;
  }

  void find_mentions() {
    std::vector<Captured> found;
    rules_.find_mentions(symbols_, found);
    out_.mentions.reserve(found.size());
    for (const Captured& one : found) {
      Mention mention;
      mention.first = symbols_.unit(one.begin);
      mention.last = symbols_.unit(one.end - 1) + 1;
      if (mention.first == kNoUnit || mention.last == 0) continue;
      if (is_conjunction_that(mention)) continue;
      if (ends_in_verb(mention)) --mention.last;
      if (const std::uint32_t verb = verb_between_names(mention); verb != kNone) {
        Mention subject = mention;
        subject.last = verb;
        mention.first = verb + 1;
        add_mention(subject);
      }
      add_mention(mention);
    }
  }

  void add_mention(Mention& mention) {
    take_plural_owner(mention);
    describe(mention);
    const MentionId index = out_.mentions.next();
    for (std::uint32_t u = mention.first; u < mention.last; ++u) out_.pieces[u].mention = index;
    out_.mentions.push_back(mention);
  }

  // Republican Lena Voss faces Democrat Bo Gray: two people, and a verb that could be a plural
  // noun.
  std::uint32_t verb_between_names(const Mention& mention) const {
    for (std::uint32_t u = mention.first + 1; u + 1 < mention.last; ++u) {
      const Piece& verb = out_.pieces[u];
      if (verb.kind != Piece::Kind::word || !verb.lists.has(lists_.plural_forms) ||
          verb.shape != Shape::lower || !tokens_[verb.first].space_before ||
          !is_full_name(out_.pieces[u - 1]))
        continue;
      for (std::uint32_t n = u + 1; n < mention.last; ++n) {
        if (is_full_name(out_.pieces[n])) return u;
      }
    }
    return kNone;
  }

  static bool is_full_name(const Piece& piece) {
    return piece.symbol == symbol::kPerson && piece.last - piece.first >= 2;
  }

  // "said that Roe ...": that, which and the like are mentions only where a verb follows.
  bool is_conjunction_that(const Mention& mention) const {
    const Piece& word = out_.pieces[mention.first];
    if (mention.last != mention.first + 1 || !word.lists.has(lists_.relatives) ||
        lists_.relatives == kNoList)
      return false;
    const Sentence& sentence = out_.sentences[word.sentence];
    std::uint32_t next = mention.last;
    while (next < sentence.last && out_.pieces[next].kind == Piece::Kind::word &&
           (out_.pieces[next].lists.has(lists_.adverbs) ||
            out_.pieces[next].lists.has(lists_.negations))) {
      ++next;
    }
    if (next >= sentence.last || out_.pieces[next].kind != Piece::Kind::word) return true;
    const ListSet& lists = out_.pieces[next].lists;
    return !(lists.has(lists_.auxiliaries) || lists.has(lists_.modals) ||
             lists.has(lists_.common_verbs) || lists.has(lists_.reporting_verbs) ||
             lists.has(lists_.weak_reporting_verbs));
  }

  // Lena Voss coaches the Rovers, a visitor from the north thinks the museum is: what could be a
  // plural noun after a person's full name or after a noun with a preposition is a verb where an
  // object follows.
  bool ends_in_verb(const Mention& mention) const {
    if (mention.last - mention.first < 2) return false;
    const Piece& last = out_.pieces[mention.last - 1];
    const Piece& name = out_.pieces[mention.last - 2];
    const Sentence& sentence = out_.sentences[last.sentence];
    if (last.kind != Piece::Kind::word || !last.lists.has(lists_.plural_forms) ||
        mention.last >= sentence.last || !(is_full_name(name) || is_verb_after_tail(mention)))
      return false;
    const Piece& next = out_.pieces[mention.last];
    return next.kind == Piece::Kind::name || next.lists.has(lists_.articles) ||
           next.lists.has(lists_.possessives);
  }

  // A visitor from the north | thinks: a verb of saying behind a preposition and its noun.
  bool is_verb_after_tail(const Mention& mention) const {
    const std::uint32_t verb = mention.last - 1;
    if (!out_.pieces[verb].lists.has(lists_.weak_reporting_verbs) &&
        !out_.pieces[verb].lists.has(lists_.reporting_verbs))
      return false;
    for (std::uint32_t u = mention.first + 1; u + 1 < verb; ++u) {
      if (out_.pieces[u].lists.has(lists_.prepositions)) return true;
    }
    return false;
  }

  // The referees’ | board: the owners belong to the phrase, the apostrophe of a plural is no part
  // of a pattern.
  void take_plural_owner(Mention& mention) {
    const Sentence& sentence = out_.sentences[out_.pieces[mention.first].sentence];
    if (mention.first < sentence.first + 2) return;
    const Piece& apostrophe = out_.pieces[mention.first - 1];
    const Piece& owner = out_.pieces[mention.first - 2];
    const bool is_apostrophe =
        apostrophe.first < apostrophe.last &&
        (tokens_[apostrophe.first].first == '\'' || tokens_[apostrophe.first].first == 0x2019) &&
        tokens_[apostrophe.first].span.size() <= 3 && !tokens_[apostrophe.first].space_before;
    if (!is_apostrophe || owner.kind != Piece::Kind::word || !owner.lists.has(lists_.plural_forms))
      return;
    if (owner.mention != kNone) {  // the referees are one mention with their board
      const Mention& owners = out_.mentions.back();
      if (owner.mention + 1 != out_.mentions.next() || owners.last + 1 != mention.first) return;
      mention.first = owners.first;
      out_.mentions.pop_back();
      return;
    }
    mention.first -= 2;
    if (mention.first == sentence.first) return;
    const Piece& before = out_.pieces[mention.first - 1];
    if (before.mention == kNone &&
        (before.lists.has(lists_.articles) || before.lists.has(lists_.possessives)))
      --mention.first;
  }

  bool is_verb(const ListSet& lists) const {
    return lists.has(lists_.reporting_verbs) || lists.has(lists_.common_verbs) ||
           lists.has(lists_.weak_reporting_verbs);
  }

  bool verb_follows(std::uint32_t piece, std::uint32_t end) const {
    while (piece < end && out_.pieces[piece].kind == Piece::Kind::word &&
           out_.pieces[piece].lists.has(lists_.adverbs))
      ++piece;
    if (piece >= end || out_.pieces[piece].kind != Piece::Kind::word) return false;
    const ListSet& lists = out_.pieces[piece].lists;
    return is_verb(lists) || lists.has(lists_.auxiliaries) || lists.has(lists_.modals);
  }

  void describe(Mention& mention) const {
    const Piece& last = out_.pieces[mention.last - 1];
    const Sentence& sentence = out_.sentences[last.sentence];
    mention.kind = MentionKind::description;
    if (const NameId name = name_told_by(out_, mention.first, mention.last, lists_);
        name != kNone) {
      mention.kind = MentionKind::name;
      mention.name = name;
    }
    if (mention.last - mention.first == 1 && last.kind == Piece::Kind::word &&
        last.lists.any(lists_.speaker_pronouns))
      mention.kind = MentionKind::pronoun;
    if (mention.first > sentence.first) {
      const Piece& before = out_.pieces[mention.first - 1];
      mention.after_preposition =
          before.kind == Piece::Kind::word &&
          (before.lists.has(lists_.prepositions) || before.lists.has(lists_.complement_openers));
      // "after Roe said": there the preposition opens a clause, and so it does before "he".
      if (mention.after_preposition && before.lists.has(lists_.subordinators) &&
          (mention.kind == MentionKind::pronoun || verb_follows(mention.last, sentence.last))) {
        mention.after_preposition = false;
      }
      mention.after_verb = before.kind == Piece::Kind::word && is_verb(before.lists);
    }
    if (mention.last < sentence.last) {
      const Piece& after = out_.pieces[mention.last];
      if (after.first < after.last && after.kind == Piece::Kind::word) {
        const Token& token = tokens_[after.first];
        mention.possessive_after =
            (token.first == '\'' || token.first == 0x2019) && mention.kind != MentionKind::pronoun;
      }
      if (after.symbol == symbol::kStrayMark && after.first < tokens_.size() &&
          !tokens_[after.first].space_before)
        mention.possessive_after = true;
    }
  }

  const Text& text_;
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

Pieces make_pieces(const Text& text, const Tokens& tokens, const ArticleWords& words,
                   const std::vector<FoundQuote>& quotes, const RuleSet& rules,
                   const WordLists& lists) {
  return PieceMaker(text, tokens, words, quotes, rules, lists).run();
}

NameId name_told_by(const Pieces& all, std::uint32_t first, std::uint32_t last,
                    const WordLists& lists) {
  const std::vector<Piece>& pieces = all.pieces;
  for (std::uint32_t u = first; u < last; ++u) {
    const bool ends = u + 1 == last || pieces[u + 1].symbol == symbol::kComma ||
                      pieces[u + 1].lists.has(lists.prepositions);
    if (pieces[u].kind != Piece::Kind::name || !ends) continue;
    // a lawyer defending Roe
    if (u > first + 1 && pieces[u - 1].lists.has(lists.participles) &&
        !pieces[u - 1].lists.has(lists.roles) && pieces[u - 2].lists.has(lists.roles))
      return kNone;
    // a spokesman for Roe, leaders opposed to Roe, the mayor of Springfield; but the Minister for
    // Health Jane Roe
    const bool office = all.names[pieces[u].name].office_before;
    const auto preposition = [&](const Piece& piece) {
      return piece.kind == Piece::Kind::word &&
             (piece.lists.has(lists.prepositions) || piece.lists.has(lists.complement_openers));
    };
    if (office || std::none_of(pieces.begin() + first, pieces.begin() + u, preposition))
      return pieces[u].name;
  }
  return kNone;
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
