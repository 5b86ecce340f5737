#include "rules/pack_image.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "inquit.h"

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

}  // namespace
}  // namespace inquit
