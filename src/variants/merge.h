// merge_forms: which forms are variants of one quote.
// The keyed steps (keyed.h) run in one place, over forms that stand in one memory.
//
// In go sealed forms; out comes for each form the root of its cluster: the longest form that it was
// verified against.
//
// Each form points to its best accepted longer form. There is no transitive closure: a form stays
// in a cluster only if it fits the root itself, or, with evidence to spare, a form that does. So
// unrelated quotes do not chain, whatever the number of quotes. The result is a function of the set
// of forms.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "variants/forms.h"
#include "variants/keyed.h"

namespace inquit {

// Same result for any number of threads, as the others.
std::vector<FormLink> merge_forms(const Forms& forms, unsigned threads);

// The two steps of it, for callers that keep the results. wanted: forms whose parents are looked
// for, by number; none: all. Other parents stay as they are. How many pairs of forms were compared:
// a measure of the work, bounded by a multiple of the words and printings of the forms.
std::uint64_t find_parents(const Forms& forms, unsigned threads, const std::vector<bool>* wanted,
                           std::span<FormParent> parents);
// changed: forms whose own link or whose parent's may be another than it was; the links of all
// others stand in links.
void link_forms(const Forms& forms, std::span<const FormParent> parents, std::vector<bool> changed,
                std::span<FormLink> links);

}  // namespace inquit
