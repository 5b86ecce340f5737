// Laws that hold for every article, however broken: what the fuzz targets check.
//
//   FUZZ_LAW(span.begin <= span.end);   stops the program and names the law that was broken
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/span.h"
#include "text/text.h"

#define FUZZ_LAW(law)                                                        \
  do {                                                                       \
    if (!(law)) {                                                            \
      std::fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #law); \
      std::abort();                                                          \
    }                                                                        \
  } while (false)

namespace inquit::fuzz {

inline bool is_boundary(std::string_view bytes, std::uint32_t at) {
  return at == bytes.size() ||
         (at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) != 0x80);
}

// The bytes of the input that a span stands for: its slice, with the ill-formed parts put back.
inline std::string original_bytes(const Text& text, Span span, std::string_view input) {
  std::string out;
  std::uint32_t at = span.begin;
  for (const Text::Repair& repair : text.repairs()) {
    if (repair.at < span.begin || repair.at >= span.end) continue;
    out += text.slice({at, repair.at});
    out += input.substr(repair.original, repair.size);
    at = repair.at + 3;
  }
  out += text.slice({at, span.end});
  return out;
}

// A span cuts between characters, and its place in every unit gives its words back.
inline void check_span(const Text& text, Span span, std::string_view input) {
  FUZZ_LAW(span.begin <= span.end && span.end <= text.size());
  FUZZ_LAW(is_boundary(text.bytes(), span.begin) && is_boundary(text.bytes(), span.end));

  const Range bytes = text.range(span, Unit::bytes);
  FUZZ_LAW(bytes.begin <= bytes.end && bytes.end <= input.size());
  FUZZ_LAW(input.substr(bytes.begin, bytes.end - bytes.begin) == original_bytes(text, span, input));

  std::uint64_t code_points = 0, utf16 = 0;
  for (const char c : text.slice(span)) {
    const auto byte = static_cast<unsigned char>(c);
    code_points += (byte & 0xC0) != 0x80;
    utf16 += (byte & 0xC0) != 0x80;
    utf16 += byte >= 0xF0;
  }
  const Range points = text.range(span, Unit::code_points);
  const Range units = text.range(span, Unit::utf16);
  FUZZ_LAW(points.end - points.begin == code_points);
  FUZZ_LAW(units.end - units.begin == utf16);
}

}  // namespace inquit::fuzz
