// fingerprint: a number that tells bytes apart that were changed by mistake (64-bit FNV-1a).
//
//   fingerprint("files", fingerprint("other files"))
#pragma once

#include <cstdint>
#include <string_view>

namespace inquit {

inline constexpr std::uint64_t kFingerprintStart = 0xcbf29ce484222325;

inline constexpr std::uint64_t kFingerprintPrime = 0x100000001b3;

// Of a stream of bytes that goes on with these, however it is cut into pieces.
constexpr std::uint64_t fingerprint_stream(std::string_view bytes,
                                           std::uint64_t before = kFingerprintStart) {
  for (const char c : bytes) before = (before ^ static_cast<unsigned char>(c)) * kFingerprintPrime;
  return before;
}

// Of the strings before and this one; its length counts too. No safeguard against malice.
constexpr std::uint64_t fingerprint(std::string_view bytes,
                                    std::uint64_t before = kFingerprintStart) {
  return fingerprint_stream(bytes, (before ^ bytes.size()) * kFingerprintPrime);
}

}  // namespace inquit
