// Weights: what each kind of evidence adds to the score of a candidate, as the pack says.
// In goes a block of the pack's *.weights files, out comes a number for each kind that a stage
// knows.
//
//   weights he-or-she
//     same-sentence: 3.1      ->   Weights(rules, "he-or-she", {"same-sentence"})[0] is 3.1
//
// A score is a sum of weights in natural log-odds: between two candidates a difference of 1 makes
// the better one 2.7 times as likely (a conditional logit model, McFadden 1974).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {

// A block that the program asks for, and its keys.
struct WeightsBlock {
  std::string_view name;
  std::span<const std::string_view> keys;
};

class Weights {
 public:
  // The weights of a block, in the order of the names; 0 where the pack does not say. Several
  // blocks of one name add to each other, and of one key the last counts.
  Weights(const RuleSet& rules, std::string_view block, std::span<const std::string_view> names);

  float operator[](std::size_t name) const { return values_[name]; }
  bool given() const { return given_; }  // whether the pack has the block at all

 private:
  std::vector<float> values_;
  bool given_ = false;
};

// The number that a weight's line gives, within kMostWeight on either side; none: it is no number.
inline constexpr float kMostWeight = 100;
std::optional<float> weight_of(std::string_view text);

// Adds a fault for every weight that is no number.
void check_weights(const PackSource& source, std::vector<Diagnostic>& faults);

}  // namespace inquit
