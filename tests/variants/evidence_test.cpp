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

TEST(Evidence, OneWordThatTurnsTheSenseKeepsTwoQuotesApart) {
  struct Pair {
    std::string_view a, b;
    Ruling ruling;
  };
  for (const Pair& pair : std::vector<Pair>{
           {"The ferry is safe and the whole crew stands behind that report",
            "The ferry is unsafe and the whole crew stands behind that report",
            Ruling::sense_differs},
           {"I told the board that we would win this appeal by Christmas",
            "I told the board that we would lose this appeal by Christmas", Ruling::sense_differs},
           {"Rents went up by a third and the council did nothing about it",
            "Rents went down by a third and the council did nothing about it",
            Ruling::sense_differs},
           {"The inquiry opens on Thursday and I shall give evidence in person",
            "The inquiry opens on Friday and I shall give evidence in person",
            Ruling::sense_differs},
           {"We start digging in May and finish before the frost comes",
            "We start digging in June and finish before the frost comes", Ruling::sense_differs},
           // At the end and at the beginning, where no shared words follow or go before.
           {"I asked three engineers and they all told me that the tower is stable",
            "I asked three engineers and they all told me that the tower is unstable",
            Ruling::sense_differs},
           {"The second witness saw the lorry reverse into the harbour wall",
            "The third witness saw the lorry reverse into the harbour wall", Ruling::sense_differs},
           // No opposites: other words for the same, and what is no month.
           {"Rents went up by a third and the council did nothing about it",
            "Rents shot up by a third and the council did nothing about it", Ruling::merged},
           {"They may sell the tower and we will hear of it in the papers",
            "They might sell the tower and we will hear of it in the papers", Ruling::merged},
           // One of them says both.
           {"It can go up or down, the tide in that harbour frightens every pilot",
            "It can go up, the tide in that harbour frightens every pilot", Ruling::merged}}) {
    EXPECT_EQ(apart({pair.a, "Ada Moe"}, {pair.b, "Ada Moe"}), pair.ruling) << pair.b;
  }
}

TEST(Evidence, ShortQuotesThatDifferByANameStayApart) {
  EXPECT_NE(apart({"Olaf Brenn sold the ferry and kept it from the council", "Ada Moe"},
                  {"Sven Tolk sold the ferry and kept it from the council", "Ada Moe"}),
            Ruling::merged);
  EXPECT_NE(apart({"We know that Brenn sold the ferry and kept quiet", "Ada Moe"},
                  {"We know that Tolk sold the ferry and kept quiet", "Ada Moe"}),
            Ruling::merged);
}

TEST(Evidence, OneOpeningWithTwoEndingsIsTwoQuotes) {
  struct Pair {
    std::string_view opening, one, other;
  };
  for (const Pair& pair :
       std::vector<Pair>{{"I will say it to this council once more, ", "the pier is rotten",
                          "our pensions are gone"},
                         {"We thank everyone in Skarvik for the patience they showed us, and ",
                          "the ferry sails at noon", "the clinic opens its doors"},
                         {"To be perfectly frank with all of you here, ", "the mayor misled us",
                          "the mayor kept every promise"}}) {
    const std::string a = std::string(pair.opening) + std::string(pair.one);
    const std::string b = std::string(pair.opening) + std::string(pair.other);
    EXPECT_NE(apart({a, "Ada Moe"}, {b, "Ada Moe"}), Ruling::merged) << pair.opening;
    // Cut short, it is a part of either.
    EXPECT_EQ(apart({pair.opening, "Ada Moe"}, {b, "Ada Moe"}), Ruling::merged) << pair.opening;
  }
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
  // In the same days the words need no more than any; in another month they do.
  const Said dated{whole.text, "", "2024-03-01"};
  EXPECT_EQ(apart({"a cathedral of rust", "", "2024-03-02"}, dated), Ruling::merged);
  EXPECT_EQ(apart({"a cathedral of rust", "", "2024-05-02"}, dated), Ruling::fragment);
  EXPECT_EQ(apart({"and called it", "", "2024-03-02"}, dated), Ruling::too_little_evidence);
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

// What two people said by the same ten words may be a phrase that everybody has. In the same days
// it is one quote that an article took for another's; so is what is too long to be said twice.
TEST(Evidence, ManyWordsOfTwoSpeakersAreOneQuoteInOneStoryOrBeyondAPhrase) {
  EXPECT_EQ(apart({kHarbour, "Ada Moe"}, {kHarbour, "Bo Lind"}), Ruling::speakers_differ);
  EXPECT_EQ(apart({kHarbour, "Ada Moe", "2024-03-01"}, {kHarbour, "Bo Lind", "2024-03-02"}),
            Ruling::merged);
  EXPECT_EQ(apart({kHarbour, "Ada Moe", "2024-03-01"}, {kHarbour, "Bo Lind", "2024-05-02"}),
            Ruling::speakers_differ);
  EXPECT_EQ(apart({kHarbour, "Ada Moe"}, {kHarbour, ""}), Ruling::merged);
  const std::string longer = std::string(kHarbour) +
                             ", so the ferry turned round twice and nearly ran aground off Skarvik";
  EXPECT_EQ(apart({longer, "Ada Moe"}, {longer, "Bo Lind"}), Ruling::merged);
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

// He said it before, elsewhere; but a name or a term in marks is part of what he says there.
TEST(Evidence, WhoQuotesHimselfSaysItOnceMore) {
  const std::string_view cited = "When I said ‘no ships in the harbour,’ I meant in winter";
  EXPECT_EQ(apart({"no ships in the harbour", "Ada Moe"}, {cited, "Ada Moe"}), Ruling::quoted);
  EXPECT_EQ(apart({"‘no ships in the harbour,’ I meant in winter", "Ada Moe"}, {cited, "Ada Moe"}),
            Ruling::merged);
  EXPECT_EQ(apart({"no ships in the harbour", "Ada Moe"},
                  {"When I said no ships in the harbour, I meant in winter", "Ada Moe"}),
            Ruling::merged);
  EXPECT_EQ(apart({"frozen harbour rule", "Ada Moe"},
                  {"The ‘frozen harbour rule’ is dead, and nobody misses it", "Ada Moe"}),
            Ruling::merged);
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

TEST(Evidence, SpokesmenAreComparedByWhomTheySpeakFor) {
  const auto said = [](std::string_view name, SpeakerKind kind) { return speaker_key(name, kind); };
  const SpeakerKey nordby = said("spokesman for Nordby Ferries", SpeakerKind::unnamed);
  const SpeakerKey harwick = said("spokesman for Harwick Pumps", SpeakerKind::unnamed);
  EXPECT_EQ(compare(nordby, harwick), SpeakerMatch::different);
  EXPECT_EQ(compare(nordby, said("Nordby Ferries", SpeakerKind::organisation)),
            SpeakerMatch::unknown);
  EXPECT_EQ(compare(harwick, said("Nordby Ferries", SpeakerKind::organisation)),
            SpeakerMatch::different);
  EXPECT_EQ(compare(nordby, said("a spokesman", SpeakerKind::unnamed)), SpeakerMatch::other);
  EXPECT_EQ(compare(nordby, said("Ada Moe", SpeakerKind::person)), SpeakerMatch::other);
}

// Whom an article is unsure of may be another.
TEST(Evidence, AnUnsureNameIsNoOther) {
  const auto key = [](double confidence) {
    return speaker_of({.speaker = "Bo Lind", .confidence = confidence});
  };
  const SpeakerKey ada = speaker_of({.speaker = "Ada Moe"});
  EXPECT_EQ(compare(ada, key(0.95)), SpeakerMatch::different);
  EXPECT_EQ(compare(ada, key(0)), SpeakerMatch::different);  // not told
  EXPECT_EQ(compare(ada, key(0.4)), SpeakerMatch::other);
  EXPECT_EQ(compare(speaker_of({.speaker = "Lind"}), key(0.4)), SpeakerMatch::same);
}

// A description that an article is unsure of is nobody: “statement”, “figures”.
TEST(Evidence, AnUnsureDescriptionIsNobody) {
  const auto key = [](double confidence) {
    return speaker_of({.speaker = "a statement of Nordby Ferries",
                       .speaker_kind = SpeakerKind::document,
                       .confidence = confidence});
  };
  EXPECT_EQ(key(0.4), SpeakerKey{});
  EXPECT_NE(key(0.8), SpeakerKey{});
}

// Who repeats a beginning in one article says two things.
TEST(Evidence, TwoEndingsInOneArticleAreTwoQuotes) {
  const Said once{"I have seen that skipper argue for his crew", "Ada Moe"};
  const Said again{"I have seen that skipper argue for his harbour, his pilots and his dog",
                   "Ada Moe"};
  EXPECT_EQ(judge(once, again, true), Ruling::too_little_evidence);
  EXPECT_EQ(judge({"I have seen that skipper argue", "Ada Moe"}, again, true), Ruling::merged);
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
