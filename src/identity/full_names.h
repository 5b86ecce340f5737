// Full names that are one person: Ada Moe, Ada R. Moe, A. R. Moe jr.
// In go the names of all articles; out come people, each with its names. Inside identity/ only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "identity/linking.h"
#include "identity/name_form.h"

namespace inquit {

// A full name, and when it was first used: a place in the order of time. Each form stands once.
struct FullName {
  NameForm form;
  std::uint64_t first_use = 0;
  std::uint32_t preset = SpeakerLink::kNobody;  // the file's person that it is
  std::vector<std::uint32_t> never = {};        // the file's people that it is not
  std::vector<std::uint32_t> articles = {};     // that use it, rising
};

struct NameGroup {
  std::vector<std::uint32_t> members;  // indices into the full names, the fullest first
  std::uint32_t preset = SpeakerLink::kNobody;
  std::uint32_t earliest = 0;  // the member that was used first
  bool parted = false;         // others of its given name and surname are somebody else
};

struct GroupedNames {
  std::vector<NameGroup> groups;
  // Of each full name: its group, or none and those that it may be in.
  struct Place {
    std::uint32_t group = SpeakerLink::kNobody;
    std::vector<std::uint32_t> open = {};
  };
  std::vector<Place> places;
};

// Takes a time that grows with the names, and with the square of those that share given name and
// surname.
GroupedNames group_full_names(std::span<const FullName> names);

}  // namespace inquit
