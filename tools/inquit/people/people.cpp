#include "inquit/people/people.h"

namespace inquit {

void add_people(Command& program) {
  Command& people = program.add_command("people", "Say who is who across articles");
  add_people_suggest(people);
  add_people_check(people);
  add_people_show(people);
}

}  // namespace inquit
