#include "tokens/word_break.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>
#include <string>

namespace inquit {
namespace {

using ::testing::ElementsAre;
using Boundaries = std::vector<std::uint32_t>;

std::string encode(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

TEST(WordBreak, WithoutDataEachCharacterOfADictionaryScriptIsAWord) {
  Boundaries found;
  word_breaks_by_character("東京 “Don't.” ไท", found);
  EXPECT_THAT(found, ElementsAre(0, 3, 6, 7, 10, 15, 16, 19, 20, 23, 26));
  word_breaks_by_character("か\xE3\x82\x99", found);  // with a combining mark
  EXPECT_THAT(found, ElementsAre(0, 6));
}

// Boundaries next to white space only say how runs of space are cut: callers do not look at them.
void expect_same_words(const std::string& text) {
  Boundaries fast, reference;
  word_breaks(text, fast);
  icu_word_breaks(text, reference);
  EXPECT_EQ(fast, reference) << "text: " << ::testing::PrintToString(text);
}

TEST(WordBreak, AgreesWithIcuOnTheUnicodeTestFile) {
  std::ifstream file("/usr/share/unicode/auxiliary/WordBreakTest.txt");
  if (!file) GTEST_SKIP() << "the package unicode-data is not installed";
  std::string line;
  int cases = 0, equal_to_annex = 0;
  while (std::getline(file, line)) {
    line = line.substr(0, line.find('#'));
    std::istringstream parts(line);
    std::string part, text;
    Boundaries expected;
    while (parts >> part) {
      if (part == "÷") {
        expected.push_back(static_cast<std::uint32_t>(text.size()));
      } else if (part != "×") {
        text += encode(static_cast<char32_t>(std::stoul(part, nullptr, 16)));
      }
    }
    if (text.empty()) continue;
    ++cases;
    expect_same_words(text);
    Boundaries fast;
    word_breaks(text, fast);
    if (text.find_first_of(":@") == std::string::npos) {  // the tailorings
      EXPECT_EQ(fast, expected) << line;
    }
    equal_to_annex += fast == expected;
  }
  EXPECT_GT(cases, 1500);
  EXPECT_GT(equal_to_annex, cases * 8 / 10);
}

TEST(WordBreak, AgreesWithIcuOnTexts) {
  for (const char* text : {
           "Don't stop. It's 3.14, or 1,000; a_b a.b a:b x..y U.S. e.g. 'tis rock 'n' roll "
           "players' Jones'",
           "“We’re here,” said O’Neill — the 29-year-old… ‘Yes’ she’d",
           "a\r\nb\n\nc\td\x0b\x0c e  f",
           "Ünïcödé naïve Zürich’s İstanbul ﬁne e\xCC\x81t\xC3\xA9 100% $5.50 €3 5°C #tag @user "
           "user@example.org",
           "Москва, «Да», сказал он. Ελλάδα; مرحبا، قال שלום \"עולם\" צה\"ל ג' ד'",
           "国連は「はい」と述べた。\nThe plain line.\nกรุงเทพมหานคร เมือง\nend カタカナ word",
           "👨‍👩‍👧 🇬🇧🇫🇷🇩 👍🏽 ❤️ ☎️ ©‍x Ⓜ️a",
           "한국어 문장입니다. नमस्ते दुनिया",
           "a\xC2\xAD"
           "b\xE2\x80\x8B"
           "c\xE2\x80\x8D"
           "d\xEF\xBB\xBF"
           "e",
       }) {
    expect_same_words(text);
  }
}

TEST(WordBreak, AgreesWithIcuOnRandomMixtures) {
  const std::vector<char32_t> pool = {
      'a',    'B',     'z',     '0',     '9',     '_',    '.',    ',',    ';',    ':',    '\'',
      '"',    '-',     ' ',     '\n',    '\r',    '\t',   '@',    '#',    '%',    0xA0,   0xAD,
      0xB7,   0xE9,    0x301,   0x308,   0x5D0,   0x5D1,  0x627,  0x660,  0x66B,  0x200B, 0x200D,
      0x2018, 0x2019,  0x201C,  0x2026,  0x2014,  0x202F, 0x2060, 0x20AC, 0x2122, 0x2764, 0xFE0F,
      0x24C2, 0x1F468, 0x1F3FD, 0x1F1E6, 0x1F1EB, 0x0E01, 0x4E00, 0x3042, 0x30A2, 0xAC00, 0x0939,
      0x094D, 0xFEFF,  0x10400, 0x2028,  0x85,    0x3000};
  std::mt19937 random(20240307);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const int length = 1 + static_cast<int>(random() % 12);
    for (int i = 0; i < length; ++i) text += encode(pool[random() % pool.size()]);
    expect_same_words(text);
    if (::testing::Test::HasFailure()) break;
  }
}

TEST(WordBreak, AnEmptyTextHasNoBoundary) {
  Boundaries boundaries = {7};
  word_breaks("", boundaries);
  EXPECT_TRUE(boundaries.empty());
}

}  // namespace
}  // namespace inquit
