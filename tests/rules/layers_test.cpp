#include "rules/layers.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {
namespace {

const PackFile kBase = {"base/a.rules",
                        "list roles\n"
                        "  inflect: noun\n"
                        "  mayor: +\n"
                        "  teacher\n"
                        "  nurse: nurses\n"
                        "\n"
                        "part speaker\n"
                        "  is: {name}\n"
                        "\n"
                        "rule tag\n"
                        "  find: {quote} said {speaker}\n"
                        "\n"
                        "rule cry\n"
                        "  find: {quote} cried {speaker}\n"
                        "  beats: tag\n"};
const PackFile kBaseSettings = {"base/pack.txt",
                                "name: base\nlanguage: en\ninflect noun: (.*) => \\1s\n"};

struct Read {
  PackSource pack;
  std::vector<std::string> faults;
};

Read read_over(const std::string& layer) {
  Read out;
  std::vector<Diagnostic> faults;
  out.pack = read_pack({kBase, kBaseSettings, {"desk/b.rules", layer}}, faults);
  for (const Diagnostic& one : faults) out.faults.push_back(to_string(one));
  return out;
}

std::vector<std::string> words_of(const ListSource& list) {
  std::vector<std::string> words;
  for (const ListEntry& entry : list.entries) {
    words.push_back(entry.lemma.text);
    for (const Located& form : entry.forms) words.push_back(form.text);
  }
  return words;
}

using Words = std::vector<std::string>;

TEST(Layers, AddWordsToAListAndTakeThemAway) {
  const Read read = read_over(
      "list roles +\n  bishop: bishops\n\n"
      "list roles -\n  Mayor, nurses\n");
  EXPECT_EQ(read.faults, Words{});
  ASSERT_EQ(read.pack.lists.size(), 1u);
  EXPECT_EQ(words_of(read.pack.lists[0]), (Words{"teacher", "nurse", "bishop", "bishops"}));
}

// The words that came last are in the layer's file, so that whoever tells of one names it.
TEST(Layers, KeepThePlaceOfEachWord) {
  const Read read = read_over("list roles +\n  bishop\n");
  const Located& bishop = read.pack.lists[0].entries.back().lemma;
  EXPECT_EQ(read.pack.files[bishop.file], "desk/b.rules");
  EXPECT_EQ(bishop.line, 2u);
}

TEST(Layers, SwitchARuleOff) {
  const Read read = read_over("rule cry off\n");
  EXPECT_EQ(read.faults, Words{});
  EXPECT_EQ(read.pack.rules[0].off.text, "");
  EXPECT_EQ(read.pack.rules[1].off.text, "yes");
}

// It stands where the other stood, and is beaten by what beat it.
TEST(Layers, PutARuleInThePlaceOfAnother) {
  for (const std::string name : {"tag", "tag-of-the-desk"}) {
    const Read read =
        read_over("rule " + name + "\n  replaces: tag\n  find: {quote} sighed {speaker}\n");
    EXPECT_EQ(read.faults, Words{});
    ASSERT_EQ(read.pack.rules.size(), 2u);
    EXPECT_EQ(read.pack.rules[0].name.text, name);
    EXPECT_EQ(read.pack.rules[0].find[0].text, "{quote} sighed {speaker}");
    EXPECT_EQ(read.pack.rules[1].beats[0].text, name);
    std::vector<Diagnostic> faults;
    compile_pack_leniently(read.pack, faults);
    EXPECT_TRUE(faults.empty()) << to_string(faults.front());
  }
}

const PackFile kTones = {"base/t.tone",
                         "tone moods\n"
                         "  -2: gloomy, glum\n"
                         "  verb -1.5: moan\n"
                         "  ignore: Gloomy Point\n"
                         "\n"
                         "tone weather\n"
                         "  -1: fog\n"
                         "\n"
                         "weights she\n"
                         "  nearer: 1\n"};
const PackFile kToneSettings = {"base/pack.txt",
                                "inflect verb: (.*) => \\1s, \\1ed, \\1ing\n"
                                "inflect noun: (.*) => \\1s\n"};

// The score of a word under a layer; 0 where it has none.
float score_over(const std::string& layer, const std::string& word) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({kToneSettings, kTones, {"desk/b.tone", layer}}, faults);
  for (const Diagnostic& one : faults) ADD_FAILURE() << to_string(one);
  const RuleSet rules = compile_pack(std::move(source), std::move(faults));
  for (const ToneEntry& entry : rules.tones().entries()) {
    if (entry.words == word && entry.graded) return entry.value;
  }
  return 0;
}

TEST(Layers, GradeWordsInTheirBasesToneLists) {
  EXPECT_EQ(score_over("tone moods +\n  +1: sunny\n", "sunny"), 1);
  EXPECT_EQ(score_over("tone moods +\n  +1: sunny\n", "glum"), -2);
  EXPECT_EQ(score_over("tone moods -\n  glum, moan\n", "glum"), 0);
  EXPECT_EQ(score_over("tone moods -\n  glum, moan\n", "moaned"), 0);
  EXPECT_EQ(score_over("tone moods -\n  glum, moan\n", "gloomy"), -2);
  EXPECT_EQ(score_over("tone weather off\n", "fog"), 0);
  EXPECT_EQ(score_over("tone weather off\n", "glum"), -2);
}

// In a list of its own and in one of the base alike; a form that is made too.
TEST(Layers, SayOtherwiseThanTheirBaseWhatAWordScores) {
  for (const std::string head : {"tone moods +\n", "tone weather +\n", "tone desk\n"}) {
    EXPECT_EQ(score_over(head + "  -0.5: glum\n", "glum"), -0.5f) << head;
    EXPECT_EQ(score_over(head + "  +0.5: moaned\n", "moaned"), 0.5f) << head;
    EXPECT_EQ(score_over(head + "  +0.5: moaned\n", "moans"), -1.5f) << head;
    EXPECT_EQ(score_over(head + "  ignore: glum\n", "glum"), 0) << head;
  }
  EXPECT_EQ(score_over("tone desk\n  noun -1: gloomy\n", "gloomy"), -1);
}

TEST(Layers, ReplaceSingleWeights) {
  const PackFile weights = {"base/w.weights",
                            "weights he-or-she\n  same-sentence: 3.1\n  nearer: 0.5\n"};
  std::vector<Diagnostic> faults;
  const PackSource pack = read_pack(
      {weights, {"desk/w.weights", "weights he-or-she +\n  same-sentence: 2\n  older: -1\n"}},
      faults);
  EXPECT_TRUE(faults.empty());
  ASSERT_EQ(pack.weights.size(), 1u);
  std::vector<std::string> lines;
  for (const Setting& line : pack.weights[0].lines)
    lines.push_back(pack.files[line.key.file] + " " + line.key.text + " " + line.value.text);
  EXPECT_EQ(lines, (Words{"desk/w.weights same-sentence 2", "base/w.weights nearer 0.5",
                          "desk/w.weights older -1"}));
}

// Of several lines that fit a word the first counts, and the base's fits every word.
TEST(Layers, SayHowFormsAreMadeBeforeTheirBaseDoes) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({kBase,
                                 kBaseSettings,
                                 {"desk/b.rules", "list roles +\n  loss: +\n  mufti: +\n"},
                                 {"desk/pack.txt", "inflect noun: (.*s) => \\1es\n"}},
                                faults);
  const RuleSet rules = compile_pack(std::move(source), std::move(faults));
  const ListId roles = rules.find_list("roles");
  EXPECT_TRUE(rules.look_up("losses").lists.has(roles));
  EXPECT_FALSE(rules.look_up("losss").lists.has(roles));
  EXPECT_TRUE(rules.look_up("muftis").lists.has(roles));
}

// It may take all the words of its base's line; within one layer such a line is a mistake.
TEST(Layers, SayHowAllFormsAreMade) {
  std::vector<Diagnostic> faults;
  PackSource source =
      read_pack({kBase, kBaseSettings, {"desk/pack.txt", "inflect noun: (.*) => \\1en\n"}}, faults);
  const RuleSet rules = compile_pack(std::move(source), std::move(faults));
  EXPECT_TRUE(rules.look_up("mayoren").lists.has(rules.find_list("roles")));
}

TEST(Layers, GiveAPartMorePatterns) {
  const Read read = read_over("part speaker +\n  is: the {name}\n");
  EXPECT_EQ(read.faults, Words{});
  ASSERT_EQ(read.pack.parts.size(), 1u);
  EXPECT_EQ(read.pack.parts[0].is.size(), 2u);
}

TEST(Layers, HaveRulesListsAndSettingsOfTheirOwn) {
  std::vector<Diagnostic> faults;
  const RuleSet rules =
      compile_pack(read_pack({kBase,
                              kBaseSettings,
                              {"desk/b.rules", "rule sigh\n  find: {quote} sighed {speaker}\n"},
                              {"desk/pack.txt", "name: desk\nthreshold: 0.5\n"}},
                             faults),
                   faults);
  EXPECT_EQ(rules.name(), "desk");
  EXPECT_EQ(rules.language(), "en");
  EXPECT_FLOAT_EQ(rules.threshold(), 0.5f);
  EXPECT_EQ(rules.rules().size(), 3u);
}

// A base that changed underneath: what the layer meant is said where the layer says it.
TEST(Layers, TellWhatTheBaseDoesNotHave) {
  const struct {
    const char* layer;
    const char* told;
  } cases[] = {
      {"list rols +\n  bishop\n",
       "desk/b.rules:1:6: error: the pack that this one builds on has no list called \"rols\"; did "
       "you mean \"roles\"?"},
      {"list roles -\n  mayor, bishop\n",
       "desk/b.rules:2:10: error: \"bishop\" is not in the list \"roles\" (base/a.rules:1) and "
       "cannot be removed; delete it here"},
      {"list roles -\n  mayor: mayors\n",
       "desk/b.rules:2:3: error: to remove \"mayor\" with all its forms, write the word alone"},
      {"rule tags off\n",
       "desk/b.rules:1:6: error: the pack that this one builds on has no rule called \"tags\"; did "
       "you mean \"tag\"?"},
      {"rule tag off\n  find: {quote}\n",
       "desk/b.rules:2:3: error: a rule that is switched off has no lines; to change it, write a "
       "rule with replaces:"},
      {"rule x\n  replaces: yell\n  find: {quote} yelled {speaker}\n",
       "desk/b.rules:2:13: error: the pack that this one builds on has no rule called \"yell\""},
      {"part speakr +\n  is: {name}\n",
       "desk/b.rules:1:6: error: the pack that this one builds on has no part called \"speakr\"; "
       "did you mean \"speaker\"?"},
      {"list roles\n  bishop\n",
       "desk/b.rules:1:6: error: the pack that this one builds on has a list called \"roles\" "
       "(base/a.rules:1); write \"list roles +\" to add words to it, \"list roles -\" to remove "
       "some, or give this one another name"},
      {"rule tag\n  find: {quote} sighed {speaker}\n",
       "desk/b.rules:1:6: error: the pack that this one builds on has a rule called \"tag\" "
       "(base/a.rules:10); write \"replaces: tag\" in this one to put it in that one's place, or "
       "give this one another name"},
      {"list roles +\n",
       "desk/b.rules:1:6: error: the list \"roles\" has no words; write them below it, indented"},
      {"tone mood +\n  -1: sad\n",
       "desk/b.rules:1:6: error: the pack that this one builds on has no tone list called "
       "\"mood\""},
      {"tone mood off\n",
       "desk/b.rules:1:6: error: the pack that this one builds on has no tone list called "
       "\"mood\""},
      {"weights she +\n  nearer: 1\n",
       "desk/b.rules:1:9: error: the pack that this one builds on has no set of weights called "
       "\"she\""},
  };
  for (const auto& one : cases) EXPECT_EQ(read_over(one.layer).faults, Words{one.told});
}

TEST(Layers, TellWhatTheirBasesToneListsDoNotHave) {
  const struct {
    const char* layer;
    const char* told;
  } cases[] = {
      {"tone moods -\n  moaned\n",
       "desk/b.tone:2:3: error: \"moaned\" is not written in the tone list \"moods\" "
       "(base/t.tone:1) and cannot be removed; delete it here, or write ignore: before it in "
       "a tone list of yours"},
      {"tone moods -\n  -2: glum\n",
       "desk/b.tone:2:3: error: write what is removed from a tone list without a score; delete "
       "\"-2:\""},
      {"tone moods off\n  -1: sad\n",
       "desk/b.tone:2:3: error: a tone list that is left out has no lines; to change it, write "
       "tone NAME + and tone NAME -"},
      {"weights she +\n",
       "desk/b.tone:1:9: error: the weights \"she\" are empty; write a kind of evidence and a "
       "number below, as in same-sentence: 1.5"},
      {"tone moods -\n",
       "desk/b.tone:1:6: error: there are no words to remove from the tone list \"moods\"; "
       "write them below, indented"},
      {"tone moods\n  -1: sad\n",
       "desk/b.tone:1:6: error: the pack that this one builds on has a tone list called \"moods\" "
       "(base/t.tone:1); write \"tone moods +\" to add words to it, \"tone moods -\" to remove "
       "some, \"tone moods off\" to leave it out, or give this one another name"},
  };
  for (const auto& one : cases) {
    std::vector<Diagnostic> faults;
    read_pack({kToneSettings, kTones, {"desk/b.tone", one.layer}}, faults);
    ASSERT_EQ(faults.size(), 1u) << one.layer;
    EXPECT_EQ(to_string(faults[0]), one.told);
  }
}

TEST(Layers, NeedABase) {
  std::vector<Diagnostic> faults;
  read_pack(
      {{"a.rules",
        "list roles +\n  bishop\n\nrule tag off\n\ntone moods +\n  -1: sad\n\ntone moods -\n  "
        "sad\n\ntone moods off\n\nweights she +\n  nearer: 1\n"}},
      faults);
  ASSERT_EQ(faults.size(), 6u);
  EXPECT_EQ(to_string(faults[0]),
            "a.rules:1:6: error: this changes the pack that this one builds on, and it builds on "
            "none; name one in pack.txt, as in base: en");
}

class LayersOnDisk : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "inquit-layers-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string write(const std::string& pack, const std::string& file, const std::string& bytes) {
    std::filesystem::create_directories(folder_ / pack);
    std::ofstream(folder_ / pack / file) << bytes;
    return (folder_ / pack).string();
  }
  static std::string fault_of(const std::string& folder) {
    try {
      load_pack(folder);
    } catch (const RulesError& error) {
      return error.diagnostics.front().message;
    }
    return "";
  }

  std::filesystem::path folder_;
};

TEST_F(LayersOnDisk, BuildOnTheEnglishPackAndOnOneBeside) {
  write("house", "pack.txt", "base: en\nname: house\n");
  write("house", "house.words", "list roles +\n  archweaver\n");
  write("desk", "pack.txt", "# The desk's own.\nbase: house\nname: desk\n");
  const std::string desk = write("desk", "desk.rules", "rule cry-from off\n");
  const RuleSet rules = load_pack(desk);
  EXPECT_EQ(rules.name(), "desk");
  EXPECT_EQ(rules.rules().size(), default_pack().rules().size());
  EXPECT_TRUE(rules.look_up("archweaver").lists.has(rules.find_list("roles")));
  EXPECT_FALSE(default_pack().look_up("archweaver").lists.has(default_pack().find_list("roles")));
}

TEST_F(LayersOnDisk, RefuseABaseThatIsNotThereOrGoesInACircle) {
  const std::string lost = write("lost", "pack.txt", "base: nowhere\n");
  EXPECT_NE(fault_of(lost).find("there is no pack"), std::string::npos) << fault_of(lost);
  const std::string one = write("one", "pack.txt", "base: two\n");
  write("two", "pack.txt", "base: ../one\n");
  EXPECT_NE(fault_of(one).find("in a circle"), std::string::npos) << fault_of(one);
}

}  // namespace
}  // namespace inquit
