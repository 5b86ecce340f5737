#include "quotes/marks.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "rules/rule_set.h"
#include "support/processor_time.h"

namespace inquit {
namespace {

// The text with the words of each pair in braces; "~}" where no mark closes them.
//
//   “{He said ‘{no}’ to me,}” said Roe.
std::string bracketed(const std::string& input) {
  const Text text(input);
  const Tokens tokens = tokenize(text, default_pack().token_options());
  std::map<std::uint32_t, std::string> before, after;  // by byte
  for (const MarkedPair& pair : pair_marks(text, tokens, default_pack())) {
    before[tokens.tokens[pair.inner_first].span.begin] += "{";
    std::string& end = after[tokens.tokens[pair.inner_last - 1].span.end];
    end = (pair.closed ? "}" : "~}") + end;
  }
  std::string out;
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    if (const auto found = after.find(at); found != after.end()) out += found->second;
    if (const auto found = before.find(at); found != before.end()) out += found->second;
    if (at < text.size()) out += text.bytes()[at];
  }
  return out;
}

// Each case is the text with the braces where they should be.
void expect_pairs(std::initializer_list<const char*> cases) {
  for (const std::string expected : cases) {
    std::string input;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (expected[i] != '{' && expected[i] != '}' && expected.compare(i, 2, "~}") != 0)
        input += expected[i];
    }
    EXPECT_EQ(bracketed(input), expected);
  }
}

TEST(PairMarks, PairsThePlainMarks) {
  expect_pairs({
      "",
      "No mark at all.",
      "“{We won,}” said Roe.",
      "\"{We won,}\" said Roe.",
      "‘{We won,}’ said Roe.",
      "'{We won,}' said Roe.",
      "Roe called it “{a joke}” and “{a shame}”.",
      "Roe called it \"{a joke}\" and \"{a shame}\".",
      "Roe called it ‘{a joke}’ and ‘{a shame}’.",
      "Roe called it 'a joke.",
      "“{We won,}” said Roe. “{Easily.}”",
      "(“{We won,}” said Roe.)",
      "the “{yes}”/“{no}” vote",
      "the \"{yes}\"/\"{no}\" vote",
      "“”",  // nothing between
      "\"\" said Roe. \"{No.}\"",
  });
}

TEST(PairMarks, LeavesAParagraphOpenThatGoesOnInTheNext) {
  expect_pairs({
      "“{We won.~}\n“{And that is that,}” said Roe.",
      "\"{We won.~}\n\"{And that is that,}\" said Roe.",
      "‘{We won.~}\n‘{And that is that,}’ said Roe.",
      "'{We won.~}\n'{And that is that,}' said Roe.",
      "“{One.~}\n\n“{Two.~}\n\n“{Three.}”",
      "Roe said: “{One.~}\n“{Two.}”",
      "Roe said: ‘{One.~}\n‘{Two.}’",
      "“{He said ‘{no}’ to me.~}\n“{Twice.}”",
  });
}

TEST(PairMarks, LoseOnePairAtMostToAStrayMark) {
  expect_pairs({
      "The ” sign. “{Yes,}” he said. “{No,}” she said.",
      "“{No, I did not.~} “{Yes,}” said Poe.",  // its words end with their sentence
      "“{No, I did not.~} “{Yes,}” said Poe. “{Oh.}”",
      "No,” said Roe. “{Yes,}” said Poe.",
      "No,\" said Roe. \"{Yes,}\" said Poe.",
      "\"{No, I did not.~}\n\"{Yes,}\" said Poe.",
      "“{No, I did not.~}\n“{Yes,}” said Poe.",
      "“{No,}” said Roe.”\n“{Yes,}” said Poe.",
      "“{No,}” said Roe. “\n“{Yes,}” said Poe.",
      "‘No, said Roe. ‘{Yes,}’ said Poe.",
      "No,’ said Roe.\n‘{Yes,}’ said Poe.",
      "No,’ said Roe. ‘{Yes,}’ said Poe.",
      "\"{No,}\" said Roe.\" \"{Yes,}\" said Poe.",
  });
}

TEST(PairMarks, TakesMarksOfTwoKindsForAPair) {
  expect_pairs({
      "“{We won,}\" said Roe.",
      "\"{We won,}” said Roe.",
      "``{We won,}\" said Roe.",
      "\"{We won,}'' said Roe.",
      "“{We won,}'' said Roe. \"{No.}”",
      "‘{We won,}' said Roe.",
      "'{We won,}’ said Roe.",
      "`{We won,}' said Roe.",
      "`{We won,}’ said Roe.",
  });
}

TEST(PairMarks, TurnsMarksThatStandTheWrongWay) {
  expect_pairs({
      "”{We won,}“ said Roe.",
      "”{We won,}” said Roe.",
      "“{We won,}“ said Roe.",
      "“{We won,}“ said Roe. “{Easily.}“",
      "”{We won,}” said Roe. ”{Easily.}”",
      "Roe called it ”{a joke}”.",
  });
}

TEST(PairMarks, TellsAnApostropheFromAMark) {
  expect_pairs({
      "It’s O’Neill’s, and the players’ union’s.",
      "It's O'Neill's, and the players' union's.",
      "Jones' car and Jones's car and James’ car.",
      "The players’ union met. The owners’ did not.",
      "‘{The players’ choice,}’ said Roe.",
      "'{The players' choice,}' said Roe.",
      "He called it ‘{the players’ choice}’.",
      "‘{It’s over,}’ said O’Neill.",
      "'{It's over,}' said O'Neill.",
      "‘{We lost to the Joneses,}’ said Roe.",
      "'{We don't know,}' she said. '{We can't.}'",
      "\"{It's the players' choice,}\" said O'Neill.",
      "the Roes’ ‘{plan}’ for the girls’ team",
      "the Roes' '{plan}' for the girls' team",
      "He can't, won't, and shouldn't've.",
  });
}

TEST(PairMarks, TellsAnElisionFromAMark) {
  expect_pairs({
      "'Tis the season, said Roe, 'twas the night.",
      "’Tis the season, said Roe, ’twas the night.",
      "‘Tis the season, said Roe.",  // as word processors turn it
      "in the '90s and the '60s",
      "in the ’90s and the ’60s",
      "in the ‘90s and the ‘60s",
      "rock 'n' roll",
      "rock ’n’ roll",
      "rock ‘n’ roll",
      "‘{I’d been fishin’ since the ’50s and caught nothing,}’ said Roe.",
      "'{I'd been fishin' since May,}' said Roe.",
      "‘{We like huntin’, fishin’, and singin’ all day,}’ said Roe.",
      "‘{We were fishin}’, said Roe.",
      "‘{We are in}’ was what Roe said.",
      "'{Rock 'n' roll,}' said Roe.",
      "‘{Rock ’n’ roll in the ’90s,}’ said Roe.",
      "'{It was the '90s,}' said Roe.",
      "Get 'em, said Roe.",
      "\"{'Tis the season,}\" said Roe.",
  });
}

TEST(PairMarks, TellsAPossessiveByTheWordBehindIt) {
  expect_pairs({
      "the code ‘{did not reflect the school’s or its students’ backgrounds}’ and would go",
      "He met ‘{the players}’ and the owners’ men.",
      "He said: ‘{Forty years’ worth,}’ and nodded.",
      "‘{I’ve had eleven years o’ folk telling me,}’ said Roe.",
      "He warned of '{a problem wi' a ship}'.",
      "‘{They played the trombones’ bit on the phone.~}\n‘{He would have hated it.}’",
      "Roe had been against it. ‘{We did not ask.~}\n‘{Nobody did.}’",
  });
}

TEST(PairMarks, TellsAnOpeningMarkBeforeAnElisionFromADoubleOne) {
  expect_pairs({
      "''{Course it will. 'Twas ever thus,}' said Roe.",
      "''{Tis only a hat,}' said Roe. '{No more.}'",
      "''{Tis only a hat,}'' said Roe.",
  });
}

TEST(PairMarks, EndsWhatIsNeverClosedBeforeItsTag) {
  expect_pairs({
      "“{No,~} said Roe. “{Yes,}” said Poe.",
      "\"{I had my back to it,~} the mayor said. \"{I left.}\"",
      "“{You will see, when it is there,~} Roe told reporters. “{Soon.}”",
      "“{The number does not matter. What matters is the den,~} said Roe, a biologist.",
      "“{The number, he said, does not matter.~}\n“{The den does.}”",  // goes on, not unclosed
  });
}

TEST(PairMarks, TakesMarksThatAreTypedTwiceForOne) {
  expect_pairs({
      "\"\"{We won,}\"\" said Roe.",
      "““{We won,}”” said Roe.",
      "‘‘{We won,}’’ said Roe. ‘‘{Easily.}’’",
      "\"{He said \"\"{no}\"\" to me,}\" said Roe.",
      "Roe called it \"\"\"{a joke}\"\"\" twice.",
      // Two that nest close, or open, in one place.
      "“{“{No}” was what he said,}” said Roe.",
      "“{He said “{no.}”}” Roe left.",
      "\"\" said Roe. \"{No.}\"",
  });
}

TEST(PairMarks, TakesSignsThatStandForMarks) {
  expect_pairs({
      "❝{We won,}❞ said Roe. ❝{Easily.}❞",
      "″{We won,}″ said Roe.",
      "´{We won,}´ said Roe.",
      "′{We won,}′ said Roe.",
      "`{We won,}` said Roe.",
      "`{We won,}´ said Roe.",
      ",,{We won,}'' said Roe.",
      ",,{Wir haben gewonnen}“, sagte Roe.",
      "´´{We won,}´´ said Roe.",
      "´{He said \"{no}\" to me,}´ said Roe.",
      "“{He said ´{no, thanks}´ to me,}” said Roe.",
      // measures, code, accents, and signs that have no partner
      "It is 6′ 2″ long and 4′ 1″ wide.",
      "It lies at 51° 30′ 26″ N, 0° 7′ 39″ W, she said.",
      "Type `make`, then `x = fetch(a)` or `cat /etc/motd`.",
      "The ´ sign is old, she said´ twice.",
      "One,, two,, three",
      "“{He said ´no}” to me´, said Roe.",
  });
}

TEST(PairMarks, ClosesWithAMarkBehindASpace) {
  expect_pairs({
      "“{We won,}” he said. “{It was my oar.} “",
      "“{We won.} “ said Roe. “{Easily.}”",
      "“{He said “ {no} ” to me,}” said Roe.",
      // It opens where one more closes, or where it touches a word.
      "“{No, I did not.~} “{Yes.}”",
  });
}

TEST(PairMarks, OpensNothingWithAMarkThatTouchesNoWord) {
  expect_pairs({
      "Strip the quotes (\" or ' at the ends), Ek said. \"{It works,}\" she added.",
      "Press the \" key and wait.",
      "He typed \" and left.\nRoe said \"{no}\".",
  });
}

TEST(PairMarks, EndsAtItsTagWhatIsNeverClosed) {
  expect_pairs({
      "“{That tree is old!~} said Otto Lamm, 90, who waters it.",
      "“{That tree is old!~} said Otto Lamm, 90.\n“{I have the can.}”",
      "\"{Where is the can?~} asked Mayor Roe. \"{Here,}\" said Poe.",
      "“{We have won.~} said Jane Roe.",
      "“{We have won,~} said one old man.",
      "“{We have won,~} her brother said.",
      "“{We have won,~} she said.",
      "“{We have won,~} said Roe.\n“{Easily.}”",
      // no tag: it asks for a name where a sentence ended, and where the next paragraph goes on
      "“{We have won. He said nothing else, and we left.~}",
      "“{We have won, he said, and we left.~}\n“{It was late.}”",
      "“{It was old. Said or not, we left.~}",
  });
}

TEST(PairMarks, CutsAPairInTwoAroundATag) {
  expect_pairs({
      "“{We won,} said Jane Roe, {and that is that.}”",
      "\"{We won,} said Jane Roe, {and that is that.}\"",
      "« {We won,} said Jane Roe, {and that is that.} »",
      "‘{We won,} said the mayor, {and that is that.}’",
      "“{Who won?} asked Jane Roe. {I did not.}”",
      "“{We won,} said Jane Roe, the mayor, {and I am glad.}”",
      "“{We won,} said Jane Roe, 54, {but it was close.}”",
      "“{We won,} said Jane Roe.”",
      "“{We won,} said Roe, {and I ‘{knew}’ it,} said Poe, {and you know it.}”",
      // what the quoted person tells
      "“{We won, he said, and that is that.}”",
      "“{We won, said Jane Roe, and left,}” he said.",
      "He said, “{We won, said Jane Roe, and left.}”",
      "“{We won, said a man, and left.}”",
      "“{We won, said Jane Roe to me, and left.}”",
      "“{‘{We won}’, said Jane Roe, and left.}”",
  });
}

TEST(PairMarks, KnowsTheMarksOfTypewriters) {
  expect_pairs({
      "``{We won,}'' said Roe.",
      "''{We won,}'' said Roe.",
      "''{We won,}'' said Roe. ''{Easily.}''",
      "``{He said `{no}' to me,}'' said Roe.",
      "``{It's the players' choice,}'' said Roe.",
      "''{It's the players' choice,}'' said Roe.",
      "`{We won,}' said Roe.",
  });
}

TEST(PairMarks, KnowsTheMarksOfOtherLanguages) {
  expect_pairs({
      "„{Wir haben gewonnen}“, sagte Roe.",
      "„{Wir haben gewonnen}”, sagte Roe.",
      "„{Er sagte ‚{nein}‘ zu mir}“, sagte Roe.",
      "»{Wir haben gewonnen}«, sagte Roe.",
      "«{Oui}», dit-elle.",
      "« {Oui} », dit-elle.",
      "«\u00A0{Oui}\u00A0», dit-elle.",
      "«\u202F{Oui}\u202F», dit-elle.",
      "‹{Oui}›, dit-elle.",
      "»{Er sagte ›{nein}‹ zu mir}«, sagte Roe.",
      "»{Er sagte: ›{Nein.}‹}«, sagte Roe.",
      "「{はい}」と述べた。",
      "『{はい}』と述べた。",
      "”{Vi vann}”, sade Roe.",
      "Он сказал: «{Да}».",
  });
}

TEST(PairMarks, LeavesMeasuresPlacesAndCodeAlone) {
  expect_pairs({
      "He is 6'2\" tall and \"{fast}\".",
      "He is 6’2\" tall and “{fast}”.",
      "\"{He is 6'2\" and fast,}\" said Roe.",
      "At 5' 11\", she said \"{no}\".",
      "a 12\" single called \"{No}\"",
      "at 51° 30' 26\" N, 0° 7' 39\" W, a \"{camp}\"",
      "6′2″ and “{fast}”",
  });
}

TEST(PairMarks, NestsPairsInPairs) {
  expect_pairs({
      "“{He said ‘{no}’ to me,}” said Roe.",
      "\"{He said '{no}' to me,}\" said Roe.",
      "\"{He said ‘{no}’ to me,}\" said Roe.",
      "‘{He said “{no}” to me,}’ said Roe.",
      "'{He said \"{no}\" to me,}' said Roe.",
      "“{He said “{no}” to me,}” said Roe.",
      "“{He said ‘{she said “{no}” to me}’ to us,}” said Roe.",
      "“{‘{No}’ was what he said,}” said Roe.",
      "\"{'{No}' was what he said,}\" said Roe.",
      "“{One ‘{a}’ and ‘{b}’,}” said Roe. “{Two ‘{c}’.}”",
  });
}

TEST(PairMarks, ClosesTwoPairsInOnePlace) {
  expect_pairs({
      "“{He said ‘{no.}’}”",
      "“{He said ‘{no}’.}”",
      "“{He said, ‘{no.}’} ”",
      "“{He said, ‘{no.}’}\u00A0” she added.",
      "“{He said, ‘{no.}’}\u202F” she added.",
      "\"{He said '{no.}'}\"",
      "\"{He said '{no}'.}\"",
      "‘{He said “{no.}”}’",
      "‘{He said “{no}”.}’ She left.",
      "'{He said \"{no.}\"}'",
      "“{He said “{no.}”}”",
      "“{‘{No}’}”",
      "\"{'{No}'}\" said Roe.",
  });
}

TEST(PairMarks, NeedsNoSpaceAroundAMark) {
  expect_pairs({
      "That is what she said.\"{The end,}\" he said.",
      "That is what she said.“{The end,}” he said.",
      "\"{We won,}\"said Roe.",
      "“{We won,}”said Roe.",
      "Roe said,\"{We won.}\"Then she left.",
      "Roe said:\"{We won.}\"",
      "Roe said:‘{We won.}’",
      "Roe said “ {We won.} ”",
      "Roe said \" {We won} \" twice.",
      "a “{yes}”-or-“{no}” vote",
      "a \"{yes}\"-or-\"{no}\" vote",
      "his “{plan}”s",
  });
}

TEST(PairMarks, TakesADashNextToAMark) {
  expect_pairs({
      "“{—no,}” said Roe.",
      "\"{—no,}\" said Roe.",
      "\"{-- no,}\" said Roe.",
      "\"{–no,}\" said Roe.",
      "“{I was—}” said Roe.",
      "\"{I was—}\" said Roe.",
      "\"{I was --}\" said Roe.",
      "It was—“{a joke}”—and no more.",
      "It was—\"{a joke}\"—and no more.",
      "It was \"{a joke}\"--no more.",
      "‘{I was—}’ said Roe.",
      "'{I was—}' said Roe.",
      "'{—no,}' said Roe.",
  });
}

TEST(PairMarks, TakesStopsInsideAndOutside) {
  expect_pairs({
      "“{We won}”, said Roe.",
      "\"{We won}\", said Roe.",
      "'{We won}', said Roe.",
      "Roe called it “{a joke}”.",
      "Roe called it “{a joke.}”",
      "\"{Which?}\" asked Roe. \"{Why!}\" \"{No?!}\"",
      "“{Which?}” asked Roe. “{Why!}”",
      "'{Which?}' asked Roe. '{Why!}'",
      "She read “{Which?}”, the magazine.",
      "Did she say “{no}”?",
      "Did she say \"{no}\"?",
      "Did she say '{no}'?",
      "the \"{plan}\" (the \"{bill}\"); the \"{law}\": a \"{joke}\"",
  });
}

TEST(PairMarks, TakesEllipsesAndInsertions) {
  expect_pairs({
      "“{… and no,}” said Roe.",
      "“{…and no,}” said Roe.",
      "\"{…and no,}\" said Roe.",
      "\"{... and no,}\" said Roe.",
      "\"{...and no,}\" said Roe.",
      "\"{No ...}\" said Roe.",
      "\"{No...}\" said Roe.",
      "“{No …}” said Roe.",
      "“{[We] won,}” said Roe.",
      "\"{[We] won,}\" said Roe.",
      "'{[We] won,}' said Roe.",
      "\"{We lost [sic]}\" said Roe.",
      "\"{(laughs) No,}\" said Roe.",
      "\"{No (laughs)}\" said Roe.",
      "\"{$5 is enough,}\" said Roe.",
      "\"{5 is enough}\" or \"{enough is 5}\"",
      "\"{#winning}\" and \"{@jroe}\"",
      "\"{*}\" and \"{**no**}\"",
  });
}

TEST(PairMarks, SeesThroughLineEndsAndWhatNobodySees) {
  expect_pairs({
      "The mayor said on\nMonday that it was “{a very\nbig joke}” and that all\nof it was wrong.",
      "The mayor said on\r\nMonday that it was “{a very\r\nbig joke}” and that all\r\nof it was "
      "wrong.",
      "“{We won,}” said Roe.\r\n\r\n“{No,}” said Poe.\r\n", "\uFEFF“{We won,}” said Roe.",
      "\uFEFF\"{We won,}\" said Roe.", "Roe said:\u00A0\"{We won.}\"\u00A0Poe did not.",
      "\u200B“\u200B{We won,}\u200B”\u200B said Roe.",
      "\u200B\"\u200B{We won,}\u200B\"\u200B said Roe.",
      "Roe said \u200E\"{We won}\"\u200E and '{no}'\u200F.", "“{We al\u00ADready won,}” said Roe.",
      "“{Cafe\u0301}” and \"{Cafe\u0301}\" and '{Cafe\u0301}'",
      "\"{👩‍🚀}\" and “{🔥🔥}” and '{👍🏽}'", "שרון said \"{כן}\" and “{לא}”.",
      "דובר צה\"ל אמר \"{לא}\".",  // within a Hebrew acronym it is a letter's mark
  });
}

TEST(PairMarks, LeavesTextsWithoutMarksAlone) {
  expect_pairs({
      "— We won, said Roe.\n— No, said Poe.",
      "SMITH: Did you win?\nTHE COURT: Answer.\nWITNESS 10: Yes.",
      "We did it! #winning https://example.org/it’s — Jane Roe (@jroe) May 4, 2023",
      "A heading\nAnd its text.",
  });
}

TEST(PairMarks, TakesLinearTimeOverWhatIsHardToPair) {
  for (const std::string unit :
       {"“a ",          "a” ",  "\"",     "\" ",   "'a ",  "‘a ",          "a’ ",
        "“‘",           "’”",   "‘a “b ", "s’ s ", "'",    "“a. ",         "\"\"a ",
        "““a ",         "´a ",  "`a ",    ",,a ",  "a,, ", "“a, said B, ", "“‘a, said the b, ",
        "“a, said B\n", "{“a” "}) {
    const auto seconds = [&](std::size_t count) {
      std::string input;
      for (std::size_t i = 0; i < count; ++i) input += unit;
      const Text text(std::move(input));
      const Tokens tokens = tokenize(text, default_pack().token_options());
      return processor_seconds([&] { pair_marks(text, tokens, default_pack()); });
    };
    const double small = seconds(5'000);
    EXPECT_LT(seconds(50'000), 30 * small + 0.2) << unit;
  }
}

}  // namespace
}  // namespace inquit
