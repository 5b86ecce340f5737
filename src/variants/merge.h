// merge_forms: which forms are variants of one quote.
// In go sealed forms; out comes for each form the root of its cluster: the longest form that it was
// verified against.
//
// Each form points to its best accepted longer form. There is no transitive closure: a form stays
// in a cluster only if it fits the root itself, or, with evidence to spare, a form that does. So
// unrelated quotes do not chain, whatever the number of quotes. The result is a function of the set
// of forms.
#pragma once

#include <cstdint>
#include <vector>

#include "variants/forms.h"

namespace inquit {

struct FormLink {
  std::uint32_t root = 0;    // itself where the form is its cluster's root
  std::uint32_t parent = 0;  // the longer form that it joined by; itself for a root
};

// Same result for any number of threads.
std::vector<FormLink> merge_forms(const Forms& forms, unsigned threads);

}  // namespace inquit
