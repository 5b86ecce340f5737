// What a careful reader would say: known_misses.txt holds what the program does not say yet (those
// lines fail no test; one that has come right is printed, so that it can move), mended_misses.txt
// what it has learnt to say.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
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

// Asks every line of a file and hands on what the program says beside what it should say.
void ask(const std::string& name,
         const std::function<void(const std::string& place, const std::string& line, bool right,
                                  const std::string& said)>& tell) {
  std::ifstream file(INQUIT_SOURCE_DIR "/tests/speakers/" + name);
  ASSERT_TRUE(file.is_open());
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::string place = name + ":" + std::to_string(number);
    const std::size_t text = line.find(": "), expected = line.find(" => ");
    ASSERT_TRUE(text < expected && expected != line.npos) << place;
    const auto probe = kProbes.find(line.substr(0, text));
    ASSERT_NE(probe, kProbes.end()) << place;
    const std::string said = probe->second(line.substr(text + 2, expected - text - 2));
    tell(place, line, said == line.substr(expected + 4), said);
  }
}

TEST(KnownMisses, AreAskedInWaysThatTheTablesKnow) {
  ask("known_misses.txt",
      [](const std::string& place, const std::string& line, bool right, const std::string&) {
        if (right) std::cout << place << ": right by now: " << line << "\n";
      });
}

TEST(MendedMisses, StayMended) {
  ask("mended_misses.txt",
      [](const std::string& place, const std::string& line, bool right, const std::string& said) {
        EXPECT_TRUE(right) << place << ": " << line << "\n  said: " << said;
      });
}

}  // namespace
}  // namespace inquit::probes
