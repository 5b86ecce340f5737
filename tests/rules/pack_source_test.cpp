#include "rules/pack_source.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {
namespace {

PackSource read(const std::string& name, const std::string& bytes,
                std::vector<Diagnostic>& faults) {
  return read_pack({{name, bytes}}, faults);
}

TEST(ReadPack, ReadsListsPartsAndRules) {
  std::vector<Diagnostic> faults;
  const PackSource pack = read("tags.rules",
                               "# a comment\n"
                               "list reporting-verbs\n"
                               "  about: Verbs that report.\n"
                               "  inflect: verb\n"
                               "  say: says, said\n"
                               "  ask: +\n"
                               "  monday, tuesday,\n"
                               "  *ly\n"
                               "\n"
                               "part speaker\n"
                               "  is: {name}\n"
                               "  is: (the | a) {any of roles}\n"
                               "\n"
                               "rule quote-said-speaker\n"
                               "  about: The tag: as it comes # with all signs\n"
                               "  find: {quote} [,] {cue} {speaker}\n"
                               "  find: {quote}: {cue}\n"
                               "  unless before: that\n"
                               "  unless after: this\n"
                               "  unless inside: these\n"
                               "  beats: other\n"
                               "  sure: high\n"
                               "  yes: “We won,” said Roe. => speaker = Roe\n"
                               "  no: “No.”\n"
                               "  later: Well ...\n",
                               faults);
  ASSERT_TRUE(faults.empty()) << to_string(faults.front());
  ASSERT_EQ(pack.lists.size(), 1u);
  const ListSource& list = pack.lists[0];
  EXPECT_EQ(list.name, (Located{"reporting-verbs", 0, 2, 6}));
  EXPECT_EQ(list.about.text, "Verbs that report.");
  EXPECT_EQ(list.inflect, (Located{"verb", 0, 4, 12}));
  ASSERT_EQ(list.entries.size(), 5u);
  EXPECT_EQ(list.entries[0],
            (ListEntry{{"say", 0, 5, 3}, {{"says", 0, 5, 8}, {"said", 0, 5, 14}}}));
  EXPECT_EQ(list.entries[1], (ListEntry{{"ask", 0, 6, 3}, {{"+", 0, 6, 8}}}));
  EXPECT_EQ(list.entries[2], (ListEntry{{"monday", 0, 7, 3}, {}}));
  EXPECT_EQ(list.entries[3], (ListEntry{{"tuesday", 0, 7, 11}, {}}));
  EXPECT_EQ(list.entries[4].lemma.text, "*ly");
  ASSERT_EQ(pack.parts.size(), 1u);
  ASSERT_EQ(pack.parts[0].is.size(), 2u);
  EXPECT_EQ(pack.parts[0].is[1], (Located{"(the | a) {any of roles}", 0, 12, 7}));
  ASSERT_EQ(pack.rules.size(), 1u);
  const RuleSource& rule = pack.rules[0];
  EXPECT_EQ(rule.about.text, "The tag: as it comes # with all signs");
  ASSERT_EQ(rule.find.size(), 2u);
  EXPECT_EQ(rule.find[1], (Located{"{quote}: {cue}", 0, 17, 9}));
  EXPECT_EQ(rule.unless_before.at(0).text, "that");
  EXPECT_EQ(rule.unless_after.at(0).text, "this");
  EXPECT_EQ(rule.unless_inside.at(0).text, "these");
  EXPECT_EQ(rule.beats.at(0).text, "other");
  EXPECT_EQ(rule.sure.text, "high");
  EXPECT_EQ(rule.yes.at(0).text, "“We won,” said Roe. => speaker = Roe");
  EXPECT_EQ(rule.no.size(), 1u);
  EXPECT_EQ(rule.later.size(), 1u);
}

TEST(ReadPack, ReadsWhatOtherEditorsSave) {
  for (const std::string bytes :
       {"\xEF\xBB\xBFlist days\n  monday\n", "list days\r\n  monday\r\n", "list days\n\tmonday",
        "\n\n# x\nlist days  \n   monday  \n\n", "list  days\n  # no word\n  monday\n"}) {
    std::vector<Diagnostic> faults;
    const PackSource pack = read("x.words", bytes, faults);
    EXPECT_TRUE(faults.empty()) << bytes << to_string(faults.front());
    ASSERT_EQ(pack.lists.size(), 1u) << bytes;
    EXPECT_EQ(pack.lists[0].name.text, "days");
    ASSERT_EQ(pack.lists[0].entries.size(), 1u) << bytes;
    EXPECT_EQ(pack.lists[0].entries[0].lemma.text, "monday");
  }
}

TEST(ReadPack, ReadsSettings) {
  std::vector<Diagnostic> faults;
  const PackSource pack =
      read("en/pack.txt",
           "# what it is\nname: inquit English\ninflect verb: (.*)e => \\1es, \\1ed: x\n", faults);
  ASSERT_TRUE(faults.empty()) << to_string(faults.front());
  ASSERT_EQ(pack.settings.size(), 2u);
  EXPECT_EQ(pack.settings[0].value, (Located{"inquit English", 0, 2, 7}));
  EXPECT_EQ(pack.settings[1].key.text, "inflect verb");
  EXPECT_EQ(pack.settings[1].value.text, "(.*)e => \\1es, \\1ed: x");
}

TEST(ReadPack, PassesOverOtherFiles) {
  std::vector<Diagnostic> faults;
  const PackSource pack =
      read_pack({{"README.md", "not a pack"}, {"x.words~", "nor this"}}, faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_TRUE(pack.files.empty());
}

// A pack that is right, so that a mistake is the only one.
const std::string kWords =
    "list reporting-verbs\n"
    "  say: says, said\n"
    "list roles\n"
    "  mayor, police officer\n";
const std::string kRules =
    "part speaker\n"
    "  is: {name}\n"
    "part cue\n"
    "  is: {any of reporting-verbs}\n"
    "rule good-rule\n"
    "  find: {quote} {cue} {speaker}\n";
const std::string kSettings =
    "name: Test\n"
    "inflect verb: (.*) => \\1s, \\1ed\n";

std::vector<Diagnostic> faults_of(const std::vector<PackFile>& files) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack(files, faults);
  try {
    compile_pack(std::move(source), std::move(faults));
  } catch (const RulesError& error) {
    return error.diagnostics;
  }
  return {};
}

struct Mistake {
  std::string bytes;  // of x.rules, beside the pack that is right
  std::uint64_t line, column;
  std::string says;
  std::string helps;  // the part of the message that tells what to do
};

void expect_one_fault(const std::vector<Diagnostic>& faults, const Mistake& c,
                      const std::string& file) {
  std::string all;
  for (const Diagnostic& fault : faults) all += to_string(fault) + "\n";
  ASSERT_EQ(faults.size(), 1u) << c.bytes << "\n" << all;
  EXPECT_EQ(faults[0].severity, Diagnostic::Severity::error);
  EXPECT_EQ(faults[0].file, file) << all;
  EXPECT_EQ(faults[0].line, c.line) << c.bytes << "\n" << all;
  EXPECT_EQ(faults[0].column, c.column) << c.bytes << "\n" << all;
  EXPECT_NE(faults[0].message.find(c.says), std::string::npos) << all;
  EXPECT_NE(faults[0].message.find(c.helps), std::string::npos) << all;
  EXPECT_FALSE(faults[0].message.ends_with('.')) << all;
}

TEST(CompilePack, TakesThePackThatTheMistakesAreMadeIn) {
  const std::vector<Diagnostic> faults =
      faults_of({{"pack.txt", kSettings}, {"a.words", kWords}, {"b.rules", kRules}});
  EXPECT_TRUE(faults.empty()) << to_string(faults.front());
}

TEST(CompilePack, TellsOfEachMistakeOnceAndWhatToDo) {
  const std::string rule = "rule my-rule\n  ";
  for (const Mistake& c : std::initializer_list<Mistake>{
           // blocks
           {"rul my-rule\n  find: {quote}\n", 1, 1, "not with \"rul\"", "did you mean \"rule\"?"},
           {"Rule my-rule\n  find: {quote}\n", 1, 1, "not with \"Rule\"", "did you mean \"rule\"?"},
           {"  find: {quote}\n  sure: high\n", 1, 3, "belongs to no block",
            "begin one with list, part, rule, tone or weights"},
           {"rule\n  find: {quote}\n", 1, 1, "a rule needs a name", "as in \"rule my-rule\""},
           {"rule My Rule\n  find: {quote}\n", 1, 6, "a rule needs a name of small letters",
            "as in \"rule my-rule\""},
           {"rule my_rule\n  find: {quote}\n", 1, 6, "a rule needs a name of small letters",
            "hyphens"},
           {"list my list\n  monday\n", 1, 6, "a list needs a name", "as in \"list my-list\""},
           {"rule good-rule\n  find: {quote}\n", 1, 6,
            "there already is a rule called \"good-rule\" (b.rules:5)", "another name"},
           {"list roles\n  baker\n", 1, 6, "there already is a list called \"roles\" (a.words:3)",
            "another name"},
           {"part cue\n  is: said\n", 1, 6, "there already is a part called \"cue\" (b.rules:3)",
            "another name"},
           {"rule my-rule\n", 1, 6, "the rule \"my-rule\" finds nothing",
            "write find: and a pattern"},
           {"part my-part\n", 1, 6, "the part \"my-part\" is empty", "add an is: line"},
           {"list my-list\n", 1, 6, "the list \"my-list\" has no words", "write"},
           // fields
           {"rule my-rule\nfind: {quote}\n", 2, 1, "a field must be indented",
            "put two spaces before it"},
           {rule + "fnd: {quote}\n  find: {quote}\n", 2, 3, "a rule has no key \"fnd\"",
            "did you mean \"find\"?"},
           {rule + "find {quote}\n  find: {quote}\n", 2, 3, "has no \":\"", "write key: value"},
           {rule + "find:\n  find: {quote}\n", 2, 3, "there is nothing after \"find:\"", "write"},
           {rule + "find: {quote}\n  unless: {cue}\n", 3, 3, "a rule has no key \"unless\"",
            "unless before"},
           {rule + "find: {quote}\n  unless befor: {cue}\n", 3, 3, "no key \"unless befor\"",
            "did you mean \"unless before\"?"},
           {rule + "find: {quote}\n  Sure: high\n", 3, 3, "no key \"Sure\"",
            "did you mean \"sure\"?"},
           {rule + "find: {quote}\n  sure: high\n  sure: low\n", 4, 3,
            "is given twice in this rule", "keep one"},
           {"part my-part\n  if: said\n  is: said\n", 2, 3, "a part has no key \"if\"",
            "it has is: and about:"},
           {"part my-part\n  find: said\n  is: said\n", 2, 3, "a part has no key \"find\"", "is:"},
           // values
           {rule + "find: {quote}\n  sure: hgih\n", 3, 9, "sure cannot be \"hgih\"",
            "did you mean \"high\"?"},
           {rule + "find: {quote}\n  sure: very\n", 3, 9, "sure cannot be \"very\"",
            "high, medium, low"},
           {rule + "find: {quote}\n  where: next quote\n", 3, 10, "where cannot be \"next quote\"",
            "next quote of the paragraph"},
           {rule + "find: {quote}\n  then: no quote\n", 3, 9, "then cannot be \"no quote\"",
            "not a quote"},
           {rule + "find: {quote}\n  speaker: same\n", 3, 12,
            "speaker: same needs a where:", "says whose"},
           {rule + "find: {quote}\n  speaker: interviewee\n", 3, 12,
            "speaker: interviewee needs where: turn", "sentence before"},
           {rule + "find: {quote}\n  speaker: him\n", 3, 12, "speaker cannot be \"him\"",
            "it is one of: same, nobody"},
           {rule + "find: {quote}\n  off: true\n", 3, 8, "off is yes or no", "yes or no"},
           {rule + "find: {quote}\n  measured: 97%\n", 3, 13, "measured is a number from 0 to 1",
            "as in: measured: 0.97 of 2418"},
           {rule + "find: {quote}\n  beats: god-rule\n", 3, 10, "no rule is called \"god-rule\"",
            "did you mean \"good-rule\"?"},
           {rule + "find: {quote}\n  beats: my-rule\n", 3, 10, "the rule \"my-rule\" beats itself",
            "delete one"},
           // patterns
           {rule + "find: {quot} {cue}\n", 2, 9, "{quot", "did you mean \"quote\"?"},
           {rule + "find: {cue} {speaker}\n", 2, 9, "this pattern has no {quote}",
            "write it where the quote is"},
           {rule + "find: {quote} {cue} {quote}\n", 2, 23, "{quote} is used twice",
            "write {other quote} for another"},
           {rule + "find: [{quote}] {cue}\n", 2, 9, "the quote cannot be optional",
            "take {quote} out of the square brackets"},
           {rule + "find: ({quote} | {cue}) {speaker}\n", 2, 20, "one side of \"|\" has a {quote}",
            "write two find: lines"},
           {rule + "find: {quote} {any of role}\n", 2, 17, "no list is called \"role\"",
            "did you mean \"roles\"?"},
           {rule + "find: {quote} {any of verbs of motion}\n", 2, 17,
            "no list is called \"verbs of motion\"", "list"},
           {rule + "find: {quote} {speeker}\n", 2, 17, "nothing is called {speeker}",
            "did you mean \"speaker\"?"},
           {rule + "find: {quote} {blah-blah-blah}\n", 2, 17, "nothing is called {blah-blah-blah}",
            "part blah-blah-blah"},
           {rule + "find: {quote} {gap}\n", 2, 17, "a gap needs a number from 1 to 60",
            "as in {gap 8}"},
           {rule + "find: {quote} {gap 100}\n", 2, 17, "a gap needs a number from 1 to 60",
            "as in {gap 8}"},
           {rule + "find: {quote} {gap eight}\n", 2, 17, "a gap needs a number", "as in {gap 8}"},
           {rule + "find: “{quote}” {cue}\n", 2, 9, "a pattern cannot contain quotation marks",
            "write {quote}"},
           {rule + "find: \" {cue}\n  find: {quote}\n", 2, 9,
            "a pattern cannot contain quotation marks", "write {quote}"},
           {rule + "find: {quote} \" {cue}\n", 2, 17, "a pattern cannot contain quotation marks",
            "write {quote}"},
           {rule + "find: {quote} [,\n", 2, 17, "\"[\" is never closed", "write \"]\""},
           {rule + "find: é {quote} {any of role}\n", 2, 19, "no list is called \"role\"",
            "did you mean \"roles\"?"},  // code points
           {rule + "find: {quote}\n  unless after: {any of role}\n", 3, 17,
            "no list is called \"role\"", "did you mean \"roles\"?"},
           {rule + "find: {quote}\n  unless before: {quote}\n", 3, 18,
            "{quote} cannot be used here", "{other quote}"},
           {"part my-part\n  is: {quote} said\n", 2, 7, "{quote} cannot be used here",
            "{other quote}"},
           {"part my-part\n  is: a {my-part}\n", 2, 9, "the part {my-part} is made of itself",
            "take it out"},
           {"part my-part\n  is: {any of role}\n", 2, 7, "no list is called \"role\"",
            "did you mean \"roles\"?"},
           {rule + "find: {quote} {gap 4 without role}\n", 2, 17, "{role}", "part role"},
           // lists
           {"list my-list\n  monday,, tuesday\n", 2, 3, "two commas follow one another",
            "delete one"},
           {"list my-list\n  , monday\n", 2, 3, "comma", "delete one"},
           {"list my-list\n  say:\n", 2, 3, "write \"word: form, form\"",
            "\"word: +\" for the regular forms"},
           {"list my-list\n  say, ask: said\n", 2, 3, "write \"word: form, form\"",
            "or \"word, word\""},
           {"list my-list\n  say: +\n", 2, 8, "\"+\" needs to know how",
            "write inflect: verb (or noun) in this list"},
           {"list my-list\n  inflect: verbs\n  say\n", 2, 12, "pack.txt has no \"inflect verbs:\"",
            "did you mean \"verb\"?"},
           {"list my-list\n  one two three four five six seven\n", 2, 3,
            "an entry has at most six words", "six"},
       }) {
    expect_one_fault(faults_of({{"pack.txt", kSettings},
                                {"a.words", kWords},
                                {"b.rules", kRules},
                                {"x.rules", c.bytes}}),
                     c, "x.rules");
  }
}

TEST(CompilePack, TellsOfEachMistakeInTheSettings) {
  for (const Mistake& c : std::initializer_list<Mistake>{
           {"nam: Test\n", 1, 1, "no setting is called \"nam\"", "did you mean \"name\"?"},
           {"name Test\n", 1, 1, "has no \":\"", "write key: value"},
           {"threshold: half\n", 1, 12, "a threshold is a number from 0 to 1", "from 0 to 1"},
           {"threshold: 2\n", 1, 12, "a threshold is a number from 0 to 1", "from 0 to 1"},
           {"inflect verb: (.*)e, \\1ed\n", 1, 15, "write the ending, then =>",
            "as in (.*)e => \\1es, \\1ed"},
           {"inflect verb: (.*e => \\1d\n", 1, 15, "this ending is no regular expression",
            "missing )"},
           {"inflect verb: (.*)e => \\2d\n", 1, 15, "the form \"\\2d\" cannot be made", "\\2"},
       }) {
    expect_one_fault(
        faults_of({{"pack.txt", c.bytes}, {"b.rules", "rule a\n  find: {quote} no\n"}}), c,
        "pack.txt");
  }
}

TEST(CompilePack, TellsOfAllMistakesInTheOrderOfTheFiles) {
  const std::vector<Diagnostic> faults =
      faults_of({{"pack.txt", kSettings},
                 {"a.words", kWords + "list my-list\n  a,, b\n"},
                 {"b.rules", kRules + "rule x\n  find: {cue}\n  sure: hgih\n  fnd: a\n"}});
  ASSERT_EQ(faults.size(), 4u);
  EXPECT_EQ(faults[0].file, "a.words");
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_EQ(faults[i].file, "b.rules");
    EXPECT_EQ(faults[i].line, 7 + i);
  }
}

TEST(CompilePack, FindsACycleOfBeats) {
  const std::string rules =
      "rule one\n  find: {quote} a\n  beats: two\n"
      "rule two\n  find: {quote} b\n  beats: three\n"
      "rule three\n  find: {quote} c\n  beats: one\n"
      "rule four\n  find: {quote} d\n  beats: one\n";
  const std::vector<Diagnostic> faults = faults_of({{"b.rules", rules}});
  ASSERT_EQ(faults.size(), 3u) << "one a rule of the cycle, none for the rule that is not in it";
  for (const Diagnostic& fault : faults) {
    EXPECT_NE(fault.message.find("beats itself through others"), std::string::npos)
        << to_string(fault);
  }
}

TEST(CompilePack, RefusesBeatsThatNeverDecides) {
  struct Case {
    std::string rules;
    std::uint64_t line;  // of the fault; 0: none
    std::string says;
  };
  const std::string high = "rule high\n  find: {quote} a\n  sure: high\n";  // lines 1 to 3
  const std::string next = "rule next\n  find: {quote} b\n";                // from line 4
  const std::string low = "rule weak\n  find: {quote} c\n  sure: low\n";
  const std::vector<Case> cases = {
      {high + "  beats: next\n" + next, 4,
       "high has the higher priority already (high over medium)"},
      {high + next + "  beats: high\n", 0, ""},
      {high + "  beats: next\n" + next + "  sure: high\n", 0, ""},
      // What takes the place of a rule that is as sure may stand there.
      {high + "  beats: weak\n" + low + "  beats: next\n" + next, 4, "high over low"},
      {high + "  beats: weak\n" + low + "  beats: next\n" + next + "  sure: high\n", 0, ""},
      {low + "  beats: next\n  beats: high\n" + next + "  beats: high\n" + high, 5,
       "weak beats next, and that beats high"},
      {low + "  beats: speakers\n  beats: high\n  then: not a quote\n" + high, 5,
       "beats: speakers says it already"},
      {low + "  beats: speakers\n  beats: high\n" + high + "  then: not a quote\n", 0, ""},
      {low + "  beats: next\n" + next + "  then: negated\n", 4, "competes with no other"},
      // While another fault stands in the pack nothing is known for sure.
      {high + "  beats: next\n" + next + "  sure: hihg\n", 7, "sure cannot be"},
  };
  for (const Case& one : cases) {
    const std::vector<Diagnostic> faults = faults_of({{"b.rules", one.rules}});
    ASSERT_EQ(faults.size(), one.line > 0 ? 1u : 0u) << one.rules;
    if (faults.empty()) continue;
    EXPECT_EQ(faults[0].line, one.line) << one.rules;
    EXPECT_NE(faults[0].message.find(one.says), std::string::npos) << to_string(faults[0]);
  }
}

TEST(CompilePack, RefusesAPatternThatIsTooLarge) {
  const auto eight = [](const std::string& part) {
    std::string out;
    for (int i = 0; i < 8; ++i) out += " {" + part + "}";
    return out;
  };
  const std::string rules =
      "part one\n  is: {gap 60} a\n"
      "part some\n  is:" +
      eight("one") + "\npart many\n  is:" + eight("some") + "\npart most\n  is:" + eight("many") +
      "\nrule big\n  find: {quote}" + eight("most") + eight("most") + eight("most") + "\n";
  const std::vector<Diagnostic> faults = faults_of({{"b.rules", rules}});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].line, 8u);  // the first line that is too large by itself
  EXPECT_NE(faults[0].message.find("it comes to 31232 words"), std::string::npos)
      << to_string(faults[0]);
  EXPECT_NE(faults[0].message.find("make its gaps or alternatives fewer"), std::string::npos)
      << to_string(faults[0]);
}

// Sixty parts, each twice the one before: written out, more words than there are atoms.
TEST(CompilePack, RefusesPartsThatDoubleWithoutWritingThemOut) {
  std::string rules = "part p0\n  is: a\n";
  for (int i = 1; i < 50; ++i) {
    const std::string before = "{p" + std::to_string(i - 1) + "}";
    rules += "part p" + std::to_string(i) + "\n  is: " + before + " " + before + "\n";
  }
  const std::vector<Diagnostic> faults =
      faults_of({{"b.rules", rules + "rule big\n  find: {quote} {p49}\n"}});
  ASSERT_FALSE(faults.empty());
  EXPECT_NE(faults[0].message.find("too large"), std::string::npos) << to_string(faults[0]);
}

TEST(CompilePack, SaysOnceThatAPartIsMadeOfItselfWhereverItDoesSo) {
  for (const std::string is : {"{loop} a", "{word without loop}", "{loop without number}"}) {
    const std::vector<Diagnostic> faults =
        faults_of({{"b.rules", "part loop\n  is: " + is + "\nrule r\n  find: {quote} {loop}\n"}});
    ASSERT_EQ(faults.size(), 1u) << is;
    EXPECT_NE(faults[0].message.find("{loop} is made of itself"), std::string::npos) << is;
  }
}

TEST(LoadPack, TellsOfAFolderThatIsNone) {
  try {
    load_pack("/nowhere/at/all");
    FAIL() << "it loaded";
  } catch (const RulesError& error) {
    ASSERT_FALSE(error.diagnostics.empty());
    EXPECT_EQ(error.diagnostics[0].file, "/nowhere/at/all");
    EXPECT_NE(std::string(error.what()).find("cannot be read"), std::string::npos) << error.what();
  }
}

TEST(Nearest, FindsWhatWasMeant) {
  struct Case {
    std::string word, expected;
  };
  const std::vector<std::string_view> known = {"find", "unless before", "unless after",
                                               "sure", "speaker",       "reporting-verbs"};
  for (const Case& c : std::initializer_list<Case>{{"find", "find"},
                                                   {"fnid", "find"},  // two letters swapped
                                                   {"fin", "find"},
                                                   {"finds", "find"},
                                                   {"unles after", "unless after"},
                                                   {"spekaer", "speaker"},
                                                   {"reporting-verb", "reporting-verbs"},
                                                   {"report-verbs", "reporting-verbs"},
                                                   {"mayor", ""},
                                                   {"", ""},
                                                   {std::string(1000, 'x'), ""}}) {
    EXPECT_EQ(nearest(c.word, known), c.expected) << c.word;
  }
}

}  // namespace
}  // namespace inquit
