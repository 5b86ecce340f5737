#include "export/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace inquit {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kNewFile = 0666;  // less the umask

// The descriptor that a name stands for; -1 for other names.
int standard_stream(std::string_view path) {
  if (path == "-" || path == "/dev/stdout" || path == "/dev/fd/1") return STDOUT_FILENO;
  if (path == "/dev/stderr" || path == "/dev/fd/2") return STDERR_FILENO;
  return -1;
}

// The file behind links; also where it does not exist yet.
std::string resolve(const std::string& path) {
  std::error_code failed;
  const fs::path resolved = fs::weakly_canonical(path, failed);
  return failed ? path : resolved.string();
}

// Creates a file of a new name beside target.
int create_beside(const std::string& target, std::string& name) {
  const fs::path path(target);
  for (unsigned attempt = 0; attempt < 1000; ++attempt) {
    name = (path.parent_path() / ("." + path.filename().string() + ".inquit-" +
                                  std::to_string(::getpid()) + "-" + std::to_string(attempt)))
               .string();
    const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kNewFile);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

}  // namespace

OutputFile::OutputFile(const std::string& path, std::optional<Kept> kept)
    : path_(path), kept_(kept.has_value()) {
  struct stat there {};
  if (const int standard = standard_stream(path); standard >= 0) {
    fd_ = standard;
  } else if (::stat(path.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) {
    fail("cannot be written", EISDIR);
  } else if (there.st_mode != 0 && !S_ISREG(there.st_mode)) {
    open_direct(path);
  } else {
    target_ = resolve(path_);
    kept ? open_part(*kept) : open_beside();
    if (fd_ >= 0) take_rights();
  }
}

OutputFile::~OutputFile() { discard(); }

bool OutputFile::write(std::string_view bytes) {
  while (!fault_ && !bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n >= 0) {
      size_ += static_cast<std::uint64_t>(n);
      if (kept_) sum_.add(bytes.substr(0, static_cast<std::size_t>(n)));
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      fail("cannot be written", errno);
    }
  }
  return !fault_;
}

bool OutputFile::sync() {
  if (fault_ || temporary_.empty()) return !fault_;
  return ::fdatasync(fd_) == 0 || fail("cannot be written", errno);
}

bool OutputFile::commit() {
  if (fault_) return false;
  if (!temporary_.empty() && ::fsync(fd_) != 0) return fail("cannot be written", errno);
  if (fd_ > STDERR_FILENO && ::close(std::exchange(fd_, -1)) != 0) {
    return fail("cannot be written", errno);
  }
  if (temporary_.empty()) return true;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return fail("cannot be replaced", errno);
  temporary_.clear();
  return true;
}

void OutputFile::open_direct(const std::string& path) {
  fd_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd_ < 0) fail("cannot be opened", errno);
}

void OutputFile::open_beside() {
  fd_ = create_beside(target_, temporary_);
  if (fd_ >= 0) return;
  temporary_.clear();
  fail("cannot be created", errno);
}

// The part that runs before this one wrote, cut to what is known to be whole.
void OutputFile::open_part(const Kept& kept) {
  temporary_ = target_ + ".part";
  fd_ = ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kNewFile);
  if (fd_ < 0) {
    fail("cannot be created", errno);
    return;
  }
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    fail("another inquit writes it now", 0);
    return;
  }
  struct stat part {};
  if (::fstat(fd_, &part) != 0 || static_cast<std::uint64_t>(part.st_size) < kept.from) {
    fail("its .part is shorter than it was; start anew with --restart", 0);
  } else if (!holds(kept)) {
    fail("its .part is not what was written to it; start anew with --restart", 0);
  } else if (::ftruncate(fd_, static_cast<off_t>(kept.from)) != 0 ||
             ::lseek(fd_, 0, SEEK_END) < 0) {
    fail("cannot be written", errno);
  }
  size_ = kept.from;
}

// Whether the file begins with the bytes that were written to it. Their sum is gone on with.
bool OutputFile::holds(const Kept& kept) {
  std::string piece(256 * 1024, '\0');
  for (std::uint64_t at = 0; at < kept.from;) {
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), kept.from - at));
    const ssize_t n = ::pread(fd_, piece.data(), wanted, static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    sum_.add({piece.data(), static_cast<std::size_t>(n)});
    at += static_cast<std::uint64_t>(n);
  }
  return sum_.value() == kept.sum;
}

// The owner and the rights of the file whose place it takes.
void OutputFile::take_rights() {
  struct stat old {};
  if (::stat(target_.c_str(), &old) != 0) return;
  if (::access(target_.c_str(), W_OK) != 0) {
    fail("cannot be written", errno);
    return;
  }
  // The owner first: a change of owner takes away the set-user-id bits.
  if (::fchown(fd_, old.st_uid, old.st_gid) != 0 && ::fchown(fd_, -1, old.st_gid) != 0) {
    // Only root may give files away; the new file is then the user's own.
  }
  ::fchmod(fd_, old.st_mode & 07777);
}

bool OutputFile::fail(const std::string& what, int error) {
  broken_pipe_ = error == EPIPE;
  Diagnostic fault;
  fault.file = path_;
  fault.message = error != 0 ? what + ": " + std::strerror(error) : what;
  fault_ = std::move(fault);
  discard();
  return false;
}

void OutputFile::discard() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
  fd_ = -1;
  if (!temporary_.empty() && !kept_) ::unlink(temporary_.c_str());
  temporary_.clear();
}

}  // namespace inquit
