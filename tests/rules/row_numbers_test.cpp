#include "rules/row_numbers.h"

#include <gtest/gtest.h>

#include <string>

namespace inquit {
namespace {

// More rows than the table has places for at first, some that differ in one letter far behind.
TEST(RowNumbers, AreTheSameForTheSameWordsAndStayWhenTheTableGrows) {
  RowNumbers rows;
  const auto words = [](std::uint32_t n) { return "take a long aim at " + std::to_string(n); };
  EXPECT_EQ(rows.number_of(""), 0u);
  for (std::uint32_t n = 1; n <= 3000; ++n) ASSERT_EQ(rows.number_of(words(n)), n);
  EXPECT_EQ(rows.size(), 3001u);
  for (std::uint32_t n = 1; n <= 3000; ++n) {
    ASSERT_EQ(rows.number_of(words(n)), n);
    ASSERT_EQ(rows[n], words(n));
  }
  EXPECT_EQ(rows.number_of(""), 0u);
  EXPECT_EQ(rows[0], "");
  EXPECT_EQ(rows.size(), 3001u);
}

}  // namespace
}  // namespace inquit
