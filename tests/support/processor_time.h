// processor_seconds: how long this program's threads work at an action. Unlike time by the clock on
// the wall it does not grow where other programs share the machine.
#pragma once

#include <ctime>

namespace inquit {

template <typename Action>
double processor_seconds(const Action& action) {
  const std::clock_t begin = std::clock();
  action();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace inquit
