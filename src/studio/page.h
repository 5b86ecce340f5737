// The files of the studio's page, as they are in page/; part of the program.
#pragma once

#include <string_view>

namespace inquit {

std::string_view studio_html();
std::string_view studio_style();
std::string_view studio_script();
std::string_view studio_editor();
std::string_view studio_licenses();

}  // namespace inquit
