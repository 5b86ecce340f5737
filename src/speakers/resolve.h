// Resolves mentions to speakers: who "he", "Roe" and "the 34-year-old" are, by their fullest names.
// In go the mentions that won, out come speakers.
//
//   “We won,” he said.   ->   he: Jane Roe's brother John, "John Roe", a person
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "speakers/attribute.h"
#include "speakers/pieces.h"
#include "speakers/speaker.h"

namespace inquit {

struct Resolved {
  std::optional<Speaker> speaker;
  float confidence = 1;  // how sure it is that the mention means this speaker
};

// Names of an article gathered into entities; answers questions about mentions. Keeps references to
// its arguments: they must outlive it. Not for sharing between threads.
class Resolver {
 public:
  Resolver(const Text& text, const Tokens& tokens, const Pieces& pieces,
           const std::vector<Cue>& cues, const RuleSet& rules, const WordLists& lists);
  ~Resolver();

  Resolved resolve(std::uint32_t mention);
  // Whether a mention is "I" or "we".
  bool is_first_person(std::uint32_t mention) const;
  // The name in a post's or transcript's label: tokens, half-open.
  Resolved resolve_label(std::uint32_t first, std::uint32_t last);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace inquit
