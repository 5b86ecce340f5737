// counted: formats numbers for people.
//
//   with_commas(12345)       12,345
//   counted(1, "article")    1 article
//   counted(2000, "quote")   2,000 quotes
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace inquit {

// Thousands are separated by commas. Both functions are thread safe.
std::string with_commas(std::uint64_t number);

// The number and the noun, which gets a plural s unless the number is one.
std::string counted(std::uint64_t number, std::string_view what);

}  // namespace inquit
