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

// The bytes of the input that a span of text.source() stands for, with the ill-formed parts put
// back.
inline std::string original_bytes(const Text& text, Span written, std::string_view input) {
  const std::string_view source = text.source();
  std::string out;
  std::uint32_t at = written.begin;
  for (const Text::Repair& repair : text.repairs()) {
    if (repair.at < written.begin || repair.at >= written.end) continue;
    out += source.substr(at, repair.at - at);
    out += input.substr(repair.original, repair.size);
    at = repair.at + 3;
  }
  out += source.substr(at, written.end - at);
  return out;
}

// What is read where a span of text.source() is written.
inline std::string seen_in(const Text& text, Span written) {
  const std::string_view source = text.source();
  std::string out;
  std::uint32_t at = written.begin;
  for (const Edit& edit : text.edits()) {
    if (edit.begin < at || edit.begin + edit.size > written.end) continue;
    out += source.substr(at, edit.begin - at);
    out += edit.seen;
    at = edit.begin + edit.size;
  }
  out += source.substr(at, written.end - at);
  return out;
}

// A span cuts between characters, and its place in every unit gives its words back.
inline void check_span(const Text& text, Span span, std::string_view input) {
  FUZZ_LAW(span.begin <= span.end && span.end <= text.size());
  FUZZ_LAW(is_boundary(text.bytes(), span.begin) && is_boundary(text.bytes(), span.end));

  const Span written = text.source_span(span);
  FUZZ_LAW(written.begin <= written.end && written.end <= text.source().size());
  FUZZ_LAW(seen_in(text, written) == text.slice(span));
  const Range bytes = text.range(span, Unit::bytes);
  FUZZ_LAW(bytes.begin <= bytes.end && bytes.end <= input.size());
  FUZZ_LAW(input.substr(bytes.begin, bytes.end - bytes.begin) ==
           original_bytes(text, written, input));

  std::uint64_t code_points = 0, utf16 = 0;
  for (const char c : text.source().substr(written.begin, written.size())) {
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
