// Attribution: which of several rules and mentions wins. Expected is "mention: cue", one a quote.
#include "speakers/attribute.h"

#include "probes.h"

namespace inquit::probes {
namespace {

TEST(Attribute, PrefersTheTagToWhatStandsBefore) {
  expect<mentions>({
      {"“We won,” Roe told Poe.", "Roe: told"},
      {"Poe had asked about it. “We won,” Roe said.", "Roe: said"},
      {"Poe said nothing. “We won,” said Roe.", "Roe: said"},
      {"“We won,” wrote Roe in a letter to Poe.", "Roe: wrote"},
      {"“We won,” said Jane Roe, the mayor of Springfield.", "Jane Roe: said"},
      {"“We won,” said Mayor Jane Roe.", "Mayor Jane Roe: said"},
      {"“We won,” Roe, the mayor, said.", "Roe: said"},
      {"“We won,” he said, pointing at Poe.", "he: said"},
      {"“We won,” said a spokesman for Roe.", "a spokesman for Roe: said"},
      {"“We won,” Roe said as Poe, his rival, looked on and cried.", "Roe: said"},
  });
}

TEST(Attribute, GivesEachQuoteOfASentenceItsOwnVerb) {
  expect<mentions>({
      {"Roe called the plan “a joke,” and Poe said it was “a gift.”", "Roe: called | Poe: said"},
      {"Roe, who met Poe on Monday, said it was “a joke.”", "Roe: said"},
      {"Roe rejected what Poe called “a joke.”", "Poe: called"},
      {"The plan, which Poe called “a joke,” was dropped, Roe said.", "Poe: called"},
      {"Roe called it “a joke” and “a shame.”", "Roe: called | Roe: called"},
      {"Roe called it “a joke” but Poe praised it as “a gift.”", "Roe: called | Poe: praised"},
      {"“It’s over,” said Roe after Poe called it “a joke.”", "Roe: said | Poe: called"},
  });
}

TEST(Attribute, TakesTheSpeakerAndNotWhoIsSpokenTo) {
  expect<mentions>({
      {"Roe told Poe: “We won.”", "Roe: told"},
      {"Roe told Poe, “We won.”", "Roe: told"},
      {"Roe, in a letter to Poe, wrote: “We won.”", "Roe: wrote"},
      {"Asked by Poe whether it was over, Roe said: “No.”", "Roe: said"},
      {"In a letter to Roe, Poe wrote: “We won.”", "Poe: wrote"},
      {"Poe’s lawyer said: “We won.”", "Poe’s lawyer: said"},
      {"Speaking of Poe, Roe said: “He won.”", "Roe: said"},
      {"Roe asked Poe: “Why?”", "Roe: asked"},
      {"Poe listened as Roe said: “We won.”", "Roe: said"},
  });
}

TEST(Attribute, TakesTheOuterSpeakerOfWhatSomebodyThinks) {
  expect<mentions>({
      {"Roe said she believed the plan was “a joke.”", "Roe: said"},
      {"Roe told reporters he thought it was “a joke.”", "Roe: told"},
      {"Roe said he hoped to “fight on.”", "Roe: said"},
  });
}

TEST(Attribute, FindsASpeakerWithoutAVerbOfSaying) {
  expect<mentions>({
      {"Jane Roe: “We won.”", "Jane Roe: -"},
      {"“To travel is to live.” — Jane Roe", "Jane Roe: -"},
      {"According to Roe, the plan is “a joke.”", "Roe: -"},
      {"The plan is “a joke,” according to Roe.", "Roe: -"},
      {"Roe opened the week with “a bang.”", "Roe: opened"},
      {"“We won,” Jane Roe harrumphed.", "Jane Roe: harrumphed"},
      {"“A joke” is how Roe described it.", "Roe: described"},
      {"Roe was blunt. “It’s over.”", "Roe: -"},
      {"In the words of Roe, it was “a joke.”", "Roe: -"},
  });
}

TEST(Attribute, CarriesASpeakerThroughAParagraph) {
  expect<mentions>({
      {"“We won,” said Roe. “Easily.”", "Roe: said | Roe: said"},
      {"“We won,” Roe said, pointing at Poe. “Easily.”", "Roe: said | Roe: said"},
      {"“We won,” Roe said, “and that is that.”", "Roe: said | Roe: said"},
      {"“Did we win?” Poe asked. “Yes,” said Roe.", "Poe: asked | Roe: said"},
      {"“We won,” Roe said. Poe said: “We lost.”", "Roe: said | Poe: said"},
      {"“We won,” said Roe. “It was cold.” He added: “Poe cried.”",
       "Roe: said | Roe: said | He: added"},
  });
}

TEST(Attribute, CarriesASpeakerOverParagraphs) {
  expect<mentions>({
      {"“We won,” said Roe. ¶ “It was easy, and nobody cried.”", "Roe: said | Roe: said"},
      {"“We won,” said Roe. “It was cold. ¶ “But we won.”", "Roe: said | Roe: said | Roe: said"},
      {"“We won,” said Roe. “It was cold. ¶ “It was dark. ¶ “But we won.”",
       "Roe: said | Roe: said | Roe: said | Roe: said"},
      {"Roe said: ¶ “We won.”", "Roe: said"},
      {"Roe said in a long letter to the club on Monday: ¶ “We won.”", "Roe: said"},
      {"“It’s over and nobody won.” ¶ — Jane Roe", "Jane Roe: -"},
      {"“We won,” said Roe. ¶ “We lost,” said Poe. ¶ “It was easy, and nobody cried.”",
       "Roe: said | Poe: said | Poe: said"},
      {"“Did you win?” Poe asked. ¶ “Yes,” said Roe. ¶ “How?” asked Poe. ¶ “Easily,” said Roe.",
       "Poe: asked | Roe: said | Poe: asked | Roe: said"},
  });
}

TEST(Attribute, SaysWhereNobodyIsQuoted) {
  expect<mentions>({
      {"The band played “Long Road Home” twice.", "not a quote"},
      {"Roe wrote the book “A Long Road” in May.", "not a quote"},
      {"Roe said so on “The Morning Hour” on Sunday.", "not a quote"},
      {"Roe appeared on Fox’s “The Morning Hour” on Sunday.", "not a quote"},
      {"The “smart” bin broke on Monday.", "not a quote"},
      {"Robert “Bobby” Roe left on Monday.", "not a quote"},
  });
}

// A pack of its own, small enough that one can see which rule must win. What `decide` answers is
// the rule that did.
std::string decide(const std::string& rules, const std::string& text) {
  const std::string parts =
      "part speaker\n  is: {name}\n"
      "part cue\n  is: said\n";
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({{"pack.txt", ""}, {"a.rules", parts + rules}}, faults);
  const RuleSet pack = compile_pack(std::move(source), std::move(faults));
  const Reading all(text, pack);
  std::string out;
  for (const Decision& one : all.decisions) {
    if (!out.empty()) out += " | ";
    out += one.rule == kNone ? "-" : pack.rules()[one.rule].name;
  }
  return out;
}

TEST(Attribute, LetsARuleWinOverThoseThatItBeats) {
  EXPECT_EQ(decide("rule a\n  find: {quote} [,] {speaker}\n  sure: low\n  beats: b\n"
                   "rule b\n  find: {quote} [,] {speaker} {cue}\n  sure: high\n",
                   "So “we won,” Roe said."),
            "a");
}

TEST(Attribute, PutsTheRuleThatBeatsTheHighestInItsPlaceWhateverElseHolds) {
  EXPECT_EQ(decide("rule c\n  find: {quote} , {speaker}\n  sure: medium\n"
                   "rule b\n  find: {quote} [,] {speaker} {cue}\n  sure: high\n"
                   "rule a\n  find: {quote} [,] {speaker}\n  sure: low\n  beats: b\n",
                   "So “we won,” Roe said."),
            "a");
}

TEST(Attribute, LetsARuleThatLosesDecideNothing) {
  EXPECT_EQ(decide("rule c\n  find: {quote} , {speaker}\n  sure: high\n"
                   "rule b\n  find: {quote} [,] {speaker} {cue}\n  sure: high\n  beats: c\n"
                   "rule a\n  find: {quote} [,] {speaker}\n  sure: certain\n"
                   "rule d\n  find: {quote} [,] {speaker}\n  sure: low\n  beats: b\n",
                   "So “we won,” Roe said."),
            "a");
}

TEST(Attribute, TakesTheHighestOfTheRulesThatBeatOne) {
  const std::string found = "rule c\n  find: {quote} [,] {speaker} {cue}\n  sure: high\n";
  EXPECT_EQ(decide(found + "rule a\n  find: {quote} [,] {speaker}\n  sure: low\n  beats: c\n"
                           "rule b\n  find: {quote} [,] {speaker}\n  sure: medium\n  beats: c\n",
                   "So “we won,” Roe said."),
            "b");
  EXPECT_EQ(decide(found + "rule a\n  find: {quote} [,] {speaker}\n  sure: low\n  beats: b\n"
                           "rule b\n  find: {quote} [,] {speaker}\n  sure: medium\n  beats: c\n",
                   "So “we won,” Roe said."),
            "a")
      << "and then what beats that";
}

TEST(Attribute, LetsTheSurerRuleWin) {
  EXPECT_EQ(decide("rule a\n  find: {quote} [,] {speaker} {cue}\n  sure: low\n"
                   "rule b\n  find: {quote} [,] {speaker}\n  sure: medium\n",
                   "So “we won,” Roe said."),
            "b");
}

TEST(Attribute, LetsTheLongerMatchWinAmongEquals) {
  EXPECT_EQ(decide("rule a\n  find: {quote} [,] {speaker}\n"
                   "rule b\n  find: {quote} [,] {speaker} {cue}\n",
                   "So “we won,” Roe said."),
            "b");
}

TEST(Attribute, LetsTheMatchWithTheShorterGapWinAmongThoseOfOneLength) {
  EXPECT_EQ(decide("rule a\n  find: {quote} {gap 3} {speaker} {cue}\n"
                   "rule b\n  find: {quote} , {speaker} {cue}\n",
                   "So “we won,” Roe said."),
            "b");
}

TEST(Attribute, LetsTheFirstRuleOfTheFilesWinAtLast) {
  EXPECT_EQ(decide("rule a\n  find: {quote} , {speaker} {cue}\n"
                   "rule b\n  find: {quote} , {speaker} {cue}\n",
                   "So “we won,” Roe said."),
            "a");
}

TEST(Attribute, TakesTheLastSpeakerOfTheFourParagraphsBefore) {
  const auto after = [](const std::string& paragraphs) {
    return decide(
        "rule tag\n  find: {quote} , {speaker} {cue}\n"
        "rule last\n  where: last speaker\n  sure: low\n",
        "So “we won,” Roe said." + paragraphs + "\n\n“It was close.”");
  };
  const std::string other = "\n\nIt rained.";
  EXPECT_EQ(after(""), "tag | last");
  EXPECT_EQ(after(other + other + other), "tag | last");
  EXPECT_EQ(after(other + other + other + other), "tag | -");
}

TEST(Attribute, LeavesAQuoteWithoutARuleUndecided) {
  EXPECT_EQ(decide("rule a\n  find: {quote} , {speaker} {cue}\n", "So “we won,” she sang."), "-");
}

}  // namespace
}  // namespace inquit::probes
