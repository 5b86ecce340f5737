// fingerprint: a number that tells bytes apart that were changed by mistake (64-bit FNV-1a).
//
//   fingerprint("files", fingerprint("other files"))
#pragma once

#include <cstdint>
#include <string_view>

namespace inquit {

inline constexpr std::uint64_t kFingerprintStart = 0xcbf29ce484222325;

// Of the bytes before and these; the length counts too. No safeguard against malice.
constexpr std::uint64_t fingerprint(std::string_view bytes,
                                    std::uint64_t before = kFingerprintStart) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  std::uint64_t sum = (before ^ bytes.size()) * kPrime;
  for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * kPrime;
  return sum;
}

}  // namespace inquit
