// Pieces: what a quote looks like, and what a mention is about; and layout: where the text beside a
// sentence ends and begins. On a pack of a few words.
#include "clauses/pieces.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "clauses/layout.h"
#include "clauses/read_clauses.h"
#include "names/word_lists.h"
#include "quotes/finder.h"
#include "support/prepared.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

const RuleSet& words() {
  static const RuleSet rules = small_pack(R"(
list articles
  the
list prepositions
  of, for, after
list subordinators
  after
list auxiliaries
  was
list modals
  would
list adverbs
  then
list male-pronouns
  he
list relatives
  that
list roles
  mayor, clerk
list male-names
  tom
list female-names
  ida
list reporting-verbs
  said
list weak-reporting-verbs
  noted
list common-verbs
  left, met

part speaker
  is: {name}
  is: the (mayor | clerk) [{name}] [of {name}]
  is: (he | that)
)");
  return rules;
}

struct Read {
  explicit Read(const std::string& line)
      : article(line, words()),
        quotes(find_quotes(article.text, article.tokens, words())),
        lists(words()),
        pieces(make_pieces(article.text, article.tokens, article.words, quotes, words(), lists)),
        layout(lay_out(pieces, read_clauses(pieces, words()).cues)) {}

  // The words of a piece; of a stop lifted out of a quote "lifted".
  std::string piece(std::uint32_t u) const {
    const Piece& one = pieces.pieces[u];
    return one.first == one.last ? "lifted" : article.words_of(one.first, one.last);
  }

  Prepared article;
  std::vector<FoundQuote> quotes;
  WordLists lists;
  Pieces pieces;
  Layout layout;
};

struct Case {
  std::string text, expected;
};

template <typename Probe>
void expect(Probe probe, const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(probe(c.text), c.expected) << c.text;
}

// --- what a quote looks like ---

std::string traits(const std::string& line) {
  static const std::pair<QuoteTraits, const char*> kNames[] = {{kTitleCase, "title-case"},
                                                               {kShort, "short"},
                                                               {kOneWord, "one-word"},
                                                               {kFragment, "fragment"},
                                                               {kWholeSentence, "sentence"}};
  const Read read(line);
  const QuoteTraits found = read.pieces.pieces[read.pieces.piece_of_quote.at(0)].traits;
  std::string out;
  for (const auto& [bit, name] : kNames) {
    if (found & bit) out += (out.empty() ? "" : ", ") + std::string(name);
  }
  return out;
}

TEST(QuoteTraits, AreThoseOfASentenceByItsCapitalAndItsMark) {
  expect(traits, {
                     {"Tom said “We won the cup.”", "sentence"},
                     {"“We won the cup,” Tom said.", "sentence"},
                     {"“We won the cup?” Tom said.", "sentence"},
                     {"“We won the cup!” Tom said.", "sentence"},
                     {"Tom said “We won the cup” there.", ""},
                     {"Tom said “we won the cup.”", "fragment"},
                 });
}

TEST(QuoteTraits, CountWordsAndCapitals) {
  expect(traits, {
                     {"Tom said “won the cup” there.", "short, fragment"},
                     {"Tom said “we won the cup” there.", "fragment"},
                     {"Tom said “won” there.", "short, one-word, fragment"},
                     {"Tom met “The Lost Red Horse” there.", "title-case"},
                     {"Tom met “The Lost Horse” there.", "title-case, short"},
                     {"Tom met “The Lost red Horse” there.", ""},
                 });
}

// --- what a mention is about ---

std::string about(const std::string& line) {
  const Read read(line);
  if (read.pieces.mentions.empty()) return "no mention";
  const Mention& first = read.pieces.mentions.front();
  if (first.kind == MentionKind::pronoun) return "pronoun";
  if (first.kind == MentionKind::description) return "description";
  for (std::uint32_t u = first.first; u < first.last; ++u) {
    if (read.pieces.pieces[u].kind == Piece::Kind::name &&
        read.pieces.pieces[u].name() == first.name)
      return read.piece(u);
  }
  return "a name elsewhere";
}

TEST(Mentions, AreAboutTheNameThatEndsThemOrStandsBeforeAPreposition) {
  expect(about, {
                    {"Ida left.", "Ida"},
                    {"The mayor Ida left.", "Ida"},
                    {"The mayor Ida of Halden left.", "Ida"},
                    {"The mayor of Halden left.", "description"},
                    {"The mayor left.", "description"},
                    {"He left.", "pronoun"},
                });
}

std::string mentions(const std::string& line) {
  const Read read(line);
  std::string out;
  for (const Mention& one : read.pieces.mentions) {
    out +=
        (out.empty() ? "" : " | ") + read.article.words_of(read.pieces.pieces[one.first].first,
                                                           read.pieces.pieces[one.last - 1].last);
  }
  return out;
}

TEST(Mentions, AreRelativesOnlyBeforeAVerb) {
  expect(mentions, {
                       {"Ida met the clerk that said so.", "Ida | the clerk | that"},
                       {"Ida met the clerk that left.", "Ida | the clerk | that"},
                       {"Ida met the clerk that noted it.", "Ida | the clerk | that"},
                       {"Ida said that Tom left.", "Ida | Tom"},
                       {"Ida said that.", "Ida"},
                   });
}

bool owns(const std::string& line) { return Read(line).pieces.mentions.at(0).possessive_after; }

TEST(Mentions, OwnWhatFollowsTheirGenitive) {
  EXPECT_TRUE(owns("Ida’s plan failed."));
  EXPECT_TRUE(owns("The mayor's plan failed."));
  EXPECT_FALSE(owns("Ida left."));
  EXPECT_FALSE(owns("The mayor left Tom’s plan."));
}

// Whether the last mention hangs on a preposition.
bool hangs(const std::string& line) {
  const Read read(line);
  return read.pieces.mentions.back().after_preposition;
}

TEST(Mentions, HangOnAPrepositionThatOpensNoClause) {
  EXPECT_TRUE(hangs("Ida left for Tom."));
  EXPECT_TRUE(hangs("Ida left after Tom."));
  EXPECT_FALSE(hangs("Ida left after Tom met them."));
  EXPECT_FALSE(hangs("Ida left after Tom then met them."));
  EXPECT_FALSE(hangs("Ida left after Tom was there."));
  EXPECT_FALSE(hangs("Ida left after Tom would go."));
  EXPECT_FALSE(hangs("Ida left after he failed."));
  EXPECT_FALSE(hangs("Ida met Tom."));
}

// --- the text beside a sentence ---

// The first piece of the text after the first quote; "-" where the quote ends no sentence.
std::string text_after(const Read& read, std::uint32_t at) {
  if (at == kNone) return "-";
  if (at == read.layout.sequence.size()) return "end";
  return read.piece(read.layout.sequence.unit(at));
}
std::string after_anywhere(const std::string& line) {
  const Read read(line);
  return text_after(read, start_of_text_after(read.layout, read.pieces.piece_of_quote.at(0)));
}
std::string after_in_paragraph(const std::string& line) {
  const Read read(line);
  return text_after(read, start_of_sentence_after(read.layout, read.pieces.piece_of_quote.at(0)));
}
// The last piece before the last sentence.
std::string before(const std::string& line) {
  const Read read(line);
  const auto last = static_cast<std::uint32_t>(read.pieces.sentences.size() - 1);
  const std::uint32_t at = end_of_text_before(read.layout, last);
  return at == 0 ? "start" : read.piece(read.layout.sequence.unit(at - 1));
}

TEST(Layout, TellsWhereTheTextAfterAQuoteBegins) {
  expect(after_anywhere, {
                             {"“We won.” Ida left.", "Ida"},
                             {"“We won.” ¶ Ida left.", "Ida"},
                             {"“We won?” Ida left.", "Ida"},
                             {"Ida said “we won”. Tom left.", "Tom"},
                             {"“We won” Ida said.", "-"},
                             {"“We won,” Ida said.", "-"},
                             {"Ida said “we won.”", "end"},
                         });
  expect(after_in_paragraph, {
                                 {"“We won.” Ida left.", "Ida"},
                                 {"“We won.” ¶ Ida left.", "-"},
                                 {"“We won” Ida said.", "-"},
                             });
}

TEST(Layout, TellsWhereTheTextBeforeASentenceEnds) {
  expect(before, {
                     {"Ida left. “We won.”", "."},
                     {"Ida left ¶ “We won.”", "left"},
                     {"“We won.” Ida left.", "lifted"},
                     {"“We won?” Ida left.", "“We won?”"},
                     {"“We won.”", "start"},
                 });
}

}  // namespace
}  // namespace inquit
