// What happens when the user stops the program (Ctrl-C, a closed terminal, kill).
#pragma once

#include <atomic>

#include <string>

namespace inquit {

// From now on, an interruption removes this file before it ends the program: no half-written file
// is left. An empty path ends that.
void remove_if_interrupted(const std::string& path);

// From now on, the first interruption only makes this true, so that the work in hand can be
// finished; the second ends the program at once.
const std::atomic<bool>& stop_if_interrupted();

// Ends the program by the signal that interrupted it, as whoever started it expects; returns where
// there was none.
void die_if_interrupted();

}  // namespace inquit
