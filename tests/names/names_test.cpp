// Names on a pack of their own: which words decide that a run of capitals is one name, on both
// sides of each edge.
#include "names/names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/prepared.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

constexpr std::string_view kPack =
    "list articles\n  the, a\n\n"
    "list adverbs\n  absolutely, disgraceful, nothing\n\n"
    "list prepositions\n  of, in, at, on, with\n\n"
    "list place-prepositions\n  at, in\n\n"
    "list auxiliaries\n  do\n\n"
    "list sentence-openers\n  then, meanwhile\n\n"
    "list abbreviations\n  inc, st, jr, d.c\n\n"
    "list ending-abbreviations\n  inc, jr, d.c\n\n"
    "list name-suffixes\n  jr, iii\n\n"
    "list name-particles\n  st, al, d\n\n"
    "list name-joiners\n  of, for, on, and\n\n"
    "list male-names\n  tom, albert\n\n"
    "list female-names\n  jane, lorna\n\n"
    "list family-names\n  poe, hall\n\n"
    "list titles\n  chief inspector, chief, inspector, mayor, ms\n\n"
    "list courtesy-titles\n  ms\n\n"
    "list roles\n  inspector, clerk\n\n"
    "list weekdays\n  tuesday, wednesday\n\n"
    "list months\n  may\n\n"
    "list name-words\n  tuesday, may, carol\n\n"
    "list organisation-words\n  house, wednesday, council\n\n"
    "list organisation-acronyms\n  likud\n\n"
    "list religions-and-parties\n  likud, tory\n\n"
    "list cities\n  sheffield, carol\n\n"
    "list place-words\n  hall, park\n\n"
    "list reporting-verbs\n  say, said, told, says\n\n"
    "list common-verbs\n  left, wins, slept, won\n\n"
    "list hyphen-openers\n  anti, co\n\n"
    "list hyphenated-words\n  *-led\n\n"
    "list group-nouns\n  party\n";

const RuleSet& rules() {
  static const RuleSet pack = small_pack(kPack);
  return pack;
}

std::vector<std::pair<std::string, NameKind>> find_all(std::string_view line) {
  const Prepared read(line, rules());
  std::vector<std::pair<std::string, NameKind>> out;
  for (const Name& name : find_names(read.text, read.tokens, read.words,
                                     find_quotes(read.text, read.tokens, read.rules), read.rules,
                                     WordLists(read.rules)))
    out.emplace_back(read.words_of(name.first, name.last), name.kind);
  return out;
}

std::string names(std::string_view line) {
  std::string out;
  for (const auto& [name, kind] : find_all(line)) out += (out.empty() ? "" : " | ") + name;
  return out;
}

std::string kinds(std::string_view line) {
  static constexpr const char* kKinds[] = {"person", "organisation", "place", "other"};
  std::string out;
  for (const auto& [name, kind] : find_all(line))
    out += (out.empty() ? "" : " | ") + name + ": " + kKinds[static_cast<int>(kind)];
  return out;
}

struct Case {
  std::string_view text, expected;
};

template <std::string (*probe)(std::string_view)>
void expect(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(probe(c.text), c.expected) << c.text;
}

TEST(Names, EndWithTheirSentence) {
  expect<names>({
      {"he left D.C. Meanwhile Zorbik slept", "D.C | Zorbik"},
      {"he left Acme Inc. Then Zorbik slept", "Acme Inc | Zorbik"},
      {"he left Acme Inc. Jane Zorbik slept", "Acme Inc | Jane Zorbik"},
      {"he met St. Jane Zorbik", "St. Jane Zorbik"},
      {"he met Zorbik Jr. Then it slept", "Zorbik Jr"},
      {"he met Tove Ek.Shares fell", "Tove Ek | Shares"},
      {"he met J.K. Ek", "J.K. Ek"},
  });
}

TEST(Names, HaveAmpersands) {
  expect<names>({
      {"Zorbik & Ek said so", "Zorbik & Ek"},
      {"he met Zorbik & Ek", "Zorbik & Ek"},
      {"AT&T said so", "AT&T"},
      {"he met Sheffield A&M there", "Sheffield A&M"},
      {"Carol A&M said so", "Carol A&M"},  // in name-words: a name only if something follows
      {"Carol said so", ""},
      {"he met Zorbik & others", "Zorbik"},
      {"he met Zorbik & the clerk", "Zorbik"},
  });
  expect<kinds>({
      {"he met Zorbik & Ek", "Zorbik & Ek: organisation"},
      {"AT&T said so", "AT&T: organisation"},
  });
}

TEST(Names, DoNotTakeTheDay) {
  expect<names>({
      {"he met Tom Zorbik Tuesday", "Tom Zorbik"},
      {"he met Tom Tuesday", "Tom"},
      {"he met Ms Tuesday ¶ then Jane Tuesday left", "Tuesday | Jane Tuesday"},
      {"the White House on Tuesday slept", "White House"},
      {"he met Sheffield Wednesday there", "Sheffield Wednesday"},
      {"he met Zorbik Wednesday there", "Zorbik"},
      {"he met Tom May there", "Tom May"},
  });
}

TEST(Names, HaveNicknames) {
  expect<names>({
      {"he met Tom “Plum” Zorbik", "Tom “Plum” Zorbik"},
      {"he met Albertine “Plum” Zorbik", "Albertine “Plum” Zorbik"},
      {"he met LaMont “The Fish” Zorbik", "LaMont “The Fish” Zorbik"},
      {"he met Tom “The Clerk” Zorbik", "Tom “The Clerk” Zorbik"},
      {"he met Tom R. “Plum” Zorbik", "Tom R. “Plum” Zorbik"},
      {"he met T.R. “Plum” Zorbik", "T.R. “Plum” Zorbik"},
      {"the Globe “Hamlet” Zorbik saw", "Globe | Hamlet | Zorbik"},
      {"he met Albertine “so long” Zorbik", "Albertine | Zorbik"},
      {"Sheffield “Plum” Zorbik", "Sheffield | Plum | Zorbik"},
  });
}

TEST(Names, HaveSmallLettersBehindAHyphen) {
  expect<names>({
      {"he met Do-won Zorbik", "Do-won Zorbik"},
      {"Ji-ho Zorbik slept", "Ji-ho Zorbik"},
      {"Do-won Zorbik slept", "Zorbik"},  // inside no sentence: do is a word
      {"he met Zorbik-led Ek", "Ek"},
      {"he met Anti-war Ek", "Ek"},
      {"he met Cross-party Ek", "Ek"},
  });
}

TEST(Names, HaveCapitalsOfAllAlphabets) {
  expect<names>({
      {"he met Tom d’Albert", "Tom d’Albert"},
      {"he met Tom d’Éon", "Tom d’Éon"},
      {"he met d’Éon there", "d’Éon"},
      {"Carol d’Éon said so", "Carol d’Éon"},
      {"Carol d’other said so", ""},
      {"he met Tom d’écart", "Tom"},
      {"he met Tom al-Ålund", "Tom al-Ålund"},
  });
}

TEST(Names, BeginBehindATitleWithOf) {
  expect<names>({
      {"he met Chief Inspector of Fisheries Lorna Zorbik", "Lorna Zorbik"},
      {"he met Inspector of Fisheries Zorbik", "Fisheries Zorbik"},
      {"he met the Clerk of Works Jane Ek", "Jane Ek"},
      {"he met Chief Inspector Lorna Ek", "Lorna Ek"},
      {"he met Ms Inspector there", "Inspector"},
  });
}

TEST(Names, OfPartiesStand) {
  expect<kinds>({
      {"Likud said so", "Likud: organisation"},
      {"he met Likud.", "Likud: organisation"},
      {"he liked Likud policy", ""},
      {"he met Tory there", ""},
  });
}

TEST(Names, OfPlacesAreNoPersons) {
  expect<kinds>({
      {"he sang at Albert Hall", "Albert Hall: place"},
      {"the Albert Hall said so", "Albert Hall: place"},
      {"he met Jane Hall", "Jane Hall: person"},
      {"he met Albert Hall there", "Albert Hall: person"},
  });
}

// A line whose every longer word has a capital, and what only looks so.
TEST(Names, StopAtTheVerbsOfHeadlines) {
  expect<names>({
      {"Jane Zorbik Told Farmers “You Are The Salt.”", "Jane Zorbik"},
      {"Jane Zorbik Said “No Water.”", "Jane Zorbik"},
      {"Zorbik Council Wins Again ¶ it said that Zorbik Council slept",
       "Zorbik Council | Zorbik Council"},
      {"Zorbik Farm Wins Again ¶ it said that Zorbik Council slept", "Zorbik | Zorbik Council"},
      {"Flood Zorbik Wins Again ¶ it said that Zorbik slept", "Zorbik | Zorbik"},
  });
}

TEST(Names, AreFoundInAShortParagraphOfNames) {
  expect<names>({
      {"“Absolutely,” Brilda Zorbik told Globe.", "Brilda Zorbik | Globe"},
      {"“Disgraceful,” Zelu Zorbik told Channel Four House.", "Zelu Zorbik | Channel Four House"},
      {"“Nothing,” said Zelu Brilda Zorbik.", "Zelu Brilda Zorbik"},
  });
}

TEST(Names, GoOnOverWhatNobodySees) {
  expect<names>({
      {"he met Jane Zor\u00ADbik there", "Jane Zor\u00ADbik"},
      {"he met Jane Zor\u200Bbik there", "Jane Zor\u200Bbik"},
      {"he met Ja\u00ADne Hall", "Ja\u00ADne Hall"},
  });
  expect<kinds>({{"he met Ja\u00ADne Hall", "Ja\u00ADne Hall: person"}});
}

}  // namespace
}  // namespace inquit
