#include "export/pretty.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "export/display_width.h"
#include "support/sample.h"

namespace inquit {
namespace {

using testing::HasSubstr;

std::string pretty(const Sample& sample, const PrettyStyle& style = {}) {
  std::string out;
  append_pretty(out, sample.document(), style);
  return out;
}

TEST(AppendPretty, ShowsWhoThenWhat) {
  Sample sample = french();
  sample.article.published = "2022-12-11";
  sample.article.title = "A title that says more than the width of this terminal has room for";
  sample.add("The");
  EXPECT_EQ(pretty(sample, {.width = 40}),
            "a  2022-12-11\n"
            "A title that says more than the width of\n"
            "this terminal has room for\n"
            "\n"
            "  Jane Roe, via Times  direct\n"
            "  │ “Café 😀,”\n"
            "    said Roe · quote-said-speaker · 0.97\n"
            "\n"
            "  Jane Roe  direct\n"
            "  │ “Oui.”\n"
            "    same-utterance · 0.50\n"
            "\n"
            "  unattributed  direct\n"
            "  │ “The”\n"
            "\n");
}

TEST(AppendPretty, ShowsTonesWhereToneWordsStand) {
  EXPECT_THAT(pretty(sneered()), HasSubstr("    sneered Roe · quote-said-speaker · 0.97\n"
                                           "    positive 0.33: fiasco 0.25, 😀 0.50\n"
                                           "    reported: negative -0.50: sneered -0.50\n"));
  Sample sample = sneered();
  sample.tones[0] = {};
  EXPECT_THAT(pretty(sample), HasSubstr("speaker · 0.97\n\n"));
}

TEST(AppendPretty, SaysWhenThereAreNoQuotes) {
  EXPECT_EQ(pretty(Sample("Text.")), "a\n\n  no quotes\n\n");
}

TEST(AppendPretty, ColoursOnlyWhenAsked) {
  EXPECT_THAT(pretty(french()), testing::Not(HasSubstr("\x1B")));
  EXPECT_THAT(pretty(french(), {.color = true}), HasSubstr("\x1B[1;36mJane Roe\x1B[0m"));
  Sample unattributed("“x”");
  unattributed.add("x");
  EXPECT_THAT(pretty(unattributed, {.color = true}), HasSubstr("\x1B[2munattributed\x1B[0m"));
}

TEST(AppendPretty, LetsNoArticleSteerTheTerminal) {
  Sample sample("“a\x1B[31mb\u009Bc\rd\x07”");
  sample.add("a\x1B[31mb\u009Bc\rd\x07");
  sample.article.id = "i\x1B]0;x\x07";
  sample.article.title = "t\x1B[2J";
  const std::string out = pretty(sample);
  EXPECT_THAT(out, testing::Not(HasSubstr("\x1B")));
  EXPECT_THAT(out, HasSubstr("“a\uFFFD[31mb\uFFFDc d\uFFFD”"));
}

// A quote in a right-to-left script is shown as it is; what would turn its neighbours is not.
TEST(AppendPretty, LetsNoArticleTurnTheLine) {
  Sample sample("“a\u202Eb\u2066c\u2069d א\u200F”");
  sample.add("a\u202Eb\u2066c\u2069d א\u200F");
  sample.article.title = "t\u202Dx\u202C";
  const std::string out = pretty(sample);
  EXPECT_THAT(out, HasSubstr("“a\uFFFDb\uFFFDc\uFFFDd א\u200F”"));
  EXPECT_THAT(out, HasSubstr("t\uFFFDx\uFFFD\n"));
}

TEST(Wrap, BreaksWhereThereIsRoom) {
  struct Case {
    std::string text;
    int width;
    std::vector<std::string> lines;
  };
  const std::vector<Case> cases = {
      {"", 10, {""}},
      {"We won, and nobody knows how.", 12, {"We won, and", "nobody knows", "how."}},
      {"  two\n\n paragraphs\t", 80, {"two paragraphs"}},
      {"exactly ten", 7, {"exactly", "ten"}},
      {"unbreakable", 4, {"unbr", "eaka", "ble"}},
      {"an unbreakable", 4, {"an", "unbr", "eaka", "ble"}},
      {"日本語です", 4, {"日本", "語で", "す"}},
      {"a日本", 4, {"a日", "本"}},
      {"e\u0301e\u0301e\u0301", 2, {"e\u0301e\u0301", "e\u0301"}},
      {"no\u00A0break here", 9, {"no\u00A0break", "here"}},
      {"ab", 0, {"a", "b"}},
      {"日", 1, {"日"}},
  };
  for (const Case& c : cases) EXPECT_EQ(wrap(c.text, c.width), c.lines) << c.text;
}

TEST(DisplayWidth, CountsColumns) {
  const std::vector<std::pair<std::string, int>> cases = {
      {"", 0},        {"abc", 3},     {"“é”", 3}, {"日本", 4}, {"😀", 2},
      {"e\u0301", 1}, {"\u200Bx", 1}, {"ﬁ", 1},   {"—", 1},
  };
  for (const auto& [text, width] : cases) EXPECT_EQ(display_width(text), width) << text;
}

}  // namespace
}  // namespace inquit
