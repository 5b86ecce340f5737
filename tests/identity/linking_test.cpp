#include "identity/linking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "identity/short_names.h"

namespace inquit {
namespace {

// A speaker as an article names it.
struct Said {
  std::string article;
  std::string name;
  SpeakerKind kind = SpeakerKind::person;
  std::string published = {};
  std::string source = {};
  std::uint32_t quotes = 1;
};

struct Linked {
  std::vector<std::string> ids;  // of each; "-" none, "a|b" open
  std::vector<std::string> why;
  std::vector<double> sure;
};

PeopleFile file_of(const std::string& text) {
  std::vector<Diagnostic> faults;
  PeopleFile file(read_people({{"a.people", text}}, faults));
  EXPECT_TRUE(faults.empty()) << to_string(faults.front());
  return file;
}

Linked link(const std::vector<Said>& said, const std::string& file = "",
            const std::vector<std::pair<std::uint32_t, std::string>>& same_words = {}) {
  SpeakerUses uses;
  std::map<std::string, std::uint32_t> articles;
  std::map<std::pair<std::string, SpeakerKind>, std::uint32_t> names;
  const auto name = [&](const std::string& text, SpeakerKind kind) {
    const auto [at, added] = names.emplace(std::pair(text, kind), uses.names.size());
    if (added) uses.names.push_back({text, kind});
    return at->second;
  };
  for (const Said& one : said) {
    const auto [at, added] = articles.emplace(one.article, uses.articles.size());
    if (added) uses.articles.push_back({one.article, one.published, one.source, ""});
    uses.uses.push_back({at->second, name(one.name, one.kind), one.quotes});
  }
  for (const auto& [use, other] : same_words)
    uses.same_words.push_back({use, name(other, SpeakerKind::person)});
  const SpeakerLinks links = link_speakers(uses, file_of(file));
  Linked out;
  for (const SpeakerLink& one : links.links) {
    std::string id = one.person == SpeakerLink::kNobody ? "" : links.people[one.person].id;
    for (const std::uint32_t person : one.open)
      id += (id.empty() ? "" : "|") + links.people[person].id;
    out.ids.push_back(id.empty() ? "-" : id);
    out.why.emplace_back(to_string(one.why));
    out.sure.push_back(one.sure);
  }
  return out;
}

using Ids = std::vector<std::string>;

TEST(Linking, TakesFullNamesThatAreWrittenAlikeForOnePerson) {
  const Linked links = link({{"1", "Ada Moe"},
                             {"2", "ADA MOE"},
                             {"3", "Ada Mœ"},
                             {"4", "Oksana Drahovsky"},
                             {"5", "Oksana Drahovskyy"}});
  EXPECT_EQ(links.ids[0], "ada-moe");
  EXPECT_EQ(links.ids[1], "ada-moe");
  EXPECT_EQ(links.ids[3], "oksana-drahovsky");
  EXPECT_EQ(links.ids[4], "oksana-drahovsky");
  EXPECT_GE(links.sure[0], 0.99);
  EXPECT_EQ(links.why[0], "full-name");
}

TEST(Linking, TakesMiddleNamesSuffixesAndShortGivenNamesForTheSame) {
  const Linked links = link({{"1", "Joseph R. Lind Jr.", SpeakerKind::person, "2020-01-01"},
                             {"2", "Joe Lind", SpeakerKind::person, "2020-01-02"},
                             {"3", "Joseph Lind", SpeakerKind::person, "2020-01-03"},
                             {"4", "J. Lind", SpeakerKind::person, "2020-01-04"},
                             {"5", "Alex Lind", SpeakerKind::person, "2020-01-05"}});
  EXPECT_EQ(links.ids, (Ids{"joseph-lind-jr", "joseph-lind-jr", "joseph-lind-jr", "joseph-lind-jr",
                            "alex-lind"}));
  EXPECT_EQ(links.why[3], "initial");
  EXPECT_LT(links.sure[1], links.sure[0]);
  EXPECT_EQ(full_given_name("joe"), "joseph");
  EXPECT_EQ(full_given_name("alex"), "alex");
}

TEST(Linking, PartsMiddleNamesThatContradictAndLeavesThePlainNameOpen) {
  const Linked links = link({{"1", "George W. Bratt", SpeakerKind::person, "2020-01-01"},
                             {"2", "George H. W. Bratt", SpeakerKind::person, "2020-01-02"},
                             {"3", "George Bratt", SpeakerKind::person, "2020-01-03"},
                             {"4", "G. Bratt", SpeakerKind::person, "2020-01-04"}});
  EXPECT_EQ(links.ids[0], "george-bratt");  // the earliest keeps the short id
  EXPECT_EQ(links.ids[1], "george-h-w-bratt");
  EXPECT_NE(links.ids[2].find('|'), std::string::npos) << links.ids[2];
  EXPECT_NE(links.ids[3].find('|'), std::string::npos) << links.ids[3];
  EXPECT_EQ(link({{"1", "Tom Lind Jr."}, {"2", "Tom Lind Sr."}}).ids,
            (Ids{"tom-lind-jr", "tom-lind-sr"}));
  EXPECT_EQ(link({{"1", "Tom Lind"}, {"2", "Tom Lind Jr."}, {"3", "Tom R. Lind"}}).ids,
            (Ids{"tom-lind", "tom-lind-jr", "tom-lind"}));
}

TEST(Linking, PartsTwoNamesThatOneArticleHasAsTwoSpeakers) {
  EXPECT_EQ(link({{"1", "Joe Lind"}, {"1", "Joseph Lind"}}).ids, (Ids{"joe-lind", "joseph-lind"}));
  EXPECT_EQ(link({{"1", "Joe Lind"}, {"2", "Joseph Lind"}}).ids, (Ids{"joe-lind", "joe-lind"}));
}

// Four articles of a spring name Ada Moe in full.
std::vector<Said> moe_and(std::vector<Said> more) {
  std::vector<Said> said;
  for (int i = 1; i <= 4; ++i)
    said.push_back({"n" + std::to_string(i), "Ada Moe", SpeakerKind::person,
                    "2020-05-0" + std::to_string(i), "Herald"});
  said.insert(said.end(), more.begin(), more.end());
  return said;
}

TEST(Linking, TakesASurnameForTheOnlyPersonWhoHasIt) {
  const Linked near = link(moe_and({{"x", "Moe", SpeakerKind::person, "2020-05-20", "Post"}}));
  EXPECT_EQ(near.ids.back(), "ada-moe");
  EXPECT_EQ(near.why.back(), "surname");
  EXPECT_GT(near.sure.back(), 0.9);
  EXPECT_LT(near.sure.back(), 0.99);
  // Years later it may be somebody else.
  EXPECT_EQ(link(moe_and({{"x", "Moe", SpeakerKind::person, "2029-05-20", "Post"}})).why.back(),
            "none");
  // Two people have the surname.
  const Linked two = link(moe_and({{"y", "Bo Moe", SpeakerKind::person, "2020-05-10", "Herald", 4},
                                   {"x", "Moe", SpeakerKind::person, "2020-05-20", "Herald"}}));
  EXPECT_EQ(two.ids.back(), "ada-moe|bo-moe");
  // Other articles print the same words under a full name.
  const Linked told = link(moe_and({{"y", "Bo Moe", SpeakerKind::person, "2020-05-10", "Herald"},
                                    {"x", "Moe", SpeakerKind::person, "2020-05-20", "Post"}}),
                           "", {{5, "Bo Moe"}});
  EXPECT_EQ(told.ids.back(), "bo-moe");
  // An article that has both as two speakers parts them.
  EXPECT_EQ(link(moe_and({{"n4", "Moe", SpeakerKind::person, "2020-05-04", "Herald"}})).why.back(),
            "none");
  // A given name alone says too little.
  EXPECT_EQ(link(moe_and({{"x", "Ada", SpeakerKind::person, "2020-05-20", "Post"}})).why.back(),
            "none");
}

TEST(Linking, TakesOneWordOfOneArticleForSomebodyAndOfManyForNobodyUnlessTheyAreNear) {
  EXPECT_EQ(link({{"1", "Zorba"}}).ids, (Ids{"zorba"}));
  EXPECT_EQ(link({{"1", "Zorba"}, {"2", "Zorba"}}).ids, (Ids{"-", "-"}));
  EXPECT_EQ(link({{"1", "Zorba", SpeakerKind::person, "2020-01-01"},
                  {"2", "Zorba", SpeakerKind::person, "2020-01-31"}})
                .ids,
            (Ids{"zorba", "zorba"}));
  EXPECT_EQ(link({{"1", "Zorba", SpeakerKind::person, "2020-01-01"},
                  {"2", "Zorba", SpeakerKind::person, "2020-02-01"}})
                .ids,
            (Ids{"-", "-"}));
}

TEST(Linking, TakesBodiesByNameAndDescriptionsForNobody) {
  EXPECT_EQ(link({{"1", "F.B.I.", SpeakerKind::organisation},
                  {"2", "FBI", SpeakerKind::organisation},
                  {"3", "The Halden Ferry Line Ltd", SpeakerKind::organisation},
                  {"4", "Halden Ferry Line", SpeakerKind::person},
                  {"5", "company", SpeakerKind::organisation},
                  {"6", "senior official", SpeakerKind::unnamed},
                  {"7", "Halden Ferry users", SpeakerKind::group},
                  {"8", "official Halden account", SpeakerKind::document},
                  {"9", "report", SpeakerKind::document}})
                .ids,
            (Ids{"fbi", "fbi", "halden-ferry-line", "halden-ferry-line", "-", "-", "-",
                 "official-halden-account", "-"}));
}

TEST(Linking, TakesANumberedWitnessOfAnotherArticleForNobody) {
  EXPECT_EQ(link({{"1", "WITNESS 10"},
                  {"2", "Witness 10"},
                  {"3", "Channel 10", SpeakerKind::organisation},
                  {"4", "Channel 10", SpeakerKind::organisation},
                  {"5", "Ada Moe2"},
                  {"6", "Ada Moe2"}})
                .ids,
            (Ids{"-", "-", "channel-10", "channel-10", "ada-moe2", "ada-moe2"}));
}

TEST(Linking, TakesAWordThatSeveralBodiesEndInForNone) {
  const SpeakerKind body = SpeakerKind::organisation;
  EXPECT_EQ(link({{"1", "Halden Post", body}, {"2", "Post", body}, {"3", "the Post", body}}).ids,
            (Ids{"halden-post", "post", "post"}));
  EXPECT_EQ(link({{"1", "Halden Post", body},
                  {"2", "Post", body},
                  {"3", "Evening Post", body},
                  {"4", "Post", SpeakerKind::person}})
                .ids,
            (Ids{"halden-post", "-", "evening-post", "-"}));
}

TEST(Linking, AsksTheFileFirst) {
  const std::string file =
      "person ada: Ada Moe\n  also: Moe (in: Post); Ada Lind (.. 2019)\n  not: A. Moe\n"
      "  role: harbour master (2018 ..)\n"
      "person bo-lind: Bo Lind\n  also: Lind\n"
      "merge zorba -> ada\nmerge tom-okafor -> t-okafor\n";
  const Linked links = link({{"1", "Ada Moe"},
                             {"2", "Ada R. Moe"},
                             {"3", "Moe", SpeakerKind::person, "2020-01-01", "Post"},
                             {"4", "Ada Lind", SpeakerKind::person, "2018-01-01"},
                             {"5", "A. Moe"},
                             {"6", "harbour master", SpeakerKind::unnamed, "2019-01-01"},
                             {"7", "harbour master", SpeakerKind::unnamed, "2017-01-01"},
                             {"8", "Lind"},
                             {"9", "Zorba"},
                             {"10", "Tom Okafor"},
                             {"11", "Ada Lind", SpeakerKind::person, "2021-01-01"}},
                            file);
  EXPECT_EQ(links.ids, (Ids{"ada", "ada", "ada", "ada", "a-moe", "ada", "-", "bo-lind", "ada",
                            "t-okafor", "ada-lind"}));
  EXPECT_EQ(links.sure[0], 1);
  EXPECT_EQ(links.why[5], "role");
}

TEST(Linking, GivesNoArchiveIdThatTheFileHas) {
  const Linked links =
      link({{"1", "Ada Moe"}, {"2", "Ada Lind"}}, "person ada-moe: Ada Lind\n  not: Ada Moe\n");
  EXPECT_EQ(links.ids, (Ids{"ada-moe-2", "ada-moe"}));
}

TEST(Linking, GivesTheSameIdsInWhateverOrderArticlesCome) {
  std::vector<Said> said;
  const std::vector<std::string> names = {"Ada Moe",   "Ada R. Moe", "Moe",      "A. Moe",
                                          "Bo Moe",    "Zorba",      "Joe Lind", "Joseph Lind",
                                          "Ada L Moe", "Lind",       "FBI"};
  std::mt19937 chance(3);
  for (int i = 0; i < 60; ++i) {
    const std::string& name = names[chance() % names.size()];
    said.push_back({"a" + std::to_string(i), name,
                    name == "FBI" ? SpeakerKind::organisation : SpeakerKind::person,
                    "2020-0" + std::to_string(1 + chance() % 9) + "-11", "Herald"});
  }
  std::map<std::string, std::string> expected;
  const Linked first = link(said);
  for (std::size_t i = 0; i < said.size(); ++i) expected[said[i].article] = first.ids[i];
  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(said, chance);
    const Linked links = link(said);
    for (std::size_t i = 0; i < said.size(); ++i)
      EXPECT_EQ(links.ids[i], expected[said[i].article]) << said[i].name;
  }
}

TEST(Linking, ChangesNoIdOfAFullNameWhenLaterArticlesCome) {
  std::vector<Said> said = {{"1", "Hanna Rode Lind", SpeakerKind::person, "2020-01-01"},
                            {"2", "George Bratt", SpeakerKind::person, "2020-01-02"}};
  EXPECT_EQ(link(said).ids, (Ids{"hanna-rode-lind", "george-bratt"}));
  said.push_back({"3", "Hanna Lind", SpeakerKind::person, "2020-01-03"});
  said.push_back({"4", "George H. W. Bratt", SpeakerKind::person, "2020-01-04"});
  EXPECT_EQ(link(said).ids,
            (Ids{"hanna-rode-lind", "george-bratt", "hanna-rode-lind", "george-bratt"}));
}

}  // namespace
}  // namespace inquit
