#include "base/give_back.h"

#include <gtest/gtest.h>

#include <vector>

namespace inquit {
namespace {

TEST(GiveBack, FreesWhatAVectorHeld) {
  std::vector<int> numbers(1000, 7);
  give_back(numbers);
  EXPECT_TRUE(numbers.empty());
  EXPECT_EQ(numbers.capacity(), 0u);
}

}  // namespace
}  // namespace inquit
