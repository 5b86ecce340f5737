// Names: which runs of capitalised words are one, and what they name.
#include "names/names.h"

#include "probes.h"

namespace inquit::probes {
namespace {

TEST(FindNames, LeavesTitlesOff) {
  expect<names>({
      {"The plan of Mayor Jane Roe failed.", "Jane Roe"},
      {"Sen. Jane Roe left.", "Jane Roe"},
      {"They met Dr. O'Neill on Monday.", "O'Neill"},
      {"They met Dr O’Neill on Monday.", "O’Neill"},
      {"Prime Minister Anna Kovač left.", "Anna Kovač"},
      {"Mr. Roe and Mrs. Poe left.", "Roe | Poe"},
      {"Mr Roe and Ms Poe left.", "Roe | Poe"},
      {"Lt. Col. John Roe left.", "John Roe"},
      {"Former President John Roe left.", "John Roe"},
      {"Chief Inspector Mary Roe left.", "Mary Roe"},
      {"Detective Sergeant Ravi Patel left.", "Ravi Patel"},
      {"Professor Sir John Roe left.", "John Roe"},
      {"French President Emile Dubois left.", "Emile Dubois"},
      {"Judge Mary Ann Roe left.", "Mary Ann Roe"},
      {"Rev. Martin Roe left.", "Martin Roe"},
      {"Rep. Jim Poe, a Democrat, left.", "Jim Poe"},
      {"Queen Matilda left.", "Matilda"},
      {"Vice President Jim Poe left.", "Jim Poe"},
      {"Acting Police Chief Tom Roe left.", "Tom Roe"},
  });
}

TEST(FindNames, KeepsParticlesInsideAName) {
  expect<names>({
      {"They saw Marie de la Croix leave.", "Marie de la Croix"},
      {"They saw Ruud van der Meer leave.", "Ruud van der Meer"},
      {"They saw Karl von Stein leave.", "Karl von Stein"},
      {"They saw Omar bin Rashid leave.", "Omar bin Rashid"},
      {"They saw Luisa dos Santos leave.", "Luisa dos Santos"},
      {"They saw Sean O'Brien leave.", "Sean O'Brien"},
      {"They saw Jean-Luc Moreau leave.", "Jean-Luc Moreau"},
      {"They saw Ji-ho Baek leave early.", "Ji-ho Baek"},
      {"The Anti-war Party met Co-host Roe.", "Party | Roe"},
      {"They saw Ngozi Okonjo-Bello leave.", "Ngozi Okonjo-Bello"},
      {"They saw Van Dijk leave.", "Van Dijk"},
      {"They saw Catherine d'Albert leave.", "Catherine d'Albert"},
      {"They saw Fatima al-Hassan leave.", "Fatima al-Hassan"},
  });
}

TEST(FindNames, KeepsSuffixesAndInitials) {
  expect<names>({
      {"They saw John Roe Jr. leave.", "John Roe Jr"},
      {"They saw John Roe, Jr., leave.", "John Roe, Jr"},
      {"They saw Henry Roe III leave.", "Henry Roe III"},
      {"The book by J. K. Rowe sold well.", "J. K. Rowe"},
      {"They saw George W. Poe leave.", "George W. Poe"},
      {"They saw John F. Roe leave.", "John F. Roe"},
      {"They saw W. H. D. Roe leave.", "W. H. D. Roe"},
      {"The book by A. Poe sold well.", "A. Poe"},
      {"The book by J.K. Rowe sold well.", "J.K. Rowe"},
  });
}

TEST(FindNames, KeepsANicknameInsideItsName) {
  expect<names>({
      {"Robert “Bobby” Roe left.", "Robert “Bobby” Roe"},
      {"Robert \"Bobby\" Roe left.", "Robert \"Bobby\" Roe"},
      {"They saw Jane ‘Jinx’ Roe leave.", "Jane ‘Jinx’ Roe"},
      {"Robert C. “Bobby” Roe left.", "Robert C. “Bobby” Roe"},
      {"Robert (“The Clerk”) Roe left.", "Robert (“The Clerk”) Roe"},
      {"The crowd saw Zorbika “Zo” Tarn leave early.",
       "Zorbika “Zo” Tarn"},  // no word of it is known
      {"The crowd saw Zorbik Inc. “Zo” leave early.", "Zorbik Inc | Zo"},
      {"Jane Roe (Springfield) left.", "Jane Roe | Springfield"},
  });
}

TEST(FindNames, EndsWithItsSentence) {
  expect<names>({
      {"She left Washington, D.C. Meanwhile Okafor spoke.", "Washington | D.C | Okafor"},
      {"He joined Zorbik Inc. Yesterday Roe spoke.", "Zorbik Inc | Roe"},
      {"It is open until 11 p.m. Then Poe spoke.", "Poe"},
      {"He joined Zorbik Inc. Jane Roe spoke.", "Zorbik Inc | Jane Roe"},
      {"They saw Jim Roe Jr. The town slept.", "Jim Roe Jr"},
      {"They saw St. Hilda Roe leave.", "St. Hilda Roe"},
  });
}

TEST(FindNames, PartsNeighbours) {
  expect<names>({
      {"Jane Roe, Jim Poe and Sam Doe left.", "Jane Roe | Jim Poe | Sam Doe"},
      {"Jane Roe met Jim Poe. Sam Doe left.", "Jane Roe | Jim Poe | Sam Doe"},
      {"Jane Roe’s brother Jim left.", "Jane Roe | Jim"},
      {"On Monday Jane Roe left in March.", "Jane Roe"},
      {"Jane Roe (Springfield) left.", "Jane Roe | Springfield"},
      {"SPRINGFIELD — Jane Roe left.", "SPRINGFIELD | Jane Roe"},
  });
}

TEST(FindNames, TakesNoOrdinaryWordAtASentencesStart) {
  expect<names>({
      {"Yesterday Roe left.", "Roe"},
      {"Officials met Jane Roe.", "Jane Roe"},
      {"Police said so.", ""},
      {"Asked about it, Roe left.", "Roe"},
      {"However, Poe stayed.", "Poe"},
      {"The mayor left.", ""},
      {"Speaking on Monday, Jane Roe left.", "Jane Roe"},
      {"Zorbik left.", "Zorbik"},
      {"Nobody came. Everybody left. Residents stayed.", ""},
      {"Critics met Roe. Supporters did not.", "Roe"},
      {"Later Roe left.", "Roe"},
      {"Roe left. “Nobody stayed,” said Poe.", "Roe | Poe"},
      {"Women voted. Men did not.", ""},
      {"Instead of Roe they chose Poe.", "Roe | Poe"},
  });
}

TEST(FindNames, ReadsHeadlinesInTitleCase) {
  expect<names>({
      {"Mayor Jane Roe Slams Plan To Close Library ¶ Jane Roe left on Monday.",
       "Jane Roe | Jane Roe"},
      {"Police Arrest Three After Fight Outside Station ¶ Nobody was hurt.", ""},
      {"Zelmar Wins Again While Rivals Falter Badly ¶ On Monday Zelmar won.", "Zelmar | Zelmar"},
      {"Residents Demand Answers Over Broken Bridge ¶ Nobody was hurt.", ""},
      {"Jane Roe Wins Second Term With Record Margin ¶ Nobody was hurt.", "Jane Roe"},
  });
}

TEST(FindNames, TellsANameFromTheWordThatItAlsoIs) {
  expect<names>({
      {"Will Smith left, and he will not return.", "Will Smith"},
      {"Will anybody win?", ""},
      {"They left in May. May was cold.", ""},
      {"May they win.", ""},
      {"From Monday on nobody came.", ""},
      {"Mark Roe left a mark.", "Mark Roe"},
      {"Grace Poe said grace.", "Grace Poe"},
      {"In April, April Roe left.", "April Roe"},
      {"Rose Poe rose.", "Rose Poe"},
      {"Gordon Brown left. Brown wore a brown coat.", "Gordon Brown | Brown"},
      {"Frank Roe was frank.", "Frank Roe"},
      {"Hope faded. Hope Roe left.", "Hope Roe"},
  });
}

TEST(FindNames, TellsWhoIsAPerson) {
  expect<name_kinds>({
      {"They saw Jane Roe leave.", "Jane Roe: person"},
      {"They saw Mr. Zorbik leave.", "Zorbik: person"},
      {"They saw Dr. Zelmar Vo leave.", "Zelmar Vo: person"},
      {"They saw J. K. Zorbik leave.", "J. K. Zorbik: person"},
      {"They saw Jack London leave.", "Jack London: person"},
      {"They saw Paris Roe leave.", "Paris Roe: person"},
      {"They saw Sir John leave.", "John: person"},
  });
}

TEST(FindNames, TellsWhatIsABody) {
  expect<name_kinds>({
      {"The Harbour Council met.", "Harbour Council: organisation"},
      {"It borrowed from the Bank of Zelmar.", "Bank of Zelmar: organisation"},
      {"It belongs to Roe & Sons Ltd.", "Roe & Sons Ltd: organisation"},
      {"He works for the Department of Justice.", "Department of Justice: organisation"},
      {"It was sold to Zorbik Corp.", "Zorbik Corp: organisation"},
      {"He called NATO.", "NATO: organisation"},
      {"She spoke to the BBC.", "BBC: organisation"},
      {"He plays for Zelmar United.", "Zelmar United: organisation"},
      {"She leads the Green Party.", "Green Party: organisation"},
      {"The John Roe Foundation paid.", "John Roe Foundation: organisation"},
  });
}

TEST(FindNames, TellsWhatIsAPlace) {
  expect<name_kinds>({
      {"He lives in Germany.", "Germany: place"},
      {"He lives in South Africa.", "South Africa: place"},
      {"He lives on Zelmar Street.", "Zelmar Street: place"},
  });
}

TEST(FindNames, TellsGenderByGivenNameOrTitle) {
  expect<name_genders>({
      {"They saw Jane Roe leave.", "Jane Roe: female"},
      {"They saw John Roe leave.", "John Roe: male"},
      {"They saw Mr. Roe leave.", "Roe: male"},
      {"They saw Mrs. Roe leave.", "Roe: female"},
      {"They saw Ms Roe leave.", "Roe: female"},
      {"They saw Dr. Roe leave.", "Roe: unknown"},
      {"They saw Dr. Clark leave.", "Clark: unknown"},
      {"They saw Sir Zelmar Roe leave.", "Zelmar Roe: male"},
      {"They saw Lady Roe leave.", "Roe: female"},
      {"They saw Congresswoman Zelmar Roe leave.", "Zelmar Roe: female"},
      {"They saw Zelmar Roe leave.", "Zelmar Roe: unknown"},
  });
}

}  // namespace
}  // namespace inquit::probes
