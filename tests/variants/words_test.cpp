#include "variants/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "variants/embedded_background.h"

namespace inquit {
namespace {

std::vector<Word> words(std::string_view text) {
  std::vector<Word> out;
  append_words(text, default_background(), out);
  return out;
}

TEST(Background, TheTableThatTheProgramShipsHasNoFault) {
  std::vector<Diagnostic> faults;
  Background("background", "words\n  4: the\nnonsense\n  5: a\n  x: b\n", faults);
  EXPECT_EQ(faults.size(), 3u);
  for (const std::string_view wrong :
       {"opposites\n  up down\n", "opposites\n  up |\n", "opposites\n  up | down\n  up | off\n",
        "opposites\n  a b c d e | f\n", "prefixes\n  un safe\n", "spellings\n  grey\n",
        "spellings\n  our or: col\n"}) {
    faults.clear();
    Background("background", wrong, faults);
    EXPECT_EQ(faults.size(), 1u) << wrong;
  }
  faults.clear();
  Background("rules/en/background.txt", embedded_background(), faults);
  EXPECT_TRUE(faults.empty()) << faults.front().message << " in line " << faults.front().line;
  EXPECT_EQ(words("the").front().bits(), 4);
  EXPECT_EQ(words("quagga").front().bits(), Background::kRareBits);
}

TEST(Words, AreOneFormHoweverTheyArePrinted) {
  for (const auto& [a, b] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"It’s over", "IT'S OVER!"},
           {"I don’t know", "I do not know"},
           {"We’ll win", "we will win"},
           {"thirty-five years", "30 5 years"},
           {"1,500 jobs", "1500 jobs"},
           {"a café in Málaga", "a cafe in Malaga"},
           {"carpet-bomb them", "carpet bomb them"},
           {"a long — and bitter – war", "a long and bitter war"},
           {"no\u00A0one knows", "no one knows"},
           {"the spokes\u00ADwoman said", "the spokeswoman said"},
           {"the spokes\u200B\u00ADwoman\u00AD said", "the spokeswoman said"},
           {"a \u200B big deal\uFEFF", "a big deal"},
           {"a big deal 🦁", "a big deal"},
           {"the colour of our neighbours’ harbours", "the color of our neighbors' harbors"},
           {"they apologised to the organisers", "they apologized to the organizers"},
           {"a travelling theatre at the centre of defence",
            "a traveling theater at the center of "
            "defense"},
           {"my grey tyres", "my gray tires"},
           {"a COLOURFUL programme", "a colorful program"}}) {
    EXPECT_EQ(words(a), words(b)) << a << " / " << b;
  }
}

// -our, -ise and -ence are no endings of these.
TEST(Words, OfOneSpellingAreLeftAlone) {
  for (const auto& [a, b] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"four", "for"}, {"our hour", "or hor"}, {"rise", "rize"}, {"fence", "fense"}}) {
    EXPECT_NE(words(a), words(b)) << a;
  }
}

TEST(Words, ThatAreOppositesTellIt) {
  const auto opposed = [](std::string_view a, std::string_view b) {
    const std::vector<Word> x = words(a), y = words(b);
    EXPECT_EQ(x.back().opposes(y.back()), y.back().opposes(x.back())) << a << " / " << b;
    return x.back().opposes(y.back());
  };
  EXPECT_TRUE(opposed("safe", "unsafe"));
  EXPECT_TRUE(opposed("it won", "it lost"));
  EXPECT_TRUE(opposed("on Monday", "on Sunday"));
  EXPECT_TRUE(opposed("in May", "in August"));
  EXPECT_TRUE(opposed("the 1st", "the second"));
  EXPECT_FALSE(opposed("win", "wins"));
  EXPECT_FALSE(opposed("win", "win"));
  EXPECT_FALSE(opposed("we may", "in August"));
  EXPECT_FALSE(opposed("quagga", "zebra"));
}

TEST(Words, SayWhatTheyAre) {
  const std::vector<Word> found = words("We … met Olaf 12 times and [it was] never fun. Oh");
  ASSERT_EQ(found.size(), 11u);
  EXPECT_TRUE(found[0].gap_behind());
  EXPECT_EQ(found[2].kind(), WordKind::name);
  EXPECT_EQ(found[3].kind(), WordKind::number);
  EXPECT_TRUE(found[6].optional() && found[7].optional() && !found[8].optional());
  EXPECT_EQ(found[8].kind(), WordKind::negation);
  EXPECT_TRUE(found[9].ends_sentence());
}

TEST(Words, OfBrokenTextStayWithinIt) {
  for (const std::string_view text : {"\xE2\x80", "a\xF0\x9F", "\xC3", "'", "[", "…", "’’’"}) {
    std::vector<WordPlace> places;
    std::vector<Word> found;
    append_words(text, default_background(), found, 100, &places);
    ASSERT_EQ(found.size(), places.size());
    for (const WordPlace& place : places) EXPECT_LE(place.end, text.size());
  }
}

}  // namespace
}  // namespace inquit
