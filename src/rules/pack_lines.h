// PackLines: the lines of one file of a pack, with places for what stands in them and for faults.
// Inside rules/ only.
//
//   PackLines lines(pack, file, bytes, faults);
//   lines.each([&](std::string_view line) { lines.fault(line, trimmed(line), "..."); });
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/trimmed.h"
#include "rules/pack_source.h"
#include "rules/pattern.h"

namespace inquit {

// Of a block, a list, a kind of evidence: small letters, digits, hyphens.
inline bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

class PackLines {
 public:
  // file: its index in the pack. The bytes are valid UTF-8 and outlive this.
  PackLines(const PackSource& pack, std::uint32_t file, std::string_view bytes,
            std::vector<Diagnostic>& faults)
      : pack_(pack), file_(file), bytes_(bytes), faults_(faults) {}

  // Calls function(line) for each, without the line break.
  template <typename Function>
  void each(const Function& function) {
    std::size_t at = bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < bytes_.size()) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      ++number_;
      function(bytes_.substr(at, end - at));
      at = end + 1;
    }
  }

  std::uint64_t number() const { return number_; }  // of the line, from 1
  std::uint32_t file() const { return file_; }

  // part: of the line.
  Located located(std::string_view line, std::string_view part) const {
    const auto offset = static_cast<std::size_t>(part.data() - line.data());
    return {std::string(part), file_, number_, column_of(line, offset)};
  }
  void fault(std::string_view line, std::string_view part, std::string message) {
    faults_.push_back(fault_at(pack_, located(line, part), std::move(message)));
  }

 private:
  // From 1. A line's words come from left to right: each is counted from the one before.
  std::uint64_t column_of(std::string_view line, std::size_t offset) const {
    if (counted_line_ != line.data() || offset < counted_to_) {
      counted_line_ = line.data();
      counted_to_ = 0;
      counted_ = 0;
    }
    counted_ += code_points(line.substr(counted_to_, offset - counted_to_));
    counted_to_ = offset;
    return counted_ + 1;
  }

  const PackSource& pack_;
  std::uint32_t file_;
  std::string_view bytes_;
  std::vector<Diagnostic>& faults_;
  std::uint64_t number_ = 0;
  // How many code points of a line are before a byte of it.
  mutable const char* counted_line_ = nullptr;
  mutable std::size_t counted_to_ = 0;
  mutable std::uint64_t counted_ = 0;
};

}  // namespace inquit
