// Sentences: where they begin, on both sides of what decides it.
#include "tokens/sentences.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace inquit {
namespace {

const TokenOptions kEnglish{{"s"}, {}, {}, {}};

// A language of a few words.
StopWord about(const std::string& word) {
  static const std::set<std::string> abbreviations{"Gov",  "Mr",  "St",  "Inc",
                                                   "Corp", "D.C", "p.m", "C"};
  static const std::set<std::string> ending{"St", "Inc", "Corp", "D.C", "p.m"};
  static const std::set<std::string> in_names{"Gov", "Mr", "St"};
  static const std::set<std::string> opening{"The", "Then", "Meanwhile", "She", "A"};
  static const std::set<std::string> given{"Jane", "Mary"};
  return {abbreviations.contains(word),
          ending.contains(word),
          in_names.contains(word),
          opening.contains(word),
          given.contains(word),
          word == "Inc" || word == "Corp",
          word == "said"};
}

struct Cut {
  explicit Cut(const std::string& input)
      : text(input),
        tokens(tokenize(text, kEnglish)),
        sentences(cut_sentences(text, tokens, [&](std::uint32_t i) {
          return about(std::string(text.slice(tokens.tokens[i].span)));
        })) {}

  Text text;
  Tokens tokens;
  Sentences sentences;
};

// The sentences with a bar between two; a tilde instead where the second may go on the first.
std::string sentences(const std::string& input) {
  const Cut cut(input);
  std::string out;
  for (std::uint32_t s = 0; s < cut.sentences.size(); ++s) {
    const TokenSentence& one = cut.sentences[s];
    if (s > 0) out += one.may_go_on ? " ~ " : " | ";
    out += cut.text.slice(
        {cut.tokens.tokens[one.begin].span.begin, cut.tokens.tokens[one.end - 1].span.end});
  }
  return out;
}

struct Case {
  std::string text, expected;
};

void expect_sentences(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(sentences(c.text), c.expected) << c.text;
}

TEST(CutSentences, EndsAtStopsBeforeACapital) {
  expect_sentences({
      {"", ""},
      {"He left", "He left"},
      {"He left. It rained.", "He left. | It rained."},
      {"He left! Who? Roe.", "He left! | Who? | Roe."},
      {"He left?! It rained.", "He left?! | It rained."},
      {"He left. it rained.", "He left. it rained."},
      {"He left. 300 stayed.", "He left. | 300 stayed."},
      {"He left. d’Éon stayed.", "He left. | d’Éon stayed."},
      {"He left. Émile stayed.", "He left. | Émile stayed."},
      {"He paid 3.50 for it.", "He paid 3.50 for it."},
      {"He left... Then it rained.", "He left... Then it rained."},
      {"He left; It rained: Always.", "He left; It rained: Always."},
      {"He uses .NET at work.", "He uses .NET at work."},
      {"Roe left.\n\nit rained", "Roe left. | it rained"},
      {"Roe left\n\nIt rained", "Roe left | It rained"},
  });
}

TEST(CutSentences, KeepsWhatClosesBehindTheStop) {
  expect_sentences({
      {"“We won.” Roe left.", "“We won.” | Roe left."},
      {"“We won”. Roe left.", "“We won”. | Roe left."},
      {"“He said ‘no.’” Roe left.", "“He said ‘no.’” | Roe left."},
      {"\"We won.\" Roe left.", "\"We won.\" | Roe left."},
      {"(He left.) Roe stayed.", "(He left.) | Roe stayed."},
      {"He left. (Roe stayed.)", "He left. | (Roe stayed.)"},
      {"He left. “We won,” she said.", "He left. | “We won,” she said."},
      {"He left. \"We won,\" she said.", "He left. | \"We won,\" she said."},
      {"« Oui. » Roe part.", "« Oui. » | Roe part."},
      {"« Oui ? » dit Roe.", "« Oui ? » dit Roe."},
      {"He left. « Oui », dit Roe.", "He left. | « Oui », dit Roe."},
  });
}

TEST(CutSentences, SeesAnOpeningMarkThatTouchesTheStop) {
  expect_sentences({
      {"he said.\"We left.\"", "he said. | \"We left.\""},
      {"he said.“We left.”", "he said. | “We left.”"},
      {"“We left.”Roe said so.", "“We left.” | Roe said so."},
      {"He left.“ Roe stayed.", "He left.“ | Roe stayed."},  // the wrong way round
  });
}

TEST(CutSentences, MayGoOnAfterAQuestionInMarks) {
  expect_sentences({
      {"“Who?” Roe asked.", "“Who?” ~ Roe asked."},
      {"“No!” Roe said.", "“No!” ~ Roe said."},
      {"“Well …” Roe said.", "“Well …” ~ Roe said."},
      {"“I thought—” Roe said.", "“I thought—” ~ Roe said."},
      {"“Who?” asked Roe.", "“Who?” asked Roe."},
      {"Who? Roe asked.", "Who? | Roe asked."},
      {"“No.” Roe said.", "“No.” | Roe said."},
      {"He saw it—“a mess”—Roe did.", "He saw it—“a mess”—Roe did."},
  });
}

TEST(CutSentences, GoesOnAfterAnAbbreviation) {
  expect_sentences({
      {"They met Gov. Roe.", "They met Gov. Roe."},
      {"They met Gov. Jane Roe.", "They met Gov. Jane Roe."},
      {"They met Mr. “No” Roe.", "They met Mr. “No” Roe."},
      {"They like St. Mary Roe.", "They like St. Mary Roe."},
      {"They met Acme Inc. Roe knew.", "They met Acme Inc. Roe knew."},
      {"They met Acme Inc. bosses.", "They met Acme Inc. bosses."},
      {"They met Acme Inc., of Rome.", "They met Acme Inc., of Rome."},
      {"They met Acme Inc. “in haste”.", "They met Acme Inc. “in haste”."},
      {"They met J. Roe.", "They met J. Roe."},
      {"They met J. Jane Roe.", "They met J. Jane Roe."},
      {"They met J.K. Jane Roe.", "They met J.K. Jane Roe."},
      {"They met Tom R. “Bobby” Roe.", "They met Tom R. “Bobby” Roe."},
      {"It ends at 9 p.m. on Friday.", "It ends at 9 p.m. on Friday."},
      {"The D.C.-based Roe left.", "The D.C.-based Roe left."},
      {"The D.C.- Rome line.", "The D.C.- Rome line."},
  });
}

TEST(CutSentences, EndsAtAnAbbreviationThatMayEnd) {
  expect_sentences({
      {"She left D.C. Meanwhile Roe won.", "She left D.C. | Meanwhile Roe won."},
      {"She left Acme Inc. The end.", "She left Acme Inc. | The end."},
      {"She left Acme Inc. Jane Roe won.", "She left Acme Inc. | Jane Roe won."},
      {"She left Acme Inc. Jane won.", "She left Acme Inc. Jane won."},  // Inc. Jane?
      {"She left Acme Inc. Roe said so.", "She left Acme Inc. | Roe said so."},
      {"She left in D.C. Roe said so.", "She left in D.C. Roe said so."},
      {"The bosses of Acme Inc. said so.", "The bosses of Acme Inc. said so."},
      {"She left Acme Inc. “We won.”", "She left Acme Inc. | “We won.”"},
      {"Open until 11 p.m. Then Roe left.", "Open until 11 p.m. | Then Roe left."},
      {"Open until 11 p.m.) Roe left.", "Open until 11 p.m.) | Roe left."},
      {"He took plan B. Then he left.", "He took plan B. | Then he left."},
      {"He took plan C. Then he left.", "He took plan C. | Then he left."},
      {"He took plan B. “We won.”", "He took plan B. | “We won.”"},
      {"He is the Gov. The end.", "He is the Gov. The end."},  // never ends one
      {"Open until 11 p.m.", "Open until 11 p.m."},
  });
}

TEST(CutSentences, TellsTheStopsOfAbbreviations) {
  const Cut cut("Gov. Roe left Acme Inc. The end.");
  std::string stops;
  for (std::uint32_t i = 0; i < cut.tokens.tokens.size(); ++i) {
    if (cut.tokens.tokens[i].first == '.')
      stops += cut.sentences.is_abbreviation_stop(i) ? "a" : "s";
  }
  EXPECT_EQ(stops, "ass");
}

// They cover the tokens in order, and no sentence goes over a paragraph's end.
TEST(CutSentences, CoversAllTokens) {
  const Cut cut("“Who?” Roe asked. He left.\n\n. . .\n\nMr.\n\n”");
  ASSERT_GT(cut.sentences.size(), 4u);
  std::uint32_t at = 0;
  for (std::uint32_t s = 0; s < cut.sentences.size(); ++s) {
    EXPECT_EQ(cut.sentences[s].begin, at);
    EXPECT_LT(at, cut.sentences[s].end);
    for (; at < cut.sentences[s].end; ++at) EXPECT_EQ(cut.sentences.of(at), s);
    EXPECT_TRUE(cut.sentences.begins_at(cut.sentences[s].begin));
  }
  EXPECT_EQ(at, cut.tokens.tokens.size());
  for (const Paragraph& paragraph : cut.tokens.paragraphs)
    EXPECT_TRUE(cut.sentences.begins_at(paragraph.first));
}

}  // namespace
}  // namespace inquit
