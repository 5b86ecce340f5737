#include "base/diagnostic.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace inquit {
namespace {

// What a file or its name holds must not steer the terminal that it is told on.
TEST(Diagnostics, LetNoControlCharacterThrough) {
  for (const auto& [text, told] : std::vector<std::pair<std::string, std::string>>{
           {"plain", "plain"},
           {"caf\u00E9 \u05D0\u200F \U0001F600", "caf\u00E9 \u05D0\u200F \U0001F600"},
           {"a\x1B[31mb\x7F\n", "a?[31mb??"},
           {"a\u009B2Jb\u0080", "a?2Jb?"},
           {"gpj.\u202Etxt\u202C \u2066x\u2069", "gpj.?txt? ?x?"},
           {"\u2065\u202F", "\u2065\u202F"},
           {"cut \xE2\x80", "cut \xE2\x80"},
       }) {
    Diagnostic one;
    one.file = one.message = text;
    EXPECT_EQ(to_string(one), told + ": error: " + told);
  }
}

}  // namespace
}  // namespace inquit
