#include "rules/weights.h"

#include <charconv>
#include <optional>
#include <string>

namespace inquit {

std::optional<float> weight_of(std::string_view text) {
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= -kMostWeight) ||
      !(value <= kMostWeight))
    return std::nullopt;
  return value;
}

Weights::Weights(const RuleSet& rules, std::string_view block,
                 std::span<const std::string_view> names)
    : values_(names.size(), 0.0f) {
  for (const WeightsSource& weights : rules.weights()) {
    if (weights.name.text != block) continue;
    given_ = true;
    for (std::size_t n = 0; n < names.size(); ++n) {
      for (const Setting& line : weights.lines) {
        if (line.key.text == names[n]) values_[n] = weight_of(line.value.text).value_or(0.0f);
      }
    }
  }
}

void check_weights(const PackSource& source, std::vector<Diagnostic>& faults) {
  for (const WeightsSource& weights : source.weights) {
    for (const Setting& line : weights.lines) {
      if (weight_of(line.value.text)) continue;
      faults.push_back(fault_at(source, line.value,
                                "\"" + line.value.text +
                                    "\" is no weight; write a number from -100 to 100 with a "
                                    "point, as in -1.5"));
    }
  }
}

}  // namespace inquit
