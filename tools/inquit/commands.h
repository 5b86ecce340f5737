// commands: all that the program offers. Each command is declared in the file that runs it.
#pragma once

#include "inquit/command.h"

namespace inquit {

// The program with its commands and their options. Parsing a command line writes the values into
// variables behind it, so that one line is parsed by one tree.
Command commands();

}  // namespace inquit
