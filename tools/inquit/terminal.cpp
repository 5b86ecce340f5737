#include "inquit/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace inquit {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

int terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const int columns = std::atoi(environment("COLUMNS").data());
  return columns > 0 ? columns : 80;
}

bool use_color(Color wanted) {
  if (wanted != Color::automatic) return wanted == Color::always;
  return is_terminal(STDOUT_FILENO) && environment("NO_COLOR").empty() &&
         environment("TERM") != "dumb";
}

}  // namespace inquit
