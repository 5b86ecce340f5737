// Random: a seeded generator that is the same on every machine (SplitMix64; Steele and others,
// OOPSLA 2014), with the few distributions that synthetic news needs.
#pragma once

#include <cmath>
#include <cstdint>

#include "variants/hash.h"

namespace inquit::bench {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mix(seed + 0x9E3779B97F4A7C15ull)) {}

  std::uint64_t next() { return mix(state_ += 0x9E3779B97F4A7C15ull); }
  // 0 <= x < 1
  double real() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  bool chance(double p) { return real() < p; }
  std::uint32_t below(std::uint64_t n) {
    return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32);
  }
  // A rank from 0 to n - 1; rank k about as often as 1 / (k + 1 + offset) (Zipf's law).
  std::uint32_t rank(std::uint32_t n, double offset = 0) {
    const double a = 1 + offset;
    const double x = a * std::exp(real() * std::log1p(n / a)) - a;
    return x >= n ? n - 1 : static_cast<std::uint32_t>(x);
  }
  // At least 1; reaches k with probability k^-tail (Pareto, rounded down).
  std::uint32_t pareto(double tail, std::uint32_t most) {
    const double x = std::pow(1 - real(), -1 / tail);
    return x >= most ? most : static_cast<std::uint32_t>(x);
  }

 private:
  std::uint64_t state_;
};

}  // namespace inquit::bench
