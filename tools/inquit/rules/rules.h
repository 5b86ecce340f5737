// inquit rules: commands for rule authors. Each stands in its own file; what they do is
// src/ruletools.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "inquit/command.h"
#include "rules/rule_set.h"

namespace inquit {

// Adds "rules" and its commands to the program.
void add_rules(Command& program);

void add_check(Command& rules);
void add_coverage(Command& rules);
void add_diff(Command& rules);
void add_explain(Command& rules);
void add_export(Command& rules);
void add_import(Command& rules);
void add_new(Command& rules);
void add_test(Command& rules);
void add_word(Command& rules);
void add_words(Command& rules);
void add_lists(Command& rules);

// --- what the commands share ---

// The pack of a folder; empty: the pack that is compiled in. Where it does not load, all faults are
// printed to standard error, and there is none.
std::optional<RuleSet> load_or_tell(const std::string& folder);

// Of the pack's files, and of what comes before; folder as for load_or_tell. The pack that is
// compiled in has another one than a folder with the same files.
std::uint64_t fingerprint_rules(const std::string& folder, std::uint64_t before);

void tell(const std::vector<Diagnostic>& diagnostics);  // to standard error, a line each
void print(const std::string& text);                    // to standard output

}  // namespace inquit
