// A pack of a few words for the tests of this folder, and whom a mention of an article means by it.
// In goes an article as tests write it in one line, underscores around a word of the mention that a
// case is about; weights are the blocks that the test gives; all others are 0, so that of equal
// candidates the one considered first wins (for a pronoun whoever was mentioned last).
//
//   meant("Jim Roe met Tom Poe. _He_ sang.", "weights he-or-she\n  main-subject: 9\n")
//                                            ->   "Jim Roe"
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clauses/pieces.h"
#include "clauses/read_clauses.h"
#include "names/word_lists.h"
#include "people/coreference.h"
#include "people/resolve.h"
#include "quotes/finder.h"
#include "support/prepared.h"
#include "support/small_pack.h"

namespace inquit::small_people {

// All that these tests know of English. Zorbik, Vadu and the like stand for words that no list
// knows.
inline constexpr const char* kWords = R"(
list articles
  the, a, an, one
list indefinite-articles
  a, an, one
list demonstratives
  this
list quantifiers
  no, every
list empty-quantifiers
  no, every
list possessive-pronouns
  her, his, my, its, their
list male-possessives
  his
list female-possessives
  her
list neutral-possessives
  its
list plural-possessives
  their
list first-possessives
  my
list possessive-endings
  ’s
list prepositions
  of, in, to, after, as, by, with, for, before, at
list subordinators
  after, as, when, because, before
list conjunctions
  and
list relative-pronouns
  who, which, whom
list relatives
  who, which, that, whom
list personal-relatives
  who, whom
list thing-relatives
  which
list report-openers
  that
list male-pronouns
  he
list female-pronouns
  she
list plural-pronouns
  they
list neutral-pronouns
  it
list first-pronouns
  i
list object-pronouns
  him, them
list auxiliaries
  was, is, were, has, are
list plural-auxiliaries
  are, were
list be-verbs
  was, is, were, are
list copulas
  was, is, were, are
list adverbs
  then, so, never
list negations
  not, never
list reporting-verbs
  said, asked, told
list asking-verbs
  asked
list talking-verbs
  spoke
list common-verbs
  left, slept, sang, came, met, ran, shut, spoke, jailed, found, praised
list past-forms
  *ed
list irregular-pasts
  left, slept, sang, came, met, ran, shut, spoke, found
list irregular-participles
  found
list participles
  *ing
list plural-forms
  *s
list agent-prepositions
  by
list role-prepositions
  as
list addressee-verbs
  told, asked
list roles
  mayor, burgomaster, waiter, barman, actress, officer, sergeant, judge, striker, source, son, envoy, teacher, chair, guide
list attending-roles
  judge
list epithets
  striker
list anonymous-roles
  source
list male-roles
  barman
list female-roles
  actress
list kin-nouns
  brother, sister, mother
list group-nouns
  nurses
list organisation-nouns
  bank, company, office, club
list general-bodies
  company
list owned-bodies
  office
list organisation-words
  bank, club, council
list document-nouns
  report
list reporting-nouns
  answer
list age-words
  *-year-old
list nationalities
  norlander, vadulander
list titles
  mayor, mr, ms, judge, sergeant
list male-titles
  mr
list female-titles
  ms
list courtesy-titles
  mr, ms
list title-modifiers
  former
list male-names
  jim, tom, bob, karl, sam
list female-names
  ida, jane, vera
list either-names
  robin, kim
list family-names
  roe, poe, lund, kane, holm
list name-suffixes
  jr, sr
list name-joiners
  of
list abbreviations
  jr, sr, mr, ms
list cities
  harbury
list byline-words
  by
list byline-labels
  interview
list question-labels
  q, interviewer
list answer-labels
  a
list alias-openers
  alias
list alias-verbs
  known
list sentence-openers
  then, when, rain
list same-roles
  mayor: burgomaster
  chair: chairs, chaired
list broader-roles
  officer: sergeant

part determiner
  is: {any of articles}
  is: {any of possessive-pronouns}
  is: {any of demonstratives}
  is: {any of quantifiers}
part no-filler
  is: {determiner}
  is: {any of prepositions}
  is: {any of conjunctions}
  is: {any of relatives}
  is: {any of auxiliaries}
  is: {any of reporting-verbs}
  is: {any of common-verbs}
  is: {any of male-pronouns}
  is: {any of female-pronouns}
part filler
  is: {word without no-filler}
part head
  is: {any of roles}
  is: {any of kin-nouns}
  is: {any of group-nouns}
  is: {any of organisation-nouns}
  is: {any of document-nouns}
  is: {any of reporting-nouns}
  is: {any of age-words}
  is: {any of nationalities}
part title
  is: {any of titles}
  is: {any of title-modifiers}
  is: {any of roles}
part speaker
  is: [{any of articles}] [{title}] [{title}] {name}
  is: {determiner} [{filler}] [{filler}] [{filler}] {head} [(of | at) [{determiner}] ({head} | {name})]
  is: {name} (’s | 's) [{filler}] {head}
  is: {any of male-pronouns}
  is: {any of female-pronouns}
  is: {any of plural-pronouns}
  is: {any of neutral-pronouns}
  is: {any of first-pronouns}
  is: (who | which | that)
)";

// The pack with blocks of weights, made once for each text of them.
inline const RuleSet& pack(const std::string& weights) {
  static std::map<std::string, std::unique_ptr<const RuleSet>> made;
  std::unique_ptr<const RuleSet>& one = made[weights];
  if (!one) one = std::make_unique<const RuleSet>(small_pack(kWords + weights));
  return *one;
}

// An article up to what its mentions mean. Whoever says something in a quote's sentence speaks it.
class Cast {
 public:
  Cast(const std::string& line, const RuleSet& rules)
      : article_(line, rules),
        quotes_(find_quotes(article_.text, article_.tokens, rules)),
        lists_(rules),
        pieces_(
            make_pieces(article_.text, article_.tokens, article_.words, quotes_, rules, lists_)),
        read_(read_clauses(pieces_, rules)),
        resolver_(article_.text, article_.tokens, pieces_, read_.clauses, read_.cues, speakers(),
                  rules, lists_, Tracing::on) {}

  IdSequence<MentionId> mentions() const { return pieces_.mentions.ids(); }
  std::optional<MentionId> marked() const {
    const std::uint32_t token = article_.marked_token();
    for (const MentionId m : mentions()) {
      const Mention& mention = pieces_.mentions[m];
      if (pieces_.pieces[mention.first].first <= token &&
          pieces_.pieces[mention.last - 1].last > token)
        return m;
    }
    return std::nullopt;
  }
  std::string name(MentionId mention) const { return named(resolver_.resolve(mention)); }
  std::optional<Resolved> resolved(MentionId mention) const { return resolver_.resolve(mention); }
  static std::string named(const std::optional<Resolved>& found) {
    return found ? found->speaker.name : "nobody";
  }
  // How likely the answer is among its candidates.
  float probability(MentionId mention) const {
    return resolver_.references().of(mention).probability;
  }
  // The words that show whom a mention means.
  std::string because(MentionId mention) const {
    const auto found = resolver_.resolve(mention);
    if (!found || found->because.empty()) return "";
    return article_.words_of(pieces_.pieces[found->because.begin].first,
                             pieces_.pieces[found->because.end - 1].last);
  }
  // The words of a mention.
  std::string words(MentionId mention) const {
    const Mention& one = pieces_.mentions[mention];
    return article_.words_of(pieces_.pieces[one.first].first, pieces_.pieces[one.last - 1].last);
  }
  // A line for each sentence: its pieces, mentions between brackets.
  std::string pieces() const {
    std::string out;
    for (const Sentence& sentence : pieces_.sentences) {
      for (std::uint32_t u = sentence.first; u < sentence.last; ++u) {
        const Piece& piece = pieces_.pieces[u];
        const Mention* const mention =
            piece.mention == kNone ? nullptr : &pieces_.mentions[piece.mention];
        if (u > sentence.first) out += " | ";
        if (mention != nullptr && mention->first == u) out += "[";
        if (piece.kind == Piece::Kind::name) out += "name ";
        if (piece.kind == Piece::Kind::quote) out += "quote ";
        out += piece.first < piece.last ? article_.words_of(piece.first, piece.last) : "(sign)";
        if (mention != nullptr && mention->last == u + 1) out += "]";
      }
      out += "\n";
    }
    return out;
  }
  Resolver& resolver() { return resolver_; }
  // The tokens of the marked words, half-open.
  std::pair<std::uint32_t, std::uint32_t> marked_tokens() const {
    const std::uint32_t first = article_.marked_token();
    std::uint32_t last = first;
    while (last < article_.tokens.tokens.size() &&
           article_.tokens.tokens[last].span.begin < article_.marked.end)
      ++last;
    return {first, last};
  }
  const PeopleTrace& trace() const { return resolver_.references().trace(); }

 private:
  std::vector<MentionId> speakers() const {
    std::vector<MentionId> out(quotes_.size());
    for (std::size_t q = 0; q < quotes_.size(); ++q) {
      const std::uint32_t u = pieces_.piece_of_quote[q];
      if (u == kNone) continue;
      for (std::uint32_t s = pieces_.sentences[pieces_.pieces[u].sentence].first;
           s < pieces_.sentences[pieces_.pieces[u].sentence].last; ++s) {
        if (out[q] == kNone && pieces_.pieces[s].kind != Piece::Kind::quote)
          out[q] = pieces_.pieces[s].mention;
      }
    }
    return out;
  }

  Prepared article_;
  std::vector<FoundQuote> quotes_;
  WordLists lists_;
  Pieces pieces_;
  ClausesAndCues read_;
  Resolver resolver_;
};

// Whom the marked mention means.
inline std::string meant(const std::string& line, const std::string& weights = "") {
  const Cast cast(line, pack(weights));
  const auto mention = cast.marked();
  return mention ? cast.name(*mention) : "no mention";
}

struct Case {
  std::string line, expected;
};

inline void expect(const std::vector<Case>& cases, const std::string& weights = "") {
  for (const Case& one : cases) EXPECT_EQ(meant(one.line, weights), one.expected) << one.line;
}

// What one kind of evidence decides by itself: whom the marked mention means where nothing else
// weighs anything and this kind speaks for a candidate, and whom where it speaks against one. The
// two are equal where no candidate has it, or all have as much of it.
struct Deciding {
  std::string kind, line, with, against;
  std::string also;  // weights of other blocks that the case needs
};

inline void expect_deciding(const std::string& block, const std::vector<Deciding>& cases) {
  for (const Deciding& one : cases) {
    const auto pack_of = [&](const char* weight) {
      return one.also + "weights " + block + "\n  " + one.kind + ": " + weight + "\n";
    };
    EXPECT_EQ(meant(one.line, pack_of("9")), one.with) << one.kind << " for: " << one.line;
    EXPECT_EQ(meant(one.line, pack_of("-9")), one.against) << one.kind << " against: " << one.line;
  }
}

// Every kind of evidence decides in a case and does not in one that differs by a step.
template <typename Names>
void expect_all_kinds(const Names& names, const std::vector<Deciding>& cases) {
  for (const std::string_view name : names) {
    bool decides = false, silent = false;
    for (const Deciding& one : cases) {
      if (one.kind != name) continue;
      (one.with != one.against ? decides : silent) = true;
    }
    EXPECT_TRUE(decides) << "no case where it decides: " << name;
    EXPECT_TRUE(silent) << "no case where it does not: " << name;
  }
}

}  // namespace inquit::small_people
