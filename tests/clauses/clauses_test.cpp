// Clauses: who does what each verb says, and what each mention does. Most cases run on a small pack
// of their own, so that no word of the English pack decides them; the last tables are on English.
#include "clauses/read_clauses.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "names/word_lists.h"
#include "quotes/finder.h"
#include "support/prepared.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

const RuleSet& words() {
  static const RuleSet rules = small_pack(R"(
name: small
language: en
clitic: s
inflect verb: (.*) => \1s, \1ed, \1ing
list articles
  the, a, an
list possessive-pronouns
  her, his
list prepositions
  of, in, to, after, as, by, with, according, unlike, for, before
list subordinators
  after, as, when, because, before
list relative-pronouns
  who, which, whom
list relatives
  who, which, that, whom
list personal-relatives
  who, whom
list report-openers
  that
list free-relatives
  what
list clause-joiners
  and, but
list contrast-conjunctions
  but
list male-pronouns
  he
list female-pronouns
  she
list plural-pronouns
  they
list neutral-pronouns
  it
list object-pronouns
  it, them, him, her
list auxiliaries
  was, had, is, were, has, having
list be-verbs
  was, is, were
list modals
  will, would
list infinitive-marks
  to
list clause-negations
  not
list adverbs
  quietly, yesterday
list time-words
  monday
list reporting-verbs
  inflect: verb
  say: says, said, saying
  show: shows, showed, showing
  told, tell, telling, wrote, asked, called, calling, recalled, warned, quoted, described
list verb-noun-words
  show, call, saying
list common-verbs
  left, arrest, arresting, accused, arrested, led, met, failed, kicked, leave, leaving, meeting, speaking, sentencing, wins, stopped
list past-forms
  *ed
list participles
  *ing
list irregular-pasts
  left, led, met, told, said, wrote
list irregular-participles
  told
list plural-forms
  *s
list agent-prepositions
  by
list source-prepositions
  according
list role-prepositions
  as
list absolute-openers
  with
list addressee-verbs
  told, asked
list control-verbs
  asked, told
list perception-verbs
  recalled
list parenthesis-verbs
  says
list roles
  mayor, officer, judge, detective, clerk
list countries
  norland
list male-names
  tom, karl
list female-names
  ida, vera

part speaker
  is: {name}
  is: (the | a | her | his) (mayor | officer | judge | detective | clerk) [of {name}]
  is: (he | she | they | it | who | which)
)");
  return rules;
}

struct Read {
  Read(const std::string& line, const RuleSet& rules)
      : article(line, rules),
        quotes(find_quotes(article.text, article.tokens, rules)),
        lists(rules),
        pieces(make_pieces(article.text, article.tokens, article.words, quotes, rules, lists)),
        clauses(read_clauses(pieces, rules).clauses) {}

  std::string words(std::uint32_t first, std::uint32_t last) const {
    while (last > first + 1 && pieces.pieces[last - 1].first == pieces.pieces[last - 1].last)
      --last;
    return article.words_of(pieces.pieces[first].first, pieces.pieces[last - 1].last);
  }

  Prepared article;
  std::vector<FoundQuote> quotes;
  WordLists lists;
  Pieces pieces;
  Clauses clauses;
};

// The candidates of the marked verb, the best first: "the mayor: own subject | Roe: agent".
std::string subjects(const std::string& line, const RuleSet& rules) {
  const Read read(line, rules);
  const std::uint32_t token = read.article.marked_token();
  for (const Verb& verb : read.clauses.verbs) {
    const Piece& head = read.pieces.pieces[read.clauses.chunks[verb.chunk].head];
    if (head.first > token || head.last <= token) continue;
    std::string out;
    for (SubjectId s = verb.subjects; s; s = read.clauses.subjects[s].next) {
      const SubjectOf& one = read.clauses.subjects[s];
      const Chunk& chunk = read.clauses.chunks[one.phrase];
      out += (out.empty() ? "" : " | ") + read.words(chunk.first, chunk.last) + ": " +
             std::string(to_string(one.found));
    }
    return out.empty() ? "nobody" : out;
  }
  return "no verb";
}

std::string role(const std::string& line, const RuleSet& rules) {
  static constexpr const char* kRoles[] = {"none",      "subject", "apposition", "agent",
                                           "possessor", "object",  "oblique"};
  static constexpr const char* kClauses[] = {"",
                                             " of a tag",
                                             " of a report",
                                             " of a relative clause",
                                             " of a dependent clause",
                                             " of “what”",
                                             " of a participle",
                                             " in brackets",
                                             " after a colon"};
  const Read read(line, rules);
  const std::uint32_t token = read.article.marked_token();
  for (const MentionId m : read.pieces.mentions.ids()) {
    const Mention& mention = read.pieces.mentions[m];
    if (read.pieces.pieces[mention.first].first > token ||
        read.pieces.pieces[mention.last - 1].last <= token)
      continue;
    const MentionRole& found = read.clauses.roles[m];
    return std::string(kRoles[static_cast<int>(found.role)]) +
           kClauses[static_cast<int>(found.clause)] + (found.fronted ? ", fronted" : "");
  }
  return "no mention";
}

struct Case {
  std::string text, expected;
};

void expect_subjects(const std::vector<Case>& cases, const RuleSet& rules) {
  for (const Case& c : cases) EXPECT_EQ(subjects(c.text, rules), c.expected) << c.text;
}
void expect_roles(const std::vector<Case>& cases, const RuleSet& rules) {
  for (const Case& c : cases) EXPECT_EQ(role(c.text, rules), c.expected) << c.text;
}

TEST(ReadClauses, GivesAVerbTheSubjectOfItsOwnClause) {
  expect_subjects(
      {
          {"The mayor _said_ so.", "The mayor: own subject"},
          {"The officer who arrested Tom _said_ so.",
           "The officer: own subject | Tom: object right before"},
          {"The officer who _arrested_ Tom said so.", "who: relative pronoun"},
          {"The officer who arrested Tom in Halden _said_ so.",
           "The officer: own subject | Tom: object right before"},
          {"The mayor of Halden, who left, _said_ so.", "The mayor: own subject"},
          // A verb that reports ends in what it reports, and so the last phrase is no object.
          {"The officer who said Tom _left_ is here.",
           "Tom: own subject | The officer: subject that waits for its verb"},
          {"Ida, the mayor, _said_ so.", "Ida: own subject | the mayor: apposition"},
          {"The officer arresting Tom _said_ so.",
           "The officer: own subject | Tom: object right before"},
          {"The officer arresting Tom, a clerk, _said_ so.", "The officer: own subject"},
          {"The man accused of leaving Tom _said_ so.",
           "The man: own subject | Tom: object right before"},
          {"They asked Ida, who said “it stopped,” Tom _said_.", "Tom: own subject"},
          {"The man arrested in Halden _said_ so.",
           "The man: own subject | Halden: phrase right before"},
          {"Ida said that Tom _left_.", "Tom: own subject"},
          {"Ida said Tom _left_.", "Tom: own subject"},
          {"14 _said_ that Tom left.", "14: own subject"},
          {"Ida in Halden, Norland, _said_ so.", "Ida: own subject"},
          {"Ida (Tom met them) _said_ so.", "Ida: own subject"},
          {"Ida left (Tom said so) and _told_ Karl.", "Ida: subject of the verb before"},
          {"Ida said her clerk _left_.", "her clerk: own subject"},
          {"Ida told her the clerk _left_.", "the clerk: own subject"},
      },
      words());
}

// The base form of a verb goes on a phrase that it belongs to; it is a verb after a plural.
TEST(ReadClauses, TakesABaseFormThatEndsAPhraseForANoun) {
  expect_subjects(
      {
          {"The error message “no” _appeared_.", "The error message: own subject"},
          {"The officers _message_ “no”.", "The officers: own subject"},
      },
      default_pack());
}

// Before, after and the like open a clause or stand before a noun: they open none where the main
// subject would be left without a verb.
TEST(ReadClauses, LeavesAVerbToTheSubjectBeforeARelativeClause) {
  expect_subjects(
      {
          {"The officer who left before Ida _said_ so.",
           "The officer: own subject | Ida: phrase right before"},
          {"The officer who left before Ida _called_ it so said no.", "Ida: own subject"},
          {"The officer who left before Ida called it so _said_ no.",
           "The officer: own subject | so: object right before"},
          {"The officer who left before Ida _met_ Tom failed.", "Ida: own subject"},
          {"The officer who left before Ida _said_ that Tom failed.",
           "The officer: own subject | Ida: phrase right before"},
          {"The officer left before Ida _said_ so.", "Ida: own subject"},
          {"The officer who left before Ida _called_ it “so” failed.", "Ida: own subject"},
      },
      words());
}

TEST(ReadClauses, EndsAFrontedClauseAtItsComma) {
  expect_subjects(
      {
          {"When Tom left, Ida _said_ so.", "Ida: own subject"},
          {"When Tom, the clerk, _left_, Ida said so.", "Tom: own subject | the clerk: apposition"},
          {"When Tom, the clerk, left, Ida _said_ so.", "Ida: own subject"},
          {"_Sentencing_ Tom, the judge said so.", "the judge: main clause's subject"},
          {"Sentencing Tom, the judge _said_ so.", "the judge: own subject"},
          {"Unlike Tom, the mayor _said_ so.", "the mayor: own subject"},
          {"In a letter to Tom, the mayor _said_ so.", "the mayor: own subject"},
          {"After the vote, Ida _said_ so.", "Ida: own subject"},
          {"After Tom left Halden, Ida _said_ so.", "Ida: own subject"},
      },
      words());
}

TEST(ReadClauses, FindsSubjectsBehindTheirVerb) {
  expect_subjects(
      {
          {"“We won,” _said_ the mayor.", "the mayor: subject after its verb"},
          {"The plan, _says_ Ida, has failed.", "Ida: subject after its verb"},
          {"The plan, says Ida, has _failed_.", "The plan: own subject"},
          {"The plan “has failed,” _warned_ Ida.", "Ida: subject after its verb"},
          {"The plan, which “has failed,” _warned_ Ida, is here.", "Ida: subject after its verb"},
          // Who is told comes after such a verb, too.
          {"Tom, “the king,” _told_ Ida.", "Tom: own subject | Ida: subject after its verb"},
          {"The plan was _described_ by Ida.", "The plan: own subject | Ida: agent"},
          {"The plan was _described_, by Ida.", "The plan: own subject | Ida: agent"},
          {"The plan was _described_ yesterday in Halden, by Ida.", "The plan: own subject"},
      },
      words());
}

TEST(ReadClauses, TellsWhoOfTwoIsSpeakingInside) {
  expect_subjects(
      {
          {"Ida recalled the judge _saying_, “No.”",
           "the judge: object of hearing or quoting | Ida: participle"},
          {"Ida recalled her mayor _saying_ no.",
           "her mayor: object of hearing or quoting | Ida: participle"},
          {"Ida recalled Tom _telling_ them.",
           "Tom: object of hearing or quoting | Ida: participle"},
          {"Ida left, with Tom _calling_ it so.", "Tom: absolute phrase | Ida: participle"},
          {"Ida left, _calling_ it so.", "Ida: participle after a comma"},
          {"Ida quoted Tom as _saying_ so.",
           "Tom: quoted as saying | Ida: participle after a preposition"},
          {"Tom was quoted as _saying_ so.", "Tom: quoted as saying"},
          {"Ida asked Tom to _say_ so.", "Tom: object before an infinitive | Ida: infinitive"},
          {"Ida left to _say_ so.", "Ida: infinitive"},
          {"Tom who kicked it and _told_ them left.", "who: subject of the verb before"},
          {"Ida met Tom, who left and _told_ them.",
           "who: subject of the verb before | Ida: subject of the clause around"},
          {"Ida met Tom who left and _told_ them.", "who: subject of the verb before"},
          {"They recalled the mayor _say_ so.", "the mayor: object of hearing or quoting"},
          {"They recalled her _say_ so.", "her: object of hearing or quoting"},
          // a noun too: a verb after one of hearing
          {"They recalled the mayor _show_, “it stopped.”",
           "the mayor: object of hearing or quoting"},
          {"They met the mayor _show_, “it stopped.”", "no verb"},
          {"The plan, _warned_ Ida, “is a joke.”", "Ida: subject after its verb"},
          {"Ida left and _told_ Tom.", "Ida: subject of the verb before"},
          {"Ida said so, but Tom _left_.", "Tom: own subject"},
      },
      words());
}

TEST(ReadClauses, StaysInBoundsWhereClausesDoNotEnd) {
  std::string deep = "Ida said that";
  for (int i = 0; i < 60; ++i) deep += " Tom who said that";
  const Read read(deep + " Karl _left_.", words());
  for (const Frame& frame : read.clauses.frames) EXPECT_LE(frame.depth, 8);
  EXPECT_EQ(read.clauses.sentences.size(), read.pieces.sentences.size());
  EXPECT_EQ(subjects("", words()), "no verb");
  EXPECT_EQ(subjects("_said_", words()), "nobody");
  EXPECT_EQ(subjects(", — ( ; _said_ ) — ,", words()), "nobody");
}

TEST(ReadClauses, TellsWhatAMentionDoes) {
  expect_roles(
      {
          {"_Ida_ left.", "subject"},
          {"Tom met _Ida_.", "object"},
          {"Tom left with _Ida_.", "oblique"},
          {"The plan was described by _Ida_.", "agent"},
          {"According to _Ida_, Tom left.", "agent, fronted"},
          {"_Ida_’s plan failed.", "possessor"},
          {"Ida, _the mayor_, left.", "apposition"},
          {"Ida said that _Tom_ left.", "subject of a report"},
          {"Ida said that Karl left when Vera met them and _Tom_ stopped it.",
           "subject of a report"},
          {"Karl left when Vera met them and _Tom_ stopped it.", "subject"},
          {"When _Tom_ left, Ida said so.", "subject of a dependent clause, fronted"},
          {"Ida said so when _Tom_ left.", "subject of a dependent clause"},
          {"Unlike _Tom_, Ida left.", "oblique, fronted"},
          {"The officer who arrested _Tom_ left.", "object of a relative clause"},
          {"_The officer_ who arrested Tom left.", "subject"},
          {"“We won,” _Ida_ said.", "subject"},
      },
      words());
}

// A little German: the verb stands second, nouns have capitals, verbs are split.
const RuleSet& german() {
  static const RuleSet rules = small_pack(R"(
name: klein
language: de
order: verb second
capitals: nouns
list articles
  der, die, das, den, ein, eine
list object-articles
  den, einen
list relative-pronouns
  der, die, das, den
list prepositions
  am, im, vor, mit, nach
list subordinators
  als, weil
list clause-joiners
  und
list conjunctions
  und
list female-pronouns
  sie
list object-pronouns
  ihm
list auxiliaries
  hat
list weekdays
  montag
list time-words
  gestern
list roles
  wirtin, koch
list reporting-verbs
  sagte, gesagt, nannte, teilte ... mit

part speaker
  is: [{any of articles}] ({any of roles} | {name})
  is: sie
)");
  return rules;
}

TEST(ReadClauses, FindsTheSubjectBehindAVerbThatStandsSecond) {
  expect_subjects(
      {
          {"Die Wirtin _sagte_ es.", "Die Wirtin: own subject"},
          {"Am Montag _sagte_ die Wirtin es.", "die Wirtin: subject after its verb"},
          {"Gestern _sagte_ ihm am Montag die Wirtin es.", "die Wirtin: subject after its verb"},
          {"Den Plan _nannte_ die Wirtin „blöd“.", "die Wirtin: subject after its verb"},
          {"Die Wirtin _nannte_ den Plan „blöd“.", "Die Wirtin: own subject"},
          {"Als der Regen kam, _sagte_ die Wirtin es.", "die Wirtin: subject after its verb"},
          {"Das Boot _nannte_ die Wirtin „alt“.",
           "Das Boot: own subject | die Wirtin: subject after its verb"},
          {"Im Saal _sagte_ sie es.", "sie: subject after its verb"},
          {"„Nein“, _sagte_ am Montag der Koch.", "der Koch: subject after its verb"},
          {"Am Montag hat die Wirtin es _gesagt_.", "die Wirtin: subject after its verb"},
          {"Die Wirtin kam und _sagte_ es.", "Die Wirtin: own subject"},
          {"Am Montag _sagte_ niemandem etwas.", "nobody"},
      },
      german());
  // Elsewhere a phrase behind the verb is its object, also of what cannot speak.
  expect_subjects({{"The plan _recalled_ the mayor.", "The plan: own subject"}}, words());
}

TEST(ReadClauses, TellsAnArticleFromARelativePronounOfTheSameLetters) {
  expect_subjects(
      {
          {"Die Wirtin, die den Koch kannte, _sagte_ es.", "Die Wirtin: own subject"},
          {"Der Koch, den die Wirtin kannte, _sagte_ es.", "Der Koch: own subject"},
          {"Anna Berg, die Wirtin, _sagte_ es.", "Anna Berg: own subject | die Wirtin: apposition"},
      },
      german());
}

TEST(ReadClauses, ReadsAVerbWhoseParticleEndsTheClause) {
  expect_subjects(
      {
          {"Am Montag _teilte_ die Wirtin es mit.", "die Wirtin: subject after its verb"},
          {"Die Wirtin _teilte_ es am Montag mit, und ging.", "Die Wirtin: own subject"},
          {"Die Wirtin _teilte_ mit Anna Berg den Saal.", "no verb"},
          {"Die Wirtin _teilte_ es, sie kam mit.", "no verb"},
      },
      german());
}

TEST(ReadClauses, ReadsEnglishNews) {
  expect_subjects(
      {
          {"The detective who led the inquiry _said_ it was over.",
           "The detective: own subject | the inquiry: object right before"},
          {"“We won,” _said_ the lawyer representing Poe.", "the lawyer: subject after its verb"},
          {"HALDEN, Iowa — The mayor of Halden, who is 34, _said_ so.", "The mayor: own subject"},
          {"The records _show_ it was over.", "The records: own subject"},
          {"Roe, 54, _told_ Poe, “We won.”", "Roe: own subject | 54: apposition"},
          {"It was Roe who kicked the door and _told_ them so.", "who: subject of the verb before"},
      },
      default_pack());
}

}  // namespace
}  // namespace inquit
