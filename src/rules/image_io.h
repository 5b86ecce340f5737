// A compiled pack as bytes, and back: ImageWriter and ImageReader take the members of a value in
// turn. One function names the members for both ways, so that the two cannot come to differ:
//
//   template <typename Io>
//   void transfer(Io& io, typename Io::Of<Rule>& rule) { io(rule.name, rule.sure, rule.beats); }
//
// A class with private members has it as a static member: members(io, lexicon).
// Numbers stand as the machine has them: an image is read by the program that it is built into, and
// by no other. Flat arrays begin at multiples of eight bytes and are read where they stand; all
// else is copied. Inside rules/ and pack/ only.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "rules/flat_array.h"

namespace inquit {

// Flat arrays begin at multiples of so many bytes from the image's begin.
inline constexpr std::size_t kImageStep = 8;

// Values whose bytes are all that they are: copied as they stand, many at once. A struct with
// floating-point members says so of itself, where no gaps are between its members: kPlainBytes.
template <typename T>
concept PlainBytes = std::is_trivially_copyable_v<T> &&
    (std::has_unique_object_representations_v<T> || std::is_floating_point_v<T> ||
     requires { requires T::kPlainBytes; });

class ImageWriter {
 public:
  template <typename T>
  using Of = const T;
  static constexpr bool kReads = false;

  template <typename... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  std::string take() { return std::move(bytes_); }
  // Bytes that ImageReader::bytes() gives back, or that another reader reads.
  void bytes(std::string_view bytes) {
    put_size(bytes.size());
    fill_up();
    put_bytes(bytes.data(), bytes.size());
  }

 private:
  void fill_up() { bytes_.resize((bytes_.size() + kImageStep - 1) / kImageStep * kImageStep); }
  void put_bytes(const void* from, std::size_t size) {
    bytes_.append(static_cast<const char*>(from), size);
  }
  void put_size(std::size_t size) { put(static_cast<std::uint32_t>(size)); }

  template <typename T>
  void put(const T& value) {
    if constexpr (PlainBytes<T>) {
      put_bytes(&value, sizeof value);
    } else if constexpr (requires { T::members(*this, value); }) {
      T::members(*this, value);
    } else {
      transfer(*this, value);
    }
  }
  void put(const std::string& value) {
    put_size(value.size());
    put_bytes(value.data(), value.size());
  }
  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <typename First, typename Second>
  void put(const std::pair<First, Second>& value) {
    put(value.first);
    put(value.second);
  }
  template <PlainBytes T>
  void put(const FlatArray<T>& values) {
    static_assert(alignof(T) <= kImageStep);
    put_size(values.size());
    fill_up();
    put_bytes(values.data(), values.size() * sizeof(T));
  }
  template <typename T>
  void put(const std::vector<T>& values) {
    put_size(values.size());
    if constexpr (std::is_same_v<T, bool>) {
      for (const bool one : values) put(one);
    } else if constexpr (PlainBytes<T>) {
      put_bytes(values.data(), values.size() * sizeof(T));
    } else {
      for (const T& one : values) put(one);
    }
  }

  std::string bytes_;
};

// Throws std::out_of_range where the image ends too early or holds a number that cannot be.
class ImageReader {
 public:
  template <typename T>
  using Of = T;
  static constexpr bool kReads = true;

  // The bytes must stay as long as what is read.
  explicit ImageReader(std::string_view bytes) : begin_(bytes.data()), bytes_(bytes) {}

  template <typename... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  bool at_end() const { return bytes_.empty(); }
  std::string_view bytes() {
    const std::size_t size = get_size(1);
    pass_over_filling();
    return cut(size);
  }

 private:
  void pass_over_filling() {
    const auto at = static_cast<std::size_t>(bytes_.data() - begin_);
    cut((kImageStep - at % kImageStep) % kImageStep);
  }
  std::string_view cut(std::size_t size) {
    if (size > bytes_.size()) throw std::out_of_range("the image of the rules is cut off");
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  // How many values follow, of at least so many bytes each.
  std::size_t get_size(std::size_t bytes_each) {
    std::uint32_t size = 0;
    get(size);
    if (size > bytes_.size() / bytes_each)
      throw std::out_of_range("the image of the rules is cut off");
    return size;
  }

  template <typename T>
  void get(T& value) {
    if constexpr (PlainBytes<T>) {
      std::memcpy(&value, cut(sizeof value).data(), sizeof value);
    } else if constexpr (requires { T::members(*this, value); }) {
      T::members(*this, value);
    } else {
      transfer(*this, value);
    }
  }
  void get(std::string& value) { value = cut(get_size(1)); }
  template <typename T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    if (there) get(value.emplace());
  }
  template <typename First, typename Second>
  void get(std::pair<First, Second>& value) {
    get(value.first);
    get(value.second);
  }
  template <PlainBytes T>
  void get(FlatArray<T>& values) {
    const std::size_t size = get_size(sizeof(T));
    pass_over_filling();
    const char* const from = cut(size * sizeof(T)).data();
    if (reinterpret_cast<std::uintptr_t>(from) % alignof(T) == 0) {
      values = FlatArray<T>(reinterpret_cast<const T*>(from), size);
      return;
    }
    std::vector<T> copied(size);
    if (size > 0) std::memcpy(copied.data(), from, size * sizeof(T));
    values = std::move(copied);
  }
  template <typename T>
  void get(std::vector<T>& values) {
    if constexpr (std::is_same_v<T, bool>) {
      values.assign(get_size(1), false);
      for (std::size_t i = 0; i < values.size(); ++i) {
        bool one = false;
        get(one);
        values[i] = one;
      }
    } else if constexpr (PlainBytes<T>) {
      values.resize(get_size(sizeof(T)));
      const std::string_view from = cut(values.size() * sizeof(T));
      if (!values.empty()) std::memcpy(values.data(), from.data(), from.size());
    } else {
      values.clear();
      values.resize(get_size(1));
      for (T& one : values) get(one);
    }
  }

  const char* begin_;
  std::string_view bytes_;
};

}  // namespace inquit
