#include "base/fingerprint.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace inquit {
namespace {

std::uint64_t sum_of(std::string_view bytes) {
  StreamSum sum;
  sum.add(bytes);
  return sum.value();
}

// What a run before wrote in other pieces is still known.
TEST(StreamSum, IsIndependentOfHowTheStreamIsCut) {
  const std::string bytes = "The mayor said the bridge would open in May.";
  for (std::size_t first = 0; first <= bytes.size(); ++first) {
    for (std::size_t second = first; second <= bytes.size(); ++second) {
      StreamSum sum;
      sum.add(std::string_view(bytes).substr(0, first));
      sum.add(std::string_view(bytes).substr(first, second - first));
      sum.add(std::string_view(bytes).substr(second));
      ASSERT_EQ(sum.value(), sum_of(bytes)) << first << " " << second;
    }
  }
}

// A byte that changed, one that is gone, a zero at the end and two words in another order are all
// noticed.
TEST(StreamSum, TellsStreamsApart) {
  const std::string bytes = "01234567abcdefghABCDEFGH!";
  std::set<std::uint64_t> sums = {sum_of(bytes)};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string other = bytes;
      other[i] = static_cast<char>(other[i] ^ (1 << bit));
      EXPECT_TRUE(sums.insert(sum_of(other)).second) << i << " " << bit;
    }
    EXPECT_TRUE(sums.insert(sum_of(bytes.substr(0, i))).second) << i;
  }
  for (std::size_t zeros = 1; zeros < 20; ++zeros)
    EXPECT_TRUE(sums.insert(sum_of(bytes + std::string(zeros, '\0'))).second) << zeros;
  EXPECT_TRUE(sums.insert(sum_of("abcdefgh01234567ABCDEFGH!")).second);
}

}  // namespace
}  // namespace inquit
