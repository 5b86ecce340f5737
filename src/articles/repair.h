// repair_marks: repairs two common encoding errors in valid UTF-8. UTF-8 that was decoded as
// windows-1252 (once or several times) is restored, and U+0080 to U+009F, which are windows-1252
// marks kept by their number, become those marks.
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

// Characters are repaired only if the text shows the error beyond doubt: it contains "â€" or
// another character of three bytes that became three characters. Then "Ã©", "Â£" and the like are
// repaired too; everything else stays as written.
RepairedMarks repair_marks(std::string& text);

// The text of a warning: "UTF-8 had been read as windows-1252 in 12 places ..."; empty: no repair.
std::string describe(const RepairedMarks& repaired);

}  // namespace inquit
