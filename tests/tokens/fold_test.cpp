#include "tokens/fold.h"

#include <gtest/gtest.h>

#include <string>

#include "support/exact.h"

namespace inquit {
namespace {

struct Case {
  std::string word, expected;
};

TEST(Fold, MakesOneOfTheWaysToWriteAWord) {
  const Case cases[] = {
      {"", ""},
      {"said", "said"},
      {"Said", "said"},
      {"SAID", "said"},
      {"O’NEILL", "o'neill"},
      {"O'Neill", "o'neill"},
      {"’s", "'s"},
      {"29-year-old", "29-year-old"},
      {"29\u2010year\u2011old", "29-year-old"},  // hyphens of typesetters
      {"Zürich", "zürich"},
      {"Zu\u0308rich", "zürich"},  // decomposed
      {"ÉMILE", "émile"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},  // full case folding
      {"İstanbul", "i\u0307stanbul"},
      {"ΣΊΣΥΦΟΣ", "σίσυφοσ"},
      {"Σίσυφος", "σίσυφοσ"},  // a final sigma is a sigma
      {"МОСКВА", "москва"},
      {"שרון", "שרון"},
      {"ﬁne", "fine"},
      {"spokes\u00ADwoman", "spokeswoman"},  // a soft hyphen
      {"spokes\u200Bwoman", "spokeswoman"},  // a zero-width space
      {"\uFEFFShe", "she"},
      {"no\u2060body", "nobody"},
      {"cafe\u0301\u200D", "café"},
      {"“", "“"},
      {"—", "—"},
      {"😀", "😀"},
      {"$5.50", "$5.50"},
  };
  for (const Case& c : cases) EXPECT_EQ(fold(Exact(c.word).view()), c.expected) << c.word;
}

TEST(Fold, TwiceIsOnce) {
  for (const char* word : {"O’NEILL", "Zu\u0308rich", "Straße", "İstanbul", "Σίσυφος", "ﬁne", "ǅ",
                           "ŉ", "spokes\u00ADwoman", "Đỗ Mười", "\u1E9E", "a\u0301\u0327"}) {
    const std::string once = fold(word);
    EXPECT_EQ(fold(once), once) << word;
  }
}

TEST(Fold, AppendsToWhatIsThere) {
  std::string out = "kept ";
  fold_to("ASCII", out);
  fold_to(" Über", out);  // what begins in ASCII and goes on otherwise is not written twice
  fold_to("x\u00ADY", out);
  EXPECT_EQ(out, "kept ascii überxy");
}

TEST(WithoutAccents, LeavesTheLettersAndTheirCase) {
  const Case cases[] = {
      {"", ""},
      {"Muller", "Muller"},
      {"Müller", "Muller"},
      {"Mu\u0308ller", "Muller"},
      {"ÉMILE", "EMILE"},
      {"Zelenskyĭ", "Zelenskyi"},
      {"Đỗ Mười", "Đo Muoi"},  // a stroke is part of its letter
      {"Łukasz", "Łukasz"},
      {"São Paulo", "Sao Paulo"},
      {"Ó Néill’s", "O Neill’s"},
      {"😀", "😀"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(without_accents(Exact(c.word).view()), c.expected) << c.word;
}

TEST(AppendVisible, LeavesOutWhatNobodySees) {
  std::string out = "a";
  append_visible("Zor\u00ADbik \u200BÉk\u2060 \uFEFF–", out);
  EXPECT_EQ(out, "aZorbik Ék –");
}

}  // namespace
}  // namespace inquit
