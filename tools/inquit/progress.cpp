#include "inquit/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace inquit {
namespace {

constexpr std::chrono::milliseconds kBetweenDraws{100};
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
  if (known && share > 0.01) {
    const auto left = static_cast<std::uint64_t>(seconds * (1 - share) / share);
    line += fmt::format("  {}:{:02} left", left / 60, left % 60);
  }
  return line;
}

}  // namespace

Progress::Progress(bool show_bar) : show_bar_(show_bar) {}

Progress::~Progress() {
  const std::lock_guard lock(mutex_);
  clear();
}

void Progress::update(const Done& done) {
  if (!show_bar_) return;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (last_ && now - *last_ < kBetweenDraws) return;
  last_ = now;
  fmt::print(stderr, "\r{}\x1B[K", describe(done, seconds()));
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::print(const Diagnostic& diagnostic) { print(to_string(diagnostic)); }

void Progress::print(std::string_view line) {
  aside([&] { fmt::print(stderr, "inquit: {}\n", line); });
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

std::string with_commas(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

}  // namespace inquit
