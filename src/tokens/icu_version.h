// The versions of ICU, which knows letters and words, and of the Unicode that it knows.
//
//   icu_version(), unicode_version()  ->  "72.1", "15.0"
#pragma once

#include <string>

namespace inquit {

std::string icu_version();  // of the library that runs
std::string unicode_version();

}  // namespace inquit
