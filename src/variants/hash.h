// hash: the hashes that words, runs and forms are known by. Fixed for ever: they stand in archives.
#pragma once

#include <cstdint>
#include <string_view>

namespace inquit {

// A bijection whose every output bit depends on every input bit (the finaliser of SplitMix64;
// Steele and others, OOPSLA 2014).
constexpr std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9ull;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
  return mix(a * 0x9E3779B97F4A7C15ull + b);
}

// FNV-1a, to be mixed once the word is whole.
constexpr std::uint64_t kHashStart = 0xCBF29CE484222325ull;
constexpr std::uint64_t hash_byte(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ull;
}
constexpr std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = kHashStart;
  for (const char c : word) hash = hash_byte(hash, c);
  return mix(hash);
}

}  // namespace inquit
