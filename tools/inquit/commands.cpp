#include "inquit/commands.h"

#include "inquit/archive_commands.h"
#include "inquit/completion.h"
#include "inquit/dedup.h"
#include "inquit/extract.h"
#include "inquit/manual_page.h"
#include "inquit/people/people.h"
#include "inquit/rules/rules.h"
#include "inquit/studio/studio.h"
#include "inquit/tone.h"
#include "inquit/version.h"

namespace inquit {

Command commands() {
  Command program("inquit", "Finds quotes in news articles and says who said them.");
  program.add_printer("--version", {[](const std::string&) { return version(); }},
                      "Print the version, that of the rules and those of libraries");
  program.add_printer("--manual", {[](const std::string&) { return manual_page(commands()); }},
                      "Print the manual page, for man -l");
  program
      .add_printer("--completion",
                   {[](const std::string& shell) { return completion(commands(), shell); }},
                   "Print a script for this shell that completes commands and options")
      .one_of({"bash", "zsh", "fish"});
  program.footer("Run inquit COMMAND --help for more about a command.");
  define_extract(program);
  define_tone(program);
  define_dedup(program);
  add_archive_commands(program);
  add_people(program);
  add_rules(program);
  define_studio(program);
  return program;
}

}  // namespace inquit
