// command_line: the whole program but main(), for whoever starts it otherwise: the Python package's
// command does.
#pragma once

namespace inquit {

// Reads the arguments, does what they ask and returns the exit code (exit_code.h). argv[argc] is
// null. Changes how the process takes SIGPIPE, SIGXFSZ and, for most commands, SIGINT, SIGTERM and
// SIGHUP, and how it gives memory back: it is meant to be the last thing that a process does.
// Throws nothing.
int command_line(int argc, char** argv);

}  // namespace inquit
