// Exact: a copy of some bytes in a heap buffer of exactly their size, so that the address sanitizer
// sees any read past the end.
#pragma once

#include <memory>
#include <string_view>

namespace inquit {

class Exact {
 public:
  explicit Exact(std::string_view bytes) : bytes_(new char[bytes.size()]), size_(bytes.size()) {
    bytes.copy(bytes_.get(), size_);
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

}  // namespace inquit
