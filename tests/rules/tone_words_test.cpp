#include "rules/tone_words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace inquit {
namespace {

// The words, with "," or "." before one where a clause or a sentence ends.
std::string cut(std::string_view text) {
  std::string out;
  ToneCutter cutter(text);
  for (ToneWord word; cutter.next(word);) {
    if (!out.empty()) out += ' ';
    if (!out.empty() && word.before == ToneBreak::clause) out += ", ";
    if (!out.empty() && word.before == ToneBreak::sentence) out += ". ";
    out += cutter.folded();
    EXPECT_TRUE(word.hash == tone_hash(cutter.folded())) << text;
    EXPECT_LT(word.begin, word.end) << text;
    EXPECT_LE(word.end, text.size()) << text;
  }
  return out;
}

TEST(ToneCutter, CutsAsListsAndTextsBothNeedIt) {
  struct Case {
    const char* text;
    const char* words;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Don’t stop, don't!", "don't stop , don't"},
           {"The scandal’s end. The boss' end", "the scandal end . the boss end"},
           {"far-right well-being", "far right well being"},
           {"U.S. troops", "u s . troops"},
           {"3.5 million", "3 5 million"},
           {"a: b; c — d – e - f", "a , b , c , d , e , f"},
           {"wrapped\nline\n\nnext", "wrapped line . next"},
           {"CAFÉ Müller’s", "café müller"},
           {"@someone said #fail", "said fail"},
           {"see https://a.b/c?bad=1 now", "see now"},
           {":-) :( <3 10:D5", ":) , :( , <3 10 , d5"},
           {"no 👍🏽 ☹️", "no , 👍 , ☹"},
           {"“quoted” ‘words’ …", "quoted words"},
           // What is typed for an apostrophe.
           {"isn`t isn´t isn′t isn‘t `so`", "isn't isn't isn't isn't so"},
           // Hashtags are parted at their capitals, and are clauses of their own.
           {"so #NotMyMayor ever", "so , not my mayor , ever"},
           {"#MAGAForever #fail #New_Year2 C#Major", "maga forever , fail , new year2 , c major"},
           // A full stop without a space ends a sentence between a small letter and a capital.
           {"great.But costly U.S.Army", "great . but costly u s army"},
           {":))) :'( :-(( (: ^_^ \\o/ </3 &lt;3", ":) , :( , :( , :) , ^_^ , \\o/ , </3 , <3"},
           {"(or 11:00) (a: b)", "or 11 , 00 , a , b"},
           {"soft\u00ADhyphen", "soft hyphen"},
           {"", ""},
           {"--- ... !!!", ""},
       }) {
    EXPECT_EQ(cut(c.text), c.words) << c.text;
  }
}

// A word is the same whatever its length, what stands after it, and how near the text's end is.
TEST(ToneCutter, CutsWordsOfAnyLengthAlike) {
  for (std::size_t size = 1; size <= 40; ++size) {
    std::string word, small;
    for (std::size_t i = 0; i < size; ++i) {
      word += static_cast<char>('A' + i % 26);
      small += static_cast<char>('a' + i % 26);
    }
    for (const std::string_view after :
         {"", " ", ".", "’s", "'s", "”", ":", " x", ", the rest of a long enough text"}) {
      const std::string text = " " + word + std::string(after);
      ToneCutter cutter(text);
      ToneWord first;
      ASSERT_TRUE(cutter.next(first)) << text;
      EXPECT_EQ(cutter.folded(), small) << text;
      EXPECT_TRUE(first.hash == tone_hash(small)) << text;
      EXPECT_EQ(first.begin, 1u) << text;
      EXPECT_EQ(first.end, size + 1) << text;
      EXPECT_EQ(first.capitals, size > 2) << text;
    }
    EXPECT_EQ(cut(word + "9 and then some more words"), small + "9 and then some more words");
    EXPECT_EQ(cut("so " + word + "’t and some more words"),
              "so " + small + "'t and some more words");
  }
}

TEST(ToneCutter, CountsExclamationsAndSeesCapitals) {
  ToneCutter cutter("STOP it! Now!! I");
  ToneWord word;
  ASSERT_TRUE(cutter.next(word));
  EXPECT_TRUE(word.capitals);
  ASSERT_TRUE(cutter.next(word));
  EXPECT_FALSE(word.capitals);
  while (cutter.next(word)) EXPECT_FALSE(word.capitals);
  EXPECT_EQ(cutter.exclamations(), 3u);
}

TEST(ToneCutter, KnowsTheMarksOfPosts) {
  const auto has_mark = [](std::string_view text) {
    ToneCutter cutter(text);
    for (ToneWord word; cutter.next(word);) {
    }
    return cutter.has_post_mark();
  };
  for (const std::string_view post : {"thanks @marit", "so #good", "so #SoGood", "see http://a.b",
                                      "late :(", "late 😭", "love <3"})
    EXPECT_TRUE(has_mark(post)) << post;
  for (const std::string_view article : {"We won.", "Write to a@b.example.", "It is 10:30 (or so).",
                                         "number # 3", "a: b; c — d", "C#"})
    EXPECT_FALSE(has_mark(article)) << article;
}

}  // namespace
}  // namespace inquit
