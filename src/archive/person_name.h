// The names that the articles of an archive have for a person, with how each was linked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace inquit {

class Database;

// A name that articles have for a person, with how it was linked.
struct PersonName {
  std::string name;
  std::string why;
  double least_sure = 0;
  std::uint64_t quotes = 0;
  std::uint64_t articles = 0;
};

// Those of most quotes first; none where nobody has the id. Throws ArchiveError.
std::vector<PersonName> names_of_person(const Database& db, const std::string& id);

}  // namespace inquit
