// The rules that are part of the program, compiled when it was built: the same as compiled now.
#include "rules/pack_image.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "pack/image.h"
#include "rules/asked_lists.h"
#include "rules/embedded_pack.h"
#include "rules/rule_set.h"

namespace inquit {
namespace {

std::string text_of(const ToneSourceLine& line) {
  return line.listed + ":" + std::to_string(line.file) + ":" + std::to_string(line.line);
}

std::string text_of(const ToneEntry& entry) {
  std::string out = entry.words + " " + std::to_string(entry.value) + " " +
                    std::to_string(entry.graded) + std::to_string(entry.is_noun) +
                    std::to_string(entry.is_pattern) + " " + std::string(to_string(entry.role)) +
                    " " + std::to_string(entry.groups) + " " + text_of(entry.grade_at) + " " +
                    text_of(entry.role_at);
  for (const ToneSourceLine& line : entry.group_at) out += " " + text_of(line);
  return out;
}

RuleSet no_sources() { throw std::logic_error("the sources were asked for"); }

TEST(PackImage, IsThatOfTheSources) {
  if (embedded_pack_image().empty()) GTEST_SKIP() << "built for another machine";
  EXPECT_EQ(write_pack_image(compile_embedded_pack(), embedded_pack_hash()), embedded_pack_image());
}

TEST(PackImage, HoldsAllThatAnAnalysisAsksFor) {
  // Grammar, endings, rows of words with a gap: what rules/en has not.
  for (const char* folder : {"rules/en", "tests/packs/de", "rules/british-desk"}) {
    const RuleSet rules = load_pack(std::string(INQUIT_SOURCE_DIR) + "/" + folder);
    const std::string image = write_pack_image(rules, 7);
    const auto read = read_pack_image(image, 7, &no_sources);
    ASSERT_TRUE(read.has_value()) << folder;
    EXPECT_EQ(write_pack_image(*read, 7), image) << folder;
    EXPECT_EQ(read->name(), rules.name());
    EXPECT_EQ(read->rules().size(), rules.rules().size());
    EXPECT_EQ(read->lexicon().size(), rules.lexicon().size());
    for (WordId word = 1; word < rules.lexicon().size(); ++word) {
      const std::string_view text = rules.lexicon().word(word);
      ASSERT_EQ(read->look_up(text), rules.look_up(text)) << folder << ": " << text;
    }
    for (const ListName list : kListsReadByEntry)
      EXPECT_TRUE(std::ranges::equal(read->entries(list), rules.entries(list))) << list.text();
    EXPECT_EQ(read->tones().entries().size(), rules.tones().entries().size()) << folder;
    for (std::uint32_t i = 0; i < rules.tones().entries().size(); ++i)
      ASSERT_EQ(text_of(read->tones().entry(i)), text_of(rules.tones().entry(i))) << folder;
    EXPECT_EQ(read->look_up_unknown("zorbishly"), rules.look_up_unknown("zorbishly")) << folder;
  }
}

TEST(PackImage, OfOtherSourcesIsRefused) {
  const RuleSet rules = load_pack(INQUIT_SOURCE_DIR "/rules/british-desk");
  EXPECT_FALSE(read_pack_image(write_pack_image(rules, 7), 8, &no_sources).has_value());
}

TEST(PackImage, CutOffAnywhereIsAnError) {
  const RuleSet rules = load_pack(INQUIT_SOURCE_DIR "/rules/british-desk");
  const std::string image = write_pack_image(rules, 7);
  for (std::size_t size = 0; size < image.size(); size += 1 + image.size() / 50)
    EXPECT_THROW(read_pack_image(image.substr(0, size), 7, &no_sources), std::out_of_range) << size;
  EXPECT_THROW(read_pack_image(image.substr(0, image.size() - 1), 7, &no_sources),
               std::out_of_range);
  EXPECT_THROW(read_pack_image(image + "x", 7, &no_sources), std::out_of_range);
}

TEST(DefaultPack, GivesItsSourcesWhereTheyAreAskedFor) {
  const RuleSet& rules = default_pack();
  EXPECT_EQ(rules.source().rules.size(), rules.rules().size());
  EXPECT_EQ(rules.source().rules[0].name.text, rules.rules()[0].name);
  EXPECT_EQ(rules.weights().size(), rules.source().weights.size());
  // A rule without its patterns: made of the sources, and of the rest of the pack as it is.
  RuleSource empty;
  empty.name = rules.source().rules[0].name;
  const RuleSet without = with_rule(rules, 0, empty);
  EXPECT_FALSE(without.rules()[0].has_find);
  EXPECT_EQ(without.rules()[1].has_find, rules.rules()[1].has_find);
}

}  // namespace
}  // namespace inquit
