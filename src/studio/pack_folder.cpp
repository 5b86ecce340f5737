#include "studio/pack_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include "base/fingerprint.h"

namespace inquit {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

// A file descriptor that is closed with it.
class Handle {
 public:
  explicit Handle(int fd) : fd_(fd) {}
  Handle(Handle&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

std::string reason() { return std::error_code(errno, std::generic_category()).message(); }

// A plain name: of a file in the folder itself.
bool is_plain(std::string_view name) {
  return !name.empty() && name.size() <= 200 && name.front() != '.' &&
         name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos;
}

// The bytes of a plain file of a folder; none where there is no file. `fault`: why it is no plain
// file or cannot be read.
std::optional<std::string> bytes_of(int folder, const std::string& name, std::string& fault) {
  const Handle file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (!file) {
    if (errno == ELOOP)
      fault = name + " is a link, and the studio writes no file that lies elsewhere";
    else if (errno != ENOENT)
      fault = name + " cannot be read: " + reason();
    return std::nullopt;
  }
  struct stat about {};
  if (::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
    fault = name + " is no plain file";
    return std::nullopt;
  }
  std::string bytes;
  std::array<char, 65536> part{};
  for (ssize_t got = 0; (got = ::read(file.get(), part.data(), part.size())) > 0;)
    bytes.append(part.data(), static_cast<std::size_t>(got));
  return bytes;
}

// Lines as the old file had them, and its byte order mark.
std::string as_before(std::string_view text, std::string_view before) {
  std::string out(before.starts_with(kMark) ? kMark : "");
  const bool windows = before.find("\r\n") != std::string_view::npos;
  for (const char c : text) {
    if (c == '\n' && windows && !out.ends_with('\r')) out += '\r';
    out += c;
  }
  return out;
}

// A temporary file beside those that shall be replaced: removed unless it was renamed.
class Temporary {
 public:
  Temporary(int folder, std::string name, std::string bytes)
      : folder_(folder),
        name_(std::move(name)),
        bytes_(std::move(bytes)),
        temporary_("." + name_ + "." + std::to_string(::getpid()) + ".part") {}
  Temporary(Temporary&& other) noexcept
      : folder_(other.folder_),
        name_(std::move(other.name_)),
        bytes_(std::move(other.bytes_)),
        temporary_(std::exchange(other.temporary_, "")) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!temporary_.empty()) ::unlinkat(folder_, temporary_.c_str(), 0);
  }

  // False: errno says why.
  bool write() {
    ::unlinkat(folder_, temporary_.c_str(), 0);  // of a run that was killed
    struct stat about {};
    const bool known = ::fstatat(folder_, name_.c_str(), &about, AT_SYMLINK_NOFOLLOW) == 0;
    const Handle file(::openat(folder_, temporary_.c_str(),
                               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file) return false;
    if (known && ::fchmod(file.get(), about.st_mode & 0777U) != 0) return false;
    for (std::string_view rest = bytes_; !rest.empty();) {
      const ssize_t put = ::write(file.get(), rest.data(), rest.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return false;
      rest.remove_prefix(static_cast<std::size_t>(put));
    }
    return ::fsync(file.get()) == 0;
  }
  bool rename() {
    if (::renameat(folder_, temporary_.c_str(), folder_, name_.c_str()) != 0) return false;
    temporary_.clear();
    return true;
  }
  const std::string& name() const { return name_; }

 private:
  int folder_;
  std::string name_, bytes_, temporary_;
};

std::string not_written(const std::string& name) {
  return name + " could not be written: " + reason() + "; nothing was changed in it";
}

Handle open_folder(int at, const std::string& path) {
  return Handle(::openat(at, path.c_str(),
                         O_RDONLY | O_DIRECTORY | O_CLOEXEC | (at == AT_FDCWD ? 0 : O_NOFOLLOW)));
}

}  // namespace

std::string hash_of(std::string_view bytes) {
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%016llx-%zx",
                static_cast<unsigned long long>(fingerprint(bytes, kFingerprintStart)),
                bytes.size());
  return out.data();
}

std::string fault_of_name(std::string_view name) {
  if (!is_plain(name))
    return "\"" + std::string(name) +
           "\" cannot be the name of a file of this pack: a plain name is wanted, without a folder "
           "and without a full stop at its start";
  if (name == "pack.txt") return "";
  for (const std::string_view ending : {".rules", ".words", ".tone", ".weights"}) {
    if (name.ends_with(ending) && name.size() > ending.size()) return "";
  }
  return "\"" + std::string(name) +
         "\" is not read as a file of a pack: its name must end in .rules, .words, .tone or "
         ".weights";
}

// "mine/" and "mine" are one folder: files are known by the folder that they stand in.
PackFolder::PackFolder(const std::filesystem::path& folder)
    : folder_((folder / "").lexically_normal().parent_path()) {}

std::vector<PackFile> PackFolder::read(std::vector<Diagnostic>& faults) const {
  return read_pack_files(folder_, faults);
}

PackFileState PackFolder::state_of(const PackFile& file) const {
  const std::filesystem::path path(file.name);
  if (path.parent_path() != folder_)
    return {file.name, file.name, "it belongs to the pack that this one builds on"};
  PackFileState out{path.filename().string(), file.name, ""};
  std::error_code error;
  if (std::filesystem::is_symlink(path, error)) out.locked = "it is a link to a file elsewhere";
  if (!fault_of_name(out.name).empty()) out.locked = "a pack has no file of this name";
  return out;
}

std::string PackFolder::save(const std::vector<FileToSave>& files, bool& conflict) {
  conflict = false;
  const std::lock_guard lock(saving_);
  const Handle folder = open_folder(AT_FDCWD, folder_.string());
  if (!folder) return folder_.string() + " cannot be opened: " + reason();
  std::vector<Temporary> made;
  for (const FileToSave& file : files) {
    if (std::string fault = fault_of_name(file.name); !fault.empty()) return fault;
    std::string fault;
    const std::optional<std::string> before = bytes_of(folder.get(), file.name, fault);
    if (!fault.empty()) return fault;
    if ((before ? hash_of(*before) : "") != file.hash) {
      conflict = true;
      if (!before) return file.name + " was removed since it was opened here; nothing was saved";
      return file.name +
             (file.hash.empty() ? " is there already"
                                : " was changed elsewhere since it was opened here") +
             "; nothing was saved. Copy what you wrote, open the file again and put it in";
    }
    made.emplace_back(folder.get(), file.name, as_before(file.text, before.value_or("")));
  }
  for (Temporary& one : made) {
    if (!one.write()) return not_written(one.name());
  }
  for (Temporary& one : made) {
    if (!one.rename()) return not_written(one.name());
  }
  ::fsync(folder.get());
  return "";
}

std::string PackFolder::keep(std::string_view below, const std::string& name,
                             std::string_view bytes, bool append) {
  if (!is_plain(name)) return "\"" + name + "\" cannot be the name of a file of this pack";
  const std::lock_guard lock(saving_);
  const Handle root = open_folder(AT_FDCWD, folder_.string());
  if (!root) return folder_.string() + " cannot be opened: " + reason();
  if (!below.empty()) ::mkdirat(root.get(), std::string(below).c_str(), 0777);
  const Handle inner = open_folder(root.get(), below.empty() ? "." : std::string(below));
  if (!inner) return std::string(below) + " in the pack cannot be opened: " + reason();
  std::string fault;
  const std::optional<std::string> before = bytes_of(inner.get(), name, fault);
  if (!fault.empty()) return fault;
  Temporary file(inner.get(), name, (append ? before.value_or("") : "") + std::string(bytes));
  return file.write() && file.rename() ? "" : not_written(name);
}

}  // namespace inquit
