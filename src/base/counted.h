// counted: numbers as people read them.
//
//   with_commas(12345)       12,345
//   counted(1, "article")    1 article
//   counted(2000, "quote")   2,000 quotes
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace inquit {

// Thousands are parted by commas. Thread safe, as is the other.
std::string with_commas(std::uint64_t number);

// The number and what is counted, with an s unless it is one.
std::string counted(std::uint64_t number, std::string_view what);

}  // namespace inquit
