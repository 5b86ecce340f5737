// The memory knows each word once, however it is written, and forgets without a trace.
#include "rules/word_memory.h"

#include <gtest/gtest.h>

#include <string>

#include "rules/article_words.h"
#include "rules/token_infos.h"
#include "tokens/fold.h"
#include "tokens/token.h"

namespace inquit {
namespace {

struct Words {
  Words(const std::string& written, WordMemory& memory)
      : text(written),
        tokens(tokenize(text, default_pack().token_options())),
        words(look_up_words(text, tokens, memory)) {}

  Text text;
  Tokens tokens;
  ArticleWords words;
};

TEST(WordMemory, GivesTokensThatFoldAlikeOneNumber) {
  WordMemory memory(default_pack());
  const struct {
    const char* one;
    const char* other;
  } pairs[] = {{"mayor", "MAYOR"},
               {"O'Neill", "O’NEILL"},
               {"international", "International"},
               {"ninebytes", "NineBytes"},
               {"sixteenbyteslong", "SixteenBytesLong"},
               {"seventeenbyteslon", "SeventeenBytesLon"},
               {"Müller", "MÜLLER"},
               {"Straße", "STRASSE"}};
  for (const auto& [one, other] : pairs) {
    const Words both(std::string("He met ") + one + " and " + other, memory);
    const auto& numbers = both.words.numbers;
    ASSERT_EQ(numbers.size(), 5u);
    EXPECT_EQ(numbers[2], numbers[4]) << one << ", " << other;
    EXPECT_NE(numbers[2], numbers[3]);
    EXPECT_EQ(both.words.form(numbers[2]), fold(one));
  }
}

TEST(WordMemory, TellsWordsApartThatBeginAlike) {
  WordMemory memory(default_pack());
  const Words all("eightlet eightlets fifteenletterss fifteenlettersss fifteenlettersssx", memory);
  EXPECT_EQ(all.words.numbers, (UnsetVector<std::uint32_t>{1, 2, 3, 4, 5}));
  EXPECT_EQ(all.words.form(3), "fifteenletterss");
}

TEST(ArticleWords, NotesSmallWordsWithACapitalWithin) {
  WordMemory memory(default_pack());
  const Words all("The iPhone of al-Roe and mid-December met élan, Roe, rOE and unremarkable roe.",
                  memory);
  std::string mixed;
  for (const std::uint32_t token : all.words.mixed)
    mixed += std::string(all.text.slice(all.tokens.tokens[token].span)) + " ";
  EXPECT_EQ(mixed, "iPhone al-Roe mid-December rOE ");
}

TEST(WordMemory, KnowsOfEachWordWhatThePackKnows) {
  WordMemory memory(default_pack());
  const std::string text =
      "Spokeswoman Jane Roe said on Monday that 12 unknowables “rezoned” the extraordinarily dull "
      "café.";
  for (int article = 0; article < 2; ++article) {
    const Words all(text, memory);
    for (std::size_t i = 0; i < all.tokens.tokens.size(); ++i) {
      const Token& token = all.tokens.tokens[i];
      if (token.kind != TokenKind::word) {
        EXPECT_EQ(all.words.numbers[i], 0u);
        continue;
      }
      const std::string form = fold(all.text.slice(token.span));
      EXPECT_EQ(all.words.info(i), default_pack().look_up(form)) << form;
      EXPECT_EQ(all.words.id(static_cast<std::uint32_t>(i)), default_pack().lexicon().find(form));
    }
  }
}

TEST(TokenInfos, TellsOfATokenWhatThePackKnows) {
  WordMemory memory(default_pack());
  const std::string text = "O’Neill, SPOKESWOMAN of unknowables, told O'NEILL: spokeswoman.";
  const Words numbered(text, memory);
  const TokenInfos infos(numbered.text, numbered.tokens, memory);
  for (std::uint32_t i = 0; i < numbered.tokens.tokens.size(); ++i) {
    const std::string form = fold(numbered.text.slice(numbered.tokens.tokens[i].span));
    EXPECT_EQ(infos.of(i), default_pack().look_up(form)) << form;
    for (std::uint32_t k = 0; k < i; ++k) {
      const bool same = fold(numbered.text.slice(numbered.tokens.tokens[k].span)) == form;
      EXPECT_EQ(infos.word(i) == infos.word(k), same) << form;
    }
  }
  // The words of an article are numbered as they come, whatever has been asked before.
  EXPECT_EQ(look_up_words(numbered.text, numbered.tokens, memory).numbers, numbered.words.numbers);
}

// Articles that are read together share it.
TEST(WordMemory, KeepsTheWordsOfAnArticleWhileOthersAreRead) {
  WordMemory memory(default_pack());
  const Words first("The mayor met Roe.", memory);
  const Words other("Roe left the old mayor of Halden.", memory);
  EXPECT_EQ(first.words.numbers, (UnsetVector<std::uint32_t>{1, 2, 3, 4, 0}));
  EXPECT_EQ(other.words.numbers, (UnsetVector<std::uint32_t>{1, 2, 3, 4, 5, 6, 7, 0}));
  EXPECT_EQ(first.words.form(4), "roe");
  EXPECT_EQ(other.words.form(1), "roe");
  EXPECT_EQ(memory.known_form("roe"), first.words.form(4).data());
  EXPECT_EQ(memory.known_form("poe"), nullptr);
}

// Where memory did not suffice for it.
TEST(WordMemory, KnowsTheWordsOfAnArticleThatWasBrokenOff) {
  WordMemory memory(default_pack());
  std::vector<WordMemory::Word> met;
  bool plain = false;
  memory.begin_article();
  memory.number_of("spokeswoman, behind which it broke off", 0, 11, met, plain);
  memory.make_room();
  const Words all("The spokeswoman left.", memory);
  for (std::uint32_t i = 0; i < 3; ++i)
    EXPECT_EQ(all.words.info(i), default_pack().look_up(all.words.form(all.words.numbers[i])));
  EXPECT_EQ(all.words.form(2), "spokeswoman");
}

TEST(WordMemory, FindsTheSameHoweverMuchItHasMet) {
  WordMemory fresh(default_pack()), full(default_pack());
  for (int article = 0; article < 30; ++article) {  // more words than it keeps
    std::string text;
    for (int i = 0; i < 4000; ++i)
      text +=
          "word" + std::to_string(article * 4000 + i) + "x " + std::to_string(i) + "longertail ";
    full.make_room();
    const Words met(text, full);
    EXPECT_EQ(met.words.words.size(), 8001u);
  }
  EXPECT_NE(full.known_form("word119999x"), nullptr);
  EXPECT_EQ(full.known_form("word0x"), nullptr);  // or it would grow without end
  full.make_room();
  const std::string text = "The mayor said the Mayor of Springfield had lost. Nobody else said so.";
  const Words a(text, fresh), b(text, full);
  EXPECT_EQ(a.words.numbers, b.words.numbers);
  ASSERT_EQ(a.words.words.size(), b.words.words.size());
  for (std::uint32_t i = 0; i < a.words.words.size(); ++i)
    EXPECT_EQ(a.words.form(i), b.words.form(i));
}

}  // namespace
}  // namespace inquit
