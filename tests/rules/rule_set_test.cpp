#include "rules/rule_set.h"

#include <gtest/gtest.h>

#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "support/processor_time.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

RuleSet compile(const std::string& rules, const std::string& settings = "") {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({{"pack.txt", settings}, {"a.rules", rules}}, faults);
  return compile_pack(std::move(source), std::move(faults));
}

// What the tests' patterns are about.
const std::string kPack =
    "list reporting-verbs\n"
    "  say: says, said\n"
    "  ask: asks, asked\n"
    "list roles\n"
    "  mayor, prime minister\n"
    "list adverbs\n"
    "  *ly\n"
    "  soon\n"
    "part speaker\n"
    "  is: {name}\n"
    "  is: the {any of roles}\n"
    "  is: she\n"
    "part cue\n"
    "  is: {any of reporting-verbs}\n"
    "part adverb\n"
    "  is: {any of adverbs}\n";

// A sequence from words between spaces: Q is the quote that is asked about, q another one; [Roe] a
// person's name that is a mention, (she) a pronoun, <the mayor> a description; ^ the sign of a
// subject beside its verb; | a sentence's end, || a paragraph's; all else are words and signs as
// written.
struct Line {
  Sequence sequence;
  std::vector<std::string> words;  // one a symbol
  std::uint32_t quote = 0;
};

void push(Line& line, Symbol symbol, std::string word = "") {
  line.sequence.push(symbol, static_cast<std::uint32_t>(line.words.size()));
  line.words.push_back(std::move(word));
}

void push_word(Line& line, const std::string& word, const RuleSet& rules, bool name) {
  const bool sign = word.find_first_not_of(",.;:?!-()") == word.npos || word == "—" || word == "…";
  if (sign)
    return push(line,
                symbol_of_sign(word == "—"   ? 0x2014
                               : word == "…" ? 0x2026
                                             : static_cast<char32_t>(word[0]),
                               word.size()),
                word);
  if (name) return push(line, symbol::kPerson, word);
  if (word.find_first_not_of("0123456789") == word.npos) return push(line, symbol::kNumber, word);
  const bool capital = word[0] >= 'A' && word[0] <= 'Z';
  const bool capitals = capital && word.size() > 1 && word[1] >= 'A' && word[1] <= 'Z';
  push(line, rules.look_up(fold(word)).symbols[capitals ? 2 : capital ? 1 : 0], word);
}

Line make_line(const std::string& text, const RuleSet& rules) {
  Line line;
  push(line, symbol::kParagraph);
  push(line, symbol::kSentence);
  std::istringstream words(text);
  std::string word;
  bool name = false;
  while (words >> word) {
    if (word == "||") {
      for (const Symbol one : {symbol::kSentence, symbol::kParagraph, symbol::kSentence})
        push(line, one);
      continue;
    }
    if (word == "|" || word == "Q" || word == "q" || word == "^") {
      if (word == "Q") line.quote = line.sequence.size();
      push(line,
           word == "|"   ? symbol::kSentence
           : word == "^" ? symbol::kSubjectAdjacent
                         : symbol::kQuote,
           word == "^" ? "" : word);
      continue;
    }
    const char open = word.size() > 1 ? word.front() : ' ',
               close = word.size() > 1 ? word.back() : ' ';
    if (open == '[' || open == '(' || open == '<') {
      push(line, open == '['   ? symbol::kOpenName
                 : open == '(' ? symbol::kOpenPronoun
                               : symbol::kOpenDescription);
      name = open == '[';
      word.erase(0, 1);
    }
    const bool ends = close == ']' || close == ')' || close == '>';
    if (ends) word.pop_back();
    push_word(line, word, rules, name);
    if (ends) push(line, symbol::kClose);
    if (ends) name = false;
  }
  push(line, symbol::kSentence);
  push(line, symbol::kParagraph);
  return line;
}

constexpr Surroundings kAnything = Surroundings::anything();

bool holds(const RuleSet& rules, std::uint32_t rule, const Line& line, std::uint32_t at,
           RuleMatch& match) {
  return rules.match(rule, line.sequence, at, 0, kAnything, match);
}

std::string words_of(const Line& line, const Captured& captured) {
  std::string out;
  for (std::uint32_t i = captured.begin; i < captured.end; ++i) {
    if (!line.words[i].empty()) out += (out.empty() ? "" : " ") + line.words[i];
  }
  return out;
}

// "no" or what was captured: "speaker = Roe; cue = said".
std::string matched(const RuleSet& rules, const std::string& text, std::uint32_t rule = 0,
                    QuoteTraits traits = 0) {
  const Line line = make_line(text, rules);
  RuleMatch match;
  const bool held = rules.match(rule, line.sequence, line.quote, traits, kAnything, match);
  const Surroundings around = rules.surroundings(line.sequence, line.quote);
  EXPECT_EQ(rules.match(rule, line.sequence, line.quote, traits, around, match), held)
      << "what is passed over because of its surroundings: " << text;
  if (!held) return "no";
  std::string out;
  const auto add = [&](const char* name, const Captured& captured) {
    if (captured.present())
      out += (out.empty() ? "" : "; ") + std::string(name) + " = " + words_of(line, captured);
  };
  add("speaker", match.speaker);
  add("relay", match.relay);
  add("cue", match.cue);
  return out.empty() ? "yes" : out;
}

struct Case {
  std::string text, expected;
};

// The rule's fields, and texts that it holds in or not.
void expect_matches(const std::string& fields, std::initializer_list<Case> cases) {
  const RuleSet rules = compile(kPack + "rule my-rule\n" + fields);
  for (const Case& c : cases) EXPECT_EQ(matched(rules, c.text), c.expected) << fields << c.text;
}

TEST(RuleSet, MatchesToTheRightOfTheQuote) {
  expect_matches("  find: {quote} [,] {cue} {speaker}\n",
                 {
                     {"Q , said [Roe] .", "speaker = Roe; cue = said"},
                     {"Q said [Roe] .", "speaker = Roe; cue = said"},
                     {"Q , asked <the mayor> .", "speaker = the mayor; cue = asked"},
                     {"[Poe] left . | Q , said [Roe] .", "speaker = Roe; cue = said"},
                     {"Q . said [Roe] .", "no"},
                     {"Q , sang [Roe] .", "no"},
                     {"Q , said nobody .", "no"},
                     {"Q , | said [Roe] .", "no"},
                     {"said [Roe] Q", "no"},
                     {"Q q , said [Roe] .", "no"},
                     {"Q , said [Jane Roe] .", "speaker = Jane Roe; cue = said"},
                     {"Q , SAID [Roe] .", "speaker = Roe; cue = SAID"},
                 });
}

TEST(RuleSet, MatchesToTheLeftOfTheQuote) {
  expect_matches("  find: {speaker} {cue} [, | :] {quote}\n",
                 {
                     {"[Roe] said : Q", "speaker = Roe; cue = said"},
                     {"[Roe] said , Q [Poe] said", "speaker = Roe; cue = said"},
                     {"(she) said Q", "speaker = she; cue = said"},
                     {"[Poe] sang , [Jane Roe] said , Q", "speaker = Jane Roe; cue = said"},
                     {"said [Roe] : Q", "no"},
                     {"[Roe] said . | Q", "no"},
                     {"Q [Roe] said", "no"},
                 });
}

TEST(RuleSet, MatchesOnBothSidesOfTheQuote) {
  expect_matches("  find: {speaker} {cue} {quote} to {relay}\n",
                 {
                     {"[Roe] said Q to [Poe] .", "speaker = Roe; relay = Poe; cue = said"},
                     {"[Roe] said Q to nobody", "no"},
                     {"nobody said Q to [Poe]", "no"},
                 });
}

TEST(RuleSet, TellsHowFarAMatchGoes) {
  const RuleSet rules =
      compile(kPack + "rule my-rule\n  find: {speaker} {gap 3} {quote} {gap 5} {cue}\n");
  const Line line = make_line("Then [Roe] came in Q and soon said so", rules);
  RuleMatch match;
  ASSERT_TRUE(holds(rules, 0, line, line.quote, match));
  EXPECT_EQ(words_of(line, match.whole), "Roe came in Q and soon said");
  EXPECT_EQ(match.gap, 4u);
}

TEST(RuleSet, TakesTheShortestGap) {
  expect_matches("  find: {quote} {gap 5} {cue}\n",
                 {
                     {"Q said asked", "cue = said"},
                     {"Q a b c said asked", "cue = said"},
                     {"Q a b c d e said", "cue = said"},
                     {"Q a b c d e f said", "no"},
                     {"Q a , b — said", "cue = said"},
                     {"Q a | said", "no"},    // not past the sentence
                     {"Q a q b said", "no"},  // nor another quote
                     {"Q [Roe] and (she) said", "cue = said"},
                 });
  expect_matches("  find: {cue} {gap 5} {quote}\n",
                 {{"said asked a b Q", "cue = asked"}, {"said a b c d e f Q", "no"}});
}

TEST(RuleSet, KeepsOutOfAGapWhatTheRuleTellsIt) {
  expect_matches(
      "  find: {quote} {gap 5 without speaker} {cue}\n",
      {{"Q a b said", "cue = said"}, {"Q a [Roe] said", "no"}, {"Q a (she) said", "no"}});
  expect_matches("  find: {quote} {gap 5 without comma} {cue}\n",
                 {{"Q a ; b said", "cue = said"}, {"Q a , b said", "no"}});
  expect_matches("  find: {quote} {gap 5 without adverb} {cue}\n",
                 {{"Q a b said", "cue = said"}, {"Q a soon said", "no"}, {"Q quietly said", "no"}});
  expect_matches("  find: {quote} {gap 5 without any of roles} {cue}\n",
                 {{"Q a said", "cue = said"}, {"Q mayor said", "no"}});
  expect_matches(
      "  find: {subject} {cue} {gap 5 without subject} {quote}\n",
      {{"[Roe] ^ said a Q", "cue = said"}, {"[Roe] ^ said a ^ asked b Q", "cue = asked"}});
}

TEST(RuleSet, TakesOptionalPiecesAndAlternatives) {
  expect_matches(
      "  find: {quote} [,] [(so | very)] {adverb} [and {adverb}] ({cue} {speaker} | {speaker} "
      "{cue})\n",
      {
          {"Q quietly said [Roe]", "speaker = Roe; cue = said"},
          {"Q , quietly [Roe] said", "speaker = Roe; cue = said"},
          {"Q , so soon and very softly said [Roe]", "no"},
          {"Q , so soon and softly said [Roe]", "speaker = Roe; cue = said"},
          {"Q , so very softly said [Roe]", "no"},
          {"Q softly said said", "no"},
      });
  expect_matches("  find: {quote} {cue}\n  find: {speaker} {quote}\n",
                 {{"Q said", "cue = said"}, {"[Roe] Q", "speaker = Roe"}, {"Q", "no"}});
  expect_matches(
      "  find: ({quote} {cue} | {speaker} {quote}) then\n",
      {{"Q said then", "cue = said"}, {"[Roe] Q then", "speaker = Roe"}, {"Q then", "no"}});
}

TEST(RuleSet, TakesTheLongestOfTheWaysThatHold) {
  expect_matches("  find: {quote} {cue}\n  find: {quote} {cue} {speaker}\n",
                 {{"Q said [Roe]", "speaker = Roe; cue = said"}});
  expect_matches("  find: {quote} {cue} {speaker}\n  find: {quote} {cue}\n",
                 {{"Q said [Roe]", "speaker = Roe; cue = said"}});
}

TEST(RuleSet, MatchesWordsAndSignsInAnyCase) {
  expect_matches("  find: According To {speaker} [—] {quote} ( 12 | no )\n",
                 {
                     {"according to [Roe] Q no", "speaker = Roe"},
                     {"ACCORDING to [Roe] — Q NO", "speaker = Roe"},
                     {"According to [Roe] -- Q no", "speaker = Roe"},
                     {"according to [Roe] Q yes", "no"},
                 });
  expect_matches("  find: {quote} {number} {word} {capitalised}\n",
                 {{"Q 12 dogs Bark", "yes"}, {"Q 12 dogs bark", "no"}, {"Q dogs 12 Bark", "no"}});
  expect_matches("  find: {quote} {end} {sentence end}\n",
                 {{"Q . | So", "yes"}, {"Q ?", "yes"}, {"Q . So", "no"}, {"Q , | So", "no"}});
  expect_matches(
      "  find: {paragraph start} {quote} {paragraph end}\n",
      {{"Q", "yes"}, {"So || Q || So", "yes"}, {"So Q", "no"}, {"So | Q", "no"}, {"Q so", "no"}});
  expect_matches("  find: {sentence start} {quote}\n",
                 {{"Q so", "yes"}, {"So | Q", "yes"}, {"So Q", "no"}});
  expect_matches("  find: {other quote} and {quote}\n", {{"q and Q", "yes"}, {"q , Q", "no"}});
}

TEST(RuleSet, MatchesListsByWordsFormsPhrasesAndEndings) {
  const std::string settings =
      "inflect verb: (.*)e => \\1es, \\1ed, \\1ing\ninflect verb: (.*) => \\1s, \\1ed, "
      "\\1ing\ninflect noun: (.*) => \\1s\n";
  const std::string lists =
      "list verbs\n  inflect: verb\n  joke: +\n  point out: +\n  say: said\n"
      "list nouns\n  inflect: noun\n  police officer: +\n"
      "list ends\n  *ly, *-year-old\n"
      "rule r\n  find: {quote} {any of verbs} {any of nouns} {any of ends}\n";
  const RuleSet rules = compile(lists, settings);
  const auto in = [&](const char* word, const char* list) {
    return rules.look_up(word).lists.has(rules.find_list(list));
  };
  for (const char* word : {"joke", "jokes", "joked", "joking", "say", "said"})
    EXPECT_TRUE(in(word, "verbs")) << word;
  for (const char* word : {"jokeed", "jokers", "says", "", "point", "out"})
    EXPECT_FALSE(in(word, "verbs")) << word;
  for (const char* word : {"quietly", "29-year-old"}) EXPECT_TRUE(in(word, "ends")) << word;
  for (const char* word : {"ly", "lye", "29-year-olds", "joke"})
    EXPECT_FALSE(in(word, "ends")) << word;
  const auto phrases = [&](const std::string& first) {
    std::string out;
    for (const Lexicon::Phrase& phrase :
         rules.lexicon().phrases_from(rules.lexicon().find(first))) {
      for (const WordId word : phrase.words) out += std::string(rules.lexicon().word(word)) + " ";
      EXPECT_TRUE(phrase.lists.any(phrase.lists));
    }
    return out;
  };
  EXPECT_EQ(phrases("pointed"), "pointed out ");  // a verb's first word is inflected
  EXPECT_EQ(phrases("pointing"), "pointing out ");
  EXPECT_EQ(phrases("police"), "police officer police officers ");  // a noun's last
  EXPECT_EQ(phrases("joke"), "");
}

// Endings are compared by their last eight bytes first, and may be longer or shorter.
TEST(RuleSet, KnowsWordsByEndingsOfAnyLength) {
  const RuleSet rules = compile("list long-ones\n  *ographically\nlist short-ones\n  *y\n  *ly\n");
  const auto in = [&](std::string_view word) {
    std::string out;
    for (const char* list : {"long-ones", "short-ones"}) {
      if (rules.look_up_unknown(word).lists.has(rules.find_list(list))) out += *list;
    }
    return out;
  };
  EXPECT_EQ(in("geographically"), "ls");
  EXPECT_EQ(in("ographically"), "s");  // nothing stands before the ending
  EXPECT_EQ(in("ogrophically"), "s");
  EXPECT_EQ(in("agraphically"), "s");
  EXPECT_EQ(in("my"), "s");
  EXPECT_EQ(in("y"), "");
  EXPECT_EQ(in("ly"), "s");
  EXPECT_EQ(in("lyt"), "");
}

TEST(RuleSet, LooksWordsUpAsTheyAreFolded) {
  const RuleSet rules =
      compile("list names\n  O’Neill, ZÜRICH, Straße\nrule r\n  find: {quote} {any of names}\n");
  for (const char* word : {"O'NEILL", "o’neill", "Zürich", "Zu\u0308rich", "STRASSE"}) {
    EXPECT_TRUE(rules.look_up(fold(word)).lists.has(rules.find_list("names"))) << word;
  }
  EXPECT_FALSE(rules.look_up(fold("Zurich")).lists.has(rules.find_list("names")));
}

TEST(RuleSet, FollowsPartsInParts) {
  const std::string parts =
      "part polite\n  is: (please | kindly)\n"
      "part request\n  is: {polite} [do] {any of reporting-verbs}\n  is: go {polite}\n";
  const RuleSet rules = compile(kPack + parts + "rule r\n  find: {request} {quote} {request}\n");
  EXPECT_EQ(matched(rules, "please do say Q go kindly"), "yes");
  EXPECT_EQ(matched(rules, "go please Q kindly ask"), "yes");
  EXPECT_EQ(matched(rules, "please go Q kindly ask"), "no");
  EXPECT_EQ(matched(rules, "say do please Q kindly ask"), "no");
}

TEST(RuleSet, TellsANamedSpeakerFromAPronounAndADescription) {
  const std::initializer_list<std::pair<const char*, std::vector<std::string>>> cases = {
      {"named", {"speaker = Roe", "no", "no"}},
      {"pronoun", {"no", "speaker = she", "no"}},
      {"description", {"no", "no", "speaker = the mayor"}},
      {"speaker", {"speaker = Roe", "speaker = she", "speaker = the mayor"}},
  };
  for (const auto& [thing, expected] : cases) {
    const RuleSet rules = compile(kPack + "rule r\n  find: {quote} by {" + thing + "}\n");
    EXPECT_EQ(matched(rules, "Q by [Roe]"), expected[0]) << thing;
    EXPECT_EQ(matched(rules, "Q by (she)"), expected[1]) << thing;
    EXPECT_EQ(matched(rules, "Q by <the mayor>"), expected[2]) << thing;
  }
}

TEST(RuleSet, KeepsToItsExceptions) {
  expect_matches(
      "  find: {quote} {cue}\n  unless after: that\n",
      {{"Q said so", "cue = said"}, {"Q said that", "no"}, {"that Q said", "cue = said"}});
  expect_matches("  find: {quote} {cue}\n  unless before: (never | not) [even]\n",
                 {{"so Q said", "cue = said"},
                  {"never Q said", "no"},
                  {"not even Q said", "no"},
                  {"never so Q said", "cue = said"},
                  {"Q said never", "cue = said"}});
  expect_matches(
      "  find: {quote} {gap 5} {cue}\n  unless inside: {any of roles}\n",
      {{"Q so said", "cue = said"}, {"Q mayor said", "no"}, {"mayor Q said mayor", "cue = said"}});
  expect_matches("  find: {quote} {cue}\n  unless after: that\n  unless after: this\n",
                 {{"Q said this", "no"}, {"Q said that", "no"}, {"Q said", "cue = said"}});
  // An exception concerns each way by itself.
  expect_matches("  find: {quote} {cue}\n  find: {quote} {cue} {speaker}\n  unless after: so\n",
                 {{"Q said [Roe] so", "cue = said"}});
  expect_matches("  find: {quote} {cue}\n  unless after: {sentence end}\n",
                 {{"Q said", "no"}, {"Q said so", "cue = said"}});
}

TEST(RuleSet, SeesThroughBracketsAndSigns) {
  expect_matches("  find: the {any of roles} {cue} {quote}\n",
                 {{"<the mayor> ^ said Q", "cue = said"}, {"the mayor said Q", "cue = said"}});
  expect_matches("  find: {name} {cue} {quote}\n", {{"[Roe] ^ said Q", "cue = said"}});
  expect_matches("  find: {quote} {cue} {speaker} [,]\n",
                 {{"Q ^ said [Roe] ,", "speaker = Roe; cue = said"}});
}

TEST(RuleSet, LooksWhereTheRuleTellsIt) {
  const RuleSet rules =
      compile(kPack +
              "rule before\n  where: sentence before\n  find: {speaker} {cue} {gap 8} :\n"
              "rule after\n  where: text after\n  find: — {named}\n"
              "rule none\n  where: last speaker\n  speaker: same\n");
  ASSERT_EQ(rules.rules().size(), 3u);
  EXPECT_EQ(rules.rules()[0].where, Where::sentence_before);
  EXPECT_EQ(rules.rules()[1].where, Where::text_after);
  EXPECT_EQ(rules.rules()[2].where, Where::last_speaker);
  EXPECT_EQ(rules.rules()[2].names, Names::same);
  // The place asked about is the end of the sentence before, and the start of what follows.
  Line line = make_line("[Roe] said so : | Q || — [Poe]", rules);
  RuleMatch match;
  EXPECT_TRUE(holds(rules, 0, line, line.quote - 1, match));
  EXPECT_EQ(words_of(line, match.speaker), "Roe");
  EXPECT_FALSE(holds(rules, 0, line, line.quote - 2, match)) << "the colon is left out";
  match = {};
  EXPECT_TRUE(holds(rules, 1, line, line.quote + 4, match));
  EXPECT_EQ(words_of(line, match.speaker), "Poe");
}

TEST(RuleSet, ReadsWhatARuleSaysOfItself) {
  const RuleSet rules =
      compile(kPack +
                  "rule one\n  find: {quote} a\n  sure: high\n"
                  "rule two\n  find: {quote} b\n  beats: one\n"
                  "rule three\n  find: {quote} c\n  sure: low\n  then: not a quote\n  beats: two\n"
                  "rule four\n  find: {quote} d\n  measured: 0.97 of 2418\n  speaker: nobody\n"
                  "rule five\n  find: {quote} e\n  off: yes\n",
              "name: Test\nversion: 7\nlanguage: en\nclitic: s ll\nthreshold: 0.25\n");
  EXPECT_EQ(rules.name(), "Test");
  EXPECT_EQ(rules.version(), "7");
  EXPECT_EQ(rules.language(), "en");
  EXPECT_EQ(rules.token_options().clitics, (std::vector<std::string>{"s", "ll"}));
  EXPECT_FLOAT_EQ(rules.threshold(), 0.25f);
  EXPECT_EQ(rules.rules()[0].sure, Sure::high);
  EXPECT_EQ(rules.rules()[2].beats, (std::vector<std::uint32_t>{0, 1})) << "also through others";
  EXPECT_EQ(rules.rules()[1].sure, Sure::medium);
  EXPECT_EQ(rules.rules()[1].beats, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(rules.rules()[2].sure, Sure::low);
  EXPECT_EQ(rules.rules()[2].then, Then::not_a_quote);
  EXPECT_FLOAT_EQ(rules.rules()[3].confidence, 0.97f);
  EXPECT_EQ(rules.rules()[3].names, Names::nobody);
  EXPECT_GT(rules.rules()[0].confidence, rules.rules()[1].confidence);
  EXPECT_GT(rules.rules()[1].confidence, rules.rules()[2].confidence);
  EXPECT_EQ(matched(rules, "Q d", 3), "yes");
  EXPECT_EQ(matched(rules, "Q e", 4), "no") << "it is off";
}

TEST(RuleSet, FindsTheLongestMentions) {
  const RuleSet rules = compile(kPack + "rule r\n  find: {quote} x\n");
  Sequence sequence;
  std::vector<std::string> words;
  for (const std::string word :
       {"So", "the", "mayor", "Roe", "and", "she", "the", "dog", "the", "mayor"}) {
    sequence.push(
        word == "Roe" ? Symbol{symbol::kPerson} : rules.look_up(fold(word)).symbols[word == "So"],
        0);
    words.push_back(word);
  }
  std::vector<Captured> found;
  rules.find_mentions(sequence, found);
  std::string out;
  for (const Captured& one : found) {
    for (std::uint32_t i = one.begin; i < one.end; ++i)
      out += (i > one.begin ? " " : "") + words[i];
    out += "/";
  }
  EXPECT_EQ(out, "the mayor/Roe/she/the mayor/");
}

TEST(RuleSet, MatchesTheSameAfterItWasCopied) {
  const RuleSet copy = [] {
    const RuleSet first = compile(kPack + "rule r\n  find: {quote} {cue}\n");
    return first;
  }();
  EXPECT_EQ(matched(copy, "Q said"), "cue = said");
}

TEST(RuleSet, HoldsOnlyAroundQuotesThatLookAsThePatternSays) {
  const std::initializer_list<std::pair<const char*, QuoteTraits>> cases = {
      {"title-case quote", kTitleCase},
      {"short quote", kShort},
      {"one-word quote", kOneWord},
      {"sentence quote", kWholeSentence},
      {"fragment quote", kFragment}};
  for (const auto& [thing, traits] : cases) {
    const RuleSet rules = compile(kPack + "rule r\n  find: {" + thing + "} {cue}\n");
    EXPECT_EQ(matched(rules, "Q said", 0, traits), "cue = said") << thing;
    EXPECT_EQ(matched(rules, "Q said", 0, 0), "no") << thing;
    EXPECT_EQ(matched(rules, "Q sang", 0, traits), "no") << thing;
  }
}

// By construction: what backtracking takes exponential time for takes no longer than a sequence is
// long.
TEST(RuleSet, MatchesInLinearTime) {
  std::string find = "{quote}";
  for (int i = 0; i < 20; ++i) find += " {gap 60} [a] (a | a a)";
  const RuleSet rules = compile(kPack + "rule r\n  find: " + find + " b\n");
  const auto seconds = [&](std::size_t count) {
    std::string text = "Q";
    for (std::size_t i = 0; i < count; ++i) text += " a";
    const Line line = make_line(text, rules);
    RuleMatch match;
    return processor_seconds([&] { EXPECT_FALSE(holds(rules, 0, line, line.quote, match)); });
  };
  const double small = seconds(2'000);
  EXPECT_LT(seconds(20'000), 30 * small + 0.5);
}

// What it costs to look around a quote is bounded, however many stand in one sentence.
TEST(RuleSet, SumsUpTheNearPartOfASentenceOnly) {
  for (const auto& [symbols, beyond] : {std::pair{600u, false}, {2000u, true}}) {
    Sequence sequence;
    sequence.push(symbol::kSentence);
    for (unsigned i = 0; i < symbols; ++i) sequence.push(symbol::kQuote);
    sequence.push(symbol::kSentence);
    const Surroundings around = default_pack().surroundings(sequence, symbols / 2);
    EXPECT_EQ(around.left.has_all(KindSet::all()), beyond) << symbols;
    EXPECT_EQ(around.right.has_all(KindSet::all()), beyond) << symbols;
  }
}

}  // namespace
}  // namespace inquit
