// Names where every noun has a capital, as in German: what else must say that a word is a name.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "names/names.h"
#include "names/word_lists.h"
#include "support/prepared.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

const RuleSet& rules() {
  static const RuleSet pack = small_pack(R"(
name: klein
language: de
capitals: nouns
list articles
  der, die, das, den, ein, eine
list indefinite-articles
  ein, eine
list possessive-pronouns
  ihr, ihre
list prepositions
  in, am, mit, nach, gegen
list female-pronouns
  sie
list titles
  ministerin
list roles
  wirt, wirtin
list female-names
  anna
list cities
  halden
list organisation-words
  verein
list organisation-acronyms
  fdp
list weekdays
  montag
list reporting-verbs
  sagte, nannte
)");
  return pack;
}

std::string names(const std::string& line) {
  const Prepared read(line, rules());
  std::string out;
  for (const Name& name :
       find_names(read.text, read.tokens, read.words, find_quotes(read.text, read.tokens, rules()),
                  rules(), WordLists(rules())))
    out += (out.empty() ? "" : " | ") + read.words_of(name.first, name.last);
  return out;
}

struct Case {
  std::string text, expected;
};

void expect_names(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(names(c.text), c.expected) << c.text;
}

TEST(NounCapitals, MakeNoNameByThemselves) {
  expect_names({
      {"Das Geld ist weg.", ""},
      {"Geld ist nicht da.", ""},
      {"Sie kam mit Wasser und Brot.", ""},
      {"Am Montag kam der Regen.", ""},
      {"Sie nannte das alte Haus schön.", ""},
      {"Ein Glas Wasser stand dort.", ""},
      {"Der Wirt sagte nichts.", ""},
  });
}

TEST(NounCapitals, LeaveTwoUnknownWordsAName) {
  expect_names({
      {"Gestern kam Marit Solheim.", "Marit Solheim"},
      {"Marit Solheim kam.", "Marit Solheim"},
      {"Dort traf ihr Produzent Enno Bruhns ein.", "Enno Bruhns"},
      {"Dort traf der müde Produzent Enno Bruhns ein.", "Enno Bruhns"},
      {"Sie kam in die Stadt Bruhnsen.", "Bruhnsen"},
      {"Dort tagte der Verein Morgenrot.", "Verein Morgenrot"},
  });
}

TEST(NounCapitals, NeedAListATitleOrAFullNameForOneWord) {
  expect_names({
      {"Dort stand Anna.", "Anna"},
      {"Sie kam nach Halden.", "Halden"},
      {"Dort tagte die FDP.", "FDP"},
      {"Dort sprach Ministerin Voss.", "Voss"},
      {"Dort sprach Wirtin Voss.", "Voss"},
      {"Marit Solheim kam. Dort stand Solheim.", "Marit Solheim | Solheim"},
      {"Dort stand Solheim.", ""},
  });
}

TEST(NounCapitals, TakeABareWordBesideAVerbOfSayingForAName) {
  expect_names({
      {"Solheim sagte nichts.", "Solheim"},
      {"„Nein“, sagte Solheim.", "Solheim"},
      {"„Nein“, sagte Solheim am Montag.", "Solheim"},
      {"Die Stadt sagte nichts.", ""},
      {"Sie nannte Gründe.", ""},
      {"„Nein“, sagte der Nachbar.", ""},
  });
}

}  // namespace
}  // namespace inquit
