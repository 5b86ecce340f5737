// repair_marks: undoes two common accidents of encoding in a text that is UTF-8 as such.
// UTF-8 that somebody read as windows-1252 (once or several times) becomes what it was; U+0080 to
// U+009F, which are windows-1252 marks kept by their number, become those marks.
//
//   â€œWe wonâ€\x9d  ->  “We won”          \u0093We won\u0094  ->  “We won”
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace inquit {

struct RepairedMarks {
  std::uint64_t misread = 0;   // places where UTF-8 had been read as windows-1252
  std::uint64_t controls = 0;  // characters from U+0080 to U+009F
};

// Misread characters are taken for such where the text shows it beyond doubt: "â€" or another
// character of three bytes that became three stands in it; then also "Ã©", "Â£" and the like.
// Others stay as written.
RepairedMarks repair_marks(std::string& text);

// "UTF-8 had been read as windows-1252 in 12 places ...": for a warning; empty: nothing was done.
std::string describe(const RepairedMarks& repaired);

}  // namespace inquit
