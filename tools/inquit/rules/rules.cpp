#include "inquit/rules/rules.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/fingerprint.h"
#include "inquit/progress.h"
#include "inquit/say.h"
#include "rules/embedded_pack.h"

namespace inquit {

void add_rules(Command& program) {
  Command& rules = program.add_command("rules", "Write, test and compare the rules");
  rules.footer("Run inquit rules COMMAND --help for more about a command.");
  add_check(rules);
  add_test(rules);
  add_explain(rules);
  add_new(rules);
  add_word(rules);
  add_words(rules);
  add_lists(rules);
  add_diff(rules);
  add_coverage(rules);
  add_export(rules);
  add_import(rules);
}

std::optional<RuleSet> load_or_tell(const std::string& folder) {
  try {
    return folder.empty() ? default_pack() : load_pack(folder);
  } catch (const RulesError& error) {
    tell(error.diagnostics);
    return std::nullopt;
  }
}

std::uint64_t fingerprint_rules(const std::string& folder, std::uint64_t before) {
  // Of the rules that are part of the program the build has made one.
  if (folder.empty()) return fingerprint(fmt::format("{:016x}", embedded_pack_hash()), before);
  std::vector<Diagnostic> faults;  // whoever loads the pack tells them
  for (const PackFile& file : read_pack_files(folder, faults))
    before = fingerprint(file.bytes, fingerprint(file.name, before));
  return before;
}

void tell(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& one : diagnostics) say("inquit: {}\n", to_string(one));
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace inquit
