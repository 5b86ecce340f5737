#include "base/diagnostic.h"

namespace inquit {
namespace {

// What a file or its name holds may end up on a terminal: no control character of it does.
std::string without_controls(std::string text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) c = '?';
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
