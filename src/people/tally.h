// Tally: sums the evidence for one candidate. Inside people/ only.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "people/trace.h"
#include "rules/weights.h"

namespace inquit {

// log(1 + count): how much it tells that somebody is mentioned so often.
inline float log_of_one_more(std::uint32_t count) {
  static const std::array<float, 32> kSmall = [] {
    std::array<float, 32> out{};
    for (std::size_t n = 0; n < out.size(); ++n) out[n] = std::log1p(static_cast<float>(n));
    return out;
  }();
  return count < kSmall.size() ? kSmall[count] : std::log1p(static_cast<float>(count));
}

template <typename Kind, std::size_t kKinds>
class Tally {
 public:
  // kept: where each piece of evidence is noted; null: nowhere.
  Tally(const Weights& weights, const std::array<std::string_view, kKinds>& names,
        std::vector<PeopleTrace::Evidence>* kept)
      : weights_(weights), names_(names), kept_(kept) {}

  void add(Kind kind, float amount = 1) {
    const auto k = static_cast<std::size_t>(kind);
    total_ += weights_[k] * amount;
    if (kept_ != nullptr) kept_->push_back({names_[k], weights_[k], amount});
  }
  void add_if(bool holds, Kind kind) {
    if (holds) add(kind);
  }
  float total() const { return total_; }

 private:
  const Weights& weights_;
  const std::array<std::string_view, kKinds>& names_;
  std::vector<PeopleTrace::Evidence>* kept_;
  float total_ = 0;
};

}  // namespace inquit
