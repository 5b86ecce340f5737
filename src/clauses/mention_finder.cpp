#include "clauses/mention_finder.h"

#include <algorithm>

namespace inquit {
namespace {

class MentionFinder {
 public:
  MentionFinder(const std::vector<Token>& tokens, const WordLists& lists, Pieces& out)
      : tokens_(tokens), lists_(lists), out_(out) {}

  void run(const Sequence& symbols, const std::vector<Captured>& found) {
    out_.mentions.reserve(found.size());
    for (const Captured& one : found) {
      Mention mention;
      mention.first = symbols.unit(one.begin);
      mention.last = symbols.unit(one.end - 1) + 1;
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

 private:
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

  const std::vector<Token>& tokens_;
  const WordLists& lists_;
  Pieces& out_;
};

}  // namespace

void find_mentions(const Tokens& tokens, const Sequence& symbols, const RuleSet& rules,
                   const WordLists& lists, Pieces& pieces) {
  std::vector<Captured> found;
  found.reserve(symbols.size() / 8);
  rules.find_mentions(symbols, found);
  pieces.mentions.reserve(found.size());
  MentionFinder(tokens.tokens, lists, pieces).run(symbols, found);
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
    const bool office = all.names[pieces[u].name()].office_before;
    const auto preposition = [&](const Piece& piece) {
      return piece.kind == Piece::Kind::word &&
             (piece.lists.has(lists.prepositions) || piece.lists.has(lists.complement_openers));
    };
    if (office || std::none_of(pieces.begin() + first, pieces.begin() + u, preposition))
      return pieces[u].name();
  }
  return kNone;
}

}  // namespace inquit
