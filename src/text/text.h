// Text: an article's words as valid UTF-8, and the way back to the offsets of what was read.
// In go any bytes; out come valid UTF-8 and, for every Span, code points, bytes and UTF-16 units.
//
//   Text text("caf\xC3\xA9 \"oui\"");
//   text.range({7, 10}, Unit::code_points)  // {6, 9}: Python's text[6:9] == "oui"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace inquit {

enum class Unit : std::uint8_t { code_points, bytes, utf16 };

// A half-open range in some Unit of the article as it was read.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

// Immutable once made; safe to read from many threads. Views that it returns live as long as it.
class Text {
 public:
  // A place where the input was not UTF-8. Each maximal ill-formed part became one U+FFFD, as the
  // Unicode Standard recommends (3.9, "U+FFFD Substitution of Maximal Subparts"), and as Python's
  // errors="replace" does, so code points agree with it.
  struct Repair {
    std::uint32_t at = 0;        // byte of the U+FFFD in bytes()
    std::uint64_t original = 0;  // byte of the ill-formed part in the input
    std::uint32_t size = 0;      // bytes of the ill-formed part
    friend bool operator==(const Repair&, const Repair&) = default;
  };

  Text() = default;
  // Takes the bytes of an article, at most 1 GiB (the reader refuses far smaller ones).
  explicit Text(std::string input);

  // The whole text, valid UTF-8; a NUL stands after its last byte.
  std::string_view bytes() const { return bytes_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  bool ascii() const { return ascii_; }

  // The bytes of a span; the span must lie within the text.
  std::string_view slice(Span span) const {
    return std::string_view(bytes_).substr(span.begin, span.end - span.begin);
  }

  // A span's place in the article as it was read. Unit::bytes counts the input's own bytes, also
  // where they were repaired. Constant time (a short scan from the nearest checkpoint).
  Range range(Span span, Unit unit) const;

  const std::vector<Repair>& repairs() const { return repairs_; }

 private:
  struct Checkpoint {
    std::uint32_t code_points = 0;
    std::uint32_t utf16 = 0;
  };
  struct Counts {
    std::uint32_t leads = 0;   // first bytes of characters
    std::uint32_t astral = 0;  // of those that take two UTF-16 units
  };
  static constexpr std::uint32_t kStep = 64;

  Counts count(std::size_t begin, std::size_t end) const;
  std::uint64_t offset(std::uint32_t at, Unit unit) const;

  std::string bytes_;
  bool ascii_ = true;
  std::vector<Checkpoint> checkpoints_;  // one every kStep bytes; none for ASCII
  std::vector<Repair> repairs_;
};

}  // namespace inquit
