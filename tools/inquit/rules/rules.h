// inquit rules: commands for who writes rules. Each stands in its own file; what they do is
// src/ruletools.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "rules/rule_set.h"

namespace inquit {

// What the command line asked for; returns the exit code (exit_code.h).
using Action = std::function<int()>;

// Adds "rules" and its commands to the program. Parsing sets `chosen` if one of them was asked for.
void add_rules(CLI::App& program, Action& chosen);

void add_check(CLI::App& rules, Action& chosen);
void add_coverage(CLI::App& rules, Action& chosen);
void add_diff(CLI::App& rules, Action& chosen);
void add_explain(CLI::App& rules, Action& chosen);
void add_export(CLI::App& rules, Action& chosen);
void add_import(CLI::App& rules, Action& chosen);
void add_new(CLI::App& rules, Action& chosen);
void add_test(CLI::App& rules, Action& chosen);
void add_words(CLI::App& rules, Action& chosen);
void add_lists(CLI::App& rules, Action& chosen);

// --- what the commands share ---

// The pack of a folder; empty: the pack that is compiled in. Where it does not load, all faults are
// printed to standard error, and there is none.
std::optional<RuleSet> load_or_tell(const std::string& folder);

// Of the pack's files, and of what comes before; folder as for load_or_tell.
std::uint64_t fingerprint_rules(const std::string& folder, std::uint64_t before);

void tell(const std::vector<Diagnostic>& diagnostics);  // to standard error, a line each
void print(const std::string& text);                    // to standard output
std::string counted(std::size_t n, const char* what);   // "1 rule", "1,234 rules"

}  // namespace inquit
