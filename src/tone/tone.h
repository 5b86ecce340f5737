// Tone: how positive or negative a stretch of words is, and the words that make it so.
//
//   “It was a fiasco, not a success.”   ->   -0.62, negative; hits fiasco, success
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace inquit {

enum class ToneLabel : std::uint8_t {
  none,  // no word of the tone lists stands there: nothing is known
  negative,
  neutral,  // tone words, and they balance
  positive,
};

std::string_view to_string(ToneLabel label);

// A word or phrase of the tone lists. The span is in the bytes of the text that was scored.
struct ToneHit {
  Span span;
  std::uint32_t entry = 0;  // index into ToneLexicon::entries()
  float value = 0;          // -1 to 1: its grade after all that stands around it
  friend bool operator==(const ToneHit&, const ToneHit&) = default;
};

struct Tone {
  float score = 0;  // -1 to 1
  ToneLabel label = ToneLabel::none;
  std::vector<ToneHit> hits;  // in order of the text
  friend bool operator==(const Tone&, const Tone&) = default;
};

// A score between these is neutral.
inline constexpr float kToneEdge = 0.05f;

}  // namespace inquit
