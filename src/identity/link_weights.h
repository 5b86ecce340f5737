// What evidence is worth where it is asked whether two names are one person, in bits: one bit
// doubles the odds. Set by hand, and looked at on 924 articles of US politics.
#pragma once

namespace inquit::link {

// Of a full name, "Ada Moe", that another article writes alike.
inline constexpr double kSameFullName = 8;
// "Ada R. Moe" is "Ada Moe"; "Joe Lind" is "Joseph Lind", of which 20 of 21 were right.
inline constexpr double kFullerName = 5.5;
inline constexpr double kShortGivenName = 4.3;
// "A. Moe" where one person of that surname has that initial.
inline constexpr double kInitial = 4;
// The name of an organisation or of a document.
inline constexpr double kSameBody = 7;
// One word that nobody has as a surname: a stage name, a body, or someone whom each article means
// anew.
inline constexpr double kLoneWord = 2;

// "Moe", against that it is somebody whom no article names in full.
inline constexpr double kSurname = 3;
inline constexpr double kGivenNameAlone = -2;  // "Ada", instead of kSurname
inline constexpr double kPerDoubledArticles = 0.5;
inline constexpr double kMostForArticles = 2;
inline constexpr double kNearInTime = 2;  // named in full within kNearDays
inline constexpr double kFarInTime = -3;  // never within kFarDays
inline constexpr double kSameOutlet = 1;  // that names the person in full
inline constexpr double kSameWords = 6;   // that another article prints under the full name
inline constexpr double kParted = -4;     // the article has both names as two speakers

inline constexpr int kNearDays = 30;
inline constexpr int kFarDays = 730;

// Below this a link stays open.
inline constexpr double kSureEnough = 0.9;

}  // namespace inquit::link
