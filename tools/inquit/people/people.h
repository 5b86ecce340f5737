// inquit people: commands for editors of people files. Each stands in its own file.
#pragma once

#include "inquit/command.h"
#include "inquit/rules/rules.h"

namespace inquit {

// Adds "people" and its commands to the program.
void add_people(Command& program);

void add_people_check(Command& people);
void add_people_show(Command& people);
void add_people_suggest(Command& people);

}  // namespace inquit
