// What an editor can mistype: each mistake gives exactly one message, at the right place, that says
// what to do.
#include <gtest/gtest.h>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ruletools/check.h"

namespace inquit {
namespace {

// A pack without a mistake. A case changes one line of it (the first that begins so), or adds lines
// at its end.
const std::string kWords =
    "list reporting-verbs\n"       // 1
    "  about: Verbs of saying.\n"  // 2
    "  inflect: verb\n"            // 3
    "  say: says, said, saying\n"  // 4
    "  claim: +\n"                 // 5
    "\n"                           // 6
    "list titles\n"                // 7
    "  inflect: noun\n"            // 8
    "  mayor: +\n"                 // 9
    "  prime minister, dr\n";      // 10
const std::string kRules =
    "part cue\n"                                                 // 1
    "  is: {any of reporting-verbs}\n"                           // 2
    "\n"                                                         // 3
    "part speaker\n"                                             // 4
    "  is: [the] [{any of titles}] {name}\n"                     // 5
    "  is: she\n"                                                // 6
    "\n"                                                         // 7
    "rule quote-said-speaker\n"                                  // 8
    "  about: The plain tag.\n"                                  // 9
    "  find: {quote} [,] {cue} {speaker}\n"                      // 10
    "  unless after: (quickly | slowly) {end}\n"                 // 11
    "  sure: high\n"                                             // 12
    "  measured: 0.97 of 2418\n"                                 // 13
    "  yes: “We won,” said Roe. => speaker = Roe; cue = said\n"  // 14
    "\n"                                                         // 15
    "rule next-quote\n"                                          // 16
    "  where: next quote of the paragraph\n"                     // 17
    "  speaker: same\n"                                          // 18
    "  beats: quote-said-speaker\n";                             // 19
const std::string kSettings =
    "name: Test\n"                                 // 1
    "language: en\n"                               // 2
    "threshold: 0.25\n"                            // 3
    "clitic: s ll\n"                               // 4
    "inflect verb: (.*) => \\1s, \\1ed, \\1ing\n"  // 5
    "inflect noun: (.*) => \\1s\n";                // 6
const std::string kWeights =
    "weights he-or-she\n"     // 1
    "  about: He and she.\n"  // 2
    "  same-sentence: 3.1\n"  // 3
    "\n"                      // 4
    "weights descriptions\n"  // 5
    "  role: 4.2\n";          // 6

const std::string kTone =
    "tone mood\n"                // 1
    "  +2: cheerful, glad\n"     // 2
    "  -1.5: moan, look glum\n"  // 3
    "  verb -1: grumble\n";      // 4

struct Mistake {
  const char* file;  // words, rules, weights, tone or pack.txt
  std::string from;  // the line's beginning; empty: lines are added
  std::string to;    // what the editor wrote instead
  std::uint64_t line, column;
  std::string says;  // a part of the message
};

std::string changed(const std::string& text, const std::string& from, const std::string& to) {
  if (from.empty()) return text + to + "\n";
  const std::size_t at = text.find("\n" + from) + 1;
  const std::size_t begin = text.starts_with(from) ? 0 : at;
  std::string out = text;
  const std::size_t end = text.find('\n', begin);
  return out.replace(begin, end - begin, to);
}

std::vector<Diagnostic> told(const Mistake& one) {
  const std::string file = one.file;
  const auto bytes = [&](const std::string& name, const std::string& text) {
    return file == name ? changed(text, one.from, one.to) : text;
  };
  return check_pack({{"pack.txt", bytes("pack.txt", kSettings)},
                     {"a.rules", bytes("rules", kRules)},
                     {"a.tone", bytes("tone", kTone)},
                     {"a.weights", bytes("weights", kWeights)},
                     {"a.words", bytes("words", kWords)},
                     {"b.words", "list articles\n  the, a\n"}})
      .found;
}

std::string lines_of(const std::vector<Diagnostic>& all) {
  std::string out;
  for (const Diagnostic& one : all) out += "\n  " + to_string(one);
  return out;
}

TEST(Mistakes, ThePackWithoutOneGivesNoMessage) {
  const std::vector<Diagnostic> found = told({"none", "", "", 0, 0, ""});
  EXPECT_TRUE(found.empty()) << lines_of(found);
}

const std::vector<Mistake> kMistakes = {
#include "mistakes.inc"
};

TEST(Mistakes, EachGivesOneMessageAtItsPlaceThatSaysWhatToDo) {
  EXPECT_GE(kMistakes.size(), 60u);
  for (const Mistake& one : kMistakes) {
    const std::vector<Diagnostic> found = told(one);
    EXPECT_EQ(found.size(), 1u) << one.to << lines_of(found);
    if (found.empty()) continue;
    EXPECT_EQ(found[0].line, one.line) << one.to << lines_of(found);
    EXPECT_EQ(found[0].column, one.column) << one.to << lines_of(found);
    EXPECT_NE(found[0].message.find(one.says), std::string::npos) << one.to << lines_of(found);
    const std::string wanted =
        std::string(one.file) == "pack.txt" ? "pack.txt" : "a." + std::string(one.file);
    EXPECT_EQ(found[0].file, wanted) << one.to;
  }
}

std::vector<Diagnostic> told_on_disk(const std::vector<PackFile>& files) {
  std::string folder = testing::TempDir() + "inquit-mistakes-XXXXXX";
  folder = ::mkdtemp(folder.data());
  for (const PackFile& file : files) std::ofstream(folder + "/" + file.name) << file.bytes;
  std::vector<Diagnostic> found = check_pack(std::filesystem::path(folder)).found;
  std::filesystem::remove_all(folder);
  for (Diagnostic& one : found) one.file.erase(0, folder.size() + 1);
  return found;
}

// Some editors put .txt behind what they save; a file that is not read loses its words in silence.
TEST(Mistakes, AreNamesOfFilesThatArePassedOver) {
  const struct {
    const char *words, *settings, *wrong, *right;
  } cases[] = {
      {"a.words", "pack.txt", "", ""},
      {"a.words.txt", "pack.txt", "a.words.txt", "a.words"},
      {"a.word", "pack.txt", "a.word", "a.words"},
      {"a.words", "Pack.txt", "Pack.txt", "pack.txt"},
      {"a.words", "pack.txt.txt", "pack.txt.txt", "pack.txt"},
      {"a.txt", "pack.txt", "a.txt", "a.words"},
      {"a", "pack.txt", "a", "a.words"},
  };
  for (const auto& one : cases) {
    const std::vector<Diagnostic> found = told_on_disk({{one.settings, kSettings},
                                                        {"a.rules", kRules},
                                                        {one.words, kWords},
                                                        {"background.txt", "the 1\n"},
                                                        {"notes.txt", "call the desk"}});
    if (*one.wrong == '\0') {
      EXPECT_TRUE(found.empty()) << lines_of(found);
      continue;
    }
    ASSERT_EQ(found.size(), 1u) << one.wrong << lines_of(found);
    EXPECT_EQ(to_string(found[0]), std::string(one.wrong) +
                                       ": error: this file is not read under this name; call it " +
                                       one.right);
  }
}

// One slip that many lines meet gives one message: at what was renamed or copied, where that is
// known, else where it is met first.
TEST(Mistakes, OfManyLinesAreToldOnce) {
  const std::string more =
      "rule said-again\n"
      "  find: {other quote} {cue} {speaker} {quote}\n"
      "\n"
      "rule asked-again\n"
      "  find: {speaker} {cue} {quote}\n";
  const std::vector<PackFile> pack = {
      {"a.rules", kRules}, {"b.rules", more}, {"pack.txt", kSettings}, {"v.words", kWords}};
  const auto with = [&](std::size_t at, const std::string& from, const std::string& to) {
    std::vector<PackFile> out = pack;
    out[at].bytes = changed(out[at].bytes, from, to);
    return out;
  };
  const auto and_file = [&](const char* name, const std::string& bytes) {
    std::vector<PackFile> out = pack;
    out.push_back({name, bytes});
    return out;
  };
  const auto without = [&](std::size_t at) {
    std::vector<PackFile> out = pack;
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
  };
  const struct {
    std::vector<PackFile> files;
    const char* file;
    std::uint64_t line;
    const char* says;
  } cases[] = {
      {with(0, "part cue", "part cues"), "a.rules", 1, "3 lines ask for \"cue\""},
      {with(0, "part cue", "# part"), "a.rules", 2, "begin one with list, part"},
      {with(3, "list reporting-verbs", "list report-verbs"), "a.rules", 2, "no list is called"},
      {with(3, "list titles", "  about: Titles."), "v.words", 7, "\"list NAME\" missing above"},
      {and_file("a copy.rules", kRules), "a copy.rules", 0, "the same blocks as a.rules"},
      {and_file("v (1).words", kWords), "v (1).words", 0, "the same blocks as v.words"},
      {and_file("z.rules", kRules + "# mine\n"), "z.rules", 1,
       "4 blocks of this file are in a.rules"},
      {and_file("desk.words", "list reporting-verbs\n  moo: +\n"), "desk.words", 1, "v.words:1"},
      {and_file("z.words", "list reporting-verbs\n  moo: +\n"), "z.words", 1, "v.words:1"},
      {without(2), "pack.txt", 0, "there is no pack.txt in this folder"},
      {with(2, "inflect verb", "inflect verb: (.*)y => \\1ies"), "v.words", 5, "fits \"claim\""},
  };
  for (const auto& one : cases) {
    const std::vector<Diagnostic> found = check_pack(one.files).found;
    EXPECT_EQ(found.size(), 1u) << one.says << lines_of(found);
    if (found.empty()) continue;
    EXPECT_EQ(found[0].file, one.file) << lines_of(found);
    EXPECT_EQ(found[0].line, one.line) << lines_of(found);
    EXPECT_NE(found[0].message.find(one.says), std::string::npos) << lines_of(found);
  }
}

// What is no mistake: the byte order mark, the line ends and the tabs that editors leave.
TEST(Mistakes, AreNotWhatEditorsLeaveInFiles) {
  std::string with_returns, with_tabs = kWords;
  for (const char c : kWords) with_returns += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (std::size_t at = 0; (at = with_tabs.find("\n  ", at)) != std::string::npos;)
    with_tabs.replace(at, 3, "\n\t");
  for (const std::string& words : {"\xEF\xBB\xBF" + kWords, with_returns, with_tabs}) {
    const std::vector<Diagnostic> found =
        check_pack({{"a.rules", kRules}, {"a.words", words}, {"pack.txt", kSettings}}).found;
    EXPECT_TRUE(found.empty()) << lines_of(found);
  }
}

// The lines of a rule whose first line is gone belong to the part above: one message, not six.
TEST(Mistakes, AreRulesWithoutTheirFirstLine) {
  const std::vector<Diagnostic> found =
      check_pack(std::vector<PackFile>{{"a.rules",
                                        "part speaker\n"
                                        "  is: {name}\n"
                                        "\n"
                                        "  find: {quote} sighed {speaker}\n"
                                        "  sure: high\n"
                                        "  yes: “No,” sighed Roe. => speaker = Roe\n"}})
          .found;
  ASSERT_EQ(found.size(), 1u) << lines_of(found);
  EXPECT_EQ(found[0].line, 4u);
  EXPECT_NE(found[0].message.find("\"rule NAME\" missing above"), std::string::npos);
}

// How sure a rule may be stated, by what was measured: on both sides of each edge.
TEST(Mistakes, AreRulesThatAreStatedSurerThanTheyMeasure) {
  struct Case {
    std::string sure, measured;
    bool fits;
  };
  const std::vector<Case> cases = {
      {"certain", "0.93 of 40", true}, {"certain", "0.92 of 40", false},
      {"certain", "0.94 of 3", true},  {"certain", "0.93 of 3", true},  // never wrong, rounded
      {"certain", "0.81 of 3", false}, {"certain", "0.79 of 2", true},  // too few to tell
      {"high", "0.80 of 40", true},    {"high", "0.79 of 40", false},
      {"medium", "0.60 of 40", true},  {"medium", "0.59 of 40", false},
      {"low", "0.10 of 40", true},     {"high", "0.10", true},  // nobody says of how many
  };
  for (const Case& one : cases) {
    const std::string alone = changed(kRules, "  beats:", "");
    const std::string rules = changed(changed(alone, "  sure:", "  sure: " + one.sure),
                                      "  measured:", "  measured: " + one.measured);
    const std::vector<Diagnostic> found =
        check_pack({{"pack.txt", kSettings}, {"a.rules", rules}, {"a.words", kWords}}).found;
    EXPECT_EQ(found.size(), one.fits ? 0u : 1u)
        << one.sure << " " << one.measured << lines_of(found);
    if (!found.empty()) {
      EXPECT_EQ(found[0].line, 12u) << lines_of(found);
    }
  }
}

// A part that is begun above the whole one of that name: told twice, and nothing breaks.
TEST(Mistakes, AreToldOfAPartThatIsHalfWritten) {
  const std::vector<Diagnostic> found =
      told({"rules", "part cue", "part speaker\n  about: Not done yet.\n\npart cue", 1, 6, ""});
  ASSERT_EQ(found.size(), 2u) << lines_of(found);
  EXPECT_NE(found[0].message.find("is empty"), std::string::npos) << lines_of(found);
  EXPECT_NE(found[1].message.find("already is a part"), std::string::npos) << lines_of(found);
}

// All mistakes of a pack are told together: none hides another.
TEST(Mistakes, AreAllToldAtOnce) {
  const PackReport report =
      check_pack({{"a.rules", kRules + "rule other\n  fnid: {quote}\n  find: {quote} {speeker}\n"},
                  {"a.words", changed(kWords, "  inflect: noun", "  inflect: nuon")},
                  {"pack.txt", changed(kSettings, "threshold", "threshold: high")}});
  EXPECT_EQ(report.errors, 4u) << lines_of(report.found);
}

}  // namespace
}  // namespace inquit
