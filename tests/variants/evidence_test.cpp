#include "variants/evidence.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "variants/forms.h"

namespace inquit {
namespace {

struct Said {
  std::string_view text;
  std::string_view speaker = "";
  std::string_view published = "";
};

Ruling judge(const Said& a, const Said& b, bool same_document) {
  std::vector<Word> words_a, words_b;
  append_words(a.text, default_background(), words_a);
  append_words(b.text, default_background(), words_b);
  const auto form = [](const Said& said, const std::vector<Word>& words) {
    return Form{.words = words,
                .speaker = speaker_key(said.speaker, SpeakerKind::person),
                .first_day = day_number(said.published),
                .last_day = day_number(said.published)};
  };
  Judge judge(10'000);
  judge.set(form(a, words_a));
  const Ruling ruling = judge.judge(form(b, words_b), same_document).ruling;
  judge.set(form(b, words_b));
  EXPECT_EQ(judge.judge(form(a, words_a), same_document).ruling, ruling)
      << "not symmetric: " << a.text;
  return ruling;
}

Ruling apart(const Said& a, const Said& b) { return judge(a, b, false); }

constexpr std::string_view kHarbour =
    "The harbour froze in forty minutes and nobody told the pilots until dawn";

TEST(Evidence, MergesWhatOutletsDoToOneQuote) {
  for (const std::string_view other : {
           "The harbour froze in 40 minutes, and nobody told the pilots",  // cut behind
           "and nobody told the pilots until dawn",                        // cut before
           "The harbour froze in forty minutes … nobody told the pilots until dawn",
           "The harbour froze in forty minutes and no one told the pilots until dawn",
           "[The port] froze in forty minutes and nobody told the pilots until dawn",
           "The harbor froze in forty minutes and nobody told the pilots until dawn",
           "Yes. The harbour froze in forty minutes and nobody told the pilots until dawn. Shame "
           "on them.",
       }) {
    EXPECT_EQ(apart({kHarbour}, {other}), Ruling::merged) << other;
  }
}

TEST(Evidence, VetoesOtherNumbersAndNegations) {
  EXPECT_EQ(apart({kHarbour},
                  {"The harbour froze in fifty minutes and nobody told the pilots until dawn"}),
            Ruling::numbers_differ);
  EXPECT_EQ(apart({"We will sell the old harbour pilots' lodge next spring"},
                  {"We will not sell the old harbour pilots' lodge next spring"}),
            Ruling::negation_differs);
}

TEST(Evidence, CommonWordsAreWorthLittle) {
  EXPECT_NE(apart({"the president of the united states has to say"},
                  {"I am the president of the united states and I will do it"}),
            Ruling::merged);
  EXPECT_NE(apart({"I don't think it is going to be a lot of people"},
                  {"I don't think it is going to be that way for us"}),
            Ruling::merged);
}

TEST(Evidence, FragmentsNeedTheSpeakerOrTheStory) {
  const Said whole{"They built a cathedral of rust out there and called it progress", "Ada Moe"};
  EXPECT_EQ(apart({"a cathedral of rust"}, {whole.text}), Ruling::fragment);
  EXPECT_EQ(apart({"a cathedral of rust out there", "Ada Moe"}, whole), Ruling::merged);
  EXPECT_EQ(judge({"a cathedral of rust"}, {whole.text}, true), Ruling::merged);
  EXPECT_EQ(apart({"a cathedral of rust", "Bo Lind"}, whole), Ruling::speakers_differ);
}

// One article tells a boy from a governor; between two articles they might be one person.
TEST(Evidence, FewWordsOfTwoSpeakersOfAnArticleStayApart) {
  const Said whole{"Let me tell you how high is that wall by the harbour going to be", "Ada Moe"};
  EXPECT_EQ(judge({"how high is that wall by the harbour", "boy"}, whole, true),
            Ruling::speakers_differ);
  EXPECT_EQ(apart({"how high is that wall by the harbour", "boy"}, whole), Ruling::merged);
}

TEST(Evidence, WhatIsSaidAnewInOtherWordsIsAnotherQuote) {
  EXPECT_EQ(
      apart({"make sure our harbour works for everyone, not just those at the top", "Ada Moe"},
            {"To build a harbour that works for everyone, not just those at the top, takes money",
             "Ada Moe"}),
      Ruling::too_little_evidence);
}

TEST(Evidence, ManyWordsOutweighTwoSpeakers) {
  EXPECT_EQ(apart({kHarbour, "Ada Moe"}, {kHarbour, "Bo Lind"}), Ruling::merged);
  EXPECT_EQ(apart({"nobody told the pilots", "Ada Moe"}, {"nobody told the pilots", "Bo Lind"}),
            Ruling::speakers_differ);
}

TEST(Evidence, WhoQuotesAnotherDoesNotSayItHimself) {
  EXPECT_EQ(apart({kHarbour, "Ada Moe"}, {"He claims that ‘the harbour froze in forty minutes and "
                                          "nobody told the pilots until dawn’ and "
                                          "that is absurd",
                                          "Bo Lind"}),
            Ruling::quoted);
}

TEST(Evidence, SpeakersAreComparedByName) {
  const auto key = [](std::string_view name) { return speaker_key(name, SpeakerKind::person); };
  EXPECT_EQ(compare(key("Harry Kane"), key("Kane")), SpeakerMatch::same);
  EXPECT_EQ(compare(key("Harry Kane"), key("HARRY\u00A0KANE")), SpeakerMatch::same);
  EXPECT_EQ(compare(key("José Muñoz"), key("Jose Munoz")), SpeakerMatch::same);
  EXPECT_EQ(compare(key("Harry Kane"), key("Katie Kane")), SpeakerMatch::different);
  EXPECT_EQ(compare(key("Harry Kane"), key("a man")), SpeakerMatch::other);
  EXPECT_EQ(compare(key("Harry Kane"), key("")), SpeakerMatch::unknown);
}

TEST(Evidence, DatesAreDays) {
  EXPECT_EQ(day_number("1970-01-02"), 1);
  EXPECT_EQ(day_number("2022-12-11T10:00:00Z"), 19337);
  for (const std::string_view bad : {"", "2022", "11.12.2022", "2022-13-01", "yesterday"}) {
    EXPECT_EQ(day_number(bad), 0) << bad;
  }
}

}  // namespace
}  // namespace inquit
