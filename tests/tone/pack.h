// Small packs of tone lists for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {

// Throws RulesError where the lists do not load.
inline RuleSet tone_pack(std::string lists) {
  const std::string settings =
      "name: Test\n"
      "inflect verb: (.*)e => \\1es, \\1ed, \\1ing\n"
      "inflect verb: (.*) => \\1s, \\1ed, \\1ing\n"
      "inflect noun: (.*) => \\1s\n"
      "inflect adjective: (.*) => \\1ly\n";
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({{"pack.txt", settings}, {"a.tone", std::move(lists)}}, faults);
  return compile_pack(std::move(source), std::move(faults));
}

}  // namespace inquit
