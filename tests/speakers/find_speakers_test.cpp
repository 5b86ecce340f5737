// The stage as a whole: what kind a quote is, and which quotes are one utterance.
#include "speakers/find_speakers.h"

#include "probes.h"

namespace inquit::probes {
namespace {

TEST(FindSpeakers, CallsWhatStandsAsASentenceDirect) {
  expect<quote_kinds>({
      {"“We won,” said Roe.", "direct"},
      {"Roe said: “We won.”", "direct"},
      {"Roe said, “We won the game.”", "direct"},
      {"Roe said “We won it.”", "direct"},  // of three words a verb needs no comma
      {"“We won,” Roe said, “and that is that.”", "direct | direct"},
      {"“We won,” said Roe. “Easily.”", "direct | direct"},
      {"Roe was blunt. “It’s over.”", "direct"},
      {"“Did we win?” asked Roe.", "direct"},
      {"“No,” said Roe.", "direct"},
      {"“... and that is that,” Roe said.", "direct"},
      {"“We won,” said Roe. “It was cold. ¶ “But we won.”", "direct | direct | direct"},
      {"Roe put it like this: “we won because nobody else came to the ground.”", "direct"},
      {"“Why,” Roe asked, “did nobody come?”", "direct | direct"},
      {"“iPhones are for the young,” said Roe.", "direct"},
      {"“10 years is a long time,” said Roe.", "direct"},
  });
}

TEST(FindSpeakers, CallsWordsInsideTheReportersSentencePartial) {
  expect<quote_kinds>({
      {"Roe called it “a joke”.", "partial"},
      {"Roe said the plan was “dead on arrival.”", "partial"},
      {"Roe vowed to “fight on.”", "partial"},
      {"Roe called it “a joke” and “a shame.”", "partial | partial"},
      {"The “worst night” of her life, as Roe put it, was long.", "partial"},
      {"Roe, who called it “a joke,” left.", "partial"},
      {"The plan was “a joke,” Roe said.", "partial"},
      {"Roe said “we won” and left.", "partial"},
      {"Roe said “We won.”", "partial"},
      {"Roe, for whom “We won it.” was all, left.", "partial"},
      {"Roe said that “nobody who came to the ground will forget it.”", "partial"},
      {"Roe was “over the moon” about it, she said.", "partial"},
  });
}

TEST(FindSpeakers, TellsWordsThatWereNotSaidFromThoseThatWere) {
  expect<quote_modalities>({
      {"Roe never said “we won”.", "negated"},
      {"Roe did not call it “a joke”.", "negated"},
      {"Roe said it was not “a joke”.", "said"},
      {"Roe said “we won” and never called it “a joke”.", "said | negated"},
      {"Roe never called it “a joke” but said “we won”.", "negated | said"},
      {"Roe did not say anything but “no comment from us”.", "said"},
      {"Roe did not deny saying “we won”.", "said"},
      {"Nobody had said “wait for us”.", "negated"},
      {"No, Roe said, “we won.”", "said"},
      {"Roe would say “we won”.", "hypothetical"},
      {"Roe would not say “we won”.", "negated"},
      {"If Roe says “we won,” Poe will leave.", "hypothetical"},
      {"If Poe wins, Roe said, “we lose.”", "said"},
      {"Roe said Poe would call for “a pause”.", "said"},
      {"“I never said ‘we won’,” Roe said.", "said | negated"},
      {"Roe declined to comment, saying “we are busy.”", "said"},
      {"Roe declined to say “we are late”.", "negated"},
  });
}

TEST(FindSpeakers, KeepsTheKindsThatMarksTell) {
  expect<quote_kinds>({
      {"“He said ‘no’ to me,” said Roe.", "direct | nested"},
      {"Roe: “We won” ¶ “We won,” said Roe.", "headline | direct"},
      {"Roe calls plan ‘a joke’ ¶ Roe said it was ‘a joke’.", "headline | partial"},
      {"We did it! — Jane Roe (@jroe) May 4, 2023", "post"},
      {"ROE: Did you win? ¶ POE: Yes. ¶ ROE: How?", "transcript | transcript | transcript"},
  });
}

TEST(FindSpeakers, CallsWordsThatNobodyIsQuotedForScare) {
  expect<quote_kinds>({
      {"The “smart” bin broke on Monday.", "scare"},
      {"Robert “Bobby” Roe left on Monday.", "scare"},
      {"Robert “Bobby” Roe, 1931-2025 ¶ The town mourns him.", "scare"},
      {"The band played “Long Road Home” twice.", "scare"},
      {"The so-called “ghost” ships left on Monday.", "scare"},
      {"The word “whom” is dying out.", "scare"},
      {"The film “Cold Water” opens on Friday.", "scare"},
      {"The term “fun run” is new.", "scare"},
  });
}

TEST(FindSpeakers, GivesAScareQuoteNoSpeaker) {
  const Reading all =
      read("Jane Roe said the “smart” bin broke. The band played “Long Road Home” twice.");
  for (std::size_t q = 0; q < all.quotes.size(); ++q) {
    if (all.quotes[q].kind != QuoteKind::scare) continue;
    EXPECT_FALSE(all.attributions[q].speaker);
    EXPECT_FALSE(all.attributions[q].mention);
    EXPECT_FALSE(all.attributions[q].cue);
  }
}

TEST(FindSpeakers, JoinsWhatIsSaidInOneGo) {
  expect<utterances>({
      {"“We won,” Roe said, “and that is that.”", "0 | 0"},
      {"“We won,” said Roe. “Easily.”", "0 | 0"},
      {"“We won,” said Roe. “Easily.” The hall was cold.", "0 | 0"},
      {"Roe called it “a joke” and “a shame.”", "0 | 0"},
      {"“We won,” said Roe. “It was cold. ¶ “But we won.”", "0 | 0 | 0"},
      {"“We won,” Roe said, “and that is that.” “Easily.”", "0 | 0 | 0"},
      {"“We won. ¶ “It was close,” said Roe. “It was cold.”", "0 | 0 | 0"},
      {"“We,” said Roe, “won,” and he smiled. ¶ “We lost,” Poe said. “Badly.”", "0 | 0 | 2 | 2"},
  });
}

TEST(FindSpeakers, PartsWhatIsSaidAnew) {
  expect<utterances>({
      {"“We won,” said Roe. He added: “Easily.”", "0 | 1"},
      {"“We won,” said Roe. “We lost,” said Poe.", "0 | 1"},
      {"“We won,” said Roe. ¶ “Easily,” Roe added.", "0 | 1"},
      {"Roe called it “a joke,” and Poe said it was “a gift.”", "0 | 1"},
      {"Roe: “We won.” Poe: “We lost.”", "0 | 1"},
      {"The “smart” bin broke. “We won,” said Roe.", "0 | 1"},
      {"“He said ‘no’ to me,” said Roe.", "0 | 1"},
      {"ROE: Did you win? ¶ POE: Yes. ¶ ROE: How?", "0 | 1 | 2"},
      {"Jim Poe is a cook. “Why?” I ask. ¶ “Why not?” ¶ “Just asking.”", "0 | 1 | 2"},
  });
}

TEST(FindSpeakers, GivesAHeadlineTheSpeakerOfTheBody) { expect<speakers>({}); }

TEST(FindSpeakers, GivesWordsWithinAQuoteTheirOwnSpeaker) {
  expect<speakers>({
      {"“I said to her, ‘Go home,’” said Jane Roe.", "Jane Roe | Jane Roe"},
      {"“John Poe told me, ‘Go home,’” said Jane Roe.", "Jane Roe | John Poe"},
  });
}

}  // namespace
}  // namespace inquit::probes
