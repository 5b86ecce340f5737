// say: a line for the person at the terminal, on standard error. Unlike fmt::print it does not
// throw where nobody reads that any more, as in "inquit extract news/ 2>&1 | head": the exit code
// and what was written do not depend on it.
//
//   say("inquit: {} found\n", count);
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <utility>

namespace inquit {

template <typename... Values>
void say(fmt::format_string<Values...> text, Values&&... values) {
  const std::string line = fmt::format(text, std::forward<Values>(values)...);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace inquit
