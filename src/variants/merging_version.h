// merging_version: a number that is another one when the sources of merging or its table of common
// words are others, so that states of two programs are told apart. Made by src/hash_files.cmake.
#pragma once

#include <cstdint>

namespace inquit {

std::uint64_t merging_version();

}  // namespace inquit
