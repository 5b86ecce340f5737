#include "inquit/people/people.h"

namespace inquit {

void add_people(CLI::App& program, Action& chosen) {
  CLI::App& people = *program.add_subcommand("people", "Say who is who across articles");
  people.require_subcommand(1);
  add_people_check(people, chosen);
}

}  // namespace inquit
