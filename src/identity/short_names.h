// full_given_name: the given name that a short form stands for: "joe" is "joseph".
#pragma once

#include <string_view>

namespace inquit {

// A folded word; itself where it is no short form. Thread safe.
std::string_view full_given_name(std::string_view word);

}  // namespace inquit
