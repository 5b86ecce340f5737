// Where a name begins and ends: each bound of find_names from both of its sides, by a pack of a few
// words.
#include "small.h"

namespace inquit::small {
namespace {

std::string repeated(const std::string& word, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += word;
  return out;
}

TEST(NamesBegin, AtACapitalInsideASentence) {
  expect(names, {
                    {"they met Zorbik.", "Zorbik"},
                    {"they met zorbik.", ""},
                    {"they met The Vadu.", "Vadu"},
                    {"they came on Monday to Vadu.", "Vadu"},
                    {"they came in March.", ""},
                    {"they saw @Zorbik there.", ""},
                    // a function word in capitals, right after an article: the WHO
                    {"they joined the HAS there.", "HAS"},
                    {"they joined the old HAS there.", ""},
                    {"they joined HAS there.", ""},
                });
}

TEST(NamesBegin, AtASentencesStartOnlyWithWhatIsNoOrdinaryWord) {
  expect(names, {
                    {"Zorbik left.", "Zorbik"},
                    {"Officials left.", ""},
                    {"Later Zorbik left.", "Zorbik"},
                    {"See Roe.", "Roe"},
                    {"Zorbik left a zorbik there.", ""},  // a word that the article writes small
                    {"Zorbik left. Yesterday Zorbik fell. A zorbik.", "Zorbik | Zorbik"},
                    {"Hope faded.", ""},  // a name that is a word too
                    {"they met Hope early. Hope left.", "Hope | Hope"},
                    {"Hope Roe left.", "Hope Roe"},
                });
}

TEST(NamesBegin, WithInitialsAndShortSaints) {
  expect(names, {
                    {"the book by B. Poe sold.", "B. Poe"},
                    {"the book by A. Poe sold.", "A. Poe"},
                    {"the book by B . Poe sold.", "B | Poe"},
                    {"the book by A . Poe sold.", "Poe"},
                    {"the book by B. the poet sold.", "B"},
                    {"they left St. Hilda early.", "St. Hilda"},
                    {"they left St Hilda early.", "St Hilda"},
                });
}

TEST(NamesGoOn, OverInitialsAndTheStopsOfTitlesAndSuffixes) {
  expect(names, {
                    {"they met John F. Roe there.", "John F. Roe"},
                    {"they met John J.K. Roe there.", "John J.K. Roe"},
                    {"they met John Roe Jr. Poe saw it.", "John Roe Jr. Poe"},
                    {"they met Zorbik. Vadu saw it.", "Zorbik | Vadu"},
                    {"they met John F. the poet.", "John F"},
                });
}

TEST(NamesGoOn, OverACommaBeforeASuffixAfterTwoWords) {
  expect(names, {
                    {"they met John Roe, Jr, there.", "John Roe, Jr"},
                    {"they met John Roe, KC, there.", "John Roe, KC"},
                    {"they met John, KC, there.", "John | KC"},
                    {"they met John Roe, Vadu, there.", "John Roe | Vadu"},
                });
}

TEST(NamesGoOn, OverUpToThreeParticles) {
  expect(names, {
                    {"they met Jane van Zorbik there.", "Jane van Zorbik"},
                    {"they met Jane van der Zorbik there.", "Jane van der Zorbik"},
                    {"they met Jane van de la Zorbik there.", "Jane van de la Zorbik"},
                    {"they met Jane van de la der Zorbik there.", "Jane | Zorbik"},
                    {"they met Jane van der there.", "Jane"},
                    {"they met Jane of Zorbik there.", "Jane | Zorbik"},
                    {"they joined the Bank of Zorbik there.", "Bank of Zorbik"},
                });
}

TEST(NamesGoOn, OverAnAmpersandBetweenTwo) {
  expect(names, {
                    {"they left Zorbik & Vadu there.", "Zorbik & Vadu"},
                    {"they left Zorbik & sons there.", "Zorbik"},
                    {"they left Zorbik &", "Zorbik"},
                });
}

TEST(NamesGoOn, OverTheGenitiveOfPeopleWhereABodyFollowsWithinFourWords) {
  expect(names, {
                    {"they joined the Nurses' League there.", "Nurses' League"},
                    {"they joined the Nurses' B C D League there.", "Nurses' B C D League"},
                    {"they joined the Nurses' B C D E League there.", "B C D E League"},
                    {"they joined the Nurses' Vadu there.", "Vadu"},
                    {"they joined Zorbik' League there.", "Zorbik | League"},
                });
}

TEST(NamesGoOn, OverANicknameOfUpToThreeWordsAfterAGivenNameOrAnUnknownWord) {
  expect(names, {
                    {"they met John “Zo” Roe there.", "John “Zo” Roe"},
                    {"they met John “Zo Va Da” Roe there.", "John “Zo Va Da” Roe"},
                    {"they met John \" Zo\" Roe there.", "John | Zo | Roe"},
                    {"they met John “Zo Va Da Bu” Roe there.", "John | Zo Va Da Bu | Roe"},
                    {"they met Zorbik “Zo” Roe there.", "Zorbik “Zo” Roe"},
                    {"they met the Zorbik “Zo” Roe there.", "Zorbik | Zo | Roe"},
                    {"they met Harbury “Zo” Roe there.", "Harbury | Zo | Roe"},
                    {"they met John “zo” Roe there.", "John | Roe"},
                    {"they met John F. “Zo” Roe there.", "John F. “Zo” Roe"},
                });
}

TEST(NamesEnd, AtAMarkWhereAVerbShowsThatItIsTheirs) {
  expect(names,
         {
             {"Zorbik! has won.", "Zorbik!"},
             {"Zorbik! the crowd cried.", "Zorbik"},
             {"They saw Zo Va Da Bu Ke! has won.", "They | Zo Va Da Bu Ke!"},
             {"They saw Zo Va Da Bu Ke Li! has won.", "They | Zo Va Da Bu Ke Li"},
             {"Zorbik! has won. They left Zorbik! the same day.", "Zorbik! | They | Zorbik!"},
         });
}

TEST(NamesEnd, WithTitlesAndNationsTakenOff) {
  expect(names, {
                    {"they met Mayor Jane Roe there.", "Jane Roe"},
                    {"they met Dr. Zorbik there.", "Zorbik"},
                    {"they met the Mayor there.", ""},
                    {"they met Coach Zorbik Roe there.", "Zorbik Roe"},
                    {"they met Coach Zorbik there.", "Coach Zorbik"},
                    {"they met Norlandic Jane Roe there.", "Jane Roe"},
                    {"they met the Norlandic there.", ""},
                    {"they met Whig Jane Roe there.", "Jane Roe"},
                    {"they met Former Mayor Zorbik there.", "Zorbik"},
                    {"they joined the Norlandic League there.", "Norlandic League"},
                    {"they met the Norland Whigs there.", "Norland"},
                    {"they spent Christmas there.", ""},
                });
}

TEST(NamesWithHyphens, BeginSmallOnlyAfterAParticle) {
  expect(names, {
                    {"they met al-Zorbik there.", "al-Zorbik"},
                    {"they met un-Zorbik there.", ""},
                    {"they met Jane un-Zorbik there.", "Jane un-Zorbik"},
                });
}

TEST(NamesWithHyphens, AreNoNamesWhereTheSecondPartIsSmall) {
  expect(names,
         {
             {"they met a Zorbik-style man.", ""},
             {"they met Ji-ho Zorbik there.", "Ji-ho Zorbik"},
             {"they met Ji-ho there.", ""},
             {"they met Zorbik Wai-ling there.", "Zorbik Wai-ling"},
             {"they met Zorbik Waizor-ling there.", "Zorbik"},  // six letters are no syllable
             {"they met Zorbik Waizo-ling there.", "Zorbik Waizo-ling"},
             {"they met Zorbik Wai-lingo there.", "Zorbik Wai-lingo"},
             {"they met Zorbik Wai-lingos there.", "Zorbik"},
         });
}

TEST(Datelines, AreOfThreeCapitalsAndSixteenTokensAtMost) {
  expect(kinds, {
                    {"ZORBIK — they left.", "ZORBIK: place"},
                    {"ZOR — they left.", "ZOR: place"},
                    {"ZO — they left.", "ZO: organisation"},
                    {"Zorbik — they left.", "Zorbik: other"},
                    {"ZORBIK - they left.", "ZORBIK: place"},
                    {"ZORBIK-they left.", ""},
                    {"ZORBIK, March 3 (VADU) — they left.", "ZORBIK: place | VADU: place"},
                    {"ZORBIK left — they stayed.", "ZORBIK: organisation"},
                });
  // The dash is the sixteenth token, and the seventeenth.
  EXPECT_EQ(kinds("ZORBIK" + repeated(" ,", 14) + " — they left."), "ZORBIK: place");
  EXPECT_EQ(kinds("ZORBIK" + repeated(" ,", 15) + " — they left."), "ZORBIK: organisation");
}

TEST(TitleCase, IsThreeOfFourLongWordsAndFourWordsAtLeast) {
  expect(marks,
         {
             {"Jane Zorbik Vadu Wins Today", "Jane Zorbik Vadu, in title case"},
             {"Jane Zorbik Vadu Bukeli battle", "Jane Zorbik Vadu Bukeli, in title case"},
             {"Jane Zorbik Vadu battle", "Jane Zorbik Vadu"},  // its first word tells nothing
             {"Jane Zorbik Vadu Bukeli battle.", "Jane Zorbik Vadu Bukeli"},
             {"Jane Zorbik Vadu Bukeli wins", "Jane Zorbik Vadu Bukeli"},
             {"Dr. Zorbik met Mr. Wins.", "Zorbik, titled | Wins, titled"},
             {"Jane Zorbik Wins", "Jane Zorbik, in title case"},  // a verb needs no fourth
             {"Jane Zorbik Vadu Bukeli", "Jane Zorbik Vadu Bukeli, in title case"},
             {"Jane Zorbik Vadu", "Jane Zorbik Vadu"},
             {"Jane Zorbik Vote Won Big on Ice",
              "Jane Zorbik Vote Won Big | Ice"},  // short words do not count
         });
  // 39 tokens may be a headline, 40 are none.
  EXPECT_EQ(marks("Jane Roe Wins" + repeated(" Zorbik", 36)), "Jane Roe, in title case");
  EXPECT_EQ(marks("Jane Roe Wins" + repeated(" Zorbik", 37)),
            "Jane Roe Wins" + repeated(" Zorbik", 37));
}

TEST(TitleCase, EndsANameAtAVerb) {
  expect(names, {
                    {"Jane Zorbik Wins Long Battle", "Jane Zorbik"},
                    {"they saw Jane Zorbik Wins there", "Jane Zorbik Wins"},
                });
}

}  // namespace
}  // namespace inquit::small
