// find_turning_words: the one word by which two statements that are otherwise alike differ.
// In go two forms and the runs of words that they share; out come the words that stand against each
// other.
//
//   “The dam is safe and the town can sleep” / “The dam is unsafe and the town can sleep”
//   safe / unsafe
//
// What turns a statement is an opposite (background.h), another number, another name, or a negation
// that one of them lacks.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "variants/align.h"
#include "variants/words.h"

namespace inquit {

// Words [first, first + count) of a form.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  friend bool operator==(const WordRange&, const WordRange&) = default;
};

struct TurningWords {
  WordRange a;  // none, where only the other says no
  WordRange b;
};

// runs: as an Aligner found them, a's first. Nothing where the two differ in more than a few words
// of which one turns the sense.
std::optional<TurningWords> find_turning_words(std::span<const Word> a, std::span<const Word> b,
                                               std::span<const SharedRun> runs);

}  // namespace inquit
