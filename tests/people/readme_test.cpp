// What the pages say of this stage: the article that src/people/README.md traces from its bytes to
// a name is read as it shows, with the weights of the English pack, and the guide for editors knows
// every kind of evidence.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "people/people_weights.h"
#include "small.h"

namespace inquit::small_people {
namespace {

constexpr const char* kArticle =
    "Robin Tarrant runs the ferry. The pilot, Abel Munro, met a passenger on Monday. ¶ “The tide "
    "turned early,” he said. “It always does,” the captain said.";

std::string number(float value) {
  char out[32];
  std::snprintf(out, sizeof(out), "%.2f", static_cast<double>(value));
  return out;
}

std::string decisions(const Cast& cast) {
  std::string out;
  for (const PeopleTrace::Decision& one : cast.trace().decisions) {
    out += cast.words(one.mention) + " (weights " + std::string(one.question) + ")\n";
    for (std::size_t c = 0; c < one.candidates.size(); ++c) {
      const PeopleTrace::Candidate& candidate = one.candidates[c];
      out += c == one.chosen ? "  > " : "    ";
      out += candidate.entity ? candidate.name : "somebody new, “" + candidate.name + "”";
      out += ": " + number(candidate.total) + "\n";
      for (const PeopleTrace::Evidence& evidence : candidate.evidence) {
        if (evidence.weight == 0 || evidence.amount == 0) continue;
        out += "        " + std::string(evidence.kind) + " " + number(evidence.weight);
        if (evidence.amount != 1) out += " x " + number(evidence.amount);
        out += "\n";
      }
    }
  }
  return out;
}

std::string answers(const Cast& cast) {
  std::string out;
  for (const MentionId m : cast.mentions()) {
    const auto found = cast.resolved(m);
    out += cast.words(m) + ": " + Cast::named(found);
    if (found)
      out += ", by " + std::string(to_string(found->by)) + ", " + number(cast.probability(m));
    out += "\n";
  }
  return out;
}

std::string page_of(const std::string& name) {
  std::ifstream file(INQUIT_SOURCE_DIR "/" + name);
  EXPECT_TRUE(file.is_open()) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Readme, TracesAnArticleAsTheProgramReadsIt) {
  const Cast cast(kArticle, default_pack());
  const std::string page = page_of("src/people/README.md");
  for (const std::string& shown : {cast.pieces(), decisions(cast), answers(cast)})
    EXPECT_NE(page.find("```\n" + shown + "```"), std::string::npos)
        << "src/people/README.md does not show this:\n"
        << shown;
}

TEST(Readme, OfTheRulesKnowsEveryKindOfEvidence) {
  const std::string page = page_of("rules/REFERENCE.md");
  const std::size_t section = page.find("\n## Weights\n");
  ASSERT_NE(section, std::string::npos);
  for (const WeightsBlock& block : kPeopleWeights) {
    const std::size_t begin = page.find("**`" + std::string(block.name) + "`**", section);
    ASSERT_NE(begin, std::string::npos) << block.name;
    const std::size_t end = std::min(page.find("\n**`", begin), page.find("\n## ", begin));
    const std::string shown = page.substr(begin, end - begin);
    for (const std::string_view kind : block.keys)
      EXPECT_NE(shown.find("`" + std::string(kind) + "`"), std::string::npos)
          << block.name << ": " << kind;
  }
}

}  // namespace
}  // namespace inquit::small_people
