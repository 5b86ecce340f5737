// The names of lists that the program itself asks a pack for: those that no pattern need name.
#pragma once

#include <span>
#include <string_view>

namespace inquit {

// Every name that stands as a string in the stages that ask for lists, so a few are no lists' names
// at all. Made from the sources by src/ruletools/known_lists.cmake; sorted.
std::span<const std::string_view> names_in_program();

}  // namespace inquit
