#include "base/diagnostic.h"

#include <string_view>

namespace inquit {
namespace {

// The bytes of a control character at the front, or of one that turns the direction of the line
// (U+202A..U+202E, U+2066..U+2069); 0: none stands there.
std::size_t control_bytes(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && 0x80 <= byte(1) && byte(1) < 0xA0) return 2;
  const bool turns = (byte(1) == 0x80 && 0xAA <= byte(2) && byte(2) <= 0xAE) ||
                     (byte(1) == 0x81 && 0xA6 <= byte(2) && byte(2) <= 0xA9);
  return byte(0) == 0xE2 && turns ? 3 : 0;
}

// What a file or its name holds may end up on a terminal: no control character of it does.
std::string without_controls(std::string text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const std::size_t bytes = control_bytes(std::string_view(text).substr(at)); bytes > 0)
      text.replace(at, bytes, "?");
  }
  return text;
}

}  // namespace

std::string to_string(const Diagnostic& d) {
  std::string out = without_controls(d.file);
  if (d.line > 0) out += ":" + std::to_string(d.line);
  if (d.line > 0 && d.column > 0) out += ":" + std::to_string(d.column);
  if (!out.empty()) out += ": ";
  if (d.byte) out += "byte " + std::to_string(*d.byte) + ": ";
  out += d.severity == Diagnostic::Severity::error ? "error: " : "warning: ";
  return out + without_controls(d.message);
}

}  // namespace inquit
