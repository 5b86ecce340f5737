// StateFile: arrays of numbers in a checksummed file that is read whole or not at all.
// Takes arrays one after another and returns them in the same order.
//
//   StateWriter out("news.db-merge.part", header);
//   out.put(std::span(keys));
//   if (out.finish()) rename(...);
//
// The file has a header (what it is, who wrote it, what state it is) and a checksum; arrays begin
// at multiples of eight bytes and can be mapped. Byte order is that of the machine, which the
// header tells. A file that was cut short, altered, or written by another program is not read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace inquit {

struct StateHeader {
  std::uint64_t program = 0;  // what made the state: another program makes another one
  std::uint64_t stamp = 0;    // which state it is
  friend bool operator==(const StateHeader&, const StateHeader&) = default;
};

// A checksum over words of eight bytes, against accidental, not deliberate, changes.
class StateSum {
 public:
  void add(const unsigned char* bytes, std::size_t words);
  std::uint64_t value() const { return sum_; }

 private:
  std::uint64_t sum_ = 0x9E3779B97F4A7C15ull;
};

class StateWriter {
 public:
  // Makes the file, or empties it. Faults are told by finish().
  StateWriter(const std::string& path, const StateHeader& header);
  ~StateWriter();
  StateWriter(const StateWriter&) = delete;
  StateWriter& operator=(const StateWriter&) = delete;

  // So many elements follow, in one call of append() or several.
  void begin(std::uint64_t elements) { put_bytes(&elements, sizeof elements); }
  template <typename T>
  void append(std::span<const T> elements) {
    static_assert(std::is_trivially_copyable_v<T>);
    put_bytes(elements.data(), elements.size_bytes());
  }
  void end() { pad(); }

  template <typename T>
  void put(const std::vector<T>& array) {
    begin(array.size());
    append(std::span<const T>(array));
    end();
  }

  // Writes what is left and the checksum. False where anything failed; the file is then of no use.
  bool finish();

 private:
  void put_bytes(const void* bytes, std::size_t size);
  void pad();
  void flush();

  std::FILE* file_;
  StateHeader header_;
  bool good_;
  std::uint64_t size_ = 0;  // of what was put, in bytes
  StateSum sum_;
  std::vector<unsigned char> buffer_;
};

struct UnmapState {
  std::size_t size = 0;
  void operator()(const unsigned char* bytes) const;
};

class StateReader {
 public:
  // Of a whole file in this state; nothing for any other.
  static std::optional<StateReader> open(const std::string& path, const StateHeader& header);

  // An array of the elements that were put. Reading past the end gives empty arrays and failed().
  template <typename T>
  std::vector<T> get() {
    static_assert(std::is_trivially_copyable_v<T>);
    std::uint64_t elements = 0;
    if (const void* at = take(sizeof elements)) std::memcpy(&elements, at, sizeof elements);
    const void* from = elements <= size_ / sizeof(T) ? take(elements * sizeof(T)) : nullptr;
    if (from == nullptr) {
      failed_ = true;
      return {};
    }
    std::vector<T> array(elements);
    if (elements > 0) std::memcpy(array.data(), from, elements * sizeof(T));
    return array;
  }

  bool failed() const { return failed_; }

 private:
  StateReader() = default;
  const void* take(std::uint64_t size);  // and what pads it

  std::unique_ptr<const unsigned char, UnmapState> bytes_;
  std::uint64_t size_ = 0;
  std::uint64_t at_ = 0;
  bool failed_ = false;
};

}  // namespace inquit
