#include "quotes/finder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {
namespace {

// Each quote on a line, quotes within a quote behind a ">"; a label that names the speaker after a
// bar.
//
//   direct: He said ‘no’ to me,
//   > nested: no
std::string quotes_of(const std::string& input) {
  const Text text(input);
  const Tokens tokens = tokenize(text, default_pack().token_options());
  const std::vector<FoundQuote> quotes = find_quotes(text, tokens, default_pack());
  std::string out;
  for (const FoundQuote& found : quotes) {
    if (!out.empty()) out += "\n";
    for (std::uint32_t up = found.parent; up != kNoToken; up = quotes[up].parent) out += "> ";
    out +=
        std::string(to_string(found.quote.kind)) + ": " + std::string(text.slice(found.quote.span));
    if (!found.closed) out += " ...";
    if (found.label_first < found.label_last) {
      const Span label{tokens.tokens[found.label_first].span.begin,
                       tokens.tokens[found.label_last - 1].span.end};
      out += " | " + std::string(text.slice(label));
    }
  }
  return out;
}

struct Case {
  std::string text, expected;
};

void expect_quotes(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(quotes_of(c.text), c.expected) << c.text;
}

TEST(FindQuotes, FindsTheWordsBetweenMarks) {
  expect_quotes({
      {"", ""},
      {"Nobody said a word.", ""},
      {"“We won,” said Roe.", "direct: We won,"},
      {"\"We won\", said Roe.", "direct: We won"},
      {"‘We won,’ said Roe.", "direct: We won,"},
      {"Roe called it “a joke” and “a shame”.", "direct: a joke\ndirect: a shame"},
      {"“We won,” said Roe. “Easily.”", "direct: We won,\ndirect: Easily."},
      {"“”, said Roe.", ""},
      {"“ We won ” it said.", "direct: We won"},
      {"“🔥” was all that Roe wrote.", "direct: 🔥"},
      {"“...” was all that Roe wrote.", "direct: ..."},
      {"\uFEFF“We\u00A0won,”\u00A0said Roe.\r\n", "direct: We\u00A0won,"},
      {"Roe said \u200E“We won”\u200E on Monday.", "direct: We won"},
  });
}

TEST(FindQuotes, FindsQuotesWithinQuotes) {
  expect_quotes({
      {"“He said ‘no’ to me,” said Roe.", "direct: He said ‘no’ to me,\n> nested: no"},
      {"‘He said “no” to me,’ said Roe.", "direct: He said “no” to me,\n> nested: no"},
      {"\"He said 'no.'\" Roe left.", "direct: He said 'no.'\n> nested: no."},
      {"“‘No’ was what he said,” said Roe.", "direct: ‘No’ was what he said,\n> nested: No"},
      {"“‘No,’” said Roe.", "direct: ‘No,’\n> nested: No,"},
      {"“He said ‘she said “no” to me’ to us,” said Roe.",
       "direct: He said ‘she said “no” to me’ to us,\n> nested: she said “no” to me\n> > nested: "
       "no"},
      {"“One ‘a’ and ‘b’,” said Roe. “Two.”",
       "direct: One ‘a’ and ‘b’,\n> nested: a\n> nested: b\ndirect: Two."},
  });
}

TEST(FindQuotes, TellsThatAParagraphLeavesItsQuoteOpen) {
  expect_quotes({
      {"“We won.\n“And that is that,” said Roe.", "direct: We won. ...\ndirect: And that is that,"},
      {"‘We won.\n‘And that is that,’ said Roe.", "direct: We won. ...\ndirect: And that is that,"},
      {"“One.\n\n“Two.\n\n“Three.”", "direct: One. ...\ndirect: Two. ...\ndirect: Three."},
      {"\"We won.\r\n\r\n\"And that is that,\" said Roe.",
       "direct: We won. ...\ndirect: And that is that,"},
      // A mark that is missing in the middle of a paragraph leaves nothing open.
      {"“No, said Roe. “Yes,” said Poe.", "direct: No,\ndirect: Yes,"},
  });
}

TEST(FindQuotes, CallsWhatStandsInAHeadingAHeadline) {
  expect_quotes({
      {"Roe: “We won”\n“We won,” said Roe.", "headline: We won\ndirect: We won,"},
      {"Roe calls plan ‘a joke’\nShe called it “a joke”.", "headline: a joke\ndirect: a joke"},
      {"‘We won’ says Roe", "headline: We won"},
      {"Roe calls plan ‘a joke’.", "direct: a joke"},
      {"and she called it “a joke”", "direct: a joke"},  // no heading begins with a small letter
      {"“We won, and we won easily, and nobody who saw us play that night will say anything else.”",
       "direct: We won, and we won easily, and nobody who saw us play that night will say anything "
       "else."},
  });
}

TEST(FindQuotes, TakesAnEmbeddedPostForAQuote) {
  expect_quotes({
      {"We did it! — Jane Roe (@jroe) May 4, 2023", "post: We did it! | Jane Roe (@jroe)"},
      {"We did it! #winning https://example.org/a — Jane Roe (@jroe) May 4, 2023",
       "post: We did it! #winning https://example.org/a | Jane Roe (@jroe)"},
      {"We did it! — The City of Springfield 🔥 (@city) December 31, 2023",
       "post: We did it! | The City of Springfield 🔥 (@city)"},
      {"It's done – and that's that – Jane Roe (@jroe) May 4, 2023",
       "post: It's done – and that's that | Jane Roe (@jroe)"},
      // Its marks are its own affair.
      {"That is what they always say about the mayor when nobody listens, and then Roe says: “We "
       "won” — Jim Poe (@jpoe) May 4, 2023",
       "direct: We won"},
      // no post
      {"Jane Roe (@jroe) wrote on May 4, 2023", ""},
      {"— Jane Roe (@jroe) May 4, 2023", ""},
      {"We did it! — Jane Roe (@jroe) won in 2023", ""},
  });
}

TEST(FindQuotes, TakesTheTurnsOfATranscriptForQuotes) {
  expect_quotes({
      {"SMITH: We won.\nTHE COURT: Did you?\nWITNESS 10: Yes.",
       "transcript: We won. | SMITH\ntranscript: Did you? | THE COURT\ntranscript: Yes. | WITNESS "
       "10"},
      {"Smith: We won.\nRoe: Did you?\nPoe: Yes.",
       "transcript: We won. | Smith\ntranscript: Did you? | Roe\ntranscript: Yes. | Poe"},
      // a time, a job, a place, emphasis, the number of a line are not of the name
      {"[00:01:12] JANE ROE: Why?\n[00:01:15] TOM TAL: I slept.\n[00:01:19] JANE ROE: Oh?",
       "transcript: Why? | JANE ROE\ntranscript: I slept. | TOM TAL\ntranscript: Oh? | JANE ROE"},
      {"Jane Roe (host): Why bees?\nTom Tal (01:15): I like them.\nJane Roe (host): Yes?",
       "transcript: Why bees? | Jane Roe\ntranscript: I like them. | Tom Tal\n"
       "transcript: Yes? | Jane Roe"},
      {"**Jane Roe:** Why bees?\n**Tom Tal:** I like them.\n**Jane Roe:** Do you?",
       "transcript: Why bees? | Jane Roe\ntranscript: I like them. | Tom Tal\n"
       "transcript: Do you? | Jane Roe"},
      {"Mr. TAL of West Lakes. I rise to ask.\nMrs. ROE (during the vote). I object.\n"
       "The SPEAKER pro tempore. Order.",
       "transcript: I rise to ask. | Mr. TAL\ntranscript: I object. | Mrs. ROE\n"
       "transcript: Order. | The SPEAKER pro tempore"},
      {"The Minister for Ferries (Tom Tal): I will write.\nMr Speaker: Order.\n"
       "Ms Roe: Will he?",
       "transcript: I will write. | Tom Tal\ntranscript: Order. | Mr Speaker\n"
       "transcript: Will he? | Ms Roe"},
      {"3 Q. Were you there?\n4 A. Yes.\n5 Q. Alone?",
       "transcript: Were you there? | Q\ntranscript: Yes. | A\ntranscript: Alone? | Q"},
      {"<v Jane Roe>Knock knock</v>\n<v Tom Tal>Who is there?</v>",
       "transcript: Knock knock | Jane Roe\ntranscript: Who is there? | Tom Tal"},
      {"MR. ROE: Objection. Argumentative.\nTHE COURT: Sustained.\nMR. ROE: Thank you.",
       "transcript: Objection. Argumentative. | MR. ROE\ntranscript: Sustained. | THE COURT\n"
       "transcript: Thank you. | MR. ROE"},
      // a turn goes on over a paragraph; a stage direction and the reporter do not
      {"ROE: Were you?\nTAL: Yes.\nI had gone to bed.\nROE: Alone?\n(Laughter.)\nTAL: No.",
       "transcript: Were you? | ROE\ntranscript: Yes. | TAL\n"
       "transcript: I had gone to bed. | TAL\ntranscript: Alone? | ROE\ntranscript: No. | TAL"},
      {"ROE: Were you?\nTAL: Yes.\nThe hall fell silent.\nROE: Alone?\nTAL: No.",
       "transcript: Were you? | ROE\ntranscript: Yes. | TAL\ntranscript: Alone? | ROE\n"
       "transcript: No. | TAL"},
      {"Q: Did you win?\nA: Yes.", "transcript: Did you win? | Q\ntranscript: Yes. | A"},
      {"MR. SMITH: Yes.\nQ. SMITH: No.\nDR. ROE (ON PHONE): Oh.",
       "transcript: Yes. | MR. SMITH\ntranscript: No. | SMITH\ntranscript: Oh. | DR. ROE"},
      {"ROE: Were you?\nTAL: Yes.\nAnd nobody else was.\nROE: Alone?\nTAL: No.",
       "transcript: Were you? | ROE\ntranscript: Yes. | TAL\n"
       "transcript: And nobody else was. | TAL\ntranscript: Alone? | ROE\ntranscript: No. | TAL"},
      {"Mr. ROE: We will build it.\nQ Sir, will it leak?\nMr. ROE: No.\nQ Why not?",
       "transcript: We will build it. | Mr. ROE\ntranscript: Sir, will it leak? | Q\n"
       "transcript: No. | Mr. ROE\ntranscript: Why not? | Q"},
      // no colon: a name on a line of its own, before a tab, before a full stop
      {"Jane Roe\n\nWhy bees?\n\nTom Tal\n\nI like them.\n\nJane Roe\n\nDo you?",
       "transcript: Why bees? | Jane Roe\ntranscript: I like them. | Tom Tal\n"
       "transcript: Do you? | Jane Roe"},
      {"Jane Roe 0:04\nWhy bees?\nTom Tal 0:09\nI like them.\nJane Roe 0:12\nDo you?",
       "transcript: Why bees? | Jane Roe\ntranscript: I like them. | Tom Tal\n"
       "transcript: Do you? | Jane Roe"},
      {"JANE ROE (host)\nWhy bees?\nTOM TAL\nI like them.\nJANE ROE\nDo you?",
       "transcript: Why bees? | JANE ROE\ntranscript: I like them. | TOM TAL\n"
       "transcript: Do you? | JANE ROE"},
      {"ROE\tWhy bees?\nTAL\tI like them.\nROE\tDo you?",
       "transcript: Why bees? | ROE\ntranscript: I like them. | TAL\ntranscript: Do you? | ROE"},
      {"ROE. Why bees?\nTAL. I like them.\nROE. Do you?\nTAL. Yes.",
       "transcript: Why bees? | ROE\ntranscript: I like them. | TAL\ntranscript: Do you? | ROE\n"
       "transcript: Yes. | TAL"},
      // What stands in marks was said by somebody else.
      {"SMITH: He said “no.”\nROE: Did he?\nSMITH: Yes.",
       "transcript: He said “no.” | SMITH\n> nested: no.\ntranscript: Did he? | ROE\ntranscript: "
       "Yes. | SMITH"},
      {"McGRATH: We won.\nO’NEILL: Did you?\nMcGRATH: Yes.",
       "transcript: We won. | McGRATH\ntranscript: Did you? | O’NEILL\ntranscript: Yes. | McGRATH"},
      {"The hall was full.\nGOV. ROE: We won the game.", "transcript: We won the game. | GOV. ROE"},
      // no transcripts
      {"A. J", ""},
      {"A. J. Roe, for the club, left early.\nA. J. Poe came late.\nA. J. Tal stayed.", ""},
      {"NOTE: The mayor was not asked.\nShe left.", ""},
      {"WASHINGTON: The mayor left.\nShe came back.\nPARIS: Nobody left.", ""},
      // more words than any label has
      {"ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN: Is it?\nROE: Yes.", ""},
      {"EMAIL: roe@town.example\nPHONE: 555-0199\nWEB: town.example", ""},
      {"READ MORE: Bridge shut\nWATCH: Diver finds ring\nRELATED: Roof falls in", ""},
      {"Roe: 547.\nPoe: 46.\nRoe: 1,769.\nPoe: 1,501.", ""},
      {"TOWN: Roe; Poe (Tal 60), Kern.\nCITY: Brant; Lodge, Mill.\nREFEREE: P. Vale.", ""},
      {"Judge Emmet G. Roe of Springfield left.\nSen. James C. Poe of Lakeside stayed.", ""},
      // names on lines of their own that take no turns, or with no sentences below them
      {"Sport\n\nTown lost the cup.\n\nWeather\n\nIt will rain.\n\nTravel\n\nThe ferry is off.",
       ""},
      {"Home\nNews\nHome\nSport\nNews\nHome", ""},
      {"ROE\t12\nTAL\t14\nROE\t9", ""},
      {"UNESCO. It met.\nThe town slept.\nShe left.\nNATO. It met too.\nHe came.", ""},
      // questions that are asked for the reader
      {"Frequently asked questions\nQ: When does it open?\nA: At nine.\nQ: May I bring my dog?\nA: "
       "Yes.",
       ""},
      {"VICTORS: Town, who were quick.\nVANQUISHED: City, who were not.\nGOAT: The judge, who "
       "slept.",
       ""},
      {"Q Magazine met the singer.\nShe slept.", ""},
      {"Buses: Route 4 will call.\nTrains: They will be late.\nFerries: The quay is shut.", ""},
      {"The time was 12: nobody came.\nAT 12:\nAT 13:", ""},
  });
}

TEST(FindQuotes, KeepsATranscriptsLineThatIsAllInMarks) {
  EXPECT_EQ(quotes_of("SMITH: “We won.”\nROE: “Did you?”\nSMITH: “Yes.”"),
            "direct: We won.\ndirect: Did you?\ndirect: Yes.");
}

TEST(FindQuotes, TakesTheLabelOutOfATranscriptThatIsInMarks) {
  expect_quotes({
      {"“SMITH: We won.\n“ROE: Did ‘we’ win?\n“SMITH: Yes.”",
       "transcript: We won. ... | SMITH\ntranscript: Did ‘we’ win? ... | ROE\n> nested: "
       "we\ntranscript: Yes. | SMITH"},
      {"Roe said: “NOTE: Nobody won.”", "direct: NOTE: Nobody won."},  // one label is no talk
  });
}

TEST(FindQuotes, TakesTheTurnsOfADialogueWithDashesForQuotes) {
  expect_quotes({
      {"They met.\n— Which rock?\n— The one from the sky.\nNobody laughed.",
       "direct: Which rock?\ndirect: The one from the sky."},
      {"– It rained, said the older one.\n– No, what is “it” to you?",
       "direct: It rained,\ndirect: No, what is “it” to you?\n> nested: it"},
      {"- We look. Why?\n- We do.", "direct: We look. Why?\ndirect: We do."},
      // lists and signatures
      {"— Bread, two loaves;\n— Salt.\n— Nothing else.", ""},
      {"-Roe leads. [Herald]\n-Poe trails?", ""},
      {"“We won.”\n— Jane Roe\n“We lost.”\n— Jim Poe", "direct: We won.\ndirect: We lost."},
      {"The mayor left.\n— Did she?\nYes.", ""},  // one turn without a tag is no dialogue
  });
}

TEST(FindQuotes, TakesATagOutOfATurn) {
  expect_quotes({
      {"— You were late, said Milena, the driver, and you were wet.\n— It rained, said the boy.",
       "direct: You were late,\ndirect: and you were wet.\ndirect: It rained,"},
      {"— Who rang? asked Milena. You were late.", "direct: Who rang?\ndirect: You were late."},
      {"— Who rang? asked Milena. The boy shook his coat.", "direct: Who rang?"},
      {"—One is enough, he says, and locks the shed.\n—For what? I ask.\n—For supper.",
       "direct: One is enough,\ndirect: For what?\ndirect: For supper."},
      {"—One is enough, he says, and he locks the shed.", "direct: One is enough,"},
      {"—Why? I ask, and I wait.\n—No reason.", "direct: Why?\ndirect: No reason."},
      {"– It rained, said the boy.", "direct: It rained,"},  // a turn by itself
      {"– It rained! Nobody said why.", ""},
      {"— It went up, said the boy, and then it stopped.",
       "direct: It went up,\ndirect: and then it stopped."},
      {"— It went up, said the boy, and then stopped.", "direct: It went up,"},
      {"— Jane Roe said nothing, and left.", ""},
  });
}

TEST(FindQuotes, TakesATagBetweenDashesOutOfATurn) {
  expect_quotes({
      {"—You were late —said Milena—, and wet.", "direct: You were late\ndirect: and wet."},
      {"—You were late —said Milena, the driver—. Where were you?\n—It rained —said the boy.",
       "direct: You were late\ndirect: Where were you?\ndirect: It rained"},
      {"— You were late — said Milena — and wet.", "direct: You were late\ndirect: and wet."},
      {"— The old bridge — the one of wood — was closed.", ""},  // no tag
  });
}

TEST(FindQuotes, PassesOverCode) {
  expect_quotes({
      {"The log says only fetch(\"ducks\", \"all\"), and Roe said “no”.", "direct: no"},
      {"The file has {\"name\": \"Roe\", \"town\": \"Halden\"} in it.", ""},
      {"The note began “Dear {name}, you have won”, Roe said.", ""},
      {"The note began “{{name}}”, Roe said.", ""},
      {"“We won {{ cup }} today,” Roe said.", "direct: We won {{ cup }} today,"},
      {"The line has a {{ in it. “We won it all,” Roe said.", "direct: We won it all,"},
      {"The line has a { and then “We won it all,” Roe said.", ""},
      // brackets in a sentence
      {"Roe (called “the boss”) left.", "direct: the boss"},
      {"He said(\"We won\") and left.", "direct: We won"},
      {"The member(s) said “no”.", "direct: no"},
  });
}

// Every quote within another comes after it and lies inside of it, and no two cross.
void expect_nesting(const std::string& input) {
  const Text text(input);
  const Tokens tokens = tokenize(text, default_pack().token_options());
  const std::vector<FoundQuote> quotes = find_quotes(text, tokens, default_pack());
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    const FoundQuote& found = quotes[q];
    ASSERT_EQ(found.quote.kind == QuoteKind::nested, found.parent != kNoToken) << input;
    if (found.parent != kNoToken) {
      ASSERT_LT(found.parent, q) << input;
      ASSERT_TRUE(quotes[found.parent].quote.span.contains(found.quote.span)) << input;
    }
    for (std::uint32_t o = 0; o < q; ++o) {
      const Span a = quotes[o].quote.span, b = found.quote.span;
      ASSERT_TRUE(a.contains(b) || a.end <= b.begin) << input;
      if (!a.contains(b)) continue;
      std::uint32_t up = found.parent;
      while (up != kNoToken && up != o) up = quotes[up].parent;
      ASSERT_EQ(up, o) << input;
    }
  }
}

TEST(FindQuotes, NestsOuterBeforeInnerWhateverTheText) {
  expect_nesting("\"H:\"N\nA:o");
  expect_nesting("— “You,” said A, “b\n— c” said D.");
  expect_nesting("A: “b\nB: c” d ‘e\nC: f’");
  const std::vector<std::string> parts = {
      "“", "”",  "\"",    "‘",         "’",         "'",  "´",
      "`", ",,", "{",     "}",         "(",         ")",  "— ",
      "—", "\n", "\nA: ", "\nQ. ",     " a",        " B", "b",
      ",", ".",  "?",     " said Roe", ", he said", " ",  " — Jane Roe (@jroe) May 4, 2023"};
  std::uint32_t state = 7;
  for (int round = 0; round < 4000; ++round) {
    std::string input;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525 + 1013904223;
      input += parts[(state >> 16) % parts.size()];
    }
    expect_nesting(input);
    if (HasFatalFailure()) return;
  }
}

TEST(FindQuotes, PassesOverTheAttributesOfMarkup) {
  expect_quotes({
      {"<a class=\"name\" href='https://example.org'>Roe</a> said “no”.", "direct: no"},
      {"<span style=\"color: red\">No</span>: “We won,” said Roe.", "direct: We won,"},
      {"Roe said x = \"no\".", "direct: no"},  // a space makes it a sentence
  });
}

TEST(FindQuotes, GivesQuotesInTheOrderOfTheArticle) {
  const Text text(
      "‘One “a” ‘b’ said,’ said Roe.\nSMITH: x “y ‘z’”\nROE: “w”\nA: b\n“p.\n“q ‘r’.” s “t”");
  const Tokens tokens = tokenize(text, default_pack().token_options());
  const std::vector<FoundQuote> quotes = find_quotes(text, tokens, default_pack());
  ASSERT_GT(quotes.size(), 8u);
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const FoundQuote& found = quotes[i];
    EXPECT_LE(quotes[i ? i - 1 : 0].quote.span.begin, found.quote.span.begin);
    EXPECT_EQ(found.quote.span.begin, tokens.tokens[found.inner_first].span.begin);
    EXPECT_EQ(found.quote.span.end, tokens.tokens[found.inner_last - 1].span.end);
    if (found.parent == kNoToken) continue;
    ASSERT_LT(found.parent, i);
    EXPECT_TRUE(quotes[found.parent].quote.span.contains(found.quote.span));
  }
}

TEST(IsHeading, HoldsForShortParagraphsWithoutAStop) {
  struct HeadingCase {
    std::string text;
    bool heading;
  };
  for (const HeadingCase& c : std::initializer_list<HeadingCase>{
           {"Mayor calls plan a joke", true},
           {"Why did Roe leave?", true},
           {"What a day!", true},
           {"Roe: ‘We won’", true},
           {"“We won easily”", true},
           {"The mayor left.", false},
           {"The mayor left…", false},
           {"The mayor said:", false},
           {"and the mayor left", false},
           {"“We won.”", false},
           {"“Did we win?”", false},
           {"´We won.´", false},
           {"One two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen "
            "sixteen seventeen eighteen nineteen twenty one two three four five",
            false},
       }) {
    const Tokens tokens = tokenize(Text(c.text), default_pack().token_options());
    ASSERT_EQ(tokens.paragraphs.size(), 1u);
    EXPECT_EQ(is_heading(tokens, 0), c.heading) << c.text;
  }
}

}  // namespace
}  // namespace inquit
