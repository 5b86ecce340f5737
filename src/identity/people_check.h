// check_people: errors between the people of all files: duplicate ids, names that two people claim,
// circular merges.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "identity/people_source.h"

namespace inquit {

// One fault for each thing that is wrong, at its second place, with the first one named.
void check_people(const PeopleSource& people, std::vector<Diagnostic>& faults);

}  // namespace inquit
