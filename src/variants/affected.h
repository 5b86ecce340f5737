// find_affected: whose best longer form might be another one after an update.
// In go forms and what an update changed; out come the forms to look at again: those that changed,
// and those that share a gram, an article, or a speaker and words with what changed.
#pragma once

#include <vector>

#include "variants/forms.h"

namespace inquit {

// By number. May hold forms that need not be looked at, never lacks one that must be.
std::vector<bool> find_affected(const Forms& forms, const Forms::Update& update, unsigned threads);

}  // namespace inquit
