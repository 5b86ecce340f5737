// Text: an article as valid UTF-8, with a mapping back to offsets in the original input.
// Takes any bytes; converts every Span to code points, bytes and UTF-16 units. If markup is
// interpreted, a Text holds what a reader sees, and offsets still refer to the source with its
// markup.
//
//   Text text("caf\xC3\xA9 \"oui\"");
//   text.range({7, 10}, Unit::code_points)  // {6, 9}: Python's text[6:9] == "oui"
//   Text("**Roe** &amp; Pike", Markup::read).bytes()  // Roe & Pike; {0, 10} is {2, 18}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/markup.h"

namespace inquit {

enum class Unit : std::uint8_t { code_points, bytes, utf16 };

// Whether markup (text/markup.h) is kept as text or interpreted; html: the text is HTML, in which
// an asterisk is no emphasis and a line break is a space.
enum class Markup : std::uint8_t { keep, read, html };

// A half-open range in some Unit of the article as it was read.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

// Immutable and thread safe. Views that it returns live as long as the Text.
class Text {
 public:
  // A place where the input was not UTF-8. Each maximal ill-formed part became one U+FFFD, as the
  // Unicode Standard recommends (3.9, "U+FFFD Substitution of Maximal Subparts"), and as Python's
  // errors="replace" does, so code points agree with it.
  struct Repair {
    std::uint32_t at = 0;        // byte of the U+FFFD in source()
    std::uint64_t original = 0;  // byte of the ill-formed part in the input
    std::uint32_t size = 0;      // bytes of the ill-formed part
    friend bool operator==(const Repair&, const Repair&) = default;
  };

  Text() = default;
  // Takes the bytes of an article, at most 1 GiB (the reader's own limit is far lower).
  explicit Text(std::string input, Markup markup = Markup::keep);

  // The whole text, valid UTF-8; a NUL stands after its last byte.
  std::string_view bytes() const { return bytes_; }
  // The text with its markup: the input except for repairs.
  std::string_view source() const {
    return edits_.empty() ? std::string_view(bytes_) : std::string_view(source_);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  bool ascii() const { return ascii_; }

  // The bytes of a span; the span must lie within the text.
  std::string_view slice(Span span) const {
    return std::string_view(bytes_).substr(span.begin, span.end - span.begin);
  }

  // A span's position in the original article, excluding markup around it but including markup
  // inside it. Unit::bytes counts the input's own bytes, even where they were repaired. Near
  // constant time (a short scan from the nearest checkpoint).
  Range range(Span span, Unit unit) const;

  // The same in bytes of source().
  Span source_span(Span span) const;

  const std::vector<Repair>& repairs() const { return repairs_; }
  const std::vector<Edit>& edits() const {
    return edits_;
  }  // what markup was read; places in source()

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
  void repair();
  void count_units();
  void read_markup_away(Markup markup);

  std::string bytes_;
  std::string source_;                 // empty where there is no markup: then it is bytes_
  std::vector<Edit> edits_;            // in order
  std::vector<std::uint32_t> edited_;  // where in bytes_ what is read instead of each begins
  bool ascii_ = true;                  // bytes_
  bool ascii_source_ = true;
  std::vector<Checkpoint> checkpoints_;  // one every kStep bytes; none for ASCII
  std::vector<Repair> repairs_;
};

}  // namespace inquit
