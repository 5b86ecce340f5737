// The texts of two or three sentences in tests/people/small_cases.tsv, on the English pack: who
// says the quote of each, as a reader names him or her.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "people/speaker.h"
#include "probes.h"

namespace inquit::probes {
namespace {

struct SmallCase {
  std::string place, kind, text, quote, speaker, speaker_kind, known;
};

std::vector<SmallCase> small_cases() {
  static constexpr const char* kFile = "tests/people/small_cases.tsv";
  std::ifstream file(std::string(INQUIT_SOURCE_DIR "/") + kFile);
  EXPECT_TRUE(file.is_open()) << kFile;
  std::vector<SmallCase> out;
  std::string line;
  std::getline(file, line);  // the heads of the columns
  for (int number = 2; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    std::vector<std::string> row(1);
    for (const char c : line) {
      if (c == '\t') row.emplace_back();
      if (c != '\t') row.back() += c;
    }
    const std::string place = std::string(kFile) + ":" + std::to_string(number);
    EXPECT_EQ(row.size(), 6u) << place;
    if (row.size() != 6) continue;
    for (std::size_t at = 0; (at = row[1].find("¶", at)) != std::string::npos; ++at)
      row[1].replace(at, std::string("¶").size(), "\n\n");
    out.push_back({place, row[0], row[1], row[2], row[3], row[4], row[5]});
  }
  return out;
}

// Who says the quote of a case; none: nobody, or there is no such quote.
std::optional<Speaker> speaker_of(const SmallCase& one) {
  const Reading all = read(one.text);
  for (std::size_t q = 0; q < all.quotes.size(); ++q) {
    if (slice(all, all.quotes[q].span) == one.quote) return all.attributions[q].speaker;
  }
  return std::nullopt;
}

bool is_right(const SmallCase& one, const std::optional<Speaker>& said) {
  if (!said || one.speaker == "-") return !said && one.speaker == "-";
  if (to_string(said->kind) != one.speaker_kind) return false;
  if (said->name == one.speaker) return true;
  // nurse, night nurse
  return said->kind != SpeakerKind::person && (said->name.find(one.speaker) != std::string::npos ||
                                               one.speaker.find(said->name) != std::string::npos);
}

TEST(SmallCases, AreRightButForThoseThatAreKnown) {
  struct Share {
    int right = 0, all = 0;
  };
  Share total;
  std::map<std::string, Share> by_kind;
  for (const SmallCase& one : small_cases()) {
    const std::optional<Speaker> said = speaker_of(one);
    const bool right = is_right(one, said);
    for (Share* share : {&total, &by_kind[one.kind]}) {
      share->right += right;
      ++share->all;
    }
    const std::string answer =
        said ? said->name + ", " + std::string(to_string(said->kind)) : "nobody";
    EXPECT_TRUE(right || !one.known.empty())
        << one.place << ": " << one.text << "\n  said: " << answer
        << "\n  expected: " << one.speaker << ", " << one.speaker_kind;
    EXPECT_FALSE(right && !one.known.empty())
        << one.place << ": right by now; empty its column “known”";
  }
  std::cout << "right: " << total.right << " of " << total.all << "\n";
  for (const auto& [kind, share] : by_kind) {
    if (share.right < share.all)
      std::cout << "  " << kind << ": " << share.right << " of " << share.all << "\n";
  }
  EXPECT_GE(total.all, 70);
}

}  // namespace
}  // namespace inquit::probes
