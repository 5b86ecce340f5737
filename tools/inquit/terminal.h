// What the program is connected to: is it a terminal, how wide is it, does it take colours.
#pragma once

#include <cstdint>

namespace inquit {

enum class Color : std::uint8_t { automatic, always, never };

bool is_terminal(int descriptor);

// Columns of the terminal behind standard output; $COLUMNS or 80 where there is none.
int terminal_width();

// Whether standard output shall be coloured. Automatic: a terminal that is not dumb, and no
// $NO_COLOR (https://no-color.org).
bool use_color(Color wanted);

}  // namespace inquit
