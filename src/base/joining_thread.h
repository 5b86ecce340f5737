// JoiningThread: a thread that is waited for where it goes out of scope. What std::jthread does of
// which nothing here asks it to stop; some standard libraries (libc++ before 20) have no jthread.
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

  // Waits for its end; nothing where it was waited for already or never began.
  void join() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread thread_;
};

}  // namespace inquit
