// The options that several commands have, worded once.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace inquit {

inline void add_output_option(CLI::App& command, std::string& file) {
  command.add_option("-o,--output", file, "Write to this file, whole or not at all")
      ->type_name("FILE");
}

inline void add_errors_option(CLI::App& command, std::string& file) {
  command.add_option("--errors", file, "Write what went wrong to this file, a JSON object a line")
      ->type_name("FILE");
}

inline void add_summary_option(CLI::App& command, std::string& file) {
  command.add_option("--summary", file, "Write what the run came to to this file, a JSON object")
      ->type_name("FILE");
}

inline void add_rules_option(CLI::App& command, std::string& folder) {
  command.add_option("--rules", folder, "Use the rule pack in this directory")->type_name("DIR");
}

template <typename Number>
void add_threads_option(CLI::App& command, Number& threads) {
  command.add_option("-j,--threads", threads, "Work with so many threads (default: all)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
}

template <typename Number>
void add_min_confidence_option(CLI::App& command, Number& confidence) {
  command
      .add_option("--min-confidence", confidence,
                  "Leave a quote unattributed below this confidence, 0 to 1")
      ->type_name("X")
      ->check(CLI::Range(0.0, 1.0));
}

}  // namespace inquit
