// Diagnostic: one problem with an input, with its place and what to do about it.
// Stages collect them; only the command line prints them.
//
//   rules/en/tags.rules:14:9: error: no list is called "reporting-verb"; did you mean
//   "reporting-verbs"?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace inquit {

struct Diagnostic {
  enum class Severity : std::uint8_t { error, warning };

  Severity severity = Severity::error;
  std::string file;                   // as the user named it; "-" for standard input
  std::uint64_t line = 0;             // from 1; 0: the file as a whole
  std::uint64_t column = 0;           // from 1, in code points; 0: the line as a whole
  std::optional<std::uint64_t> byte;  // from 0, into the file's (decompressed) bytes
  std::string message;                // what is wrong and what to do, one sentence, no full stop

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// "file:line:column: error: message" without unknown parts; "file: byte N: ..." if only the byte is
// known. No line break at the end.
std::string to_string(const Diagnostic& diagnostic);

}  // namespace inquit
