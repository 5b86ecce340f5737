// src/export/page.html as it was when the program was built; {{name}} stands for what is filled in.
// Made by src/embed_text.cmake.
#pragma once

#include <string_view>

namespace inquit {

std::string_view embedded_page();

}  // namespace inquit
