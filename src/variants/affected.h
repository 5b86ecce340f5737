// find_affected: finds the forms whose best longer form may change in an update.
// Takes forms and what an update changed; returns the forms to examine again: those that changed,
// and those that share a gram, an article, or a speaker and words with what changed.
#pragma once

#include <vector>

#include "variants/forms.h"

namespace inquit {

// By number. A superset of the forms that must be examined.
std::vector<bool> find_affected(const Forms& forms, const Forms::Update& update, unsigned threads);

}  // namespace inquit
