// src/export/page.html and report.html as they were when the program was built; {{name}} stands for
// what is filled in. Made by src/embed_page.cmake.
#pragma once

#include <string_view>

namespace inquit {

std::string_view embedded_page();
std::string_view embedded_report_page();

}  // namespace inquit
