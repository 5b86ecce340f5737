// The lists of a rule pack that the program uses: one table, from which `inquit rules lists` and
// the catalogue of rules/LISTS.md are generated. Code names a list by a ListName, which does not
// compile if the table lacks it.
//
//   rules.list("reporting-verbs")   // its ListId, or kNoList where the pack has no such list
//   rules.list("reporting-verb")    // an error of the compiler
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace inquit {

// What the catalogue puts together.
enum class ListTopic : std::uint8_t { verbs, clauses, small_words, people, names, places, marks };

// A pack without one of them loses only the information in that list.
struct AskedList {
  ListTopic topic;
  std::string_view name;
  std::string_view example;  // an entry of it in the English pack, folded; empty: it has none
  std::string_view about;    // what it does, in a sentence
};

inline constexpr AskedList kAskedLists[] = {
    // Verbs
    {ListTopic::verbs, "reporting-verbs", "said",
     "Report somebody’s words. Without them hardly any speaker is found."},
    {ListTopic::verbs, "weak-reporting-verbs", "showed",
     "Report words now and then; a reporting verb in the sentence counts before them."},
    {ListTopic::verbs, "inner-verbs", "believe",
     "Verbs of thinking, which yield to an outer verb: Roe said she believes it."},
    {ListTopic::verbs, "common-verbs", "left",
     "Other verbs, so that a clause is seen to have one."},
    {ListTopic::verbs, "verb-noun-words", "claim",
     "Nouns as often as verbs: verbs only after a subject, a modal or “to”."},
    {ListTopic::verbs, "false-verb-forms", "morning", "Only look like the form of a verb."},
    {ListTopic::verbs, "past-forms", "*ed", "Endings of the past, for verbs that no list has."},
    {ListTopic::verbs, "participles", "*ing",
     "Verbs that share the subject of their sentence: ..., calling it “...”."},
    {ListTopic::verbs, "irregular-pasts", "wrote", "Past forms that no ending tells."},
    {ListTopic::verbs, "irregular-participles", "given",
     "Passive participles that no ending tells."},
    {ListTopic::verbs, "third-person-forms", "says",
     "Are active even after a form of “be”, where others are passive."},
    {ListTopic::verbs, "be-verbs", "was", "Make a verb after them passive: Roe was told."},
    {ListTopic::verbs, "auxiliaries", "had",
     "Help another verb and have the same subject; are no names."},
    {ListTopic::verbs, "plural-auxiliaries", "were",
     "Tell that what comes before them is several people, or a club."},
    {ListTopic::verbs, "do-verbs", "did", "Helping verbs before a base form: did not say."},
    {ListTopic::verbs, "modals", "would",
     "Come before a base form and have its subject; are no names."},
    {ListTopic::verbs, "base-form-takers", "can", "After them a verb is in its base form."},
    {ListTopic::verbs, "infinitive-marks", "to",
     "Open an infinitive, whose subject is that of the verb before: refused to say."},
    {ListTopic::verbs, "addressee-verbs", "told",
     "Whoever follows them hears the words and is not the speaker."},
    {ListTopic::verbs, "control-verbs", "urged",
     "Their object does what the infinitive says: asked Roe to explain."},
    {ListTopic::verbs, "perception-verbs", "heard",
     "Their object may be speaking: recalls Roe saying."},
    {ListTopic::verbs, "parenthesis-verbs", "says",
     "May stand with their subject in the middle of a clause: The plan, says Roe, failed."},
    {ListTopic::verbs, "copulas", "became",
     "What follows them says what somebody is: she is a teacher."},
    {ListTopic::verbs, "leading-verbs", "heads",
     "Make somebody the head of a body; roles-by-body tells what that is called."},
    {ListTopic::verbs, "asking-verbs", "interviewed",
     "What the one who puts the questions in an interview does."},
    {ListTopic::verbs, "talking-verbs", "spoke",
     "Lead to the interviewer’s name: she spoke to Roe."},
    {ListTopic::verbs, "alias-verbs", "known",
     "With “as” they lead to another name of somebody: known as Duke."},
    // Clauses
    {ListTopic::clauses, "relatives", "whoever",
     "Open a clause about the phrase before; are no names."},
    {ListTopic::clauses, "relative-pronouns", "who",
     "Open a clause about the phrase before: The officer who arrested Roe said so."},
    {ListTopic::clauses, "personal-relatives", "whom", "Relatives that only people have."},
    {ListTopic::clauses, "thing-relatives", "which", "Relatives that people do not have."},
    {ListTopic::clauses, "free-relatives", "what",
     "Stand for a thing that somebody names: what critics called “...”."},
    {ListTopic::clauses, "report-openers", "that", "Open what a verb reports: said that ...."},
    {ListTopic::clauses, "subordinators", "although",
     "Open a dependent clause, whose verb has its own subject."},
    {ListTopic::clauses, "conjunctions", "and", "Join equal parts; are no names."},
    {ListTopic::clauses, "clause-joiners", "but",
     "Join two verbs of one subject, or two clauses: Roe left and told Poe."},
    {ListTopic::clauses, "joining-conjunctions", "and",
     "Join people who speak together: Roe and Poe said."},
    {ListTopic::clauses, "contrast-conjunctions", "but",
     "What comes after them is no longer reported: said it was fine but ...."},
    {ListTopic::clauses, "absolute-openers", "with",
     "The phrase after them is the subject of a participle: with Roe saying “...”."},
    {ListTopic::clauses, "complement-openers", "familiar with",
     "Go on with the description of a source: a person familiar with the talks."},
    {ListTopic::clauses, "prepositions", "of",
     "What follows them is no subject: the mayor of Halden said."},
    {ListTopic::clauses, "agent-prepositions", "by",
     "After a passive they tell who did it: sent by Roe."},
    {ListTopic::clauses, "source-prepositions", "according",
     "Tell whose words they are: according to Roe."},
    {ListTopic::clauses, "origin-prepositions", "from",
     "Stand between words and whose they are: a letter from Roe."},
    {ListTopic::clauses, "role-prepositions", "as",
     "Stand between somebody quoted and the verb: quoted Roe as saying."},
    {ListTopic::clauses, "partitive-prepositions", "among",
     "Stand between a quantity and the whole: one of the rescuers."},
    {ListTopic::clauses, "place-prepositions", "in",
     "A name after them that may be a place is one: in Florence."},
    {ListTopic::clauses, "negations", "never",
     "Deny a clause; come between subject and verb; are no names."},
    {ListTopic::clauses, "clause-negations", "not", "Negations that are beside a verb."},
    {ListTopic::clauses, "adverbs", "quietly",
     "May come between a subject and its verb: Roe quietly told them."},
    {ListTopic::clauses, "adverb-endings", "*ly",
     "Words with these endings are adverbs unless they are verbs or roles."},
    {ListTopic::clauses, "plural-forms", "*s", "Endings of nouns in the plural."},
    {ListTopic::clauses, "singular-endings", "*ss",
     "Endings that look like a plural and are none."},
    // Determiners and pronouns
    {ListTopic::small_words, "articles", "the",
     "Open a phrase; a word after them is a noun: the call."},
    {ListTopic::small_words, "indefinite-articles", "a",
     "Bring in somebody new: a coach is not the coach named before."},
    {ListTopic::small_words, "object-articles", "",
     "Open an object where the verb comes second: “den” in German."},
    {ListTopic::small_words, "demonstratives", "this", "Point to something; are no names."},
    {ListTopic::small_words, "quantifiers", "many",
     "Say how many, before a noun or alone; are no names."},
    {ListTopic::small_words, "singular-quantifiers", "one",
     "Say that a part is one person: one of the rescuers."},
    {ListTopic::small_words, "empty-quantifiers", "no",
     "Bring in nobody whom “she” can mean later: no officer."},
    {ListTopic::small_words, "number-words", "two", "Numbers in words; are no names."},
    {ListTopic::small_words, "possessive-pronouns", "her",
     "Open a phrase that somebody owns: her claim."},
    {ListTopic::small_words, "possessive-endings", "'s",
     "How an owner is joined to what is owned; the first is used where one is written."},
    {ListTopic::small_words, "male-pronouns", "he", "Mean a man."},
    {ListTopic::small_words, "female-pronouns", "she", "Mean a woman."},
    {ListTopic::small_words, "plural-pronouns", "they", "Mean several people, or a group."},
    {ListTopic::small_words, "neutral-pronouns", "it", "Mean a body, a document or a thing."},
    {ListTopic::small_words, "first-pronouns", "we",
     "Mean whoever speaks: in a quote its speaker, elsewhere the author."},
    {ListTopic::small_words, "second-pronouns", "you", "Mean whoever is spoken to."},
    {ListTopic::small_words, "object-pronouns", "them", "Pronouns that are no subject."},
    {ListTopic::small_words, "reflexive-pronouns", "herself", "Pronouns that repeat the subject."},
    {ListTopic::small_words, "indefinite-pronouns", "nobody",
     "Mean people who are not named; are no names."},
    {ListTopic::small_words, "male-possessives", "his", "Lead to a man: his verdict was “...”."},
    {ListTopic::small_words, "female-possessives", "her",
     "Lead to a woman: her verdict was “...”."},
    {ListTopic::small_words, "plural-possessives", "their", "Lead to several people, or a group."},
    {ListTopic::small_words, "neutral-possessives", "its", "Lead to a body or a thing."},
    {ListTopic::small_words, "first-possessives", "our", "Lead to whoever speaks."},
    {ListTopic::small_words, "former-words", "former", "The first of two people: the former."},
    {ListTopic::small_words, "latter-words", "latter", "The second of two people: the latter."},
    // People and bodies
    {ListTopic::people, "roles", "minister",
     "What a person may be: head of a description, and told of a name: Roe, the minister."},
    {ListTopic::people, "male-roles", "spokesman", "Roles that tell that somebody is a man."},
    {ListTopic::people, "female-roles", "spokeswoman", "Roles that tell that somebody is a woman."},
    {ListTopic::people, "anonymous-roles", "official",
     "Heads of people who mostly stay without a name: seldom somebody named before."},
    {ListTopic::people, "attending-roles", "judge",
     "People who deal with others and mostly stay without a name."},
    {ListTopic::people, "epithets", "striker",
     "What a story calls the one it is about: may be somebody named before."},
    {ListTopic::people, "kin-nouns", "mother", "Members of a family: her mother."},
    {ListTopic::people, "group-nouns", "police",
     "People who speak together: “they” may mean them."},
    {ListTopic::people, "organisation-nouns", "company", "Bodies that speak: “it” may mean them."},
    {ListTopic::people, "general-bodies", "agency",
     "May mean whatever body was named last: Zorbik ... the company said."},
    {ListTopic::people, "owned-bodies", "campaign", "Bodies told by whose they are: his campaign."},
    {ListTopic::people, "document-nouns", "report",
     "Things that say something: “it” may mean them."},
    {ListTopic::people, "reporting-nouns", "verdict", "Announce words: her verdict: “...”."},
    {ListTopic::people, "voice-nouns", "view",
     "What is quoted after them is somebody’s: in Roe’s view."},
    {ListTopic::people, "time-nouns", "day",
     "Are no subject as the only noun before a verb: The day began."},
    {ListTopic::people, "age-words", "*-year-old", "An age that stands for the person."},
    {ListTopic::people, "same-roles", "boss",
     "A line is one role by several words: the boss may be manager Roe."},
    {ListTopic::people, "broader-roles", "lawmaker",
     "A line is a role and those that it takes in: the lawmaker may be Senator Roe."},
    {ListTopic::people, "roles-by-verb", "coach",
     "A line is a role and the verbs that tell it: Roe coaches the team."},
    {ListTopic::people, "roles-by-body", "headteacher",
     "A line is a role and what its holder leads: Roe runs Ashby School."},
    {ListTopic::people, "roles-by-name", "newspaper",
     "A line is a word for a body and words of its name: The Norbury Herald."},
    // Names
    {ListTopic::names, "male-names", "adam", "Given names of men: tell a person, and “he”."},
    {ListTopic::names, "female-names", "ada", "Given names of women: tell a person, and “she”."},
    {ListTopic::names, "either-names", "alex", "Given names of both: tell a person."},
    {ListTopic::names, "family-names", "abbott",
     "Tell a person; a name that opens a sentence is seen."},
    {ListTopic::names, "name-words", "mark",
     "Names that are ordinary words too: a capital alone does not make them a name."},
    {ListTopic::names, "name-particles", "de", "Small words inside a name: Maria de la Cruz."},
    {ListTopic::names, "name-suffixes", "jr", "Tell people of one name apart: Tom Roe Jr."},
    {ListTopic::names, "post-nominals", "mp",
     "Degrees and honours after a name, no part of it: Tom Roe, MP."},
    {ListTopic::names, "titles", "president",
     "Come before a name and are no part of it: Mayor Tom Roe."},
    {ListTopic::names, "male-titles", "sir", "Titles that tell a man."},
    {ListTopic::names, "female-titles", "dame", "Titles that tell a woman."},
    {ListTopic::names, "courtesy-titles", "mr", "Titles that are no role by themselves."},
    {ListTopic::names, "title-modifiers", "acting",
     "Come before a title and are no part of the name: acting Mayor Roe."},
    {ListTopic::names, "hyphen-openers", "anti",
     "Open a hyphenated word that is no name: Anti-war."},
    {ListTopic::names, "hyphenated-words", "*-led",
     "Follow a name’s hyphen in words that are no names: Roe-led."},
    {ListTopic::names, "organisation-words", "committee",
     "Make the name around them a body’s: Halden Committee."},
    {ListTopic::names, "organisation-acronyms", "nasa",
     "Names of bodies that their form does not tell."},
    {ListTopic::names, "company-endings", "plc",
     "May be left off a firm’s name: Zorbik, Zorbik plc."},
    {ListTopic::names, "publication-words", "gazette",
     "Make the name around them an outlet’s: Halden Gazette."},
    {ListTopic::names, "name-joiners", "of",
     "Join the words of a body’s name: Ministry of Justice."},
    {ListTopic::names, "alias-openers", "alias",
     "Stand between somebody’s name and another: Tom Roe, alias Duke."},
    // Places and times
    {ListTopic::places, "countries", "france", "Names of countries: places, no people."},
    {ListTopic::places, "regions", "africa", "Names of regions: places, no people."},
    {ListTopic::places, "cities", "belfast", "Names of towns: places, no people."},
    {ListTopic::places, "place-words", "avenue",
     "Make the name around them a place: Halden Avenue."},
    {ListTopic::places, "nationalities", "american", "Are no part of a name: American Tom Roe."},
    {ListTopic::places, "religions-and-parties", "baptist",
     "Faiths, parties and their people: by themselves no names."},
    {ListTopic::places, "weekdays", "monday",
     "Days of the week; are no names, and may come between subject and verb."},
    {ListTopic::places, "months", "march",
     "Months; are no names, and tell the date line of an embedded post."},
    {ListTopic::places, "time-words", "later", "Tell when; may come between subject and verb."},
    // Sentences, marks and labels
    {ListTopic::marks, "sentence-openers", "today",
     "Open sentences; their capital does not make them a name."},
    {ListTopic::marks, "abbreviations", "gov",
     "Their full stop does not end a sentence: Gov. Roe."},
    {ListTopic::marks, "ending-abbreviations", "a.m",
     "Abbreviations that may end a sentence all the same."},
    {ListTopic::marks, "elisions", "tis", "Begin with an apostrophe, which then opens no quote."},
    {ListTopic::marks, "clipped-words", "ol", "End in an apostrophe, which then closes no quote."},
    {ListTopic::marks, "byline-words", "by",
     "Come before the author’s name, whom “I” means outside of quotes."},
    {ListTopic::marks, "byline-labels", "interview",
     "Come before a colon and the author’s name: Interview: Jane Roe."},
    {ListTopic::marks, "question-labels", "q",
     "Open a question in an interview of labelled lines."},
    {ListTopic::marks, "answer-labels", "a", "Open an answer in an interview of labelled lines."},
    {ListTopic::marks, "question-headings", "faq",
     "In a heading they tell that the questions below are nobody’s: Frequently asked questions."},
    {ListTopic::marks, "swearing-words", "sworn",
     "Tell the witness whose answers follow: JANE ROE, having been duly sworn:."},
    {ListTopic::marks, "introducing-words", "what",
     "Open a line that says whose words follow: Here is what the mayor told us:."},
    {ListTopic::marks, "desk-labels", "caption",
     "Open lines of the desk and nobody’s turn: CONTACT: ...."},
    {ListTopic::marks, "label-joiners", "for",
     "Small words within the label of a turn: The Minister for Transport:."},
    {ListTopic::marks, "talk-words", "yes",
     "Said to somebody: a labelled line with them is a turn."},
};

// The name of one of them: checked while the program is compiled, a byte while it runs.
class ListName {
 public:
  consteval ListName(const char* name) : place_(place_of(name)) {}

  constexpr const AskedList& row() const { return kAskedLists[place_]; }
  constexpr std::string_view text() const { return row().name; }

 private:
  static consteval std::uint8_t place_of(std::string_view name) {
    for (std::size_t i = 0; i < std::size(kAskedLists); ++i) {
      if (kAskedLists[i].name == name) return static_cast<std::uint8_t>(i);
    }
    throw "no list of this name stands in kAskedLists";
  }

  std::uint8_t place_;
};

// Lists whose entries say more than that a word is in them: which forms belong to which lemma.
// RuleSet::entries gives those of these lists and of no others.
inline constexpr ListName kListsReadByEntry[] = {"same-roles",    "broader-roles",
                                                 "roles-by-verb", "roles-by-body",
                                                 "roles-by-name", "possessive-endings"};

}  // namespace inquit
