// manual_page: the page that man shows of the program, made of its tree of commands.
#pragma once

#include <string>

#include "inquit/command.h"

namespace inquit {

// In the man macros of troff, UTF-8, without a newline at its end. The same tree gives the same
// bytes: the page bears the program's version and no date.
std::string manual_page(const Command& program);

}  // namespace inquit
