#include "variants/scratch.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "variants/hash.h"

namespace inquit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "inquit-dedup.";

}  // namespace

Scratch::Scratch(std::string folder, std::string_view work)
    : folder_(std::move(folder)), work_(std::to_string(hash_word(work))) {
  std::error_code error;
  made_folder_ = fs::create_directories(folder_, error);
  if (error)
    throw ScratchError("the scratch folder " + folder_ + " cannot be made: " + error.message() +
                       "; name another one with --scratch");
  lock();
  read_notes(work_);
}

Scratch::~Scratch() {
  if (lock_ >= 0) ::close(lock_);
}

void Scratch::lock() {
  lock_ = ::open(path("lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0) fail("be written", "lock");
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    throw ScratchError("another run works in the scratch folder " + folder_ +
                       "; wait for it, or name another folder with --scratch");
  }
}

std::string Scratch::path(const std::string& name) const {
  return (fs::path(folder_) / (std::string(kPrefix) + name)).string();
}

void Scratch::fail(const std::string& what, const std::string& name) const {
  const int number = errno;
  // A file that went away or was cut off is made again, and those that it was made of.
  const bool lost = number == 0 || number == ENOENT || number == ENOTDIR;
  if (what == "be read" && lost) ::unlink(path("steps").c_str());
  throw ScratchError("the scratch file " + path(name) + " cannot " + what + ": " +
                     (number != 0 ? std::strerror(number) : "it is not whole") +
                     "; give it room or name another folder with --scratch, and run again");
}

ScratchFile Scratch::open(const std::string& name, const char* mode) const {
  errno = 0;
  ScratchFile file(std::fopen(path(name).c_str(), mode));
  if (file == nullptr) fail(*mode == 'r' ? "be read" : "be written", name);
  return file;
}

void Scratch::remove(const std::string& name) const {
  std::error_code ignored;
  fs::remove(path(name), ignored);
  const std::string runs = std::string(kPrefix) + name + ".run-";
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, ignored)) {
    if (entry.path().filename().string().starts_with(runs)) fs::remove(entry.path(), ignored);
  }
}

void Scratch::remove_all() {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, ignored)) {
    if (entry.path().filename().string().starts_with(kPrefix) && entry.path() != path("lock"))
      fs::remove(entry.path(), ignored);
  }
  fs::remove(path("lock"), ignored);
  if (fs::is_empty(folder_, ignored) && !ignored) fs::remove(folder_, ignored);
  notes_.clear();
}

void Scratch::read_notes(std::string_view work) {
  std::ifstream in(path("steps"));
  std::string whose, step;
  if (in >> whose && whose == work) {
    for (std::uint64_t note = 0; in >> step >> note;) notes_[step] = note;
    return;
  }
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, ignored)) {
    if (entry.path().filename().string().starts_with(kPrefix) && entry.path() != path("lock"))
      fs::remove(entry.path(), ignored);
  }
}

// At once: a run that is killed while it writes leaves the notes as they were.
void Scratch::write_notes() const {
  const std::string name = "steps.part";
  {
    const ScratchFile file = open(name, "w");
    std::string text = work_ + "\n";
    for (const auto& [step, note] : notes_) text += step + " " + std::to_string(note) + "\n";
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
        std::fflush(file.get()) != 0)
      fail("be written", name);
  }
  if (std::rename(path(name).c_str(), path("steps").c_str()) != 0) fail("be renamed", name);
}

void Scratch::set_done(const std::string& step, std::uint64_t note) {
  notes_[step] = note;
  write_notes();
}

std::uint64_t Scratch::note(const std::string& step) const {
  const auto found = notes_.find(step);
  return found == notes_.end() ? 0 : found->second;
}

}  // namespace inquit
