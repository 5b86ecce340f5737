#include "inquit/command_line.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "archive/archive.h"
#include "inquit/arguments.h"
#include "inquit/commands.h"
#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "inquit/say.h"

namespace inquit {

int command_line(int argc, char** argv) {
#ifdef __GLIBC__
  // What a long article needed goes back to the system as soon as it is let go. By itself glibc
  // keeps blocks of up to 32 MB in its heap once one was freed, between others that are in use.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows where it is written to
  std::signal(SIGXFSZ, SIG_IGN);  // and a file that may not grow likewise
  try {
    return run_command(commands(), argc, argv);
  } catch (const ArchiveError& error) {
    tell({error.diagnostic});
    return kSomeFailed;
  } catch (const std::bad_alloc&) {
    std::fputs("inquit: error: there is not memory enough\n", stderr);
    return kSomeFailed;
  } catch (const std::exception& error) {
    say("inquit: error: {}\n", error.what());
    return kSomeFailed;
  }
}

}  // namespace inquit
