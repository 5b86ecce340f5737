#include "variants/state_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace inquit {
namespace {

constexpr std::uint64_t kMagic = 0x3154535451'4E49;  // "INQTST1", also of the byte order
constexpr std::size_t kBuffer = 1 << 20;

struct FileHeader {
  std::uint64_t magic = kMagic;
  StateHeader of;
  std::uint64_t size = 0;  // of what follows
  std::uint64_t sum = 0;
};

}  // namespace

void StateSum::add(const unsigned char* bytes, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes + 8 * i, 8);
    sum_ = (sum_ ^ word) * 0xBF58476D1CE4E5B9ull;
    sum_ ^= sum_ >> 29;
  }
}

StateWriter::StateWriter(const std::string& path, const StateHeader& header)
    : file_(std::fopen(path.c_str(), "wbe")), header_(header), good_(file_ != nullptr) {
  const FileHeader empty;  // without a size: a file that is not finished is none
  if (good_) good_ = std::fwrite(&empty, sizeof empty, 1, file_) == 1;
  buffer_.reserve(kBuffer + 8);
}

StateWriter::~StateWriter() {
  if (file_ != nullptr) std::fclose(file_);
}

void StateWriter::put_bytes(const void* bytes, std::size_t size) {
  const auto* from = static_cast<const unsigned char*>(bytes);
  size_ += size;
  while (size > 0) {
    const std::size_t part = std::min(size, kBuffer - buffer_.size());
    buffer_.insert(buffer_.end(), from, from + part);
    from += part;
    size -= part;
    if (buffer_.size() == kBuffer) flush();
  }
}

void StateWriter::pad() {
  static constexpr unsigned char kZeros[8] = {};
  if (size_ % 8 != 0) put_bytes(kZeros, 8 - size_ % 8);
}

void StateWriter::flush() {
  sum_.add(buffer_.data(), buffer_.size() / 8);
  good_ = good_ && std::fwrite(buffer_.data(), 1, buffer_.size(), file_) == buffer_.size();
  buffer_.clear();
}

bool StateWriter::finish() {
  pad();
  flush();
  const FileHeader header{kMagic, header_, size_, sum_.value()};
  good_ = good_ && std::fseek(file_, 0, SEEK_SET) == 0 &&
          std::fwrite(&header, sizeof header, 1, file_) == 1;
  if (file_ != nullptr) good_ = std::fclose(std::exchange(file_, nullptr)) == 0 && good_;
  return good_;
}

void UnmapState::operator()(const unsigned char* bytes) const {
  ::munmap(const_cast<unsigned char*>(bytes), size);
}

std::optional<StateReader> StateReader::open(const std::string& path, const StateHeader& header) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  struct stat status = {};
  void* mapped = MAP_FAILED;
  if (::fstat(file, &status) == 0 && status.st_size >= static_cast<off_t>(sizeof(FileHeader))) {
    mapped = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ,
                    MAP_PRIVATE | MAP_POPULATE, file, 0);
  }
  ::close(file);
  if (mapped == MAP_FAILED) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  StateReader reader;
  reader.bytes_ = {static_cast<const unsigned char*>(mapped), UnmapState{size}};
  FileHeader found;
  std::memcpy(&found, mapped, sizeof found);
  if (found.magic != kMagic || !(found.of == header) || found.size != size - sizeof found ||
      found.size % 8 != 0)
    return std::nullopt;
  StateSum sum;
  sum.add(reader.bytes_.get() + sizeof found, found.size / 8);
  if (sum.value() != found.sum) return std::nullopt;
  reader.size_ = size;
  reader.at_ = sizeof found;
  return reader;
}

const void* StateReader::take(std::uint64_t size) {
  const std::uint64_t padded = (size + 7) / 8 * 8;
  if (padded > size_ - at_) return nullptr;
  const void* from = bytes_.get() + at_;
  at_ += padded;
  return from;
}

}  // namespace inquit
