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

TEST(NameTable, KeepsTheFirstValueOfARow) {
  NameTable table(2);
  std::vector<std::vector<NameWord>> rows;
  for (NameWord a = 1; a < 20; ++a) {
    rows.push_back({a});
    for (NameWord b = 1; b < 20; ++b) rows.push_back({a, b});
  }
  for (std::uint32_t i = 0; i < rows.size(); ++i) EXPECT_TRUE(table.emplace(rows[i], i).second);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const auto [value, fresh] = table.emplace(rows[i], 7777);
    EXPECT_FALSE(fresh);
    EXPECT_EQ(*value, i);
  }
  EXPECT_EQ(table.find(std::vector<NameWord>{1, 2, 3}), nullptr);
  table.change_values([](std::uint32_t value) { return value + 1; });
  EXPECT_EQ(*table.find(rows[5]), 6u);
}

TEST(EntityLists, KeepTheirOrder) {
  EntityLists lists(2);
  for (std::uint32_t e = 0; e < 100; ++e) lists.add(e % 7, e);
  for (std::uint32_t key = 0; key < 7; ++key) {
    std::uint32_t next = key;
    for (const std::uint32_t e : lists.of(key)) {
      EXPECT_EQ(e, next);
      next += 7;
    }
    EXPECT_EQ(lists.last_of(key), next - 7);
  }
  EXPECT_EQ(lists.size_of(1234), 0u);
  EXPECT_EQ(lists.keys().size(), 7u);
}

}  // namespace
}  // namespace inquit
