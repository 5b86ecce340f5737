// NearNames: people whose names are so alike that they may be one person, or one under two.
//
//   NearNames names(people);
//   names.near(0)   {1, "same surname, one letter of the given name differs"}
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "identity/name_form.h"

namespace inquit {

struct NamedPerson {
  std::string id;
  std::string name;
  std::uint64_t quotes = 0;
  std::uint64_t articles = 0;
  // Other names that articles have for the person. Those of one word tell nothing of who is alike.
  std::vector<std::string> aliases = {};
};

struct NearName {
  std::uint32_t person = 0;  // index into the people
  std::string_view alike;    // what is alike, a literal
};

class NearNames {
 public:
  // The people outlive this.
  explicit NearNames(std::span<const NamedPerson> people);

  // Others with a name or alias like one of people[index], those of most quotes first; of several
  // things that are alike the first, names before aliases.
  std::vector<NearName> near(std::uint32_t index) const;

 private:
  std::span<const NamedPerson> people_;
  struct Form {
    std::uint32_t person = 0;
    NameForm form;
  };
  std::vector<Form> forms_;           // by person, the name before the aliases
  std::vector<std::uint32_t> first_;  // of each person; one more at the end
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_last_, by_first_;  // forms
};

// What two names have alike that makes them look like one person's; empty: nothing.
std::string_view what_is_alike(const NameForm& a, const NameForm& b);

}  // namespace inquit
