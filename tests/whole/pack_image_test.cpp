#include "rules/pack_image.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>

#include "inquit.h"
#include "speakers/reading.h"

namespace inquit {
namespace {

RuleSet no_sources() { throw std::logic_error("the sources were asked for"); }

// What every run pays for: a stage that reads the sources compiles the whole pack again.
TEST(PackImage, IsEnoughForAnAnalysis) {
  const std::string image = write_pack_image(compile_embedded_pack(), 7);
  const auto read = read_pack_image(image, 7, &no_sources);
  Article article;
  article.id = "a";
  article.text =
      "“The dam will hold,” said Ida Renn, the mayor’s spokeswoman. “It has to,” she added. "
      "The council’s chairman disagreed: “Nobody knows that.”\n";
  EXPECT_EQ(Analyzer(*read).analyze(article).quotes.size(), 3u);
}

std::string span_text(const std::optional<Span>& span) {
  return span ? std::to_string(span->begin) + "-" + std::to_string(span->end) : "none";
}

// All that a reader sees of an article's attributions.
std::string answers(const std::string& article, const RuleSet& rules) {
  const Reading read(article, rules);
  std::string out;
  for (const Attribution& one : read.attributions)
    out += (one.speaker ? one.speaker->name : "nobody") + " " + span_text(one.mention) + " " +
           span_text(one.cue) + " " + std::string(one.rule) + " " + std::to_string(one.confidence) +
           "\n";
  return out;
}

// The image holds automata, and what finds their groups, that otherwise a run makes of the rules.
TEST(PackImage, GivesTheAnswersOfTheRulesThatItWasMadeOf) {
  const RuleSet rules = compile_embedded_pack();
  const std::string image = write_pack_image(rules, 7);
  const auto read = read_pack_image(image, 7, &no_sources);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(INQUIT_SOURCE_DIR "/corpus")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    EXPECT_EQ(answers(text, *read), answers(text, rules)) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 100u);
}

}  // namespace
}  // namespace inquit
