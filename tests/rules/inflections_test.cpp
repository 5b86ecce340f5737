#include <gtest/gtest.h>

#include <string>

#include "rules/rule_set.h"

namespace inquit {
namespace {

// The English pack's regular forms of a word, as a tone list makes them.
std::string forms(const std::string& kind, const std::string& word) {
  std::vector<Diagnostic> faults;
  std::vector<PackFile> files = read_pack_files(INQUIT_SOURCE_DIR "/rules/en", faults);
  std::erase_if(files, [](const PackFile& file) { return !file.name.ends_with("pack.txt"); });
  files.push_back({"a.tone", "tone a\n  " + kind + " -1: " + word + "\n"});
  PackSource source = read_pack(files, faults);
  const RuleSet rules = compile_pack(std::move(source), std::move(faults));
  std::string out;
  for (const ToneEntry& entry : rules.tones().entries())
    out += (out.empty() ? "" : " ") + entry.words;
  return out;
}

TEST(EnglishInflections, MakeTheFormsThatEnglishHas) {
  EXPECT_EQ(forms("verb", "smash"), "smash smashed smashes smashing");
  EXPECT_EQ(forms("verb", "watch"), "watch watched watches watching");
  EXPECT_EQ(forms("verb", "carry"), "carried carries carry carrying");
  EXPECT_EQ(forms("verb", "blame"), "blame blamed blames blaming");
  EXPECT_EQ(forms("verb", "slam"), "slam slammed slamming slams");
  EXPECT_EQ(forms("verb", "attack"), "attack attacked attacking attacks");
  EXPECT_EQ(forms("noun", "church"), "church churches");
  EXPECT_EQ(forms("noun", "tragedy"), "tragedies tragedy");
  EXPECT_EQ(forms("adjective", "happy"), "happier happiest happily happy");
  EXPECT_EQ(forms("adjective", "brave"), "brave bravely braver bravest");
  EXPECT_EQ(forms("adjective", "weak"), "weak weaker weakest weakly");
  EXPECT_EQ(forms("adjective", "terrible"), "terrible terribly");
  EXPECT_EQ(forms("adjective", "dramatic"), "dramatic dramatically");
}

// Whatever the last letters of an ending's expression seem to say of the words that it takes.
TEST(Inflections, TakeWordsByTheWholeExpression) {
  const auto forms = [](const std::string& ending, const std::string& word) {
    std::vector<Diagnostic> faults;
    PackSource source = read_pack({{"p/pack.txt", "inflect verb: " + ending + " => \\1en\n"},
                                   {"p/a.tone", "tone a\n  verb -1: " + word + "\n"}},
                                  faults);
    const RuleSet rules = compile_pack_leniently(std::move(source), faults);
    std::string out;
    for (const ToneEntry& entry : rules.tones().entries())
      out += (out.empty() ? "" : " ") + entry.words;
    return out;
  };
  EXPECT_EQ(forms("(.*[bd])", "rob"), "rob roben");
  EXPECT_EQ(forms("(.*[bd])", "rot"), "rot");
  EXPECT_EQ(forms("(.*(?:s|ch))", "latch"), "latch latchen");
  EXPECT_EQ(forms("(.*(?:s|ch))", "latc"), "latc");
  EXPECT_EQ(forms("(.*a|.*[bd])", "spa"), "spa spaen");
  EXPECT_EQ(forms("(spa|(.*)[bd])", "spa"), "spa spaen");
  EXPECT_EQ(forms("(.*[bd]?)", "spa"), "spa spaen");
  EXPECT_EQ(forms("(?i)(.*[BD])", "rob"), "rob roben");
  // What stands in the brackets behind .* must be there, and is a part of the group.
  EXPECT_EQ(forms("(.*[^aeiou])y", "carry"), "carren carry");
  EXPECT_EQ(forms("(.*[^aeiou])y", "play"), "play");
  EXPECT_EQ(forms("(.*[^aeiou])y", "y"), "y");
  EXPECT_EQ(forms("(.*[^aeiou])y", "carr"), "carr");
  EXPECT_EQ(forms("(.*[^aeiou])y", "r\u00e9y"), "r\u00e9en r\u00e9y");
  EXPECT_EQ(forms("(.*e)e", "free"), "free freen");
  EXPECT_EQ(forms("(.*e)e", "be"), "be");
  EXPECT_EQ(forms("(.*(?:s|ch))y", "catchy"), "catchen catchy");
  EXPECT_EQ(forms("(.*(?:s|ch))y", "icy"), "icy");
  EXPECT_EQ(forms("(.*(?:s|ch))y", "chy"), "chen chy");
  EXPECT_EQ(forms("(.*)man", "man"), "en man");
  EXPECT_EQ(forms("(.*a)(n)", "man"), "maen man");
}

}  // namespace
}  // namespace inquit
