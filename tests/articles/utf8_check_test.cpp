#include "articles/utf8_check.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace inquit {
namespace {

TEST(FindIllFormed, CountsMaximalParts) {
  struct Case {
    std::string bytes;
    std::optional<IllFormed> expected;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"plain", {}},
      {"é€😀\uFFFD\U0010FFFF\uFFFE", {}},
      {"\x80", {{0, 1}}},
      {"a\xE9"
       "b",
       {{1, 1}}},
      {"\xC0\xAF", {{0, 2}}},          // overlong
      {"\xE0\x9F\xBF", {{0, 3}}},      // overlong
      {"\xF0\x8F\xBF\xBF", {{0, 4}}},  // overlong
      {"\xED\xA0\x80", {{0, 3}}},      // surrogate
      {"\xF4\x90\x80\x80", {{0, 4}}},  // beyond U+10FFFF
      {"\xF5\xFF", {{0, 2}}},
      {"\xE2\x80", {{0, 1}}},  // cut off
      {"\xF0\x9F\x98"
       "a",
       {{0, 1}}},
      {"a\xF1\x80\x80\xE1\x80\xC2"
       "b\x80"
       "c\x80\xBF"
       "d",
       {{1, 6}}},  // the Standard's table 3-8
  };
  for (const Case& c : cases) {
    // At every place of the blocks that are looked at in one go, in a buffer of exact size.
    for (const std::size_t before : {0u, 1u, 7u, 8u, 120u, 125u, 126u, 127u, 128u, 129u, 300u}) {
      const std::string bytes = std::string(before, 'x') + c.bytes;
      const auto exact = std::make_unique<char[]>(bytes.size());
      bytes.copy(exact.get(), bytes.size());
      std::optional<IllFormed> expected = c.expected;
      if (expected) expected->first += before;
      EXPECT_EQ(find_ill_formed({exact.get(), bytes.size()}), expected)
          << before << testing::PrintToString(c.bytes);
    }
  }
}

}  // namespace
}  // namespace inquit
