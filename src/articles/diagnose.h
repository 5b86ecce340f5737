// diagnose: the reader's diagnostics in one line each.
//
//   report(error("the line is too long", {.line = 17}));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/diagnostic.h"

namespace inquit::reading {

// Where in a file; as in Diagnostic.
struct Place {
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  std::optional<std::uint64_t> byte = {};
};

inline Diagnostic diagnose(Diagnostic::Severity severity, std::string message, Place place) {
  return {severity, "", place.line, place.column, place.byte, std::move(message)};
}

inline Diagnostic error(std::string message, Place place = {}) {
  return diagnose(Diagnostic::Severity::error, std::move(message), place);
}

inline Diagnostic warning(std::string message, Place place = {}) {
  return diagnose(Diagnostic::Severity::warning, std::move(message), place);
}

}  // namespace inquit::reading
