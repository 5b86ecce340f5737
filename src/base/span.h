// Span: a half-open byte range into one text. It points and never owns; read it with Text::slice.
//
//   “We won,” said Roe.   the quote's words are Span{3, 10}: bytes, the marks excluded
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace inquit {

// Offsets are bytes into the text's valid UTF-8. Articles are limited to far less than 4 GiB
// (articles/reader.h), so 32 bits serve.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace inquit
