#include "tone/text_tone.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace inquit {
namespace {

std::string hits_of(std::string_view text) {
  TextTone scorer(default_pack());
  const Tone tone = scorer.tone(text);
  EXPECT_EQ(scorer.score(text).score, tone.score) << text;
  std::vector<ToneStep> steps;
  EXPECT_EQ(scorer.explain(text, steps).score, tone.score) << text;
  std::string out;
  for (const ToneHit& hit : tone.hits)
    out += (out.empty() ? "" : ", ") + std::string(text.substr(hit.span.begin, hit.span.size()));
  return out;
}

TEST(TextTone, NamesHaveNoTone) {
  struct Case {
    const char* text;
    const char* hits;
  };
  for (const Case& c : std::initializer_list<Case>{
           // A title or a given name tells a person.
           {"Judge Savage sat.", ""},
           {"Dr. Good met Ms. Love.", ""},
           {"Senator Grace Love spoke.", ""},
           {"Mary Moody left.", ""},
           {"Senator Grace Rich spoke.", ""},
           {"They asked Hope Zeller.", ""},
           {"They met Ms. Hope, who is full of hope.", "hope"},
           // A body or a place has several words.
           {"They walked to the Victory Gardens.", ""},
           {"On Friday Captain John Strong left.", ""},
           // A capital alone tells nothing.
           {"What a Disaster this is.", "Disaster"},
           {"Love is all.", "Love"},
           {"“Good Lord, what a Mess,” he wrote.", "Good, Mess"},
           // What a list writes with a capital is a name itself.
           {"They fear Ebola.", "fear, Ebola"},
       }) {
    EXPECT_EQ(hits_of(c.text), c.hits) << c.text;
  }
}

TEST(TextTone, TakesAnyBytes) {
  EXPECT_EQ(hits_of("Ms. Love \xff met him."), "Love");  // what is not UTF-8 has no names
  EXPECT_EQ(hits_of(""), "");
}

}  // namespace
}  // namespace inquit
