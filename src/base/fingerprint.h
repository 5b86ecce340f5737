// fingerprint: a checksum against accidental changes (64-bit FNV-1a).
//
//   fingerprint("files", fingerprint("other files"))
#pragma once

#include <cstdint>
#include <string_view>

namespace inquit {

inline constexpr std::uint64_t kFingerprintStart = 0xcbf29ce484222325;

inline constexpr std::uint64_t kFingerprintPrime = 0x100000001b3;

// Continues the fingerprint of a byte stream; independent of how the stream is cut.
constexpr std::uint64_t fingerprint_stream(std::string_view bytes,
                                           std::uint64_t before = kFingerprintStart) {
  for (const char c : bytes) before = (before ^ static_cast<unsigned char>(c)) * kFingerprintPrime;
  return before;
}

// Continues with a string and its length. Not safe against deliberate collisions.
constexpr std::uint64_t fingerprint(std::string_view bytes,
                                    std::uint64_t before = kFingerprintStart) {
  return fingerprint_stream(bytes, (before ^ bytes.size()) * kFingerprintPrime);
}

}  // namespace inquit
