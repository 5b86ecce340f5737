#include "tone/lexicon_file.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tone/pack.h"
#include "tone/scorer.h"

namespace inquit {
namespace {

const ToneLexicon& pack() {
  static const RuleSet rules = tone_pack("tone a\n  -2: bad\n  -0.5: not\n  flip: not\n");
  return rules.tones();
}

ToneLexicon read(const std::string& bytes, std::vector<Diagnostic>& faults) {
  return read_tone_lexicon("list.txt", bytes, pack(), faults);
}

// "word grade", by word.
std::string grades(const std::string& bytes) {
  std::vector<Diagnostic> faults;
  const ToneLexicon lexicon = read(bytes, faults);
  for (const Diagnostic& fault : faults) {
    if (fault.severity == Diagnostic::Severity::error) ADD_FAILURE() << to_string(fault);
  }
  std::string out;
  for (const ToneEntry& entry : lexicon.entries()) {
    if (!entry.graded) continue;
    out += (out.empty() ? "" : ", ") + entry.words + " " + std::to_string(entry.value).substr(0, 5);
  }
  return out;
}

TEST(ReadToneLexicon, KnowsEachForm) {
  EXPECT_EQ(grades("fiasco\t-2.3\t0.78\t[-3, -2, -1]\n:)\t2.0\t1.1\t[2, 2]\n"),
            ":) 2.000, fiasco -2.30");
  EXPECT_EQ(grades("fiasco\t-3\ncan't stand\t-3\nsuperb\t5\n"),
            "can't stand -2.40, fiasco -2.40, superb 4.000");
  EXPECT_EQ(grades("# a list\n\nfiasco\t-0.8\nsuperb\t+1\r\n"), "fiasco -3.20, superb 4.000");
  EXPECT_EQ(grades("\xEF\xBB\xBF"
                   "fiasco\t-2\ngrim\t-3"),
            "fiasco -2.00, grim -3.00");
}

TEST(ReadToneLexicon, KeepsThePacksRulesAndNotItsWords) {
  std::vector<Diagnostic> faults;
  const ToneLexicon lexicon = read("fiasco\t-3\nsuperb\t4\n", faults);
  ToneScorer scorer(lexicon);
  std::vector<ToneStep> steps;
  const Tone tone = scorer.explain("bad, but not a fiasco", steps);
  ASSERT_EQ(tone.hits.size(), 1u);
  ASSERT_EQ(steps.size(), 2u);
  const ToneEntry& fiasco = lexicon.entry(steps[0].entry);
  EXPECT_EQ(lexicon.file(fiasco.grade_at), "list.txt");
  EXPECT_EQ(fiasco.grade_at.line, 1u);
  const ToneEntry& negation = lexicon.entry(steps[1].entry);
  EXPECT_EQ(lexicon.file(negation.role_at), "a.tone");
}

TEST(ReadToneLexicon, TellsOfEachMistakeWithItsLine) {
  struct Case {
    std::string bytes;
    std::uint64_t line;
    const char* says;
  };
  for (const Case& c : std::vector<Case>{
           {"good\t2\nfiasco -3\n", 2, "write a word, a tab and a number"},
           {"good\t2\nfiasco\tbad\n", 2, "\"bad\" is no number"},
           {"good\t2\nfiasco\tnan\n", 2, "is no number"},
           {"good\t2\nfiasco\t-30\n", 2, "from -5 to 5, not -30"},
           {"fiasco\t-2\ngood\t2\nfiasco\t-3\n", 3, "another score already (line 1), and that"},
           {"good\t2\nfias\xffgo\t-3\n", 2, "not UTF-8"},
           {"", 0, "no words"},
       }) {
    std::vector<Diagnostic> faults;
    read(c.bytes, faults);
    ASSERT_EQ(faults.size(), 1u) << c.bytes;
    EXPECT_EQ(faults[0].file, "list.txt");
    EXPECT_EQ(faults[0].line, c.line) << to_string(faults[0]);
    EXPECT_NE(faults[0].message.find(c.says), std::string::npos) << to_string(faults[0]);
  }
}

TEST(ReadToneLexicon, CountsTheRestWhereEveryLineIsWrong) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "no list\n";
  std::vector<Diagnostic> faults;
  read(bytes, faults);
  ASSERT_EQ(faults.size(), 51u);
  EXPECT_NE(faults.back().message.find("and 950 more"), std::string::npos);
}

TEST(ReadToneLexicon, CountsWhatItCannotUse) {
  std::vector<Diagnostic> faults;
  const ToneLexicon lexicon = read("(-:\t1.5\n%%\t-1\n:D\t2\n:d\t1\ngood\t2\n", faults);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].severity, Diagnostic::Severity::warning);
}

}  // namespace
}  // namespace inquit
