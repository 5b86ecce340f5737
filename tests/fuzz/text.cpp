// Text over any bytes: valid UTF-8 comes out, and every place leads back to the input.
#include "text/text.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "laws.h"

using inquit::Span;
using inquit::Text;
using inquit::fuzz::check_span;
using inquit::fuzz::is_boundary;

namespace {

// The size of the character that begins there, or 0 where it is not well-formed (table 3-7 of the
// Unicode Standard, written out apart from the library that Text uses).
std::uint32_t well_formed(std::string_view bytes, std::uint32_t at) {
  const auto byte = [&](std::uint32_t i) {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u;
  };
  const auto trail = [&](std::uint32_t i) { return byte(i) >= 0x80 && byte(i) <= 0xBF; };
  const unsigned lead = byte(0), second = byte(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return trail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    return trail(1) && trail(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return trail(1) && trail(2) && trail(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const Text text(input);

  bool ascii = true;
  inquit::Range last;
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t width = well_formed(text.bytes(), at);
    FUZZ_LAW(width > 0);
    ascii = ascii && width == 1;
    const Span character{at, at + width};
    check_span(text, character, input);
    const inquit::Range bytes = text.range(character, inquit::Unit::bytes);
    FUZZ_LAW(bytes.begin == last.end);  // nothing of the input is skipped
    last = bytes;
    at += width;
  }
  FUZZ_LAW(last.end == input.size());
  FUZZ_LAW(text.ascii() == ascii);
  FUZZ_LAW(!text.repairs().empty() || text.bytes() == input);

  // Long spans too: the whole, and from a place that the input picks to the end.
  check_span(text, {0, text.size()}, input);
  std::uint32_t begin = size > 0 ? data[0] * text.size() / 256 : 0;
  while (!is_boundary(text.bytes(), begin)) ++begin;
  check_span(text, {begin, text.size()}, input);
  return 0;
}
