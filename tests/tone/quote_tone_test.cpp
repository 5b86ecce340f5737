#include "tone/quote_tone.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"
#include "speakers/reading.h"
#include "tone/scorer.h"

namespace inquit {
namespace {

// "words | reporting words" of each quote of an article.
std::vector<std::string> tones(const std::string& article) {
  const RuleSet& rules = default_pack();
  const Reading read(article, rules);
  const auto words = [&](const Tone& tone) {
    std::string out(to_string(tone.label));
    for (const ToneHit& hit : tone.hits) out += " " + std::string(read.text.slice(hit.span));
    return out;
  };
  std::vector<std::string> out;
  ToneScorer scorer(rules.tones());
  for (const QuoteTone& one : score_quotes(read, scorer))
    out.push_back(words(one.words) + " | " + (one.reporting ? words(*one.reporting) : "-"));
  return out;
}

TEST(ScoreQuotes, KeepsTheSpeakersToneAndTheReportersApart) {
  struct Case {
    const char* article;
    std::vector<std::string> tones;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"“It was a wonderful evening,” sneered Jane Roe.",
            {"positive wonderful | negative sneered"}},
           // Only the sentence of the cue, and nothing that it quotes.
           {"It was a disaster. “We met on Friday,” said Mr. Tom Poe of the council. He wept.",
            {"none | none"}},
           {"The disaster ruined Zorbik Corp. The mayor said it was “over” for them.",
            {"none | none"}},
           {"Roe wept. “We met. We left,” said the furious Jane Roe. He wept.",
            {"none | negative furious"}},
           {"Jane Roe called it “wonderful” and slammed the “terrible” plan.",
            {"positive wonderful | negative slammed", "negative terrible | negative slammed"}},
           {"“A disgrace,” the furious mayor, Jane Roe, said. “Terrible.”",
            {"negative disgrace | negative furious", "negative Terrible | negative furious"}},
           // Names have no tone, also where only another sentence tells that they are names.
           {"“Judge Savage is wise,” Jane Love said.", {"positive wise | none"}},
           {"“Dr. Good asked Hope Zeller at Victory Gardens,” a clerk said.", {"none | none"}},
           {"“Senator Grace Rich is rich in hope,” a clerk said.",
            {"positive rich in hope | none"}},
           {"Nobody said this. “Wonderful.”", {"positive Wonderful | -"}},
           {"", {}},
       }) {
    EXPECT_EQ(tones(c.article), c.tones) << c.article;
  }
}

TEST(ScoreQuotes, SpansAreThoseOfTheArticle) {
  const std::string article = "Été 😀. “It was — a scandal’s end,” Jane Roe sneered.";
  EXPECT_EQ(tones(article), (std::vector<std::string>{"negative scandal | negative sneered"}));
}

}  // namespace
}  // namespace inquit
