// JoiningThread: a thread that is joined when it goes out of scope. Replaces std::jthread without
// stop tokens, since some standard libraries (libc++ before 20) lack it.
#pragma once

#include <thread>
#include <type_traits>
#include <utility>

namespace inquit {

class JoiningThread {
 public:
  JoiningThread() = default;
  // Calls function(arguments...) in a new thread. Throws std::system_error where none can be
  // started.
  template <typename Function, typename... Arguments>
  requires(!std::is_same_v<std::remove_cvref_t<Function>, JoiningThread>) explicit JoiningThread(
      Function&& function, Arguments&&... arguments)
      : thread_(std::forward<Function>(function), std::forward<Arguments>(arguments)...) {}
  ~JoiningThread() { join(); }
  JoiningThread(JoiningThread&&) noexcept = default;
  JoiningThread& operator=(JoiningThread&& other) noexcept {
    join();
    thread_ = std::move(other.thread_);
    return *this;
  }

  // Joins the thread; does nothing if it was joined already or never started.
  void join() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread thread_;
};

}  // namespace inquit
