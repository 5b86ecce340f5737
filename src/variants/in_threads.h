// in_threads: runs one function in several threads at once.
//
//   in_threads(threads, [&](unsigned t) { parts[t] = read(t); });
#pragma once

#include <exception>
#include <system_error>
#include <vector>

#include "base/joining_thread.h"

namespace inquit {

// Calls function(t) for each t below threads, the first in the caller's own thread, and waits for
// all. What any of them throws, such as std::bad_alloc, is thrown to the caller.
template <typename Function>
void in_threads(unsigned threads, const Function& function) {
  std::vector<std::exception_ptr> failed(threads > 0 ? threads : 1);
  const auto guarded = [&](unsigned t) {
    try {
      function(t);
    } catch (...) {
      failed[t] = std::current_exception();
    }
  };
  {
    std::vector<JoiningThread> workers;
    workers.reserve(threads);
    unsigned started = 1;
    try {
      for (; started < threads; ++started) workers.emplace_back(guarded, started);
    } catch (const std::system_error&) {  // no memory for one more: the caller's does its work
    }
    guarded(0);
    for (unsigned t = started; t < threads; ++t) guarded(t);
  }
  for (const std::exception_ptr& one : failed) {
    if (one) std::rethrow_exception(one);
  }
}

}  // namespace inquit
