// Resolution: who the mention that won is. Expected is the speaker's name, one a quote.
#include "people/resolve.h"

#include "probes.h"

namespace inquit::probes {
namespace {

TEST(Resolve, GivesASurnameItsFullName) {
  expect<speakers>({
      {"Jane Roe is the mayor. “We won,” said Roe.", "Jane Roe"},
      {"“We won,” said Roe. ¶ Jane Roe is the mayor.", "Jane Roe"},
      {"Mayor Jane Roe left. “We won,” said Mayor Roe.", "Jane Roe"},
      {"Jane Roe left. “We won,” Ms. Roe said.", "Jane Roe"},
      {"Jane van der Roe left. “We won,” van der Roe said.", "Jane van der Roe"},
      {"John Roe Jr. left. “We won,” Roe said.", "John Roe Jr"},
      {"J. K. Rowe left. “We won,” Rowe said.", "J. K. Rowe"},
      {"José Núñez left. “We won,” Nunez said.", "José Núñez"},
      {"John Q. Roe left. “We won,” John Roe said.", "John Q. Roe"},
      {"“We won,” said Zorbik.", "Zorbik"},
      {"Erin Clark is a fellow. “We won,” Dr. Clark said.", "Erin Clark"},
      {"Montana Sen. Jon Tester left. “We won,” Tester said.", "Jon Tester"},
      {"Donor Adelson is upbeat. ¶ Jim Adelson left. “We won,” Adelson said.", "Jim Adelson"},
      {"The poet Omar al-Masri left. “We won,” al-Masri said.", "Omar al-Masri"},
      {"St. Hilda Trust, of Springfield, shut. “We lost,” it said.", "St. Hilda Trust"},
      {"Robert “Bobby” Scott left. “We won,” Scott said.", "not a quote | Robert Scott"},
  });
}

TEST(Resolve, LeavesOutWhatIsNoPartOfAName) {
  expect<speakers>({
      {"Mick ‘The Rock’ Roe left. “We won,” Roe said.", "not a quote | Mick Roe"},
      {"Mick (“The Clerk”) Roe left. “We won,” Roe said.", "not a quote | Mick Roe"},
      {"Sir Jim Roe KC left. “We won,” he said.", "Jim Roe"},
      {"Jim Roe, MP, left. “We won,” Roe said.", "Jim Roe"},
      {"Ms Justice Jane Roe left. “We won,” she said.", "Jane Roe"},
      {"Springfield Mayor Jane Roe left. Jane Roe is new. “We won,” said Roe.", "Jane Roe"},
      {"See Roe’s speech. See Jane Roe’s speech. “We won,” said Roe.", "Jane Roe"},
      {"SPRINGFIELD, May 3 — Jane Roe left. “We won,” she said.", "Jane Roe"},
      {"ROE HALL — Jane Poe left. “We won,” she said.", "Jane Poe"},
  });
}

// A nickname and a suffix: the name that all its forms mean is never empty.
TEST(Resolve, KnowsAPersonByANicknameAndASuffix) {
  expect<speakers>({
      {"Edgar “Teddy” Roe Jr. won. “We did it,” Teddy Roe told us.", "not a quote | Edgar Roe Jr"},
      {"Edgar “Teddy” Roe III won. “We did it,” Edgar Roe said.", "not a quote | Edgar Roe"},
      {"Edgar “Teddy” Roe Jr. won. “We did it,” said Teddy Roe Jr.", "not a quote | Edgar Roe Jr"},
      {"Edgar “Teddy” Roe won. “We did it,” Teddy Roe told us.", "not a quote | Edgar Roe"},
  });
}

TEST(Resolve, KnowsAPersonBehindAnOffice) {
  expect<speakers>({
      {"Minister for Health Jane Roe said it was “late”.", "Jane Roe"},
      {"Chief Inspector of Fisheries Jane Roe said it was “late”.", "Jane Roe"},
      {"A spokesman for Jane Roe said it was “late”.", "spokesman for Jane Roe"},
  });
}

TEST(Resolve, KnowsFirmsWithAnAmpersand) {
  expect<speakers>({
      {"Zorbik & Poe said: “We won.”", "Zorbik & Poe"},
      {"Q&Z said it was “late”.", "Q&Z"},
      {"Q&Z Freight left. Q&Z said it was “late”.", "Q&Z Freight"},
      {"Texas Q&M said the game was “off”.", "Texas Q&M"},
      {"Marks & Zorbik said sales were “robust”.", "Marks & Zorbik"},
  });
}

TEST(Resolve, JoinsTheFormsOfOneName) {
  expect<speakers>({
      {"Jane Poe Roe left. Jane Roe stayed out. “We won,” Roe said.", "Jane Poe Roe"},
      {"Siobhán Ní Dhuibhir left. “We won,” Ms Ní Dhuibhir said.", "Siobhán Ní Dhuibhir"},
      {"Zorbik Holdings shut. “We lost,” Zorbik said.", "Zorbik Holdings"},
      {"Luz and Juan García left. “We won,” said Luz.", "Luz García"},
      {"Caoimhín Mac an tSaoir left. “We won,” he said.", "Caoimhín Mac an tSaoir"},
      {"Poon Wai-ling sells tea. “We won,” said Poon.", "Poon Wai-ling"},
      {"Jane Roe of Springfield left. “We won,” Roe said.", "Jane Roe"},
      {"“We won,” said Jane Roe of Springfield.", "Jane Roe"},
      {"Jim Roe left. Jim Roe Jr. stayed. ¶ “We won,” Jim Roe said.", "Jim Roe"},
      {"In Ohio Jim Roe left. Jim Roe was late. “We won,” said Roe.", "Jim Roe"},
  });
}

TEST(Resolve, FindsAFullNameByItsMiddleSurnameOrByAMisspeltOne) {
  expect<speakers>({
      {"Luisa Fernández Ortega left. “We won,” Fernández said.", "Luisa Fernández Ortega"},
      {"Juan Carlos Mendoza Ruiz left. “We won,” Mr. Mendoza said.", "Juan Carlos Mendoza Ruiz"},
      {"Katherine Zellweger left. ¶ “We won,” Zelweger said.", "Katherine Zellweger"},
      {"Katherine Zellweger left. Jim Zelweger stayed. ¶ “We won,” Zelweger said.", "Jim Zelweger"},
      {"Jim Roe left. ¶ “We won,” said Rose.", "Rose"},
      {"Sam Brown left. ¶ “We won,” said Browne.", "Browne"},
      {"Bill Zorbik left. ¶ “We won,” said the Zorbiks.", "Zorbiks"},
  });
}

TEST(Resolve, KnowsWhoGoesByAnotherName) {
  expect<speakers>({
      {"William “Bill” Roe left. ¶ “We won,” Bill Roe said.", "not a quote | William Roe"},
      {"Jim Roe, known as Zed, left. “We won,” Zed said.", "Jim Roe"},
      {"Jane Roe, who plays under the name Zed, left. ¶ “We won,” Zed said.", "Jane Roe"},
      {"Jim Roe, known as the mayor, left. Jane Poe stayed. ¶ “We won,” Poe said.", "Jane Poe"},
  });
}

TEST(Resolve, TellsTwoPeopleOfOneSurnameApart) {
  expect<speakers>({
      {"John Roe and Jane Roe own the farm. ¶ “We won,” said Mr. Roe. ¶ “Easily,” said Ms. "
       "Roe.",
       "John Roe | Jane Roe"},
      {"John Roe and Jane Roe own the farm. ¶ “We won,” said Mrs. Roe. ¶ “Easily,” said Mr. "
       "Roe.",
       "Jane Roe | John Roe"},
      {"John Roe and Jane Roe own the farm. ¶ “We won,” said Jane. ¶ “Easily,” said John.",
       "Jane Roe | John Roe"},
      {"John Roe and Jane Roe own the farm. ¶ “We won,” she said. ¶ “Easily,” he said.",
       "Jane Roe | John Roe"},
  });
}

TEST(Resolve, FindsWhoAPronounMeans) {
  expect<speakers>({
      {"Jane Roe met John Poe. “We won,” she said.", "Jane Roe"},
      {"Jane Roe met John Poe. “We won,” he said.", "John Poe"},
      {"Jane Roe met John Poe. “We won,” she said. “Yes,” he said.", "Jane Roe | John Poe"},
      {"Jane Roe left at noon. ¶ John Poe stayed. ¶ “We won,” she said.", "Jane Roe"},
      {"John Poe stayed. ¶ Jane Roe left at noon. ¶ “We won,” she said. ¶ “Easily,” he said.",
       "Jane Roe | John Poe"},
      {"Mr. Tanaka left. “We won,” he said.", "Tanaka"},
      {"Zelmar Tal left. “We won,” he said.", "Zelmar Tal"},
      {"The actress Kit Roe left with the actor Sam Poe. “We won,” she said.", "Kit Roe"},
      {"Jane Roe praised her son. “He won,” she said.", "Jane Roe"},
      {"John Roe met John Poe. “We won,” he said.", "John Roe"},
      {"Jane Roe left. She was cold. She was tired. “We won,” she said.", "Jane Roe"},
      {"“We won,” said John Poe. ¶ Jane Roe cried. “We lost,” she said.", "John Poe | Jane Roe"},
      {"Jane Roe, the mayor of London, left. “We won,” she said.", "Jane Roe"},
      {"The club’s chairman, John Poe, met fans. “We won,” he said.", "John Poe"},
      {"When she left, Jane Roe was calm. “We won,” she said.", "Jane Roe"},
      {"Jane Roe sued Zorbik Corp. in May. “We won,” she said.", "Jane Roe"},
      {"Roe, who called it “a joke,” left. Jane Roe is the mayor.", "Jane Roe"},
  });
}

TEST(Resolve, LearnsFromTheTextWhoIsAPersonAndOfWhichGender) {
  expect<speakers>({
      {"Zelmar Tal, who is 34, met Jane Roe. “We won,” he said.", "Zelmar Tal"},
      {"Tal raised her hand. Roe and Tal met Jim Poe. “We won,” she said.", "Tal"},
      {"Jane Roe left. ¶ Brilda Tal, a teacher, stayed. “We won,” she said.", "Brilda Tal"},
      {"Jane Roe left. ¶ Zorbik, the airline, stayed. “We won,” she said.", "Jane Roe"},
      {"Jane Roe ran. “We won,” she said. Robin Tal shook her hand. “Bravo,” he said.",
       "Jane Roe | Robin Tal"},
      {"Jane Roe met Jim Poe. Verity Tal, which makes it, shut. “We won,” she said.", "Jane Roe"},
      {"His sister, Bernie Roe, met Jim Poe. “We won,” she said.", "Bernie Roe"},
      {"President Tal backed her up in May. Jane Roe smiled. Tal left. “We won,” he said.", "Tal"},
  });
}

TEST(Resolve, FindsWhoIsMeantInsideAQuote) {
  expect<speakers>({
      {"John Poe left. “He told me, ‘Go home,’” said Jim Roe.", "Jim Roe | John Poe"},
      {"“I told him, ‘Go home,’” said Jim Roe.", "Jim Roe | Jim Roe"},
      {"“My mother was kind. She said, ‘Go home,’” said Jane Roe.", "Jane Roe | mother"},
      {"Jim Poe left. “I asked the officer why. He said, ‘Go home,’” said Jane Roe.",
       "Jane Roe | officer"},
      {"Jane Poe left. Jim Roe came with his daughter. “She told me, ‘Go home,’” Roe said.",
       "Jim Roe | daughter"},
      {"Jane Poe left. Jim Roe, a cook, came late. “He told me, ‘Go home,’” Roe said.",
       "Jim Roe | He"},
  });
}

TEST(Resolve, TakesADescribedPersonForAPronoun) {
  expect<speakers>({
      {"Jim Poe left. ¶ A waitress stood at the bar. “We won,” she said.", "waitress"},
      {"Jim Poe left. ¶ One farmer took his time. “We won,” he said.", "farmer"},
      {"Jim Poe left. A reporter asked Poe why. “We won,” he said.", "Jim Poe"},
      {"Another aide, Jane Roe of Springfield, left. “We won,” she said.", "Jane Roe"},
      {"A teacher, Jane Roe had time. “We won,” she said.", "Jane Roe"},
      {"Jane Roe left. Her employer paid, she said, “by email”.", "Jane Roe"},
      {"Jim Poe left. ¶ A teacher, who said he was ill, sang. “We won,” he said.", "teacher"},
      {"Jim Poe left. ¶ Outside, Poe’s mother sang. “We won,” she said.", "Poe’s mother"},
      {"The waitress looked at us. “We won,” she said.", "waitress"},
      {"Jane Roe left. The waitress looked at us. “We won,” she said.", "waitress"},
      {"A child actor at six, a baroness at 26, she left Jane Roe. “We won,” she said.",
       "Jane Roe"},
  });
}

TEST(Resolve, LooksPastWhoeverNothingTellsForAManOrAWoman) {
  expect<speakers>({
      {"Jane Roe left. It rained. Robin Tal drove. “We won,” she said.", "Robin Tal"},
  });
}

TEST(Resolve, KnowsANameThatEndsInAMark) {
  expect<speakers>({
      {"Whose City? said it was sorry. “We lost,” Whose City? added.", "Whose City?"},
      {"The group Why Not? found that Jim Roe left. “We lost,” it said.", "group"},
      {"Whose city is it? “We lost,” said Jim Roe.", "Jim Roe"},
      {"So who is Jim Roe? “We lost,” said Roe.", "Jim Roe"},
  });
}

// A surname that is a word of places too: John Marsh is as surely a person as Ruth Marsh.
TEST(Resolve, KeepsAFamilyApartWhoseNameIsAPlaceWord) {
  expect<speakers>({
      {"John Marsh has a farm. His wife, Ruth Marsh, sings. Marsh does not. “We sell milk,” Marsh "
       "said.",
       "John Marsh"},
      {"John Marsh has a farm. His wife, Ruth Marsh, sings. “We sell milk,” Ruth Marsh said.",
       "Ruth Marsh"},
  });
}

TEST(Resolve, KeepsTwoPeopleApartAroundAVerbThatMayBeANoun) {
  expect<speakers>({
      {"Republican Ann Cole faces Democrat Bo Gray. “Fine,” the Republican said.", "Ann Cole"},
      {"Republican Ann Cole faces Democrat Bo Gray. “Fine,” the Democrat said.", "Bo Gray"},
      {"Ann Cole’s lawyer Bo Gray left. “Fine,” the lawyer said.", "Bo Gray"},
  });
}

TEST(Resolve, FindsWhoseWordsTheyAre) {
  expect<speakers>({
      {"Jane Roe left. It was, in her words, “a joke”.", "Jane Roe"},
      {"Zorbik Inc. shut. It was, in its words, “a joke”.", "Zorbik Inc"},
      {"The dockers shut it. It was, in their words, “a joke”.", "dockers"},
  });
}

TEST(Resolve, EndsADescriptionBeforeItsVerb) {
  expect<speakers>({
      {"A source close to the singer tells us the tour was “a joke”.",
       "source close to the singer"},
      {"Two people briefed on the plan disputed that. It was, they said, “a joke”.",
       "Two people briefed on the plan"},
      {"An official with knowledge of the contract said it was “a joke”.",
       "official with knowledge of the contract"},
      {"A woman with knowledge of the latest moves said it was “a joke”.",
       "woman with knowledge of the latest moves"},
      {"A nurse on the picket line said it was “a joke”.", "nurse on the picket line"},
  });
}

TEST(Resolve, TakesWhoeverWasSpokenOfLastForARoleThatNobodyHas) {
  expect<speakers>({
      {"Jane Roe ran on. ¶ “We won,” the striker said.", "Jane Roe"},
      {"Jane Roe left. ¶ “We won,” the Republican presidential candidate said.", "Jane Roe"},
      {"Jim Poe, 41, met Jane Roe. ¶ “We won,” said the 29-year-old.", "Jane Roe"},
      {"A coach met Jane Roe. ¶ “We won,” the coach said.", "coach"},
      {"The coach sang. ¶ Jane Roe ran on. ¶ “We won,” the coach said.", "coach"},
      {"Zorbik Inc. shut. ¶ “We lost,” the company said.", "Zorbik Inc"},
      {"The Poe Office of Trade shut. ¶ “We lost,” the office said.", "Poe Office of Trade"},
      {"Jane Roe left. ¶ “We lost,” the regulator said.", "regulator"},
  });
}

TEST(Resolve, TellsTheTurnsOfADialogue) {
  expect<speakers>({
      {"By Jane Roe ¶ Jim Poe is a cook. “Why?” I ask. ¶ “Why not?” ¶ “Just asking.” ¶ “I see.”",
       "Jane Roe | Jim Poe | Jane Roe | Jim Poe"},
      {"Jim Poe is a cook. “We won,” he said. ¶ “It was close.” ¶ “It was cold.”",
       "Jim Poe | Jim Poe | Jim Poe"},
      {"Jim Poe spoke to Jane Roe. Poe is a cook. ¶ — Why? ¶ — Why not? ¶ It rained. ¶ — You "
       "cook. ¶ — I do. You?",
       "Jane Roe | Jim Poe | Jane Roe | Jim Poe"},
      {"Interview: Jane Roe ¶ I met Jim Poe, a cook. ¶ “You won.” ¶ “Twice.” ¶ “Why?”",
       "Jane Roe | Jim Poe | Jane Roe"},
      {"By Jane Roe ¶ Jim Poe is a cook. “Why?” I ask. ¶ “I won,” he says. “Twice.” ¶ “And?”",
       "Jane Roe | Jim Poe | Jim Poe | Jane Roe"},
      {"Jim Poe is a cook. ¶ Did you win? ¶ “We won the race.” ¶ And now? ¶ “We go home.”",
       "Jim Poe | Jim Poe"},
  });
}

TEST(Resolve, LetsTwoWhoAreNamedSpeakByTurns) {
  expect<speakers>({
      {"“You burnt it,” Jane Roe said. ¶ “It was you,” Jim Poe said. ¶ “I told you to warm it.” ¶ "
       "“It is warm.”",
       "Jane Roe | Jim Poe | Jane Roe | Jim Poe"},
      {"“Who won?” Jane Roe asked. ¶ “We did,” he said. ¶ “Really, all of you?”",
       "Jane Roe | he | Jane Roe"},
      // Nobody is spoken to: it goes on with who spoke last.
      {"“It is burnt,” Jane Roe said. ¶ “It is warm,” Jim Poe said. ¶ “The oven is old.”",
       "Jane Roe | Jim Poe | Jim Poe"},
      // One person under two names, a statement that is no reply, and a paragraph of narration
      {"“You burnt it,” Jane Roe said. ¶ “It was you,” Roe said. ¶ “I told you to warm it.”",
       "Jane Roe | Jane Roe | Jane Roe"},
      {"“You burnt it,” Jane Roe said. ¶ “It was you,” Jim Poe said. ¶ “I told you to warm it and "
       "to watch it and to call me when the crust was brown and the cheese had run, and none of "
       "that was done by anybody here.”",
       "Jane Roe | Jim Poe | Jim Poe"},
      {"Jane Roe said that “you” burnt it. ¶ “It was you,” Jim Poe said. ¶ “I told you to warm "
       "it.”",
       "Jane Roe | Jim Poe | Jim Poe"},
  });
}

TEST(Resolve, GivesAnAnswerToWhoWasAsked) {
  expect<speakers>({
      {"“Who won?” the coach asked Jane Roe. ¶ “We did.”", "coach | Jane Roe"},
      {"The coach asked Jane Roe who had won. ¶ “We did, as I said before.”", "Jane Roe"},
      {"The coach asked Jane Roe to leave. ¶ “We won, as I said before.”", "coach"},
      {"“Who won?” the coach asked. ¶ “We did,” Jane Roe said.", "coach | Jane Roe"},
  });
}

TEST(Resolve, PassesASpeakerBackOverOpenQuotes) {
  expect<speakers>({
      {"“We won. ¶ “It was close. ¶ “And it was cold,” said Jane Roe.",
       "Jane Roe | Jane Roe | Jane Roe"},
      {"'We won. ¶ 'It was close,' Jane Roe said.", "Jane Roe | Jane Roe"},
      // a closed quote, one with a speaker of its own, and one that something parts from the next
      {"Jim Poe said: “We won. ¶ “It was close,” said Jane Roe.", "Jim Poe | Jane Roe"},
      {"“We won. ¶ It rained. ¶ “It was close,” said Jane Roe.", "- | Jane Roe"},
  });
}

TEST(Resolve, FollowsTheTagThatRulesTheSentence) {
  expect<speakers>({
      {"“We will,” Jane Roe said, though Jim Poe calls it “grim.” “I have a pencil.”",
       "Jane Roe | Jim Poe | Jane Roe"},
      {"Jane Roe laughed, though Jim Poe calls it “grim.” “I have a pencil.”", "Jim Poe | Jim Poe"},
  });
}

TEST(Resolve, ReadsTurnsWithDashes) {
  expect<speakers>({
      {"— You were late, said Jane Roe, the driver, and you were wet. ¶ — It rained, said the boy.",
       "Jane Roe | Jane Roe | boy"},
      {"—You were late —said Jane Roe, the driver—. Where were you? ¶ —At home —said the boy.",
       "Jane Roe | Jane Roe | boy"},
  });
}

TEST(Resolve, FindsTheOnePersonWhomTheyMeans) {
  expect<speakers>({
      {"Robin Tal, a trainer, voted no. “I like it,” they said.", "Robin Tal"},
      {"The dockers met Robin Tal. “We won,” they said.", "dockers"},
      {"Zorbik Corp. met Robin Tal. “We won,” they said.", "Zorbik Corp"},
      {"Ida Tal and Tom Poe won. “At last,” they said.", "Ida Tal and Tom Poe"},
      {"Ida Tal and Tom Poe won. “At last,” she said.", "Ida Tal"},
      {"Ida Tal and Tom Poe won. It rained. “At last,” they said.", "Ida Tal and Tom Poe"},
      {"Ida Tal and Tom Poe won. It rained. It rained. “At last,” they said.", "they"},
      {"Ida Tal met Tom Poe and Ann Cole. The dockers came. “At last,” they said.", "dockers"},
  });
}

TEST(Resolve, TakesACapitalForIt) {
  expect<speakers>({
      {"Moscow has been silent. “We pay,” it said.", "Moscow"},
      {"Moscow has been silent on Zorbik Corp. “We pay,” it said.", "Moscow"},
      {"In Moscow nobody spoke. Zorbik Corp. left. “We pay,” it said.", "Zorbik Corp"},
  });
}

TEST(Resolve, TellsWhoAsksAndWhoAnswers) {
  expect<speakers>({
      {"Jim Poe spoke to Jane Roe. Poe is 34. ¶ Q: Who won? ¶ A: We did. ¶ Q: Sure?",
       "Jane Roe | Jim Poe | Jane Roe"},
      {"Interview by Jane Roe ¶ Jim Poe is a cook. ¶ Q: Who won? ¶ A: We did. ¶ Q: Sure?",
       "Jane Roe | Jim Poe | Jane Roe"},
      {"Jim Poe drove. Jane Roe met him. Roe was late. ¶ BY MS. ROE: ¶ Q. Who won? ¶ A. We did. ¶ "
       "Q. Sure?",
       "Jane Roe | Jim Poe | Jane Roe"},
      {"The panel, chaired by Jane Roe, met Jim Poe. ¶ THE CHAIR: Who won? ¶ MR POE: We did. ¶ THE "
       "CHAIR: Sure?",
       "Jane Roe | Jim Poe | Jane Roe"},
  });
}

TEST(Resolve, FindsWhoADescriptionMeans) {
  expect<speakers>({
      {"Jane Roe, 29, and John Poe, 41, won. ¶ “We won,” said the 29-year-old.", "Jane Roe"},
      {"Jane Roe, 29, and John Poe, 41, won. ¶ “We won,” said the 41-year-old.", "John Poe"},
      {"England manager John Roe chose Jim Poe. ¶ “He’s ready,” the England boss said.",
       "John Roe"},
      {"Jane Roe, chief executive of Zorbik Bank, resigned. ¶ “It’s over,” the CEO said.",
       "Jane Roe"},
      {"Judge Mary Roe met lawyer Jim Poe. ¶ “It’s over,” the judge said.", "Mary Roe"},
      {"Prime Minister Jane Roe left. ¶ “It’s over,” the premier said.", "Jane Roe"},
      {"Jane Roe is CEO of Zorbik. Jim Poe left. ¶ “It’s over,” the CEO said.", "Jane Roe"},
      {"Sen. Jane Roe met Mayor Jim Poe. ¶ “It’s over,” the mayor said.", "Jim Poe"},
      {"Jim Poe is the captain. ¶ “We won,” the skipper said.", "Jim Poe"},
      {"The singer Jane Roe met the actor Jim Poe. ¶ “We won,” the singer said.", "Jane Roe"},
      {"The mayor, Jane Roe, left. ¶ “We won,” the mayor said.", "Jane Roe"},
      {"The mayor, Jane Roe, said: “We won.”", "Jane Roe"},
      {"“We won,” said the mayor, Jane Roe.", "Jane Roe"},
  });
}

TEST(Resolve, FindsABodyByItsShortName) {
  expect<speakers>({
      {"The Federal Bureau of Investigation came. “It’s over,” the FBI said.",
       "Federal Bureau of Investigation"},
      {"“It’s over,” Zorbik Bank said in a statement. “We tried,” it said.",
       "Zorbik Bank | Zorbik Bank"},
      {"Zorbik Corp. closed. “It’s over,” Zorbik said.", "Zorbik Corp"},
  });
}

TEST(Resolve, FindsWhoALabelMeans) {
  expect<speakers>({
      {"Jane Roe met John Poe on the radio. ¶ ROE: Did you win? ¶ POE: Yes. ¶ ROE: How?",
       "Jane Roe | John Poe | Jane Roe"},
      {"Judge Mary Stone heard the case, with John Roe for the state. ¶ THE COURT: Sit "
       "down. ¶ MR. "
       "ROE: Yes. ¶ THE COURT: Good.",
       "Mary Stone | John Roe | Mary Stone"},
      {"Jane Roe met John Poe on the radio. ¶ JR: Did you win? ¶ JP: Yes. ¶ JR: How?",
       "Jane Roe | John Poe | Jane Roe"},
      {"We did it! — Jane Roe (@jroe) May 4, 2023", "Jane Roe"},
      {"By Jane Roe ¶ John Poe won the race on Monday. ¶ Q: Did you win? ¶ A: Yes.",
       "Jane Roe | John Poe"},
  });
}

TEST(Resolve, FindsTheAuthor) {
  expect<speakers>({
      {"By Jane Roe ¶ I met the mayor on Monday. “Why?” I asked.", "Jane Roe"},
      {"By Jane Roe, Political Editor ¶ I met John Poe on Monday. “Why?” I "
       "asked. “Why not?” he "
       "said.",
       "Jane Roe | John Poe"},
  });
}

TEST(Resolve, TakesADocumentForIt) {
  expect<speaker_kinds>({
      {"The report was published on Monday. “The bridge is unsafe,” it said.", "report: document"},
      {"The letter is dated May 4. It says: “We won.”", "letter: document"},
      {"“The bridge is unsafe,” the police report said.", "police report: document"},
      {"Jane Roe opened the letter. “We won,” it said.", "letter: document"},
  });
}

TEST(Resolve, NamesAnUnnamedSourceByItsDescription) {
  expect<speaker_kinds>({
      {"“It’s over,” a senior official said.", "senior official: unnamed"},
      {"“It’s over,” said a senior White House official.", "senior White House official: unnamed"},
      {"“We saw smoke,” said a woman who lives nearby.", "woman: unnamed"},
      {"“No,” said a spokesman for the mayor.", "spokesman for the mayor: unnamed"},
      {"“No,” said a spokeswoman for Zorbik Bank.", "spokeswoman for Zorbik Bank: unnamed"},

      {"“It’s over,” officials said.", "officials: group"},
      {"“He’s gone,” police said.", "police: group"},
      {"“It’s over,” residents said.", "residents: group"},
      {"A federation official confirmed it. “It’s over,” the official said.",
       "federation official: unnamed"},
      {"“It’s over,” one voter said.", "voter: unnamed"},
      {"“It’s over,” some residents said.", "residents: group"},
      {"“No,” said her lawyer.", "lawyer: unnamed"},
      {"“No,” said a person familiar with the talks.", "person familiar with the talks: unnamed"},
      {"“No,” said an official with knowledge of the case, who left.",
       "official with knowledge of the case: unnamed"},
      {"“No,” said a source close to the family.", "source close to the family: unnamed"},
      {"A person briefed on the sale said the price was “a joke”.",
       "person briefed on the sale: unnamed"},
      {"A rider with news of the race said the track was “a swamp”.",
       "rider with news of the race: unnamed"},
      {"A guest from the south thinks the soup is “too cold to serve”.",
       "guest from the south: unnamed"},
      {"A surgeon at the field hospital said: “No.”", "surgeon at the field hospital: unnamed"},
      {"“No,” said a spokesman in a statement.", "spokesman: unnamed"},
      {"“No,” said a resident on Monday.", "resident: unnamed"},
      {"“No,” said the two former officials.", "two former officials: group"},
  });
}

TEST(Resolve, TellsWhatKindOfSpeakerANameIs) {
  expect<speaker_kinds>({
      {"“We won,” said Jane Roe.", "Jane Roe: person"},
      {"“We won,” said Zorbik Bank.", "Zorbik Bank: organisation"},
      {"“We won,” said the Springfield Herald.", "Springfield Herald: organisation"},
      {"“We won,” said NATO.", "NATO: organisation"},
      {"“We won,” said Zorbik.", "Zorbik: person"},
      {"“We won,” said Mr. Zorbik.", "Zorbik: person"},
  });
}

TEST(Resolve, NamesWhoPassesTheWordsOn) {
  expect<speakers>({
      {"“We won,” according to Roe.", "Roe"},
      {"“We won,” Roe said, according to the Springfield Herald.", "Roe via Springfield Herald"},
  });
}

}  // namespace
}  // namespace inquit::probes
