#include "inquit/interrupt.h"

#include <unistd.h>

#include <array>
#include <climits>
#include <csignal>

namespace inquit {
namespace {

// A signal handler may neither allocate nor lock.
std::array<char, PATH_MAX> doomed{};
volatile std::sig_atomic_t armed = 0;

extern "C" void remove_and_die(int signal) {
  if (armed != 0) ::unlink(doomed.data());
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

void remove_if_interrupted(const std::string& path) {
  armed = 0;
  if (path.empty() || path.size() >= doomed.size()) return;
  doomed[path.copy(doomed.data(), doomed.size() - 1)] = '\0';
  armed = 1;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    // Who started the program with nohup wants it to go on.
    if (std::signal(signal, remove_and_die) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

}  // namespace inquit
