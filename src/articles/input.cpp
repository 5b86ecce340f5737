#include "articles/input.h"

#include <algorithm>
#include <cstring>

namespace inquit {
namespace {

// Small enough to stay in the processor's cache, and cheap where a directory holds many small
// files.
constexpr std::size_t kChunk = 64 * 1024;

}  // namespace

Input::Input(const std::string& path, std::uint64_t limit, const std::atomic<bool>* stop)
    : source_(path, stop), limit_(limit), buffer_(kChunk) {}

std::string_view Input::peek(std::size_t n) {
  while (end_ - begin_ < n && fill()) {
  }
  return {buffer_.data() + begin_, end_ - begin_};
}

bool Input::has_line() const {
  return end_ > begin_ && std::memchr(buffer_.data() + begin_, '\n', end_ - begin_) != nullptr;
}

void Input::skip(std::size_t n) {
  begin_ += n;
  offset_ += n;
}

Input::Got Input::next_line() {
  std::size_t searched = 0;
  for (;;) {
    const char* from = buffer_.data() + begin_ + searched;
    const std::size_t unsearched = end_ - begin_ - searched;
    if (const void* at = unsearched > 0 ? std::memchr(from, '\n', unsearched) : nullptr) {
      const auto size = static_cast<std::size_t>(static_cast<const char*>(at) - from) + searched;
      take_line(size, true);
      return size > limit_ ? Got::too_long : Got::line;
    }
    searched = end_ - begin_;
    if (searched > limit_) return skip_long_line();
    if (!fill()) return finish();
  }
}

void Input::decode_from(std::string_view encoding) {
  transcoder_ = std::make_unique<Transcoder>(encoding);
  converted_.clear();
  transcoder_->convert({buffer_.data() + begin_, end_ - begin_}, false, converted_);
  begin_ = 0;
  end_ = converted_.size();
  if (buffer_.size() < end_ + kChunk) buffer_.resize(end_ + kChunk);
  std::memcpy(buffer_.data(), converted_.data(), end_);
}

bool Input::read_all(std::string& into) {
  if (transcoder_) {
    into.clear();
    do {
      into.append(buffer_.data() + begin_, end_ - begin_);
      skip(end_ - begin_);
    } while (into.size() <= limit_ && fill());
    return into.size() <= limit_;
  }
  into.assign(buffer_.data() + begin_, end_ - begin_);
  skip(end_ - begin_);
  while (into.size() <= limit_) {
    const std::size_t size = into.size();
    const std::size_t room = std::clamp(size, kChunk, 64 * kChunk);
    into.resize(size + room);
    const std::size_t n = source_.read(into.data() + size, room);
    into.resize(size + n);
    offset_ += n;
    if (n == 0) return true;
  }
  return false;
}

// Reads more behind what is buffered, making room first; false at the end and at a fault.
bool Input::fill() {
  // A longer line is skipped as it comes. Twice as much room, so that however little is taken of
  // what is buffered before more is asked for, at least as many bytes are read as are moved.
  const std::size_t most = 2 * (limit_ + kChunk);
  const auto crowded = [this] { return buffer_.size() - end_ < kChunk / 2; };
  const std::size_t held = end_ - begin_;
  if (crowded() && (begin_ >= held || buffer_.size() >= most)) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, held);
    end_ = held;
    begin_ = 0;
  }
  if (crowded() && buffer_.size() < most) buffer_.resize(std::min(buffer_.size() * 2, most));
  if (transcoder_) return fill_decoded() > 0;
  const std::size_t n = source_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += n;
  return n > 0;
}

// A byte becomes at most four, and what waits of the piece before at most as many more.
std::size_t Input::fill_decoded() {
  constexpr std::size_t kWaiting = 64;
  const std::size_t room = buffer_.size() - end_;
  converted_.clear();
  while (converted_.empty() && !source_ended_ && room > kWaiting + 4) {
    raw_.resize((room - kWaiting) / 4);
    const std::size_t n = source_.read(raw_.data(), raw_.size());
    source_ended_ = n == 0;
    transcoder_->convert({raw_.data(), n}, source_ended_, converted_);
  }
  std::memcpy(buffer_.data() + end_, converted_.data(), converted_.size());
  end_ += converted_.size();
  return converted_.size();
}

void Input::take_line(std::size_t size, bool with_break) {
  line_ = {buffer_.data() + begin_, size};
  line_at_ = offset_;
  ++number_;
  skip(size + (with_break ? 1 : 0));
}

// Drops what is buffered of a line beyond the limit, piece by piece to its end.
Input::Got Input::skip_long_line() {
  line_ = {};
  line_at_ = offset_;
  ++number_;
  for (;;) {
    const char* from = buffer_.data() + begin_;
    const void* at = end_ > begin_ ? std::memchr(from, '\n', end_ - begin_) : nullptr;
    if (at != nullptr) {
      skip(static_cast<std::size_t>(static_cast<const char*>(at) - from) + 1);
      return Got::too_long;
    }
    skip(end_ - begin_);
    begin_ = end_ = 0;
    if (!fill()) return Got::too_long;
  }
}

// Nothing more can be read: what is left is the last line, or the part of one that was cut off.
Input::Got Input::finish() {
  const std::size_t left = end_ - begin_;
  if (left == 0) return Got::end;
  take_line(left, false);
  if (source_.fault().empty()) return Got::line;
  cut_off_ = true;
  return Got::end;
}

}  // namespace inquit
