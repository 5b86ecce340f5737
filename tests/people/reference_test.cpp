// Whom pronouns mean where no weight decides, what shows it, the bounds of all looks back, labels
// and turns; and that an answer depends on the article alone.
#include <algorithm>

#include "small.h"

namespace inquit::small_people {
namespace {

const std::string kNew = "weights descriptions\n  newcomer: 5\n  same-head: 9\n  role: 9\n";

std::string times(int count, const std::string& sentence) {
  std::string out;
  for (int i = 0; i < count; ++i) out += sentence;
  return out;
}

// Made-up surnames: Zaaab, Zaabb ...
std::string surname(int number) {
  std::string out = "Z";
  for (int i = 0; i < 4; ++i, number /= 8) out += "bcdfghkl"[number % 8], out += "a";
  return out;
}

TEST(Pronouns, MeanNobodyOfTheOtherGender) {
  expect(
      {
          {"Jim Roe met Ida Lund. _He_ slept.", "Jim Roe"},
          {"Jim Roe met Ida Lund. _She_ slept.", "Ida Lund"},
          {"Ida Lund slept. _He_ left.", "nobody"},
          {"Zorbik Bank shut. _He_ left.", "nobody"},
          // nor by a name with an article, unlike one that may be anybody's
          {"The Zorbik Vadu shut. _He_ left.", "nobody"},
          {"Zorbik Vadu shut. _He_ left.", "Zorbik Vadu"},
          {"Jim Roe met the actress. _He_ slept.", "Jim Roe"},
          {"No waiter came. _He_ slept.", "nobody"},
          {"A waiter came. _He_ slept.", "waiter"},
          // nobody before: the one most named further on
          {"_He_ slept. Jim Roe left. Tom Poe ran. Poe sang.", "Tom Poe"},
      },
      kNew);
}

TEST(Pronouns, TellTheGenderOfWhoeverTheyMean) {
  expect(
      {
          {"Robin Poe, who slept, left. In Harbury he sang. Ida Lund ran. _He_ left.", "Robin Poe"},
          {"Robin Poe, who slept, left. In Harbury he sang. Then _she_ left.", "nobody"},
      },
      kNew);
}

TEST(Pronouns, OfRelativeClausesMeanTheirHead) {
  expect(
      {
          {"Jim Roe, _who_ left, slept.", "Jim Roe"},
          {"Ida Lund met Jim Roe, _who_ slept.", "Jim Roe"},
          {"Jim Roe, a waiter at Zorbik Bank _who_ slept, left.", "Jim Roe"},
          {"Zorbik Bank, _which_ shut, slept.", "Zorbik Bank"},
          {"Jim Roe left Zorbik Bank, _which_ shut.", "Zorbik Bank"},
          {"Jim Roe left for Zorbik Bank, _which_ shut.", "Zorbik Bank"},
      },
      kNew);
}

TEST(Pronouns, OfThingsMeanTheLastBodyNearBy) {
  expect(
      {
          {"Zorbik Bank shut. _It_ slept.", "Zorbik Bank"},
          {"Zorbik Bank shut. Jim Roe left. _It_ slept.", "Zorbik Bank"},
          {"Zorbik Bank shut. The rain came. The rain came. _It_ slept.", "Zorbik Bank"},
          {"Zorbik Bank shut. The rain came. The rain came. The rain came. _It_ slept.", "nobody"},
          {"Lund Bank shut. Zorbik Bank met Jim Roe. _It_ slept.", "Zorbik Bank"},
          {"Jim Roe left. _It_ slept.", "nobody"},
          {"The nurses left. _They_ slept.", "nurses"},
          {"The nurses left. _It_ slept.", "nobody"},
          {"Robin Poe left. _They_ slept.", "Robin Poe"},
          {"Jim Roe left. _They_ slept.", "nobody"},
          {"Zorbik Bank shut. Robin Poe left. _They_ slept.", "Zorbik Bank"},
      },
      kNew);
}

TEST(Pronouns, OfTheFirstPersonMeanWhoSpeaksOrWrites) {
  expect(
      {
          {"By Jim Roe ¶ Tom Poe left. Then _I_ slept.", "Jim Roe"},
          {"Tom Poe left. Then _I_ slept.", "nobody"},
          {"By Jim Roe ¶ “Then _I_ said, ‘No,’” said Tom Poe.", "Tom Poe"},
      },
      kNew);
}

TEST(Pronouns, InsideAQuoteMeanNotItsSpeaker) {
  expect(
      {
          {"Jim Roe left. “Then _he_ said, ‘No,’” said Tom Poe.", "Jim Roe"},
          {"Tom Poe left. “Then _he_ said, ‘No,’” said Tom Poe.", "nobody"},
      },
      kNew);
}

TEST(Answers, SayHowTheyWereFoundAndByWhichWords) {
  const auto told = [](const std::string& line) {
    const Cast cast(line, pack(kNew));
    const MentionId m = cast.marked().value();
    return std::string(to_string(cast.resolved(m).value().by)) + ": " + cast.because(m);
  };
  EXPECT_EQ(told("Jim Roe left. _He_ slept."), "pronoun: Jim Roe");
  EXPECT_EQ(told("Jim Roe left. _Roe_ slept."), "surname: ");
  EXPECT_EQ(told("Jim Roe left. _Mr Roe_ slept."), "title: ");
  EXPECT_EQ(told("_Jim Roe_ left."), "self: ");
  EXPECT_EQ(told("Jim Roe, the mayor, left. _The mayor_ slept."), "role: the mayor");
  EXPECT_EQ(told("Jim Roe left. _The waiter_ slept."), "self: ");
  EXPECT_EQ(told("Jim Roe left. _His answer_ came."), "relation: His");
}

TEST(Answers, AreAsLikelyAsTheirLeadTells) {
  const auto probability = [](const std::string& line, const std::string& weights) {
    const Cast cast(line, pack(weights));
    return cast.probability(cast.marked().value());
  };
  const std::string line = "Jim Roe met Tom Poe. _He_ slept.";
  EXPECT_FLOAT_EQ(probability(line, ""), 0.5f);
  // a lead of 1 makes the better one 2.718 times as likely
  EXPECT_NEAR(probability(line, "weights he-or-she\n  main-subject: 1\n"), 0.731, 0.001);
  EXPECT_NEAR(probability(line, "weights he-or-she\n  main-subject: 2\n"), 0.881, 0.001);
  EXPECT_FLOAT_EQ(probability("Jim Roe left. _He_ slept.", ""), 1.0f);
}

TEST(Answers, DoNotDependOnTheOrderOfQuestions) {
  const RuleSet& rules = pack(kNew + "weights he-or-she\n  main-subject: 2\n  gender-known: 1\n");
  for (const char* const line : {
           "Robin Poe, who slept, left. Jim Roe met her brother. He sang. A waiter ran. She left. "
           "The waiter slept. His answer came. ¶ The mayor, Tom Kane, left. He slept. It shut.",
           "Jim Roe met Tom Roe. Roe said he slept. ¶ “My brother came. He said, ‘No,’” said Ida "
           "Lund. She sang. The brother ran. ¶ Zorbik Bank shut. It slept. The bank left.",
       }) {
    const Cast forward(line, rules), backward(line, rules);
    std::vector<std::string> first, last;
    for (const MentionId m : forward.mentions()) first.push_back(forward.name(m));
    for (MentionId m = backward.mentions().last; m-- > backward.mentions().first;)
      last.push_back(backward.name(m));
    std::ranges::reverse(last);
    EXPECT_EQ(first, last) << line;
    std::vector<std::string> again;
    for (const MentionId m : forward.mentions()) again.push_back(forward.name(m));
    EXPECT_EQ(first, again) << line;
  }
}

// --- bounds ---

// A pronoun has 20 candidates.
TEST(Bounds, OfAPronounsCandidates) {
  const std::string weights = "weights he-or-she\n  main-person: 9\n";
  const auto after = [&](int others) {
    std::string line = "Jim Roe left. ";
    for (int i = 0; i < others; ++i) line += "Tom " + surname(i) + " left. ";
    return meant(line + "_He_ slept.", weights);
  };
  EXPECT_EQ(after(19), "Jim Roe");
  EXPECT_EQ(after(20), "Tom " + surname(19));
}

// At most 60 people and bodies are looked at for them.
TEST(Bounds, OfWhoIsLookedAtForAPronoun) {
  const auto after = [&](int others) {
    std::string line = "Jim Roe left. ";
    for (int i = 0; i < others; ++i) line += "Ida " + surname(i) + " left. ";
    return meant(line + "_He_ slept. Tom Poe left. Tom Poe ran. Tom Poe sang.", "");
  };
  EXPECT_EQ(after(59), "Jim Roe");
  EXPECT_EQ(after(60), "Tom Poe");  // the man named most
}

// A description has the 12 people named last as candidates, of at most 40 looked at, ...
TEST(Bounds, OfTheRecentCandidatesOfADescription) {
  const std::string weights = "weights descriptions\n  main-person: 9\n  newcomer: 1\n";
  const auto after = [&](int others, const std::string& given) {
    std::string line = "Jim Roe left. ";
    for (int i = 0; i < others; ++i)
      line += given + surname(i) + (given[0] == 'Z' ? " Bank shut. " : " left. ");
    return meant(line + "_The waiter_ slept.", weights);
  };
  EXPECT_EQ(after(11, "Tom "), "Jim Roe");
  EXPECT_EQ(after(12, "Tom "), "waiter");
  EXPECT_EQ(after(39, "Zorbik "), "Jim Roe");
  EXPECT_EQ(after(40, "Zorbik "), "waiter");
}

// ... the first 8 who hold the role, ...
TEST(Bounds, OfTheHoldersOfARole) {
  const std::string weights = "weights descriptions\n  modifiers-found: 9\n  newcomer: 1\n";
  const auto after = [&](int holders) {
    std::string line;
    for (int i = 0; i < holders; ++i) line += "Tom " + surname(i) + ", the mayor, left. ";
    line += "Jim Roe, the tall mayor, left. ";
    for (int i = 0; i < 12; ++i) line += "Karl " + surname(100 + i) + " left. ";
    return meant(line + "_The tall mayor_ slept.", weights);
  };
  EXPECT_EQ(after(7), "Jim Roe");
  EXPECT_EQ(after(8), "tall mayor");
}

// ... and the 8 described last with the same head.
TEST(Bounds, OfThoseDescribedBefore) {
  const std::string weights =
      "weights descriptions\n  same-head: 5\n  new-modifiers: -9\n  newcomer: 1\n";
  const auto after = [&](int others) {
    static const char* const kWords[] = {"old", "wet", "sad", "red", "big", "shy", "new", "hot"};
    std::string line = "A tall grim waiter slept. ";
    for (int i = 0; i < others; ++i) line += std::string("A ") + kWords[i] + " waiter slept. ";
    return meant(line + "_The tall waiter_ sang.", weights);
  };
  EXPECT_EQ(after(7), "tall grim waiter");
  EXPECT_EQ(after(8), "tall waiter");
}

// Of one person 16 facts are kept.
TEST(Bounds, OfTheFactsOfOnePerson) {
  const auto after = [&](int others) {
    std::string line = times(others, "Jim Roe, the teacher, left. ");
    return meant(line + "Jim Roe, the envoy, left. _The envoy_ slept.", kNew);
  };
  EXPECT_EQ(after(15), "Jim Roe");
  EXPECT_EQ(after(16), "envoy");
}

// What follows a description and tells more of it: 8 words, the verb not counted.
TEST(Bounds, OfWhatADescriptionsTailHolds) {
  const auto with = [&](int words) {
    return meant("_The waiter_ with" + times(words, " zed") + " slept.", kNew);
  };
  EXPECT_EQ(with(7), "waiter with" + times(7, " zed"));
  EXPECT_EQ(with(8), "waiter");
}

// --- labels and turns ---

std::string label(const std::string& line) {
  Cast cast(line, pack(kNew));
  const auto [first, last] = cast.marked_tokens();
  return Cast::named(cast.resolver().resolve_label(first, last));
}

TEST(Labels, MeanWhoeverTheArticleNames) {
  EXPECT_EQ(label("Jim Roe met Ida Lund. ¶ _ROE_: No."), "Jim Roe");
  EXPECT_EQ(label("Jim Roe met Ida Lund. ¶ _MS LUND_: No."), "Ida Lund");
  EXPECT_EQ(label("Jim Roe met Ida Lund. ¶ _KANE_: No."), "KANE");
  EXPECT_EQ(label("Jim Roe met Ida Lund. ¶ _JR_: No."), "Jim Roe");
  EXPECT_EQ(label("The club, chaired by Ida Lund, met Jim Roe. ¶ _THE CHAIR_: No."), "Ida Lund");
  // one of several guides is not the one whom the article names
  EXPECT_EQ(label("Jim Roe, the guide, left. ¶ _GUIDE_: No."), "Jim Roe");
  EXPECT_EQ(label("Jim Roe, the guide, left. ¶ _GUIDE 10_: No."), "GUIDE 10");
}

TEST(Labels, OfQuestionsAndAnswersMeanWhoAsksAndWhoAnswers) {
  EXPECT_EQ(label("Jim Roe spoke to Ida Lund. Roe slept. ¶ _Q_: Why?"), "Ida Lund");
  EXPECT_EQ(label("Jim Roe spoke to Ida Lund. Roe slept. ¶ Q: Why? ¶ _A_: No."), "Jim Roe");
  EXPECT_EQ(label("By Ida Lund ¶ Jim Roe slept. ¶ _Q_: Why?"), "Ida Lund");
  EXPECT_EQ(label("By Ida Lund ¶ Jim Roe slept. ¶ _THE INTERVIEWER_: Why?"), "Ida Lund");
  EXPECT_EQ(label("By Ida Lund ¶ Jim Roe slept. ¶ Q: Why? ¶ _A_: No."), "Jim Roe");
}

TEST(Turns, HaveTheirPartiesInAnyOrderOfQuestions) {
  const std::string line = "By Ida Lund ¶ Jim Roe slept. ¶ Why? ¶ _No_.";
  const auto party = [&](Cast& cast, Party which) {
    return Cast::named(cast.resolver().resolve_party(which, cast.marked_tokens().first));
  };
  Cast asked_first(line, pack(kNew)), answered_first(line, pack(kNew));
  EXPECT_EQ(party(asked_first, Party::interviewer), "Ida Lund");
  EXPECT_EQ(party(asked_first, Party::interviewee), "Jim Roe");
  EXPECT_EQ(party(answered_first, Party::interviewee), "Jim Roe");
  EXPECT_EQ(party(answered_first, Party::interviewer), "Ida Lund");
  // nothing tells who asks
  Cast nobody("Jim Roe slept. ¶ Why? ¶ _No_.", pack(kNew));
  EXPECT_EQ(party(nobody, Party::interviewer), "nobody");
}

}  // namespace
}  // namespace inquit::small_people
