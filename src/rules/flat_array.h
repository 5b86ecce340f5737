// FlatArray: an array of plain values that is built up while a pack loads and then only read. That
// of a pack which comes with the program stands in the pack's image (rules/pack_image.h) and is
// read there, without a copy. Inside rules/ only.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

namespace inquit {

template <typename T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FlatArray() = default;
  FlatArray(std::vector<T> made) : made_(std::move(made)) { look_at_made(); }
  // The values stand elsewhere, and must stay there as long as this or a copy of it is used.
  FlatArray(const T* values, std::size_t size) : values_(values), size_(size) {}

  FlatArray(const FlatArray& other)
      : made_(other.made_),
        values_(other.is_elsewhere() ? other.values_ : made_.data()),
        size_(other.size_) {}
  FlatArray(FlatArray&& other) noexcept { swap(other); }
  FlatArray& operator=(FlatArray other) noexcept {
    swap(other);
    return *this;
  }
  ~FlatArray() = default;

  const T& operator[](std::size_t at) const { return values_[at]; }
  const T* data() const { return values_; }
  const T* begin() const { return values_; }
  const T* end() const { return values_ + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  // While it is built up; not for one whose values stand elsewhere.
  T& edit(std::size_t at) { return made_[at]; }
  void push_back(const T& value) {
    made_.push_back(value);
    look_at_made();
  }
  template <typename Range>
  void append(const Range& range) {
    made_.insert(made_.end(), range.begin(), range.end());
    look_at_made();
  }
  void resize(std::size_t size) {
    made_.resize(size);
    look_at_made();
  }
  void assign(std::size_t size, const T& value) {
    made_.assign(size, value);
    look_at_made();
  }

 private:
  bool is_elsewhere() const { return values_ != made_.data(); }
  void look_at_made() {
    values_ = made_.data();
    size_ = made_.size();
  }
  void swap(FlatArray& other) noexcept {
    made_.swap(other.made_);
    std::swap(values_, other.values_);
    std::swap(size_, other.size_);
  }

  std::vector<T> made_;
  const T* values_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace inquit
