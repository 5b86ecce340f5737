// find_ill_formed: finds the first place that is not UTF-8 and counts such places.
// A place is a maximal ill-formed subpart, which Text replaces by one U+FFFD.
//
//   "caf\xE9 \xFF"  ->  first 3, places 2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inquit {

struct IllFormed {
  std::uint64_t first = 0;   // byte of the first place
  std::uint64_t places = 0;  // at least 1
  friend bool operator==(const IllFormed&, const IllFormed&) = default;
};

// Empty where all is UTF-8. Passes over ASCII many bytes at a time.
std::optional<IllFormed> find_ill_formed(std::string_view bytes);

// "not UTF-8 in 2 places, the first here; ...": the message of a Diagnostic that has the byte.
std::string describe(const IllFormed& found);

// The bytes as valid UTF-8, with U+FFFD for each ill-formed place.
std::string well_formed(std::string bytes);

}  // namespace inquit
