// What changed between two states of a pack, in words for people: for the message of a commit.
//
//   "add the rule cry-from", "add labour to the list group-nouns"
#pragma once

#include <string>
#include <vector>

#include "rules/pack_source.h"

namespace inquit {

// A phrase each, in the order of rules, parts, lists, tone lists, weights and settings.
std::vector<std::string> changes_between(const PackSource& before, const PackSource& after);

// The first line of a message, at most 72 characters.
std::string subject_of(const std::vector<std::string>& changes);

}  // namespace inquit
