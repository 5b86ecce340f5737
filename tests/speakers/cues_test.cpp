// Subjects: who does what a reporting verb says. The verb that is asked about is marked: _said_.
#include "clauses/cues.h"

#include "probes.h"

namespace inquit::probes {
namespace {

// A table of one way to find a subject: the text and the subject.
template <SubjectBy by>
void expect_by(std::vector<Case> cases) {
  for (Case& c : cases) c.expected += ", by " + to_string(by);
  expect<subject>(cases);
}

TEST(FindCues, FindsTheSubjectBesideItsVerb) {
  expect_by<SubjectBy::adjacent>({
      {"Roe _said_ that it was over.", "Roe"},
      {"Jane Roe _says_ that it is over.", "Jane Roe"},
      {"Mayor Jane Roe _said_ so.", "Mayor Jane Roe"},
      {"She _insisted_ that it was over.", "She"},
      {"Roe has repeatedly _said_ so.", "Roe"},
      {"Roe later _told_ reporters so.", "Roe"},
      {"Roe on Monday _said_ so.", "Roe"},
      {"Roe did not _say_ so.", "Roe"},
      {"Roe will _say_ so.", "Roe"},
      {"The mayor _said_ so.", "The mayor"},
      {"Police _said_ that nobody was hurt.", "Police"},
      {"A spokesman for the mayor _said_ so.", "A spokesman for the mayor"},
      {"Roe’s lawyer _said_ so.", "Roe’s lawyer"},
      {"In a letter to Roe, Poe _wrote_ that it was over.", "Poe"},
      {"After meeting Roe, the mayor _said_ so.", "the mayor"},
      {"Speaking in London, Roe _said_ so.", "Roe"},
      {"Asked about it, Roe _said_ no.", "Roe"},
      {"When Poe left, Roe _said_ so.", "Roe"},
      {"Roe saw Poe, and Poe _said_ so.", "Poe"},
      {"The report _said_ so.", "The report"},
      {"Officials _say_ so.", "Officials"},
      {"I _asked_ him.", "I"},
      {"They also _warned_ of floods.", "They"},
      {"Roe is _telling_ everybody.", "Roe"},
      {"He’s _saying_ no, and so is Poe.", "He"},
      {"Roe has long been _asking_ for it.", "Roe"},
      {"Roe was not _denying_ it.", "Roe"},
  });
}

TEST(FindCues, FindsTheSubjectBeforeAnApposition) {
  expect_by<SubjectBy::apposition>({
      {"Roe, the mayor, _said_ so.", "Roe"},
      {"Roe, 34, _said_ so.", "Roe"},
      {"Roe, a lawyer for the family of Jim Poe, _said_ so.", "Roe"},
      {"Roe — the mayor of Springfield — _said_ so.", "Roe"},
      {"Roe, who is 34 and lives in Leeds, _said_ so.", "Roe"},
      {"Roe, whose son died in the fire, _said_ so.", "Roe"},
      {"Roe, in a letter to Poe, _wrote_ that it was over.", "Roe"},
      {"Roe, speaking on Monday, _said_ so.", "Roe"},
      {"Roe, of Leeds, _said_ so.", "Roe"},
      {"Roe, mayor of Springfield, _told_ reporters so.", "Roe"},
      {"Jane Roe, a professor at the University of Leeds who studies floods, _said_ so.",
       "Jane Roe"},
      {"A woman, a neighbour of the Poes, _said_ so.", "A woman"},
      {"The bank, which has 40 branches, _said_ so.", "The bank"},
      {"She, too, _said_ so.", "She"},
      {"Roe, whose novel “Long Road Home” won the prize, _said_ so.", "Roe"},
  });
}

TEST(FindCues, FindsTheRelativePronoun) {
  expect_by<SubjectBy::relative>({
      {"It was Roe who _said_ so.", "who"},
      {"Roe, who _said_ so, left.", "who"},
      {"They met a man who has often _said_ so.", "who"},
      {"They burned the letter, which _said_ so.", "which"},
      {"They burned a letter that _said_ so.", "that"},
  });
}

TEST(FindCues, GivesAParticipleTheSubjectOfItsSentence) {
  expect_by<SubjectBy::participle>({
      {"Roe left early, _calling_ it a joke.", "Roe"},
      {"Roe attacked Poe, _accusing_ him of lies.", "Roe"},
      {"Roe tweeted on Monday, _saying_ that it was over.", "Roe"},
      {"The council rejected the plan, _calling_ it a joke.", "The council"},
      {"She left the room in tears, _saying_ that it was over.", "She"},
      {"Roe spoke for an hour at the town hall in Leeds, _arguing_ that it was over.", "Roe"},
      {"Roe smiled at Poe before _adding_ that it was over.", "Roe"},
      {"Roe left without _saying_ so.", "Roe"},
  });
}

TEST(FindCues, GivesASecondVerbTheSubjectOfTheFirst) {
  expect_by<SubjectBy::coordinated>({
      {"Roe thanked the crowd and _added_ that it was over.", "Roe"},
      {"Roe met Poe and _told_ her that it was over.", "Roe"},
      {"She shook her head and _asked_ why.", "She"},
      {"Roe rejected the plan and _called_ it a joke.", "Roe"},
      {"Roe left the room but _said_ so later.", "Roe"},
      {"The mayor praised the police and _warned_ of floods.", "The mayor"},
  });
}

TEST(FindCues, GivesAnInfinitiveTheSubjectOfTheVerbThatGovernsIt) {
  expect_by<SubjectBy::infinitive>({
      {"Roe refused to _say_ why.", "Roe"},
      {"Roe went on to _call_ it a joke.", "Roe"},
      {"The mayor used the speech to _accuse_ Poe of lies.", "The mayor"},
      {"She declined to _comment_ on it.", "She"},
      {"Roe rose to _say_ so.", "Roe"},
  });
}

TEST(FindCues, FindsASubjectThatStandsApart) {
  expect_by<SubjectBy::far>({
      {"Roe in a statement _said_ so.", "Roe"},
      {"Roe after the match _said_ so.", "Roe"},
      {"Jane Roe at the hearing in London _said_ so.", "Jane Roe"},
  });
}

TEST(FindCues, MarksAClauseThatAnOuterVerbReports) {
  expect_by<SubjectBy::inner>({
      {"Roe said he _believes_ that it is over.", "he"},
      {"Roe said she _thought_ it was a joke.", "she"},
      {"The minister said he _hoped_ for rain.", "he"},
      {"Roe told reporters that he _feared_ the worst.", "he"},
      // What somebody would say, nobody has said.
      {"Roe said Poe would soon _call_ it a joke.", "Poe"},
      {"Roe said that the board should not _deny_ it.", "the board"},
      {"Roe said that once the board _says_ no, it is over.", "the board"},
      {"Roe said that she owns a book that _calls_ it a joke.", "that"},
  });
}

TEST(FindCues, KeepsAClauseWithASpeakerOfItsOwn) {
  expect_by<SubjectBy::adjacent>({
      {"Roe said that Poe had _denied_ it.", "Poe"},
      {"Roe rejected what Poe _called_ a joke.", "Poe"},
      {"Roe said that it was what the board _called_ a joke.", "the board"},
      {"Roe left, and she _said_ so.", "she"},
      {"Roe said it was over, but Poe _called_ it a joke.", "Poe"},
  });
}

TEST(FindCues, NamesTheSubjectOfAPlainVerb) {
  expect_by<SubjectBy::plain>({
      {"Roe _entered_ the room.", "Roe"},
      {"The mayor _left_ at noon.", "The mayor"},
      {"She _slept_ badly.", "She"},
      {"Jane Roe never _came_ back.", "Jane Roe"},
  });
}

TEST(FindCues, TakesNoNounForAVerb) {
  expect<reports>({
      {"Roe rejected the _call_ for a vote.", "no"},
      {"Poe was in a _state_ of shock.", "no"},
      {"His _claim_ was false.", "no"},
      {"The _answer_ was no.", "no"},
      {"Roe’s _report_ was late.", "no"},
      {"They heard the _claims_ of Poe.", "no"},
      {"It was a _question_ of time.", "no"},
      {"Roe left after _comments_ by Poe.", "no"},
      {"Her last _remark_ hurt him.", "no"},
      {"They want no _promises_ from Poe.", "no"},
      {"Roe got a _reply_ on Monday.", "no"},
      {"Many _demands_ were met.", "no"},
  });
}

TEST(FindCues, TakesNoPassiveForSpeech) {
  expect<reports>({
      {"Roe was _told_ to leave.", "no"},
      {"Roe was _accused_ of theft.", "no"},
      {"They were _asked_ to leave.", "no"},
      {"She had been _warned_ before.", "no"},
      {"Roe is _called_ a hero.", "no"},
      {"It was not _announced_ on Monday.", "no"},
      {"Roe will be _asked_ about it.", "no"},
      {"_Asked_ about it, Roe left.", "no"},
      {"_Told_ of the plan, Roe left.", "no"},
  });
}

}  // namespace
}  // namespace inquit::probes
