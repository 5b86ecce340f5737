// The English pack's files as they were when the program was built. Made by src/rules/embed.cmake.
#pragma once

#include <vector>

#include "rules/pack_source.h"

namespace inquit {

std::vector<PackFile> embedded_pack();

}  // namespace inquit
