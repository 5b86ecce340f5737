#include "inquit/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/counted.h"
#include "inquit/say.h"
#include "inquit/terminal.h"

namespace inquit {
namespace {

constexpr std::chrono::milliseconds kBetweenDraws{100};
constexpr std::chrono::seconds kBetweenLines{10};
constexpr int kCells = 20;

// A bar in eighths of a column.
std::string draw_bar(double share) {
  static constexpr std::array<const char*, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int eighths = static_cast<int>(share * kCells * 8);
  std::string bar;
  for (int i = 0; i < eighths / 8; ++i) bar += "█";
  bar += kEighths[static_cast<std::size_t>(eighths % 8)];
  const int used = (eighths + 7) / 8;
  for (int i = used; i < kCells; ++i) bar += "·";
  return bar;
}

std::string describe(const Done& done, double seconds) {
  std::string line = "reading  ";
  const bool known = done.of && *done.of > 0;
  const double share =
      known ? std::min(1.0, static_cast<double>(done.bytes) / static_cast<double>(*done.of)) : 0;
  if (known) line += fmt::format("{:3.0f}% {}  ", share * 100, draw_bar(share));
  line += with_commas(done.articles) + (done.articles == 1 ? " article" : " articles");
  if (seconds < 0.5) return line;  // too early for a speed
  line += fmt::format("  {:.1f} MB/s", static_cast<double>(done.decoded) / 1e6 / seconds);
  const auto now = static_cast<double>(done.bytes - done.before);  // in this run
  if (known && now > 0.01 * static_cast<double>(*done.of - done.before)) {
    const double rest = static_cast<double>(*done.of) - static_cast<double>(done.bytes);
    const auto left = static_cast<std::uint64_t>(seconds * std::max(rest, 0.0) / now);
    line += left < 3600 ? fmt::format("  {}:{:02} left", left / 60, left % 60)
                        : fmt::format("  {} h {} min left", left / 3600, left / 60 % 60);
  }
  return line;
}

}  // namespace

Progress::Progress(bool show_bar) : show_bar_(show_bar), in_place_(is_terminal(STDERR_FILENO)) {}

Progress::~Progress() {
  const std::lock_guard lock(mutex_);
  clear();
}

void Progress::update(const Done& done) {
  if (!show_bar_) return;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (!in_place_ && !last_) last_ = now;  // the first line after ten seconds
  if (last_ && now - *last_ < (in_place_ ? Clock::duration(kBetweenDraws) : kBetweenLines)) return;
  last_ = now;
  if (!in_place_) {
    say("inquit: {}\n", describe(done, seconds()));
    return;
  }
  say("\r{}\x1B[K", describe(done, seconds()));
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::print(const Diagnostic& diagnostic) { print(to_string(diagnostic)); }

void Progress::print(std::string_view line) {
  aside([&] { say("inquit: {}\n", line); });
}

void Progress::aside(const std::function<void()>& action) {
  const std::lock_guard lock(mutex_);
  clear();
  action();
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void Progress::clear() {
  if (!drawn_) return;
  std::fputs("\r\x1B[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace inquit
