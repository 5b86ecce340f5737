// The short forms of given names, as the file stood when the program was built. Made by
// src/embed_text.cmake of rules/en/short-names.txt.
#pragma once

#include <string_view>

namespace inquit {

std::string_view embedded_short_names();

}  // namespace inquit
