// What a name names, by a pack of a few words: each clue by itself, and which of two wins.
#include "small.h"

namespace inquit::small {
namespace {

TEST(NameKinds, TellAPersonByTitleGivenNameInitialOrSuffix) {
  expect(kinds, {
                    {"they met Dr. Zorbik there.", "Zorbik: person for sure"},
                    {"they met Zorbik there.", "Zorbik: other"},
                    {"they met Jane Zorbik there.", "Jane Zorbik: person for sure"},
                    {"they met Jane there.", "Jane: person"},
                    {"they met Zorbik F. Vadu there.", "Zorbik F. Vadu: person for sure"},
                    {"they met Zorbik Vadu III there.", "Zorbik Vadu III: person for sure"},
                    {"they met III there.", "III: organisation"},
                    {"they met Zorbik Roe there.", "Zorbik Roe: person"},
                    {"they met coach Zorbik Vadu there.", "Zorbik Vadu: person"},
                    {"they met coach Zorbik there.", "Zorbik: other"},
                    {"they met Jane Zorbik. They met Zorbik there.",
                     "Jane Zorbik: person for sure | Zorbik: person"},
                });
}

TEST(NameKinds, TellABodyByAWordOfItsNameOrByCapitals) {
  expect(kinds, {
                    {"they met the Zorbik Council there.", "Zorbik Council: organisation"},
                    {"they met the Jane Roe League there.", "Jane Roe League: organisation"},
                    {"they met Jane Council Roe there.", "Jane Council Roe: person for sure"},
                    {"they met the ZBV there.", "ZBV: organisation"},
                    {"they met the ZORBIK there.", "ZORBIK: organisation"},  // six capitals
                    {"they met the ZORBIKS there.", "ZORBIKS: other"},
                    {"they met Dr. ZBV there.", "ZBV: person for sure"},
                    {"they met the WHO there.", "WHO: organisation"},
                    {"they met the Zorbik Herald there.", "Zorbik Herald: organisation"},
                    {"they met Jane Herald there.", "Jane Herald: person for sure"},
                    {"they met the Jane Herald there.", "Jane Herald: organisation"},
                    {"they met Robin Herald there.", "Robin Herald: organisation"},  // a bird too
                });
}

TEST(NameKinds, TellAPlaceByItsWordsAndByThePrepositionBefore) {
  expect(kinds, {
                    {"they left Harbury there.", "Harbury: place"},
                    {"they left North Harbury there.", "North Harbury: place"},
                    {"they left Zorbik Street there.", "Zorbik Street: place"},
                    {"they met Jane Street there.", "Jane Street: person"},
                    {"they met Florence there.", "Florence: person"},
                    {"they met in Florence there.", "Florence: place"},
                    {"they met with Florence there.", "Florence: person"},
                    {"they met in Florence Roe there.", "Florence Roe: person for sure"},
                });
}

TEST(NameGenders, ComeFromTheTitleBeforeTheGivenName) {
  expect(genders, {
                      {"they met Jane Roe there.", "Jane Roe: female"},
                      {"they met John Roe there.", "John Roe: male"},
                      {"they met Robin Roe there.", "Robin Roe: unknown"},
                      {"they met Mr Roe there.", "Roe: male"},
                      {"they met Mrs Roe there.", "Roe: female"},
                      {"they met Mr Jane Roe there.", "Jane Roe: male"},
                      {"they met Dr Roe there.", "Roe: unknown"},
                      {"they met Dr Mark there.", "Mark: unknown"},  // a surname behind a title
                      {"they met Dr Mark Roe there.", "Mark Roe: male"},
                  });
}

TEST(NameTitles, StandBeforeInCapitalsOrInSmallLetters) {
  expect(marks, {
                    {"they met Mayor Zorbik there.", "Zorbik, titled"},
                    {"they met mayor Zorbik there.", "Zorbik, titled"},
                    {"they met coach Zorbik there.", "Zorbik, titled"},
                    {"they met a Zorbik there.", "Zorbik"},
                    {"they met Norlandic Jane Roe there.", "Jane Roe, titled"},
                });
}

}  // namespace
}  // namespace inquit::small
