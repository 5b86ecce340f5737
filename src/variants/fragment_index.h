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
#include "variants/fragment_table.h"

namespace inquit {

// Read-only once made; safe to share between threads.
class FragmentIndex {
 public:
  // wanted: forms whose holders are asked for, by number; none: all.
  FragmentIndex(const Forms& forms, unsigned threads, const std::vector<bool>* wanted = nullptr);

  // Ascending; empty for a form that is no fragment.
  std::span<const std::uint32_t> holders(std::uint32_t form) const;

  // Sets those of the forms that are fragments and whose words one of these quotes holds, said by
  // the same speaker.
  static void find_held(const Forms& forms, std::span<const Form> quotes, std::vector<bool>& held);

 private:
  static FragmentTable make_table(const Forms& forms, std::span<const std::uint32_t> fragments,
                                  std::vector<std::uint32_t>& group_of);
  static std::vector<std::uint32_t> find_fragments(const Forms& forms,
                                                   const std::vector<bool>* wanted);

  std::vector<std::uint32_t> fragments_;        // forms, ascending
  std::vector<std::uint32_t> group_of_;         // of each: fragments of the same words and surname
  std::vector<std::uint32_t> begin_, holders_;  // by group
};

}  // namespace inquit
