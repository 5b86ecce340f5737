// Reads the word lists of other tools, so that a user can compare.
// In go a file's bytes, out comes a ToneLexicon with the rules of the pack and the words of the
// file.
//
//   VADER    fiasco <tab> -2.3 <tab> 0.78102 <tab> [-3, -2, ...]      -4 to 4
//   AFINN    fiasco <tab> -3                                          -5 to 5
//   plain    fiasco <tab> -0.8                                        -1 to 1, or either of those
//
// The form shows in the file itself: four columns are VADER's, and else the greatest number tells.
// Empty lines and lines that begin with # are passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rules/tone_lexicon.h"

namespace inquit {

// Words that change others (not, very ...) come from the pack, grades from the file alone. Adds
// what is wrong to faults, with its line: a line that is no word and number, a number beyond -5 to
// 5, bytes that are not UTF-8; after fifty only their count. Warnings: a word twice with different
// numbers (the first counts), and entries without any word, emoji or known emoticon (left out).
ToneLexicon read_tone_lexicon(const std::string& name, std::string_view bytes,
                              const ToneLexicon& pack, std::vector<Diagnostic>& faults);

}  // namespace inquit
