// remove_if_interrupted: no half-written file is left when the user stops the program.
#pragma once

#include <string>

namespace inquit {

// From now on, an interruption (Ctrl-C, a closed terminal, kill) removes this file before it ends
// the program. An empty path ends that.
void remove_if_interrupted(const std::string& path);

}  // namespace inquit
