// A pack of a few words for the tests of this folder, and what names it finds.
// In go articles as tests write them in one line; out comes one line that a table can hold.
//
//   names("Mayor Jane Roe met Jim.")        ->   "Jane Roe | Jim"
//   kinds("They left Harbury.")             ->   "Harbury: place"
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "names/names.h"
#include "names/word_lists.h"
#include "support/prepared.h"
#include "support/small_pack.h"

namespace inquit::small {

// All that these tests know of English. Zorbik, Vadu and the like stand for words that no list
// knows.
inline const RuleSet& rules() {
  static const RuleSet pack = small_pack(R"(
list articles
  the, a
list prepositions
  of, on, to, with
list place-prepositions
  in
list first-pronouns
  i
list auxiliaries
  was, has
list male-names
  john, karl, mark
list female-names
  jane, mary
list either-names
  robin, florence
list family-names
  roe, poe, mayor-smith
list name-words
  mark, robin, hope
list name-particles
  de, la, van, der, bin, al, st
list name-suffixes
  jr, iii
list post-nominals
  kc
list titles
  mayor, dr, sen, mr, mrs, judge
list male-titles
  mr
list female-titles
  mrs
list courtesy-titles
  mr, mrs
list title-modifiers
  former
list roles
  coach, nurse
list group-nouns
  nurses
list organisation-words
  council, bank, league
list organisation-acronyms
  who
list publication-words
  herald
list name-joiners
  of, and
list countries
  norland
list cities
  harbury, florence
list place-words
  street, north
list nationalities
  norlandic
list religions-and-parties
  whig, whigs
list weekdays
  monday
list months
  march
list relatives
  who
list sentence-openers
  yesterday, officials
list common-verbs
  wins, see
list reporting-verbs
  said
list adverbs
  later
list time-words
  christmas
list abbreviations
  dr, sen, mr, mrs, jr, st, col
)");
  return pack;
}

struct Found {
  std::string text;
  Name name;
};

inline std::vector<Found> find(const std::string& line) {
  const Prepared read(line, rules());
  const WordLists lists(rules());
  std::vector<Found> out;
  std::uint32_t end = 0;
  for (const Name& name :
       find_names(read.text, read.tokens, read.words, find_quotes(read.text, read.tokens, rules()),
                  rules(), lists)) {
    EXPECT_TRUE(end <= name.first && name.first < name.last)
        << "in order, none overlapping: " << line;
    end = name.last;
    out.push_back({read.words_of(name.first, name.last), name});
  }
  return out;
}

template <typename Shown>
std::string each(const std::string& line, Shown shown) {
  std::string out;
  for (const Found& one : find(line))
    out += (out.empty() ? "" : " | ") + one.text + shown(one.name);
  return out;
}

inline std::string names(const std::string& line) {
  return each(line, [](const Name&) { return std::string(); });
}

inline std::string kinds(const std::string& line) {
  static const std::string kKinds[] = {"person", "organisation", "place", "other"};
  return each(line, [](const Name& name) {
    return ": " + kKinds[static_cast<int>(name.kind)] + (name.person_for_sure ? " for sure" : "");
  });
}

inline std::string genders(const std::string& line) {
  static const std::string kGenders[] = {"unknown", "male", "female"};
  return each(line,
              [](const Name& name) { return ": " + kGenders[static_cast<int>(name.gender)]; });
}

// Whether a title stood before it, and whether it stands in Title Case.
inline std::string marks(const std::string& line) {
  return each(line, [](const Name& name) {
    return std::string(name.title_before ? ", titled" : "") +
           (name.in_title_case ? ", in title case" : "");
  });
}

struct Case {
  std::string line, expected;
};

template <typename Probe>
void expect(Probe probe, const std::vector<Case>& cases) {
  for (const Case& one : cases) EXPECT_EQ(probe(one.line), one.expected) << one.line;
}

}  // namespace inquit::small
