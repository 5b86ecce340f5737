// inquit people: commands for who keeps a file of people. Each stands in its own file.
#pragma once

#include <CLI/CLI.hpp>

#include "inquit/rules/rules.h"

namespace inquit {

// Adds "people" and its commands to the program. Parsing sets `chosen` if one was asked for.
void add_people(CLI::App& program, Action& chosen);

void add_people_check(CLI::App& people, Action& chosen);

}  // namespace inquit
