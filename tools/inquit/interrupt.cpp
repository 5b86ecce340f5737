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
volatile std::sig_atomic_t received = 0;
std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void remove_and_die(int signal) {
  if (armed != 0) ::unlink(doomed.data());
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

extern "C" void note(int signal) {
  received = signal;
  stop = true;
  std::signal(signal, SIG_DFL);
}

void handle(void (*handler)(int)) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    // Who started the program with nohup wants it to go on.
    if (std::signal(signal, handler) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

}  // namespace

void remove_if_interrupted(const std::string& path) {
  armed = 0;
  if (path.empty() || path.size() >= doomed.size()) return;
  doomed[path.copy(doomed.data(), doomed.size() - 1)] = '\0';
  armed = 1;
  handle(remove_and_die);
}

const std::atomic<bool>& stop_if_interrupted() {
  handle(note);
  return stop;
}

void die_if_interrupted() {
  if (received == 0) return;
  std::signal(received, SIG_DFL);
  std::raise(received);
}

}  // namespace inquit
