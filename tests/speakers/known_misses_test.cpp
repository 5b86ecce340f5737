// What a careful reader would say and the program does not, yet: known_misses.txt. These lines fail
// no test; one that has come right is printed, so that it can move to its table.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "probes.h"

namespace inquit::probes {
namespace {

const std::map<std::string, Probe> kProbes = {
    {"names", names},
    {"name kinds", name_kinds},
    {"name genders", name_genders},
    {"subject", subject},
    {"reports", reports},
    {"mentions", mentions},
    {"speakers", speakers},
    {"speaker kinds", speaker_kinds},
    {"quote kinds", quote_kinds},
    {"utterances", utterances},
};

TEST(KnownMisses, AreAskedInWaysThatTheTablesKnow) {
  std::ifstream file(INQUIT_SOURCE_DIR "/tests/speakers/known_misses.txt");
  ASSERT_TRUE(file.is_open());
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t text = line.find(": "), expected = line.find(" => ");
    ASSERT_TRUE(text < expected && expected != line.npos) << "line " << number;
    const auto probe = kProbes.find(line.substr(0, text));
    ASSERT_NE(probe, kProbes.end()) << "line " << number;
    const std::string said = probe->second(line.substr(text + 2, expected - text - 2));
    if (said == line.substr(expected + 4)) {
      std::cout << "known_misses.txt:" << number << ": right by now: " << line << "\n";
    }
  }
}

}  // namespace
}  // namespace inquit::probes
