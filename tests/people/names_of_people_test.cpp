// What the article's names and words tell of its people before any pronoun is asked about: which
// names are one person's, whose a short name is, what everybody is said to be, and what can mean
// whom at all.
#include "small.h"

namespace inquit::small_people {
namespace {

// A role is given where the article tells it, and somebody new wins over everybody else.
const std::string kRoles =
    "weights descriptions\n  role: 9\n  same-head: 7\n  word-in-name: 9\n  newcomer: 5\n";
// Whoever can be meant is meant, somebody new only where nobody can.
const std::string kAnybody = "weights descriptions\n  newcomer: -9\n";

TEST(Names, OfOnePersonAreJoined) {
  expect({
      {"Jim Roe left. _Roe_ slept.", "Jim Roe"},
      {"Jim Roe left. _Jim_ slept.", "Jim Roe"},
      {"Jim Roe left. _Mr Roe_ slept.", "Jim Roe"},
      {"Jim Karl Roe left. _Jim Roe_ slept.", "Jim Karl Roe"},
      {"_Jim Roe_ slept. Jim Karl Roe left.", "Jim Karl Roe"},
      {"Jim Roe left. _Poe_ slept.", "Poe"},
      {"Jim Roe left. _Tom Roe_ slept.", "Tom Roe"},
      {"Jim Zelweger left. _Zellweger_ slept.", "Jim Zelweger"},
      {"Jim Zelweg left. _Zellwegger_ slept.", "Zellwegger"},
      {"Jim Zelweger left. Tom Zellwager ran. _Zellweger_ slept.", "Zellweger"},
  });
}

TEST(Names, WithASuffixAreSomebodyElse) {
  expect({
      {"Jim Roe Sr left. Jim Roe Jr ran. _Roe Sr_ slept.", "Jim Roe Sr"},
      {"Jim Roe Sr left. Jim Roe Jr ran. _Roe Jr_ slept.", "Jim Roe Jr"},
      {"Jim Roe left. Jim Roe Jr ran. _Jim Roe_ slept.", "Jim Roe"},
  });
}

TEST(Names, ThatSomebodyGoesByAreHis) {
  expect({
      {"Jim Roe, known as Zed, left. _Zed_ slept.", "Jim Roe"},
      {"Jim Roe, alias Zed, left. _Zed_ slept.", "Jim Roe"},
      {"Jim Roe, met by Zed, left. _Zed_ slept.", "Zed"},
      {"Jim Roe, known as Tom Poe, left. _Tom Poe_ slept.", "Tom Poe"},
  });
}

TEST(Names, OfBodiesAreTakenByTheirInitials) {
  expect({
      {"Zorbik Norlund Bank shut. _ZNB_ slept.", "Zorbik Norlund Bank"},
      {"Zorbik Norlund Bank shut. _ZBN_ slept.", "ZBN"},
  });
}

TEST(Names, OfAFamilyAreToldApartByTheirTitles) {
  expect({
      {"Jim Roe and Ida Roe left. _Mr Roe_ slept.", "Jim Roe"},
      {"Jim Roe and Ida Roe left. _Ms Roe_ slept.", "Ida Roe"},
      {"Ida Roe and Jim Roe left. _Mr Roe_ slept.", "Jim Roe"},
      {"Jim Roe and Ida Roe left. _Ida_ slept.", "Ida Roe"},
      // one Ms. tells whom all bare ones mean
      {"Jim Roe and Ida Roe left. Ms Roe ran. _Roe_ slept.", "Ida Roe"},
      {"Jim Roe and Ida Roe left. Mr Roe ran. _Roe_ slept.", "Jim Roe"},
  });
}

TEST(Roles, AreToldByTitlesAppositionsAndCopulas) {
  expect(
      {
          {"Mayor Jim Roe left. _The mayor_ slept.", "Jim Roe"},
          {"The mayor Jim Roe left. _The mayor_ slept.", "Jim Roe"},
          {"The mayor, Jim Roe, left. _The mayor_ slept.", "Jim Roe"},
          {"Jim Roe, the mayor, left. _The mayor_ slept.", "Jim Roe"},
          {"Jim Roe, 34, the mayor, left. _The mayor_ slept.", "Jim Roe"},
          {"Jim Roe, 34, the mayor of Harbury, left. _The mayor_ slept.", "Jim Roe"},
          {"Jim Roe was the mayor. _The mayor_ slept.", "Jim Roe"},
          {"Jim Roe, who chaired it, left. _The chair_ slept.", "Jim Roe"},
          {"The club, chaired by Jim Roe, shut. _The chair_ slept.", "Jim Roe"},
          {"Jim Roe met the mayor. _The mayor_ slept.", "mayor"},
          {"Jim Roe, met by the mayor, left. _The mayor_ slept.", "mayor"},
          {"A judge jailed Jim Roe. _The judge_ slept.", "judge"},
          {"Zorbik Bank, the company, shut. _The company_ slept.", "Zorbik Bank"},
      },
      kRoles);
}

TEST(Roles, StandBesideTheirName) {
  expect(
      {
          {"_The mayor_, Jim Roe, left.", "Jim Roe"},
          {"Jim Roe, _the mayor_, left.", "Jim Roe"},
          {"Jim Roe, 34, _the mayor_, left.", "Jim Roe"},
          {"Jim Roe was _the mayor_.", "Jim Roe"},
          {"Jim Roe was never _the mayor_.", "Jim Roe"},
          {"Jim Roe met _the mayor_.", "mayor"},
          {"When Jim Roe left, _the mayor_ slept.", "mayor"},
      },
      kRoles);
}

TEST(Roles, OfEqualRankAreOneAndBroaderOnesTakeInNarrowerOnes) {
  expect(
      {
          {"Jim Roe, the burgomaster, left. _The mayor_ slept.", "Jim Roe"},
          {"Jim Roe, the mayor, left. _The burgomaster_ slept.", "Jim Roe"},
          {"Jim Roe, the sergeant, left. _The officer_ slept.", "Jim Roe"},
          {"Jim Roe, the officer, left. _The sergeant_ slept.", "sergeant"},
          {"Jim Roe, the teacher, left. _The guide_ slept.", "guide"},
      },
      kRoles);
}

TEST(Roles, ThatNobodyHoldsAreOnePersonThroughout) {
  expect(
      {
          {"The tall waiter slept. Jim Roe left. _The waiter_ sang.", "tall waiter"},
          {"A tall waiter slept. Jim Roe left. _The waiter_ sang.", "tall waiter"},
          // with an indefinite article only the same words are the same person
          {"A tall waiter slept. Jim Roe left. _A waiter_ sang.", "waiter"},
          {"A tall waiter slept. A waiter ran. _The guide_ sang.", "guide"},
          // the fullest wording is the name
          {"_The waiter_ slept. The tall waiter sang.", "tall waiter"},
      },
      kRoles);
}

TEST(Kinds, KeepBodiesFromRolesAndPeopleFromBodies) {
  expect(
      {
          {"Zorbik Bank shut. _The waiter_ sang.", "waiter"},
          {"Jim Roe left. Zorbik Bank shut. _The waiter_ sang.", "Jim Roe"},
          {"Jim Roe left. _The company_ slept.", "company"},
          {"Zorbik Bank shut. Jim Roe left. _The company_ slept.", "Zorbik Bank"},
          {"Jim Roe left. _The report_ shut.", "report"},
          {"Jim Roe left. _The nurses_ sang.", "nurses"},
          {"Jim Roe left for Harbury. _The waiter_ sang.", "Jim Roe"},
          {"Harbury slept. _The waiter_ sang.", "waiter"},
      },
      kAnybody);
}

TEST(Relations, AreKnownByTheirOwner) {
  expect(
      {
          {"Ida Lund left. Her brother, Jim Roe, ran. _Her brother_ slept.", "Jim Roe"},
          {"Jim Roe left. _His answer_ came.", "Jim Roe"},
          {"Ida Lund met Jim Roe. _Jim Roe’s answer_ came.", "Jim Roe"},
          {"Jim Roe left. _The answer_ came.", "answer"},
          // his office goes by its owner; an office of the town does not
          {"Jim Roe left. _His office_ slept.", "Jim Roe’s office"},
          {"Jim Roe left. _The office_ slept.", "office"},
          {"Jim Roe left. _His brother_ slept.", "brother"},
      },
      kRoles);
}

TEST(Relations, OfAnotherOwnerAreSomebodyElse) {
  const std::string owners =
      "weights descriptions\n  same-head: 4\n  other-owner: -2\n  newcomer: 3\n";
  expect(
      {
          {"Jim Roe’s tall brother ran. _Jim Roe’s brother_ slept.", "Jim Roe’s tall brother"},
          {"Jim Roe’s tall brother ran. _Tom Poe’s brother_ slept.", "Tom Poe’s brother"},
      },
      owners);
}

}  // namespace
}  // namespace inquit::small_people
