// What rules/en/name-endings.txt said when the program was built. Made by src/embed_text.cmake.
#pragma once

#include <string_view>

namespace inquit {

std::string_view embedded_name_endings();

}  // namespace inquit
