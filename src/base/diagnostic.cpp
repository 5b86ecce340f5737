#include "base/diagnostic.h"

namespace inquit {

std::string to_string(const Diagnostic& d) {
  std::string out = d.file;
  if (d.line > 0) out += ":" + std::to_string(d.line);
  if (d.line > 0 && d.column > 0) out += ":" + std::to_string(d.column);
  if (!out.empty()) out += ": ";
  if (d.byte) out += "byte " + std::to_string(*d.byte) + ": ";
  out += d.severity == Diagnostic::Severity::error ? "error: " : "warning: ";
  return out + d.message;
}

}  // namespace inquit
