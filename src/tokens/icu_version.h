// The versions of the ICU library in use and of the Unicode Standard that it implements.
//
//   icu_version(), unicode_version()  ->  "72.1", "15.0"
#pragma once

#include <string>

namespace inquit {

std::string icu_version();  // of the library that runs
std::string unicode_version();

// Whether ICU runs with the data that cut words of Chinese, Japanese, Korean, Thai, Lao, Khmer and
// Burmese. Without it each of their characters is a word (tokens/word_break.h).
bool icu_has_word_data();

}  // namespace inquit
