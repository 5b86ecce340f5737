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
           {"soft\u00ADhyphen", "soft hyphen"},
           {"", ""},
           {"--- ... !!!", ""},
       }) {
    EXPECT_EQ(cut(c.text), c.words) << c.text;
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

}  // namespace
}  // namespace inquit
