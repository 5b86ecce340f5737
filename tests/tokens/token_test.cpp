#include "tokens/token.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/exact.h"
#include "support/processor_time.h"
#include "tokens/word_break.h"

namespace inquit {
namespace {

const TokenOptions kEnglish{{"s", "ll", "d", "re", "ve", "m"}, {}, {}, {}};

// The tokens, a bar between two.
std::string cut(const std::string& input, const TokenOptions& options = kEnglish) {
  const Text text(input);
  std::string out;
  for (const Token& token : tokenize(text, options).tokens) {
    out += (out.empty() ? "" : "|") + std::string(text.slice(token.span));
  }
  return out;
}

// The paragraphs, each cut from its first token to its last, a pilcrow between two.
std::string paragraphs(const std::string& input) {
  const Text text(input);
  const Tokens tokens = tokenize(text, kEnglish);
  std::string out;
  for (const Paragraph& one : tokens.paragraphs) {
    const Span span{tokens.tokens[one.first].span.begin, tokens.tokens[one.last - 1].span.end};
    out += (out.empty() ? "" : "¶") + std::string(text.slice(span));
  }
  return out;
}

struct Case {
  std::string text, expected;
};

void expect_cuts(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(cut(c.text), c.expected) << c.text;
}

TEST(Tokenize, PartsSentencesWhoseSpaceIsMissing) {
  expect_cuts({
      {"late.Ida left", "late|.|Ida|left"},
      {"late.Émile left", "late|.|Émile|left"},
      {"the well-known.She left", "the|well-known|.|She|left"},
      {"Roe's.He left.It rained", "Roe|'s|.|He|left|.|It|rained"},
      {"Mr.Roe", "Mr|.|Roe"},
      {"a Ph.D thesis", "a|Ph.D|thesis"},
      {"B.Sc and LL.B", "B.Sc|and|LL.B"},
      {"the U.S.A", "the|U.S.A"},
      {"at site.com", "at|site.com"},
      {"E.On and plan.A", "E.On|and|plan.A"},
      {"Jim.Roe@site.com", "Jim.Roe@site.com"},
      {"see www.Site.Com/About", "see|www.Site.Com/About"},
  });
}

TEST(Tokenize, GoesOnOverWhatNobodySees) {
  expect_cuts({
      {"spokes\u00ADwoman", "spokes\u00ADwoman"},
      {"spokes\u200Bwoman", "spokes\u200Bwoman"},
      {"spokes\u2060woman", "spokes\u2060woman"},
      {"spokes\uFEFFwoman", "spokes\uFEFFwoman"},
      {"10\u200B000", "10\u200B000"},
      {"no \u200B one", "no|one"},
      {"no\u200B, one", "no|,|one"},
  });
}

TEST(Tokenize, CutsWordsNumbersAndSigns) {
  expect_cuts({
      {"", ""},
      {" \n\t ", ""},
      {"She said no.", "She|said|no|."},
      {"“We won,” said Roe.", "“|We|won|,|”|said|Roe|."},
      {"said.\"The", "said|.|\"|The"},  // no space around a mark
      {"It cost $5.50, up 3% (or 1,000).", "It|cost|$|5.50|,|up|3|%|(|or|1,000|)|."},
      {"Yes!?", "Yes|!|?"},
      {"and/or", "and|/|or"},
      {"AT&T", "AT|&|T"},
      {"A–Z — or", "A|–|Z|—|or"},
      {"no—never", "no|—|never"},
      {"[sic]", "[|sic|]"},
      {"\u200D👁 seen", "👁|seen"},  // a joiner that joins nothing is not seen, the emoji is
      {std::string("\0", 1) + "\u200D👁 seen", "👁|seen"},
      {"U.S. Rep. J. Roe", "U.S|.|Rep|.|J|.|Roe"},
      {"3:15 p.m.", "3|:|15|p.m|."},
      {"Москва, «Да»", "Москва|,|«|Да|»"},
      {"said שרון, מרים", "said|שרון|,|מרים"},
      {"Nguyễn Phú Trọng", "Nguyễn|Phú|Trọng"},
      {"Zu\u0308rich", "Zu\u0308rich"},  // a combining mark belongs to its letter
  });
}

TEST(Tokenize, JoinsWordsByTheirHyphens) {
  expect_cuts({
      {"the 29-year-old", "the|29-year-old"},
      {"Jean-Claude Juncker", "Jean-Claude|Juncker"},
      {"so\u2010called well\u2011known", "so\u2010called|well\u2011known"},
      {"spokes-\nman", "spokes|-|man"},  // at a line's end it stays apart
      {"- a dash", "-|a|dash"},
      {"well -known", "well|-|known"},
      {"well- known", "well|-|known"},
      {"well--known", "well|--|known"},  // two hyphens are a dash
      {"pre- and post-war", "pre|-|and|post-war"},
      {"2019-20", "2019-20"},
      {"Covid-19 B-52s", "Covid-19|B-52s"},
      {"O’Neill-Smith", "O’Neill-Smith"},
      {"F-", "F|-"},
      {"-5", "-|5"},
      {"Kane’s-style", "Kane|’s|-|style"},
  });
}

TEST(Tokenize, CutsACliticFromItsWord) {
  expect_cuts({
      {"Kane’s", "Kane|’s"},
      {"Kane's", "Kane|'s"},
      {"KANE’S", "KANE|’S"},
      {"the 29-year-old’s", "the|29-year-old|’s"},
      {"Jean-Claude's", "Jean-Claude|'s"},
      {"We’ll, they’d, you’re, I’ve, I’m", "We|’ll|,|they|’d|,|you|’re|,|I|’ve|,|I|’m"},
      {"don’t", "don’t"},  // not in the pack's list
      {"O’Neill", "O’Neill"},
      {"players’ union", "players|’|union"},
      {"U.S.'s", "U.S|.|'s"},  // UAX #29 cuts before it, here and in 1990's
      {"‘the U.S.’ s", "‘|the|U.S|.|’|s"},
      {"’s", "’|s"},  // nothing that it could lean on
      {"bus as", "bus|as"},
      {"O’Neill’s", "O’Neill|’s"},
      {"1990's", "1990|'s"},
  });
  EXPECT_EQ(cut("Kane’s don’t", {}), "Kane’s|don’t") << "a pack without clitics";
}

TEST(Tokenize, CutsWhatALanguageWritesTogetherWithTheWordBehindIt) {
  TokenOptions french;
  french.proclitics = {"l", "qu", "n"};
  french.small_proclitics = {"d"};
  for (const Case& c : std::vector<Case>{
           {"l’avocate", "l’|avocate"},
           {"L'AVOCATE", "L'|AVOCATE"},
           {"l’Équipe", "l’|Équipe"},
           {"qu’elle n’a", "qu’|elle|n’|a"},
           {"d’accord", "d’|accord"},
           {"d’éon", "d’|éon"},
           {"d’Éon", "d’Éon"},
           {"D'Arcy", "D'Arcy"},
           {"aujourd’hui", "aujourd’hui"},
           {"l’arrière-pays", "l’|arrière-pays"},
           {"Saint-Jean-d’Acre", "Saint-Jean-d’Acre"},
           {"il a l’« idée »", "il|a|l’|«|idée|»"},
           {"l’", "l’"},
           {"‘l’", "‘|l’"},
           {"hotel’s", "hotel’s"},
       })
    EXPECT_EQ(cut(c.text, french), c.expected) << c.text;
  EXPECT_EQ(cut("l’avocate", {}), "l’avocate") << "a pack without proclitics";
}

TEST(Tokenize, CutsAPronounBehindItsVerbWithTheHyphensApart) {
  TokenOptions french;
  french.proclitics = {"s"};
  french.inverted = {"-t-elle", "-t-il", "-il"};
  for (const Case& c : std::vector<Case>{
           {"dit-il", "dit|-|il"},
           {"a-t-elle dit", "a|-t-|elle|dit"},
           {"A-T-IL", "A|-T-|IL"},
           {"s’est-il", "s’|est|-|il"},
           {"avril", "avril"},
           {"-il", "-|il"},
           {"vas-y", "vas-y"},
           {"rendez-vous-il", "rendez-vous|-|il"},
       })
    EXPECT_EQ(cut(c.text, french), c.expected) << c.text;
  EXPECT_EQ(cut("dit-il", {}), "dit-il") << "a pack without them";
}

TEST(Tokenize, MakesOneMarkOfTypewriterPairs) {
  expect_cuts({
      {"``No,'' she said", "``|No|,|''|she|said"},
      {"''No''", "''|No|''"},
      {"`No'", "`|No|'"},
      {"'''No", "''|'|No"},
      {"She said 'no' ' '", "She|said|'|no|'|'|'"},
      {"\"\"", "\"|\""},  // double marks stay two
      {"’’", "’|’"},
  });
}

TEST(Tokenize, MakesOneTokenOfARowOfStopsOrHyphens) {
  expect_cuts({
      {"Well ... no", "Well|...|no"},
      {"Well...no", "Well|...|no"},
      {"Well.... No", "Well|....|No"},
      {". . .", ".|.|."},
      {"no -- never --- no", "no|--|never|---|no"},
      {"no--never", "no|--|never"},
      {"Well… no", "Well|…|no"},
      {"What?!... No", "What|?|!|...|No"},
      {",,", ",|,"},
  });
}

TEST(Tokenize, MakesOneTokenOfALink) {
  expect_cuts({
      {"see https://example.org/a?b=c#d now", "see|https://example.org/a?b=c#d|now"},
      {"see https://example.org/a.", "see|https://example.org/a|."},
      {"see https://example.org/a, and", "see|https://example.org/a|,|and"},
      {"(https://example.org/a)", "(|https://example.org/a|)"},
      {"“https://example.org/a”", "“|https://example.org/a|”"},
      {"\"https://example.org/a\"", "\"|https://example.org/a|\""},
      {"pic.example.com/AbC said", "pic.example.com/AbC|said"},
      {"www.example.org/x-y_z!", "www.example.org/x-y_z!"},
      {"https://example.org/Kane's-x end", "https://example.org/Kane's-x|end"},
      {"https://example.org/grüße\u00A0end", "https://example.org/grüße|end"},
      {"https://example.org/Kane’s-x”", "https://example.org/Kane’s-x|”"},
      {"either/or is no link", "either|/|or|is|no|link"},
      {"https: no link", "https|:|no|link"},
  });
}

TEST(Tokenize, KeepsHandlesHashTagsAndEmoji) {
  expect_cuts({
      {"@jroe said", "@jroe|said"},
      {"#winning now", "#|winning|now"},
      {"user@example.org", "user@example.org"},
      {"no 👍🏽 yes", "no|👍🏽|yes"},
      {"👨‍👩‍👧said", "👨‍👩‍👧|said"},
      {"❤️ 🇬🇧🇫🇷", "❤️|🇬🇧|🇫🇷"},
      {"“🔥”", "“|🔥|”"},
  });
}

TEST(Tokenize, SeesThroughWhatNobodySees) {
  expect_cuts({
      {"\uFEFF“No”", "“|No|”"},                    // byte-order mark
      {"“\u00A0No\u00A0»", "“|No|»"},              // no-break spaces
      {"«\u202FOui\u202F»", "«|Oui|»"},            // narrow no-break spaces
      {"spokes\u00ADwoman", "spokes\u00ADwoman"},  // a soft hyphen inside a word is part of it
      {"at 5\u202Fp.m. in\u202FMay", "at|5|p.m|.|in|May"},  // it joins words by UAX #29
      {"10\u202F000 people", "10\u202F000|people"},
      {"«\u202F\u200FOui", "«|Oui"},
      {"Kane’s\u200F", "Kane|’s"},
      {"a\u200B b", "a|b"},
      {"\u200E“No”\u200F", "“|No|”"},  // direction marks
      {"\u202Bשלום\u202C said", "שלום|said"},
      {"a\u2028b", "a|b"},
      {std::string("a\0b", 3), "a|b"},
      {"a\x7F b", "a|b"},
  });
}

TEST(Tokenize, CallsEachTokenByItsKind) {
  struct KindCase {
    std::string text;
    TokenKind kind;
  };
  for (const KindCase& c : std::initializer_list<KindCase>{
           {"word", TokenKind::word},        {"É", TokenKind::word},
           {"29-year-old", TokenKind::word}, {"1st", TokenKind::word},
           {"B52", TokenKind::word},         {"@jroe", TokenKind::word},
           {"מרים", TokenKind::word},        {"29", TokenKind::number},
           {"5.50", TokenKind::number},      {"2019-20", TokenKind::number},
           {"٣", TokenKind::number},         {"\"", TokenKind::mark},
           {"'", TokenKind::mark},           {"`", TokenKind::mark},
           {"``", TokenKind::mark},          {"''", TokenKind::mark},
           {"“", TokenKind::mark},           {"”", TokenKind::mark},
           {"‘", TokenKind::mark},           {"’", TokenKind::mark},
           {"«", TokenKind::mark},           {"»", TokenKind::mark},
           {"„", TokenKind::mark},           {"‹", TokenKind::mark},
           {"「", TokenKind::mark},          {",", TokenKind::punctuation},
           {"...", TokenKind::punctuation},  {"…", TokenKind::punctuation},
           {"—", TokenKind::punctuation},    {"--", TokenKind::punctuation},
           {"(", TokenKind::punctuation},    {"[", TokenKind::punctuation},
           {"#", TokenKind::punctuation},    {"$", TokenKind::symbol},
           {"€", TokenKind::symbol},         {"%", TokenKind::symbol},
           {"👍🏽", TokenKind::symbol},  {"=", TokenKind::symbol},
       }) {
    const Tokens tokens = tokenize(Text(c.text), kEnglish);
    ASSERT_EQ(tokens.tokens.size(), 1u) << c.text;
    EXPECT_EQ(tokens.tokens[0].kind, c.kind) << c.text;
  }
}

TEST(Tokenize, TellsTheShapeOfAWord) {
  struct ShapeCase {
    std::string text;
    Shape shape;
    bool initial;
  };
  for (const ShapeCase& c : std::initializer_list<ShapeCase>{
           {"said", Shape::lower, false},
           {"iPhone", Shape::lower, false},
           {"Roe", Shape::capital, false},
           {"McDonald", Shape::capital, false},
           {"O’Neill", Shape::capital, false},
           {"Émile", Shape::capital, false},
           {"A", Shape::capital, true},
           {"É", Shape::capital, true},
           {"NATO", Shape::upper, false},
           {"THE", Shape::upper, false},
           {"COVID-19", Shape::upper, false},
           {"JEAN-CLAUDE", Shape::upper, false},
           {"B-list", Shape::capital, false},
           {"29-year-old", Shape::lower, false},
           {"1st", Shape::lower, false},
           {"2019", Shape::none, false},
           {"מרים", Shape::lower, false},  // a script without capitals
       }) {
    const Tokens tokens = tokenize(Text(c.text), kEnglish);
    ASSERT_EQ(tokens.tokens.size(), 1u) << c.text;
    EXPECT_EQ(tokens.tokens[0].shape, c.shape) << c.text;
    EXPECT_EQ(tokens.tokens[0].capital_initial, c.initial) << c.text;
  }
}

TEST(Tokenize, TellsTheShapeOfAWordWithoutItsClitic) {
  const Tokens tokens = tokenize(Text("NATO’s"), kEnglish);
  ASSERT_EQ(tokens.tokens.size(), 2u);
  EXPECT_EQ(tokens.tokens[0].shape, Shape::upper);
  EXPECT_EQ(tokens.tokens[1].shape, Shape::lower);
  EXPECT_EQ(tokens.tokens[1].first, U'’');
  EXPECT_FALSE(tokens.tokens[1].space_before);
}

TEST(Tokenize, TellsWhatStandsBeforeAToken) {
  struct GapCase {
    std::string text;  // two tokens
    bool space;
    int newlines;
  };
  for (const GapCase& c : std::initializer_list<GapCase>{
           {"a b", true, 0},
           {"a,", false, 0},
           {"a\tb", true, 0},
           {"a\u00A0b", true, 0},
           {"a\nb", true, 1},
           {"a\r\nb", true, 1},
           {"a\rb", true, 1},
           {"a\n\nb", true, 2},
           {"a\r\n\r\nb", true, 2},
           {"a \n \n b", true, 2},
           {"a\u2029b", true, 1},
           {"a,\u200B", false, 0},
           {"a\u200E,", false, 0},  // what nobody sees is no space
           {"“\uFEFFno", false, 0},
           {"a" + std::string(300, '\n') + "b", true, 255},
       }) {
    const Tokens tokens = tokenize(Text(c.text), kEnglish);
    ASSERT_EQ(tokens.tokens.size(), 2u) << c.text;
    EXPECT_TRUE(tokens.tokens[0].space_before) << c.text;
    EXPECT_EQ(tokens.tokens[1].space_before, c.space) << testing::PrintToString(c.text);
    EXPECT_EQ(int{tokens.tokens[1].newlines}, c.newlines) << testing::PrintToString(c.text);
  }
}

TEST(Tokenize, EndsAParagraphAtItsLineEnd) {
  for (const Case& c : std::initializer_list<Case>{
           {"", ""},
           {"\n\n", ""},
           {"One.", "One."},
           {"One.\nTwo.", "One.¶Two."},
           {"One.\r\nTwo.\r\n", "One.¶Two."},
           {"One.\rTwo.", "One.¶Two."},
           {"One.\n\n\n \nTwo.", "One.¶Two."},
           {"\n\nOne.\n", "One."},
           {"One.\u2029Two.", "One.¶Two."},
           {"A heading\nThe text. It goes on.\nMore.", "A heading¶The text. It goes on.¶More."},
       }) {
    EXPECT_EQ(paragraphs(c.text), c.expected) << testing::PrintToString(c.text);
  }
}

TEST(Tokenize, KeepsTheLinesOfAHardWrappedParagraphTogether) {
  const std::string one =
      "The mayor said on Monday\nthat the bridge, which is\nold, would be closed for\nat least two "
      "years.";
  const std::string two = "“We have to,” she\nsaid.";
  EXPECT_EQ(paragraphs(one + "\n\n" + two), one + "¶" + two);
  std::string crlf = one + "\n\n" + two;
  for (std::size_t at = 0; (at = crlf.find('\n', at)) != std::string::npos; at += 2)
    crlf.insert(at, "\r");
  EXPECT_EQ(paragraphs(crlf).find("¶"), crlf.find("\r\n\r\n"));
  // One line that begins small is no wrapping.
  EXPECT_EQ(paragraphs("One.\nTwo.\nthree.\nFour.\nFive.\nSix."),
            "One.¶Two.¶three.¶Four.¶Five.¶Six.");
}

// White space, controls and what nobody sees.
bool invisible(char32_t c) {
  return c <= ' ' || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0xAD ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x2069) || c == 0x3000 || c == 0xFEFF;
}

char32_t decode(std::string_view bytes, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
  };
  const char32_t lead = byte(at);
  const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t c = more == 0 ? lead : lead & (0x3F >> more);
  for (int i = 1; i <= more; ++i) c = (c << 6) | (byte(at + static_cast<std::size_t>(i)) & 0x3F);
  at += static_cast<std::size_t>(more) + 1;
  return c;
}

void expect_laws(const std::string& input) {
  const Text text(input);
  const Tokens tokens = tokenize(text, kEnglish);
  ASSERT_TRUE(tokens.tokens == tokenize_by_annex(text, kEnglish).tokens)
      << "the short way differs: " << input;
  const auto expect_invisible = [&](std::uint32_t begin, std::uint32_t end) {
    const std::string_view gap = text.slice({begin, end});
    for (std::size_t at = 0; at < gap.size();) {
      EXPECT_TRUE(invisible(decode(gap, at)))
          << "lost at byte " << begin << ": " << gap << " in " << input;
    }
  };
  std::uint32_t at = 0;
  for (const Token& token : tokens.tokens) {
    ASSERT_GE(token.span.begin, at) << input;
    ASSERT_FALSE(token.span.empty()) << input;
    expect_invisible(at, token.span.begin);
    at = token.span.end;
  }
  expect_invisible(at, text.size());
  std::uint32_t next = 0;
  for (const Paragraph& paragraph : tokens.paragraphs) {
    ASSERT_EQ(paragraph.first, next) << input;
    ASSERT_LT(paragraph.first, paragraph.last) << input;
    next = paragraph.last;
  }
  ASSERT_EQ(next, tokens.tokens.size()) << input;
}

TEST(Tokenize, LosesNothingThatCanBeSeen) {
  for (const char* input : {
           "“We’re here,” said O’Neill — the 29-year-old… ‘Yes’ she’d",
           "``No,'' ... he said--twice: https://example.org/a’b). \"x\"y\"",
           "國連は「はい」と述べた。กรุงเทพ 한국어 नमस्ते",
           "👨‍👩‍👧 🇬🇧🇫🇷🇩 👍🏽 ❤️ ☎️ ©‍x Ⓜ️a",
           "www.x\u00ADy/z’s-a-b--c...d''''e",
           "a-b-c-’s-d ‐ ‑x https://",
       }) {
    expect_laws(input);
  }
}

TEST(Tokenize, LosesNothingOfRandomMixtures) {
  const std::vector<std::string> pool = {
      "a",    "B",      "9",      "-",        "‐", "'",      "’",    "s", "’s",       "\"",
      "`",    "“",      "”",      ".",        ",", "://",    "www.", "/", " ",        "\n",
      "\r\n", "\u00AD", "\u200B", "é",        "@", "#",      "—",    "…", "👍🏽", "\u00A0",
      "$",    "(",      ")",      "\xE2\x80", "ß", "\uFEFF", "x.y/"};
  std::uint32_t state = 20240307;
  for (int round = 0; round < 20000; ++round) {
    std::string input;
    for (int i = 0; i < 8; ++i) {
      state = state * 1664525u + 1013904223u;
      input += pool[(state >> 8) % pool.size()];
    }
    expect_laws(input);
    if (::testing::Test::HasFailure()) break;
  }
}

// Each way that the short way may turn: letters, digits and signs that join them, beside what only
// the annex knows.
TEST(Tokenize, GoesTheShortWayOnlyWhereItLeadsToTheSame) {
  const std::vector<std::string> pool = {
      "a",      "B",      "Zz",     "7",      "_",      "@",      "'", ".",    ",",
      ";",      ":",      "‘",      "’",      "“",      "”",      "–", "—",    "…",
      "-",      "/",      " ",      "\t",     "\n",     "\r",     "é", "É",    "\u0301",
      "\u200D", "\u00AD", "\u00A0", "\u202F", "\u2060", "\u2028", "א", "\"",   "国",
      "ก",      "👩",      "\u2024", "\uFE0F", "\u0660", "\x7F",   "ª", "www.", "://"};
  std::uint32_t state = 7;
  for (int round = 0; round < 40000; ++round) {
    std::string input;
    for (int i = 0; i < 7; ++i) {
      state = state * 1664525u + 1013904223u;
      // Mostly plain: the first 20 are.
      const std::size_t of = (state >> 28) < 12 ? 20 : pool.size();
      input += pool[(state >> 8) % of];
    }
    const Text text(input);
    ASSERT_TRUE(tokenize(text, kEnglish).tokens == tokenize_by_annex(text, kEnglish).tokens)
        << input;
  }
}

// "Linear time": ten times the text takes about ten times as long, not a hundred.
TEST(Tokenize, TakesLinearTimeOverWhatIsHardToCut) {
  for (const std::string unit :
       {"a-", "''", ".", "’s", "https://", "x.y/", "\u200B", "é-", "'s-"}) {
    const auto seconds = [&](std::size_t count) {
      std::string input;
      for (std::size_t i = 0; i < count; ++i) input += unit;
      const Text text(std::move(input));
      return processor_seconds([&] { tokenize(text, kEnglish); });
    };
    const double small = seconds(10'000);
    EXPECT_LT(seconds(100'000), 30 * small + 0.2) << unit;
  }
}

TEST(WordBreaks, ReadsNothingBeyondItsBytes) {
  for (const std::string input :
       {"Kane’s", "a’", "x.", "3.", "👍🏽", "é", "e\u0301", "a\r", "國", "🇬", "ก", "a\u200D"}) {
    for (std::size_t pad = 0; pad < 18; ++pad) {
      const Exact exact(std::string(pad, 'x') + input);
      std::vector<std::uint32_t> fast, reference;
      word_breaks(exact.view(), fast);
      icu_word_breaks(exact.view(), reference);
      EXPECT_EQ(fast, reference) << exact.view();
    }
  }
}

}  // namespace
}  // namespace inquit
