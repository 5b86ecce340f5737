#include "inquit/commands.h"

#include "inquit/archive_commands.h"
#include "inquit/dedup.h"
#include "inquit/extract.h"
#include "inquit/people/people.h"
#include "inquit/rules/rules.h"
#include "inquit/tone.h"
#include "inquit/version.h"

namespace inquit {

Command commands() {
  Command program("inquit", "Finds quotes in news articles and says who said them.");
  program.version(version);
  program.footer("inquit COMMAND --help tells more about a command.");
  define_extract(program);
  define_tone(program);
  define_dedup(program);
  add_archive_commands(program);
  add_rules(program);
  add_people(program);
  return program;
}

}  // namespace inquit
