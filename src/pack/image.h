// The image of rules/en (rules/pack_image.h), made when the program was built and part of it.
#pragma once

#include <string_view>

namespace inquit {

// Empty where the build could not run the program that makes it (when it compiles for another
// machine).
std::string_view embedded_pack_image();

}  // namespace inquit
