// inquit tone: a text a line in, a score a line out.
#pragma once

#include <string>

#include "inquit/command.h"

namespace inquit {

struct ToneOptions {
  std::string path = "-";  // a file with a text a line; "-": standard input
  std::string output = "-";
  bool explain = false;  // each hit with its list's line and the rules that changed it
  std::string target;    // a name: hits near to it count for more
  std::string lexicon;   // another tool's list instead of the pack's (tone/lexicon_file.h)
  std::string rules;     // the folder of a rule pack; empty: the pack that is compiled in
};

// Adds the command to the program.
void define_tone(Command& program);

// Runs it and returns its exit code (exit_code.h).
int tone(const ToneOptions& options);

}  // namespace inquit
