// Progress: what the program tells on standard error while it works: a bar on a terminal, and
// diagnostics that the bar does not garble.
//
//   reading  43% ███████▊············  12,345 articles  31.0 MB/s  0:12 left
//
// Where standard error is no terminal and a bar is wanted all the same, a line every ten seconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace inquit {

struct Done {
  std::uint64_t articles = 0;
  std::uint64_t decoded = 0;             // bytes after decompression, for the speed
  std::uint64_t bytes = 0;               // of the files
  std::uint64_t before = 0;              // of these, what a run before this one read
  std::optional<std::uint64_t> of = {};  // none where the end is not known
};

// Threads may share it.
class Progress {
 public:
  explicit Progress(bool show_bar);
  ~Progress();

  // Draws the bar, at most ten times a second.
  void update(const Done& done);

  // Prints "inquit: ..." on a line of its own.
  void print(const Diagnostic& diagnostic);
  void print(std::string_view line);

  // Runs something that prints to the terminal itself, with the bar out of its way.
  void aside(const std::function<void()>& action);

  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  void clear();

  const bool show_bar_;
  const bool in_place_;  // one line that is drawn again and again
  const Clock::time_point start_ = Clock::now();
  std::mutex mutex_;
  bool drawn_ = false;
  std::optional<Clock::time_point> last_;
};

}  // namespace inquit
