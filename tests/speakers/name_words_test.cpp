// Words of names are one number exactly where they have the same letters.
#include "names/name_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tokens/fold.h"

namespace inquit {
namespace {

struct Words {
  explicit Words(const std::string& written)
      : text(written),
        tokens(tokenize(text, default_pack().token_options())),
        words(look_up_words(text, tokens, default_pack())),
        names(text, tokens, words, default_pack()) {}

  Text text;
  Tokens tokens;
  ArticleWords words;
  NameWords names;
};

TEST(NameWords, TellsWordsApartByTheirLettersAlone) {
  Words all("Müller met MULLER and Muller, 34, then 34 others – Álvarez, Alvarez’s and “it”.");
  for (std::uint32_t i = 0; i < all.tokens.tokens.size(); ++i) {
    for (std::uint32_t k = 0; k < all.tokens.tokens.size(); ++k) {
      const std::string x = fold(all.text.slice(all.tokens.tokens[i].span)),
                        y = fold(all.text.slice(all.tokens.tokens[k].span));
      EXPECT_EQ(all.names.folded(i) == all.names.folded(k), x == y) << x << ", " << y;
      EXPECT_EQ(all.names.plain(i) == all.names.plain(k), without_accents(x) == without_accents(y))
          << x << ", " << y;
    }
    EXPECT_EQ(all.names.form(all.names.plain(i)),
              without_accents(fold(all.text.slice(all.tokens.tokens[i].span))));
  }
  EXPECT_EQ(all.names.row("prime minister"), all.names.row("prime minister"));
  EXPECT_EQ(all.names.form(all.names.row("prime minister")), "prime minister");
  EXPECT_EQ(all.names.row("muller"), all.names.plain(0));
}

}  // namespace
}  // namespace inquit
