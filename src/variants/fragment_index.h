// FragmentIndex: which longer quotes hold the few words that are too few to be looked up alone.
// In go forms in canonical order; out come, for each fragment, the longest forms of the same
// speaker that hold its words in a row.
//
//   “a hell of a lot worse” (Roe)  ->  “I would bring back a hell of a lot worse than that.” (Roe)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "variants/forms.h"

namespace inquit {

// Read-only once made; safe to share between threads.
class FragmentIndex {
 public:
  static constexpr std::size_t kMostForms = 16;
  static constexpr std::size_t kMostWords = 8;

  FragmentIndex(const Forms& forms, unsigned threads);

  // Ascending; empty for a form that is no fragment.
  std::span<const std::uint32_t> holders(std::uint32_t form) const;

 private:
  struct Hit;
  struct Query;
  class Table;

  std::vector<std::uint32_t> fragments_;  // forms, ascending
  std::vector<std::uint32_t> begin_, holders_;
};

}  // namespace inquit
