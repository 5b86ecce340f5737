// The English pack's files as they were when the program was built. Made by src/rules/embed.cmake.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/pack_source.h"

namespace inquit {

std::vector<PackFile> embedded_pack();

// A number that tells their contents apart from any others.
std::uint64_t embedded_pack_hash();

}  // namespace inquit
