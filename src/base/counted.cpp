#include "base/counted.h"

#include <cstddef>

namespace inquit {

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string counted(std::uint64_t number, std::string_view what) {
  return with_commas(number) + " " + std::string(what) + (number == 1 ? "" : "s");
}

}  // namespace inquit
