#include "rules/tone_pattern.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "tone/pack.h"

namespace inquit {
namespace {

std::string wrong_of(std::string_view text) {
  std::string wrong;
  read_tone_pattern(
      text,
      [](std::string_view name) {
        return name == "wanted" ? std::optional<std::uint32_t>(3) : std::nullopt;
      },
      wrong);
  return wrong;
}

TEST(ReadTonePattern, ReadsEachElement) {
  std::string wrong;
  const TonePattern pattern = read_tone_pattern(
      "can't {gap 2} <{wanted} Well-Known> {near 10} {-1.5}",
      [](std::string_view) { return std::optional<std::uint32_t>(3); }, wrong);
  EXPECT_EQ(wrong, "");
  ASSERT_EQ(pattern.elements.size(), 5u);
  EXPECT_EQ(pattern.elements[0].word, "can't");
  EXPECT_EQ(pattern.elements[1].kind, TonePattern::Kind::group);
  EXPECT_EQ(pattern.elements[1].number, 3u);
  EXPECT_EQ(pattern.elements[1].gap, 2);
  EXPECT_FALSE(pattern.elements[1].across_clauses);
  EXPECT_EQ(pattern.elements[2].word, "well");
  EXPECT_EQ(pattern.elements[3].word, "known");
  EXPECT_EQ(pattern.elements[3].gap, 0);
  EXPECT_EQ(pattern.elements[4].kind, TonePattern::Kind::bad);
  EXPECT_EQ(pattern.elements[4].least, 1.5f);
  EXPECT_TRUE(pattern.elements[4].across_clauses);
  EXPECT_EQ(pattern.marked_first, 1);
  EXPECT_EQ(pattern.marked_last, 4);
}

TEST(ReadTonePattern, WithoutMarksTheWholeChanges) {
  std::string wrong;
  const TonePattern pattern = read_tone_pattern(
      "no {gap 1} better", [](std::string_view) { return std::nullopt; }, wrong);
  EXPECT_EQ(wrong, "");
  EXPECT_EQ(pattern.marked_first, 0);
  EXPECT_EQ(pattern.marked_last, 2);
}

TEST(ReadTonePattern, SaysWhatIsWrong) {
  for (const std::string_view text : {"good {gap 12} bad", "{wanted} {+}", "a b c d e f g h"})
    EXPECT_EQ(wrong_of(text), "") << text;
  for (const auto& [text, says] : std::initializer_list<std::pair<const char*, const char*>>{
           {"", "there is nothing before"},
           {"{wanted", "no closing brace"},
           {"{wnated} good", "no list has a group {wnated}"},
           {"{gap 2} good", "a gap needs a number and a word on both sides"},
           {"good {gap 2}", "ends with a word"},
           {"good {gap 0} bad", "a gap needs a number and a word on both sides"},
           {"good {gap 13} bad", "12 words at most"},
           {"good {gap 7} bad {gap 6} so", "12 words at most"},
           {"good {gap x} bad", "a gap needs a number and a word on both sides"},
           {"{+} good", "not with {+} or {-}"},
           {"good {+x}", "is no grade"},
           {"<good bad", "write < and > around"},
           {"good> bad", "write < and > once each"},
           {"<> bad", "write < and > around"},
           {"<a> <b>", "write < and > once each"},
           {"a b c d e f g h i", "8 words at most"},
           {"good ... bad", "is no word"},
       }) {
    EXPECT_NE(wrong_of(text).find(says), std::string::npos) << text << ": " << wrong_of(text);
  }
}

TEST(TonePatternLines, AreMistakesWithTheirPlace) {
  for (const auto& [list, says] : std::initializer_list<std::pair<const char*, const char*>>{
           {"  -2: bad\n  find: so bad\n", "say what it does"},
           {"  -2: bad\n  find: so bad => worse\n", "no key \"worse\""},
           {"  -2: bad\n  find: so bad => -7\n", "from -4"},
           {"  {Big}: bad\n", "small letters"},
           {"  {big: bad\n", "small letters"},
           {"  -2: bad\n  find: {big} bad => -2\n", "no list has a group {big}"},
       }) {
    try {
      tone_pack("tone a\n" + std::string(list));
      ADD_FAILURE() << list;
    } catch (const RulesError& error) {
      ASSERT_FALSE(error.diagnostics.empty());
      EXPECT_NE(error.diagnostics[0].message.find(says), std::string::npos)
          << list << to_string(error.diagnostics[0]);
      EXPECT_EQ(error.diagnostics[0].file, "a.tone");
    }
  }
}

TEST(TonePatternLines, APackHasSixtyFourGroupsAtMost) {
  std::string list = "tone a\n";
  for (int i = 0; i < 64; ++i)
    list += "  {g" + std::to_string(i) + "}: word" + std::to_string(i) + "\n";
  EXPECT_NO_THROW(tone_pack(list));
  EXPECT_THROW(tone_pack(list + "  {one-more}: word\n"), RulesError);
}

}  // namespace
}  // namespace inquit
