// rules/en/background.txt as it was when the program was built. Made by src/embed_text.cmake.
#pragma once

#include <string_view>

namespace inquit {

std::string_view embedded_background();

}  // namespace inquit
