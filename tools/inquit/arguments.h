// run_command: reads the arguments of a program by its tree of commands, and runs the one
// chosen.
#pragma once

#include "inquit/command.h"

namespace inquit {

// --help and --version are printed to standard output, wrong usage to standard error with the
// command whose help to read. Returns the exit code: that of the command, or one of exit_code.h.
int run_command(const Command& program, int argc, char** argv);

}  // namespace inquit
