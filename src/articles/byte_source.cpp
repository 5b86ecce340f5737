#include "articles/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace inquit {
namespace {

constexpr std::size_t kRawBytes = 128 * 1024;
constexpr std::size_t kMagicBytes = 4;
constexpr int kBetweenLooks = 100;  // milliseconds

}  // namespace

ByteSource::ByteSource(const std::string& path, const std::atomic<bool>* stop)
    : stop_(stop), raw_(kMagicBytes) {
  fd_ = path == "-" ? STDIN_FILENO : open(path.c_str());
  if (fd_ < 0) {
    fault_ = std::string("cannot be opened: ") + std::strerror(errno);
    return;
  }
  ::posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
  detect_compression();
}

ByteSource::~ByteSource() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

std::size_t ByteSource::read(char* out, std::size_t size) {
  if (!fault_.empty() || size == 0) return 0;
  return decoder_ ? read_decoded(out, size) : read_plain(out, size);
}

// A FIFO that nobody writes to yet would hold the program in open(), deaf to *stop_: it is opened
// without waiting, and waited for where that can be ended.
int ByteSource::open(const char* path) const {
  constexpr int kFlags = O_RDONLY | O_CLOEXEC | O_NOCTTY;
  struct stat there {};
  if (stop_ == nullptr || ::stat(path, &there) != 0 || !S_ISFIFO(there.st_mode))
    return ::open(path, kFlags);
  const int fd = ::open(path, kFlags | O_NONBLOCK);
  if (fd >= 0 && wait_for_bytes(fd)) ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK);
  return fd;
}

void ByteSource::detect_compression() {
  while (end_ < kMagicBytes && fill()) {
  }
  decoder_ = make_decoder({raw_.data(), end_});
  if (decoder_) raw_.resize(kRawBytes);
}

// Adds at least one byte to raw_; false at the end and at a fault.
bool ByteSource::fill() {
  if (begin_ == end_) begin_ = end_ = 0;
  const std::size_t n = read_fd(raw_.data() + end_, raw_.size() - end_);
  end_ += n;
  return n > 0;
}

// Waits until a read would not block; false when it is to stop first.
bool ByteSource::wait_for_bytes(int fd) const {
  if (stop_ == nullptr) return true;
  pollfd waited{fd, POLLIN, 0};
  while (!stop_->load()) {
    const int ready = ::poll(&waited, 1, kBetweenLooks);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
  }
  return false;
}

std::size_t ByteSource::read_fd(char* out, std::size_t size) {
  if (!at_end_ && !wait_for_bytes(fd_)) at_end_ = true;
  if (at_end_) return 0;
  ssize_t n = 0;
  do {
    n = ::read(fd_, out, size);
  } while (n < 0 && errno == EINTR);
  if (n < 0) fault_ = std::string("cannot be read: ") + std::strerror(errno);
  if (n <= 0) {
    at_end_ = true;
    return 0;
  }
  consumed_ += static_cast<std::uint64_t>(n);
  return static_cast<std::size_t>(n);
}

bool ByteSource::go_on_at_next_member() {
  if (fault_.empty() || !decoder_ || decoder_->name() != "gzip") return false;
  do {
    const std::string_view seen(raw_.data() + begin_, end_ - begin_);
    // Never the same place twice: what looked like a member may be none.
    const std::size_t from = consumed_ - seen.size() == resumed_ ? 1 : 0;
    const std::size_t at = seen.find("\x1F\x8B\x08", from);
    if (at != std::string_view::npos) {
      begin_ += at;
      resumed_ = consumed_ - (end_ - begin_);
      decoder_ = make_decoder({raw_.data() + begin_, end_ - begin_});
      more_output_ = false;
      fault_.clear();
      return true;
    }
    // The beginning of one may have been read.
    const std::size_t kept = std::min(seen.size(), kMagicBytes - 1);
    std::memmove(raw_.data(), seen.data() + seen.size() - kept, kept);
    begin_ = 0;
    end_ = kept;
  } while (fill());
  return false;
}

std::size_t ByteSource::read_plain(char* out, std::size_t size) {
  if (begin_ == end_) return read_fd(out, size);
  const std::size_t n = std::min(size, end_ - begin_);
  std::memcpy(out, raw_.data() + begin_, n);
  begin_ += n;
  return n;
}

std::size_t ByteSource::read_decoded(char* out, std::size_t size) {
  for (;;) {
    if (begin_ == end_ && !more_output_) fill();
    if (!fault_.empty()) return 0;
    Decoder::Step step = decoder_->decode({raw_.data() + begin_, end_ - begin_}, out, size);
    begin_ += step.used;
    more_output_ = step.made == size;
    fault_ = std::move(step.fault);
    if (step.made > 0 || !fault_.empty()) return step.made;
    if (begin_ == end_ && at_end_) {
      if (!decoder_->complete()) {
        fault_ = "the " + std::string(decoder_->name()) + " data end too soon";
      }
      return 0;
    }
  }
}

}  // namespace inquit
